"""What is shown can do nothing to a terminal and hides nothing."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given

from jobsearch_tui.text.shown import for_document, shortened, shown
from tests.support.nasty import texts

_JOINERS = "\u200c\u200d"


def test_no_character_that_acts_or_hides_gets_through() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") and sign not in f"\t\n{_JOINERS}":
            made = shown(sign)
            # Signs that are drawn although Unicode calls them formats: numbers, verses, hieroglyph blocks.
            visible = code in range(0x600, 0x606) or code in (
                0x6DD,
                0x70F,
                0x890,
                0x891,
                0x8E2,
                0x110BD,
                0x110CD,
            )
            visible |= code in range(0x13430, 0x13440) or code in range(0x1BCA0, 0x1BCA4)
            assert visible or made != sign, hex(code)
            assert made.isprintable() or visible


def test_escapes_and_directions_have_signs() -> None:
    assert shown("\x1b]52;c;x\x07") == "␛]52;c;x␇"
    assert shown("\x7f\x9b\u202e") == "␡⟦9B⟧⟦202E⟧"


@pytest.mark.parametrize(
    ("text", "screen", "paper"),
    [
        ("My ro\xadta", "My rota", "My rota"),
        ("vis\xad\xadits\xad", "visits", "visits"),
        ("zero\u200bwidth", "zero⟦200B⟧width", "zerowidth"),
        ("אב\u200f, C#\u200e", "אב⟦200F⟧, C#⟦200E⟧", "אב\u200f, C#\u200e"),
        ("\u061c١٢\u2060٣", "⟦61C⟧١٢⟦2060⟧٣", "\u061c١٢\u2060٣"),
        ("می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"),
        *(
            (f"a{sign}b", f"a⟦{ord(sign):X}⟧b", f"a⟦{ord(sign):X}⟧b")
            for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        ),
        ("\x1b]52;c;x\x07 \x9b", "␛]52;c;x␇ ⟦9B⟧", "␛]52;c;x␇ ⟦9B⟧"),
    ],
)
def test_on_paper_a_mark_stays_and_an_empty_sign_vanishes(text: str, screen: str, paper: str) -> None:
    assert (shown(text), for_document(text)) == (screen, paper)


def test_ordinary_text_is_unchanged() -> None:
    text = "I'm a C# dev (R&D)\n\t李 é e\u0301 👩‍💻 [red]x[/] می‌خواهم"
    assert shown(text) == text
    assert for_document(text) == text


@given(texts)
def test_shown_text_stays_as_it_is(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    assert for_document(for_document(text)) == for_document(text)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        ("  one\n two\t three ", "one two three"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("x" * 38 + " " + "y" * 9, "x" * 38 + "…"),
        ("a " * 10_000, "a " * 19 + "a…"),
        ("a\n" * 40, "a " * 19 + "a…"),
    ],
)
def test_a_long_text_is_quoted_by_its_beginning_on_one_line(text: str, short: str) -> None:
    assert shortened(text) == short
    assert shortened(text, 5) == (short if len(short) <= 5 else short[:4].rstrip() + "…")
