"""Bytes of terminals in, what the program gets out: keys, letters, pastes and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from jobsearch_tui.ui.terminal.terminal_input import LONGEST, PATIENCE, TerminalInput
from jobsearch_tui.ui.textual_private import XTermParser

TICK = 0.05
"""Seconds between two reads that belong together."""

NOTHING: list[str] = []

REPLIES: dict[str, bytes] = {
    "DA1": b"\x1b[?61;6;7;21;22;23;24;28;32;42c",
    "DA2": b"\x1b[>0;276;0c",
    "DA3": b"\x1bP!|00000000\x1b\\",
    "DSR": b"\x1b[0n",
    "cursor": b"\x1b[12;40R",
    "dark or light": b"\x1b[?997;1n",
    "OSC 10": b"\x1b]10;rgb:dcdc/dcdc/dcdc\x07",
    "OSC 11": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "OSC 4": b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "clipboard": b"\x1b]52;c;aGVsbG8=\x1b\\",
    "title": b"\x1b]lmy search\x1b\\",
    "XTVERSION": b"\x1bP>|tmux 3.4\x1b\\",
    "DECRQSS": b"\x1bP1$r0m\x1b\\",
    "XTGETTCAP": b"\x1bP1+r544e=787465726d\x1b\\",
    "kitty flags": b"\x1b[?25u",
    "kitty graphics": b"\x1b_Gi=31;OK\x1b\\",
    "unknown APC": b"\x1b_hello there\x1b\\",
    "unknown PM": b"\x1b^hello there\x1b\\",
    "unknown SOS": b"\x1bXhello there\x1b\\",
    "unknown DCS": b"\x1bPhello there\x1b\\",
    "unknown CSI": b"\x1b[?1;2;3;4 q",
    "unknown number": b"\x1b[100~",
    "window size": b"\x1b[8;24;80t",
    "end of no paste": b"\x1b[201~",
    "X10 mouse": b"\x1b[MC\x84\x28",
    "X10 mouse in column 95": b"\x1b[M !!",
    "NaN mouse": b"\x1b[<32;NaN;NaNM",
    "mouse beside the window": b"\x1b[<0;-3;5M",
    "mouse of rxvt": b"\x1b[32;10;10M",
    "size of nothing": b"\x1b[48;0;0;0;0t",
    "release": b"\x1b[97;1:3u",
    "half of a sign": b"\x1b[55357;;55357u",
    "no sign at all": b"\x1b[9999999;;9999999u",
    "number of no end": b"\x1b[" + b"9" * 5000 + b"u",
}
"""What nobody typed."""

KEYS: dict[str, tuple[bytes, list[str]]] = {
    "letters": (b"ab", ["a", "b"]),
    "Latin-1": (b"caf\xe9 x", ["c", "a", "f", "�", " ", "x"]),
    "GBK": (b"\xc4\xe3x", ["�", "�", "x"]),
    "accents, composed and not": ("ée\u0301ß€".encode(), ["é", "e", "\u0301", "ß", "€"]),
    "scripts": ("李محהन🎉".encode(), list("李محהन🎉")),
    "blanks": ("\u00a0\u202f\u2009\u3000".encode(), list("\u00a0\u202f\u2009\u3000")),
    "joiners": ("\u200c\u200d".encode(), list("\u200c\u200d")),
    "arrows": (b"\x1b[A\x1bOB\x1b[1;5C", ["<up>", "<down>", "<ctrl+right>"]),
    "option and arrows on a Mac": (b"\x1bb\x1bf\x1b\x7f", ["<ctrl+left>", "<ctrl+right>", "<ctrl+w>"]),
    "function keys": (b"\x1bOP\x1b[15~\x1b[[C", ["<f1>", "<f5>", "<f3>"]),
    "keypad": (b"\x1bOp\x1b[57399;;48u", ["0", "0"]),
    "shift+tab": (b"\x1b[Z\x1b[9;2u", ["<shift+tab>", "<shift+tab>"]),
    "shift+arrow": (b"\x1b[1;2A\x1b[a", ["<shift+up>", "<shift+up>"]),
    "ctrl+letter": (b"\x11\x1b[113;5u", ["<ctrl+q>", "<ctrl+q>"]),
    "shift+backspace": (b"\x1b[127;2u", ["<backspace>"]),
    "shift+enter": (b"\x1b[13;2u", ["<enter>"]),
    "shift+enter of the keypad": (b"\x1b[57414;2u", ["<enter>"]),
    "shift+enter of xterm": (b"\x1b[27;2;13~", ["<enter>"]),
    "shift+delete": (b"\x1b[3;2~", ["<delete>"]),
    "shift+delete in rxvt": (b"\x1b[3$", ["<delete>"]),
    "shift+space": (b"\x1b[32;2u\x1b[32;2;32u", [" ", " "]),
    "shift+backspace, num lock": (b"\x1b[127;130u", ["<backspace>"]),
    "space in VS Code": (b"\x1b[32u", [" "]),
    "space, num lock": (b"\x1b[32;129u", [" "]),
    "letter without its text": (b"\x1b[97u\x1b[97;2u\x1b[97;65u\x1b[49;2u", ["a", "A", "A", "<shift+1>"]),
    "letter with its shifted one": (b"\x1b[52:36;2u", ["$"]),
    "no-break blank": (b"\x1b[32;3;160u\x1b[32;2;160u", ["\u00a0", "\u00a0"]),
    "AltGr": (b"\x1b[113;7;64u\x1b[101;3;8364u", ["@", "€"]),
    "the sign of a Mac": (b"\x1b[107;4;63743u", ["\uf8ff"]),
    "alt+letter": (b"\x1b[97;3u", ["<alt+a>"]),
    "pressed, repeated, released": (b"\x1b[97;1:1;97u\x1b[97;1:2;97u\x1b[97;1:3u", ["a", "a"]),
    "arrow pressed, released": (b"\x1b[1;1:1A\x1b[1;1:3A", ["<up>"]),
    "several signs in one key": (b"\x1b[0;;128104:8205:128105:8205:128103u", list("👨\u200d👩\u200d👧")),
    "focus": (b"\x1b[I\x1b[O", ["AppFocus", "AppBlur"]),
    "what it can do": (b"\x1b[?2026;2$y", ["TerminalSupportsSynchronizedOutput"]),
    "mouse": (b"\x1b[<0;3;5M\x1b[<0;3;5m", ["MouseDown", "MouseUp"]),
    "size": (b"\x1b[48;30;120;600;1200t", ["Resize"]),
    "size without pixels, then the mouse": (b"\x1b[48;30;120;0;0t\x1b[<0;3;5M", ["Resize", "MouseDown"]),
    "escape twice": (b"\x1b\x1b[27u", ["<escape>", "<escape>"]),
    "escape and enter": (b"\x1b\r", ["<escape>", "<enter>"]),
    "escape and quit": (b"\x1b\x11", ["<escape>", "<ctrl+q>"]),
    "escape and arrow": (b"\x1b\x1b[A", ["<escape>", "<up>"]),
    "paste": (b"\x1b[200~one\rtwo\x1b[201~", ["Paste one\rtwo"]),
    "empty paste": (b"\x1b[200~\x1b[201~a", ["a"]),
    "coloured paste": (
        b"[\x1b[200~before \x1b[31mred words\x1b[0m after\x1b[201~]",
        ["[", "Paste before red words after", "]"],
    ),
    "paste with a link": (b"\x1b[200~\x1b]8;;x\x1b\\here\x1b]8;;\x07\x1b[201~", ["Paste here"]),
    "paste with keys": (b"\x1b[200~\x11a\x1b\x1bOA\x1b[201~", ["Paste \x11a\x1b\x1bOA"]),
    "begin mark in a paste": (b"\x1b[200~a\x1b[200~b\x1b[201~", ["Paste ab"]),
    "end mark in a paste": (b"\x1b[200~a\x1b[201~b\x1b[201~", ["Paste a", "b"]),
    "Latin-1 in a paste": (b"\x1b[200~caf\xe9\x1b[201~", ["Paste caf�"]),
}
"""What the program gets for what a person or a terminal does, as bytes and events."""


def heard(pieces: Iterable[object], parser: XTermParser) -> list[str]:
    """The events as short words: a letter as itself, a key in angles."""
    found: list[Message] = []
    for piece in pieces:
        if isinstance(piece, str):
            found += parser.feed(piece)
        else:
            assert isinstance(piece, Message)
            found.append(piece)
    return [word(event) for event in found]


def word(event: Message) -> str:
    if isinstance(event, events.Paste):
        return f"Paste {event.text}"
    if isinstance(event, events.Key):
        is_letter = event.character is not None and event.character >= " " and event.character != "\x7f"
        return event.character or "" if is_letter else f"<{event.key}>"
    return type(event).__name__


def events_of(*reads: bytes, gap: float = TICK) -> list[str]:
    """What comes of these reads, ``gap`` seconds between them, and then of a long silence."""
    arriving, parser = TerminalInput(), XTermParser()
    found: list[str] = []
    now = 100.0
    for data in reads:
        for wait in range(1, round(gap / TICK)):
            found += heard(arriving.feed(b"", now + wait * TICK), parser)
        now += gap
        found += heard(arriving.feed(data, now), parser)
    return found + heard(arriving.feed(b"", now + 60), parser)


def cuts(data: bytes, step: int = 1) -> Iterable[tuple[bytes, bytes]]:
    return ((data[:at], data[at:]) for at in range(1, len(data), step))


@pytest.mark.parametrize("name", REPLIES)
def test_what_nobody_typed_is_not_there(name: str) -> None:
    assert events_of(b"ab" + REPLIES[name] + b"cd") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("name", KEYS)
def test_keys(name: str) -> None:
    data, wanted = KEYS[name]
    assert events_of(data) == wanted
    assert events_of(b"x" + data + b"y") == ["x", *wanted, "y"]


@pytest.mark.parametrize("name", REPLIES)
def test_replies_cut_anywhere(name: str) -> None:
    data = b"a" + REPLIES[name] + b"b"
    for first, second in cuts(data, step=1 + len(data) // 200):
        assert events_of(first, second) == ["a", "b"], first


@pytest.mark.parametrize("name", KEYS)
def test_keys_cut_anywhere(name: str) -> None:
    data, wanted = KEYS[name]
    for first, second in cuts(data):
        # Escape and a key of their own, in two reads, are two keys: there a cut makes a difference.
        if first.endswith(b"\x1b") and second[:1] in b"bf\x7f":
            continue
        assert events_of(first, second) == wanted, first


@pytest.mark.parametrize("name", ["DA1", "OSC 11", "XTVERSION", "X10 mouse", "NaN mouse"])
def test_replies_in_single_bytes(name: str) -> None:
    reads = [bytes([byte]) for byte in b"a" + REPLIES[name] + b"b"]
    assert events_of(*reads) == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\x1b[A", ["<escape>"]),
        (b"\x1b[<35;10;12M", ["<escape>"]),
        (b"\x1b[200~one\x1b[201~", ["<escape>", "Paste one"]),
    ],
)
def test_a_sequence_that_a_slow_line_cuts_behind_escape_types_nothing(data: bytes, wanted: list[str]) -> None:
    assert events_of(data[:1], data[1:], gap=1.0) == wanted


@pytest.mark.parametrize("data", [b"\x1b[A", b"\x1b[3;2~", b"\x1bOP", "é".encode(), b"\x1b]11;rgb:1e/1e\x07"])
def test_a_slow_line_is_waited_for(data: bytes) -> None:
    for first, second in cuts(data):
        if first != b"\x1b":
            assert events_of(first, second, gap=PATIENCE - TICK) == events_of(data), first


@pytest.mark.parametrize("letter", [*"abcdefghijklmnopqrstuvwxyzADGJKOPXY/?-=[]<>_^ ", "é", "李"])
def test_a_letter_in_one_read_with_escape_is_not_typed(letter: str) -> None:
    found = events_of(b"\x1b" + letter.encode())
    assert found == (
        ["<ctrl+left>"] if letter == "b" else ["<ctrl+right>"] if letter == "f" else ["<escape>"]
    )


@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_in_one_read_with_escape_has_alt(digit: str) -> None:
    assert events_of(b"\x1b" + digit.encode()) == [f"<alt+{digit}>"]


@pytest.mark.parametrize("letter", "adbfx1")
def test_escape_and_then_a_letter_are_two_keys(letter: str) -> None:
    assert events_of(b"\x1b", letter.encode()) == ["<escape>", letter]
    assert events_of(b"\x1b", letter.encode(), gap=1.0) == ["<escape>", letter]


@pytest.mark.parametrize("introducer", "]P_^X")
def test_what_a_person_types_behind_escape_is_no_reply(introducer: str) -> None:
    typed = list("hello")
    assert events_of(f"\x1b{introducer}hello".encode()) == ["<escape>", *typed]
    assert events_of(f"\x1b{introducer}hello\r".encode()) == ["<escape>", *typed, "<enter>"]


def test_half_a_reply_is_dropped() -> None:
    assert events_of(b"\x1b]11;rgb:1e1e/1e", b"a", gap=3.0) == ["a"]
    assert events_of(b"\x1b]11;rgb:1e1e/1e\x1b[A") == ["<up>"]
    assert events_of(b"\x1b[12;\x1b[A") == ["<up>"]
    assert events_of(b"\x1b[M \x1b[A") == ["<up>"]
    assert events_of(b"a\x1b\\b") == ["a", "b"]


def test_a_reply_without_an_end_takes_no_room() -> None:
    arriving = TerminalInput()
    for read in range(200):
        assert list(arriving.feed(b"\x1b]52;c;" * (read == 0) + b"A" * LONGEST, read * TICK)) == []
    assert list(arriving.feed(b"\x07a", 200 * TICK)) == ["a"]


def test_a_large_paste_is_one_event_and_the_key_behind_it_a_key() -> None:
    text = "Words and words. " * 300_000
    data = b"\x1b[200~" + text.encode() + b"\x1b[201~a"
    reads = [data[at : at + 65536] for at in range(0, len(data), 65536)]
    assert events_of(*reads) == [f"Paste {text}", "a"]


def test_a_paste_of_a_web_page_leaves_out_where_its_words_may_break() -> None:
    assert events_of("\x1b[200~my ro\xadta\x1b[201~".encode()) == ["Paste my rota"]


def test_a_paste_that_pauses_goes_on_as_a_paste() -> None:
    assert events_of(b"\x1b[200~one ", b"two d\x11\x1b[201~x", gap=5.0) == [
        "Paste one ",
        "Paste two d\x11",
        "x",
    ]


@pytest.mark.parametrize(
    ("key", "wanted"),
    [(b"\x11", "<ctrl+q>"), (b"\x1b", "<escape>"), (b"\x1b[A", "<up>"), ("é".encode(), "é")],
)
def test_a_paste_without_its_end_mark_gives_the_keys_back(key: bytes, wanted: str) -> None:
    assert events_of(b"\x1b[200~one", key, key, gap=5.0) == ["Paste one", wanted, wanted]
    assert events_of(b"\x1b[200~", key, gap=5.0) == [wanted]


PARTS: Sequence[bytes] = [
    *REPLIES.values(),
    *(data for data, _ in KEYS.values()),
    *(bytes([byte]) for byte in b"\x1b\x1b[]OPM<;:~u\x07\\0129\xe9\xff\x9b\x00"),
]


@given(
    st.lists(st.sampled_from(PARTS) | st.binary(max_size=8), max_size=12),
    st.lists(st.integers(0, 80), max_size=6),
    st.sampled_from([TICK, 0.3, 5.0]),
)
@settings(max_examples=400)
def test_no_bytes_end_the_program(parts: list[bytes], places: list[int], gap: float) -> None:
    data = b"".join(parts)
    edges = [0, *sorted(place for place in places if place < len(data)), len(data)]
    reads = [data[start:end] for start, end in pairwise(edges) if start < end]
    found = events_of(*reads, b"\x1b[201~", b"\x1b\\\x1b\\", b"z", gap=gap)
    assert found[-1] == "z", "whatever came, the next letter is typed"
