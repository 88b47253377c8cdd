"""A person's words as Markdown that reads back as exactly those words.

Ordinary prose is left as it stands; a backslash comes only before what a Markdown reader takes for its own.
"""

from __future__ import annotations

import re
from typing import Final

from jobsearch_tui.text.shown import shown

HARD_BREAK: Final = "  "
"""What ends a line that is to break: two blanks, because they do not show where nobody renders the file."""

INDENT: Final = "\N{NO-BREAK SPACE}"
"""What an indented line of the person starts with: a plain blank would be dropped, or make code of it."""

_SIGN: Final = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | $ )             # a backslash where it would hide what follows; C:\dir is fine
    | [`\[]                                    # code, links, images, footnotes, boxes
    | < (?! \s | $ | [\d=\-][^\s@]*(?:\s|$) ) # tags and <addresses>; a < b, <3, <= are fine
    | \* (?! (?<=[ ]\*)[ ] )                   # emphasis; 5 * 3 is fine
    | (?<![^\W_]) _ | _ (?![^\W_])             # emphasis; snake_case is fine
    | ~ (?! (?:(?<=^~)|(?<=[ (]~)) [^\W_] )    # struck out; ~50 is fine
    | \$ (?! (?:(?<=^\$)|(?<=[ (]\$)) \d )     # formulas; $100 is fine
    | & (?= \#? \w+ ; )                        # &amp; as it was typed; R&D is fine
    | (?<! \bhttp ) (?<! \bhttps ) : (?= // )  # addresses that are not of the web stay text
    | (?<! : ) / (?= / )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_START: Final = re.compile(
    r"""
      \# (?= \#{0,5} (?: \s | $ ) )            # a heading
    | [-+*:] (?= \s | $ )                      # a list, a definition
    | [-=:*] (?= [-=:*|\s]* $ )                # a rule, an underlined heading, the second line of a table
    | [>|]                                     # a quotation, a table
    | (?<! . ) \d{1,9} (?P<point> [.)] ) (?= \s | $ )
    """,
    re.VERBOSE,
)

_CHUNK: Final = re.compile(r"\S*(?:://|www\.|%[0-9a-f]{2}|xn--)\S*", re.IGNORECASE)
"""What may be an address."""

_DECODED: Final = re.compile(r"%[0-9a-f]{2}|xn--", re.IGNORECASE)
"""In an address, what a reader that makes links by itself would show otherwise than it was typed."""

_LINK: Final = re.compile(r"(?<!\\)(?::(?=//)|\.(?=\w)|@)")
"""The signs by which such a reader knows an address."""


def inline(text: str) -> str:
    """One line of a person's words, for within a line of Markdown; invisible signs are made visible."""
    return _CHUNK.sub(_address, _SIGN.sub(r"\\\g<0>", shown(text)))


def _address(found: re.Match[str]) -> str:
    """An address, kept from becoming a link where the link would show other letters than were typed.

    Readers take an address as it stands, backslashes and all.
    """
    chunk = found[0]
    return _LINK.sub(r"\\\g<0>", chunk) if "\\" in chunk or _DECODED.search(chunk) else chunk


def line(text: str) -> str:
    """One line of a person's words, for the start of a line of Markdown."""
    body = shown(text).strip()
    begins = _START.match(body)
    if begins is None:
        return inline(body)
    at = begins.start("point") if begins["point"] else 0
    return inline(body[:at]) + "\\" + body[at] + inline(body[at + 1 :])


def lines(text: str, margin: str = "") -> str:
    """Several lines of a person's words, without blank ones between; each new line starts with ``margin``."""
    parts = [part for part in shown(text).split("\n") if part.strip()]
    margin_of_all = min((len(part) - len(part.lstrip()) for part in parts), default=0)
    first, *others = parts or [""]
    indented = [INDENT * (len(part) - len(part.lstrip()) - margin_of_all) + line(part) for part in others]
    return f"{HARD_BREAK}\n{margin}".join([line(first), *indented])


def paragraphs(text: str) -> list[str]:
    """A person's words, cut at blank lines, each part as Markdown."""
    parts = re.split(r"\n(?:[^\S\n]*\n)+", shown(text))
    return [marked for part in parts if (marked := lines(part))]


def one_line(text: str) -> str:
    """A person's words on one line, for a heading; their own line ends become `` / ``."""
    return inline(" / ".join(stripped for part in shown(text).split("\n") if (stripped := part.strip())))


def cell(text: str) -> str:
    """A person's words for a cell of a table."""
    return one_line(text).replace("|", r"\|")
