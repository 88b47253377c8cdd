"""What comes from the terminal, as whole pieces: no byte can break the program, and only a key is a key.

A filter in front of Textual's parser. That one falls over bytes that are no UTF-8 and over numbers that are
none (its issues 6456, 6573, 6668), and what it does not know it takes for typed letters.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator
from typing import Final

from textual import constants, events

from jobsearch_tui.ui.terminal.terminal_keys import key_text, report

InputPart = str | events.Key | events.Paste
"""Text for Textual's parser, or an event that is one already."""

ESCAPE: Final = b"\x1b"
PASTE_BEGINS: Final = b"\x1b[200~"
PASTE_ENDS: Final = b"\x1b[201~"

PATIENCE: Final = 2.0
"""Seconds without a byte after which the rest of a sequence, or of a paste, is waited for no longer."""
LONGEST: Final = 4096
"""Bytes kept of a sequence that goes on and on: it is dropped in the end."""

_STRING = rb"[]P_^X][^\x00-\x1f\x7f]*"
_SEQUENCE: Final = re.compile(
    rb"(?s)\x1b(?:"
    rb"\[M[^\x1b]{3}"  # a mouse of old: the three bytes need not be UTF-8
    rb"|\[\[[A-E]"  # F1 to F5 of the Linux console
    rb"|\[[0-9]{1,2}\$"  # shift in rxvt
    rb"|\[<[-0-9;.Na]*[@-MO-`b-~]"  # a mouse; NaN is no end
    rb"|\[(?![M<[])[0-?]*[ -/]*[@-~]"
    rb"|O[0-9;]*[@-~]"
    rb"|" + _STRING + rb"(?:\x07|\x1b\\)"
    rb"|[bf\x7f]"  # option with an arrow or backspace on a Mac
    rb"|[ -NQ-WYZ\\`a-~]|[\xc2-\xf4][\x80-\xbf]*"
    rb"|(?=[\x00-\x1f])"
    rb")"
)
"""One whole sequence. The last two lines: escape and another key in one read, escape and a control key."""
_BEGUN: Final = re.compile(
    rb"(?s)\x1b(?:\[(?:M[^\x1b]{0,2}|\[|<[-0-9;.Na]*|[0-?]*[ -/]*)?|O[0-9;]*|" + _STRING + rb"\x1b?)?"
)
"""As much of a sequence as there is, where its end is not."""
_REPLY: Final = re.compile(rb"\x1b(?:\][0-9lL]|P[0-?!+$]|_G)")
"""How a string begins that a terminal sends; with another sign behind escape it was a person."""
_CODES: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|" + _STRING + rb"(?:\x07|\x1b\\))")
"""Colours and the like in what was copied from another terminal."""
_ONE_KEY: Final = re.compile(rb"(?s)[\x00-\x1a\x1c-\x7f]|[\xc2-\xf4][\x80-\xbf]*|\x1b(?!\[20[01]~).{0,15}")


