"""What people type, as the workbook keeps it: a number, or one of some options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jobsearch_tui.text.cleaning import one_line, plain_signs
from jobsearch_tui.text.names import folded, nearest
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened

_MOST_DIGITS: Final = 30
_WAYS: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?",
        r"([1-9]\d{0,2}(?:[ '_]\d{3})+)(?:[.,](\d+))?",
        r"([1-9]\d{0,2}(?:\.\d{3}){2,})(?:,(\d+))?",
        r"([1-9]\d{0,2}(?:\.\d{3})+),(\d+)",
        r"(\d+)(?:[.,](\d+))?",
    )
)
"""Thousands as in English first: ``1,200`` is twelve hundred."""
_POINT_AND_THREE: Final = re.compile(r"([1-9]\d{0,2})\.(\d{3})", re.ASCII)
"""``65.000``: sixty-five thousand on much of the Continent, and sixty-five in English."""


def read_number(raw: str, unit: str = "") -> str:
    """The canonical numeral of ``raw``: digits, a point before a fraction, a minus. Raises Refused.

    ``unit`` may stand behind it. The fraction keeps the digits that were typed.
    """
    text = plain_signs(raw).strip()
    for word in filter(None, (unit, unit.removesuffix("s"))):
        if text.casefold().endswith(word.casefold()):
            text = text[: len(text) - len(word)].strip()
            break
    sign, text = ("-" if text[:1] == "-" else "", text[1:].strip() if text[:1] in ("+", "-") else text)
    text = re.sub(r"^(?=[.,][0-9])", "0", re.sub(r"^0+(?=[0-9])", "", text))
    numeral = next((match for way in _WAYS if (match := way.fullmatch(text))), None)
    if numeral is None or len(text) > _MOST_DIGITS:
        raise Refused(f"“{shortened(raw)}” is not a number yet. Try 12 or 3.5.")
    if match := _POINT_AND_THREE.fullmatch(text):
        numbers = f"{sign}{match[1]}{match[2]} or {sign}{_fraction_in_another_length(match[1], match[2])}"
        raise Refused(f"“{shortened(raw)}” can be read two ways. Write {numbers}.")
    whole = re.sub(r"\D", "", numeral[1])
    fraction = numeral[2] or ""
    if not (whole + fraction).strip("0"):
        sign = ""
    return f"{sign}{whole}.{fraction}" if fraction else sign + whole


def _fraction_in_another_length(whole: str, fraction: str) -> str:
    """The number with a fraction that cannot be thousands: without its last zeros, or with one more."""
    shorter = fraction.rstrip("0")
    if shorter == fraction:
        return f"{whole}.{fraction}0"
    return f"{whole}.{shorter}" if shorter else whole


def read_option(raw: str, options: Sequence[str]) -> str:
    """The option that begins with what was typed, whatever its capitals and accents; an empty text is taken.

    Raises:
        Refused: if there is none, or more than one.

    """
    text = one_line(raw)
    if not text or text in options:
        return text
    wanted = folded(text)
    same = [option for option in options if folded(option) == wanted]
    fitting = same or [option for option in options if folded(option).startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refused(f"“{shortened(text)}” could be {either(fitting)}. Type a little more.")
    near = nearest(text, options)
    hint = f"Did you mean {near}?" if near else f"Choose {either(options)}."
    raise Refused(f"“{shortened(text)}” is not one of the choices. {hint}")


def either(options: Iterable[str]) -> str:
    """The options in words: ``a, b or c``."""
    *first, last = options
    return f"{', '.join(first)} or {last}" if first else last
