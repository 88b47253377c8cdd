"""Numbers as people write them, with blanks, commas and points, and as the workbook keeps them."""

from __future__ import annotations

import re

from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened

_MOST_DIGITS = 30
_WAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?",
        r"([1-9]\d{0,2}(?:[ '_]\d{3})+)(?:[.,](\d+))?",
        r"([1-9]\d{0,2}(?:\.\d{3}){2,})(?:,(\d+))?",
        r"([1-9]\d{0,2}(?:\.\d{3})+),(\d+)",
        r"(\d+)(?:[.,](\d+))?",
    )
)
"""Thousands as in English first: ``1,200`` is twelve hundred and ``1.200`` is little more than one."""
_BLANKS = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "−": "-"})


def read_number(raw: str, unit: str = "") -> str:
    """The canonical numeral of ``raw``: digits, a point before a fraction, a minus. Raises Refused.

    ``unit`` may stand behind it. The fraction keeps the digits that were typed.
    """
    text = raw.translate(_BLANKS).strip()
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: len(text) - len(unit)].strip()
    sign, text = ("-" if text[:1] == "-" else "", text[1:].strip() if text[:1] in ("+", "-") else text)
    found = next((match for way in _WAYS if (match := way.fullmatch(text))), None)
    if found is None or len(text) > _MOST_DIGITS:
        raise Refused(f"“{shortened(raw)}” is not a number yet. Try 12 or 3.5.")
    whole = re.sub(r"\D", "", found[1]).lstrip("0") or "0"
    fraction = found[2] or ""
    if not (whole + fraction).strip("0"):
        sign = ""
    return f"{sign}{whole}.{fraction}" if fraction else sign + whole