class TerminalInput:
    """Cuts what arrives into pieces, and keeps the beginning of one until its end is there."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._begun = b""
        """A sequence whose end is on its way."""
        self._pasted: bytearray | None = None
        """What was pasted so far, inside a paste."""
        self._paused = False
        """True if a paste has stopped without its end mark."""
        self._arrived = 0.0
        """When the last byte came."""
        self._tail_until = 0.0
        """Until when the rest may come of what was taken for the escape key."""

    def feed(self, data: bytes, now: float) -> Iterator[InputPart]:
        """The pieces that are whole with ``data``, read at ``now`` seconds; without data, time has passed."""
        if not data:
            yield from self._wait(now - self._arrived, now)
            return
        self._arrived = now
        if self._paused:
            self._paused = False
            if _ONE_KEY.fullmatch(data):
                # The end mark is lost, and a person is at the keys again.
                self._pasted = None
        if self._begun == ESCAPE and data[:1] not in b"[O]P_^X":
            # Only what comes in one read is one key.
            self._begun = b""
            yield events.Key("escape", "\x1b")
        data = self._without_tail(data, now)
        rest, self._begun = self._begun + data, b""
        while rest:
            if self._pasted is not None:
                rest = yield from self._gather(self._pasted, rest)
            elif (start := rest.find(ESCAPE)) != 0:
                text = rest if start < 0 else rest[:start]
                rest = rest[len(text) :]
                yield from self._text(text, final=bool(rest))
            else:
                rest = yield from self._sequence(rest)

    def _text(self, data: bytes, *, final: bool = False) -> Iterator[str]:
        if text := self._decoder.decode(data, final):
            yield text

    def _sequence(self, data: bytes) -> Generator[InputPart, None, bytes]:
        """The sequence that ``data`` begins with. Returns what is behind it."""
        yield from self._text(b"", final=True)
        if whole := _SEQUENCE.match(data):
            yield from self._read(whole[0])
            return data[whole.end() :]
        begun = _BEGUN.match(data)
        assert begun is not None, "it matches a lone escape"
        if begun.end() == len(data):
            self._begun = data if len(data) <= LONGEST else data[:LONGEST] + data[-1:]
            return b""
        broken = begun[0].rstrip(ESCAPE) or ESCAPE
        yield from self._broken_off(broken)
        return data[len(broken) :]

    def _read(self, sequence: bytes) -> Iterator[InputPart]:
        if sequence == PASTE_BEGINS:
            self._pasted = bytearray()
        elif (text := report(sequence)) or (text := key_text(sequence)):
            yield text
        elif sequence[1:].isdigit():
            yield events.Key(f"alt+{sequence[1:].decode()}", None)
        elif sequence == ESCAPE or sequence[1:2] not in b"[O]P_^X\\":
            # The key behind it does nothing: it was meant neither for the text nor for what is under it.
            yield events.Key("escape", "\x1b")

    def _broken_off(self, begun: bytes) -> Iterator[InputPart]:
        """A sequence that has no end: of a reply nothing is left, what a person typed is theirs."""
        if len(begun) <= 2:
            yield events.Key("escape", "\x1b")
        elif begun[1:2] in b"]P_^X" and not _REPLY.match(begun):
            yield events.Key("escape", "\x1b")
            yield from self._text(begun[2:], final=True)

    # ---- time

    def _wait(self, quiet: float, now: float) -> Iterator[InputPart]:
        if self._pasted is not None:
            if quiet >= PATIENCE and not self._paused:
                yield from self._deliver(self._pasted)
                self._pasted, self._paused = bytearray(), True
        elif self._begun and quiet >= (constants.ESCAPE_DELAY if self._begun == ESCAPE else PATIENCE):
            begun, self._begun = self._begun, b""
            self._tail_until = now + PATIENCE if begun == ESCAPE else 0.0
            yield from self._broken_off(begun)

    def _without_tail(self, data: bytes, now: float) -> bytes:
        """``data`` without the rest of a sequence whose first byte came long before on a slow line."""
        expected, self._tail_until = now < self._tail_until, 0.0
        tail = _SEQUENCE.match(ESCAPE + data) if expected and data[:1] == b"[" else None
        if tail is None:
            return data
        if tail[0] == PASTE_BEGINS:
            self._pasted = bytearray()
        elif not report(tail[0]) and not key_text(tail[0]):
            return data
        return data[tail.end() - 1 :]

    # ---- pastes

    def _gather(self, pasted: bytearray, data: bytes) -> Generator[InputPart, None, bytes]:
        """Add ``data`` to what was pasted, up to the end mark. Returns what is behind it."""
        before = len(pasted)
        pasted += data
        end = pasted.find(PASTE_ENDS, max(0, before - len(PASTE_ENDS) + 1))
        if end < 0:
            return b""
        behind = bytes(pasted[end + len(PASTE_ENDS) :])
        self._pasted = None
        yield from self._deliver(pasted[:end])
        return behind

    def _deliver(self, pasted: bytearray) -> Iterator[events.Paste]:
        # Where a web page may break a word is no sign of the word.
        text = _CODES.sub(b"", pasted).decode("utf-8", "replace").replace("\x00", "").replace("\xad", "")
        if text:
            yield events.Paste(text)
