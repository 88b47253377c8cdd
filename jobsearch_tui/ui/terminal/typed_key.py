"""A key that types its sign, whatever the sign: blanks and joiners, letters and emoji newer than Python."""

from __future__ import annotations

from textual import events

from jobsearch_tui.text.cleaning import clean

_END = "x"
"""Put behind a sign while it is cleaned, because blanks at an end are dropped."""


class TypedKey(events.Key):
    """A key whose sign the workbook keeps. Stock keys type what Python calls printable, and no more."""

    @property
    def is_printable(self) -> bool:
        """True: the sign can be typed."""
        return True


# It comes where a key comes, and not by a name of its own.
TypedKey.handler_name = events.Key.handler_name


def as_typed(event: events.Key) -> events.Key:
    """``event``, or where its sign is dropped by Textual and kept by the workbook one that types it."""
    sign = event.character
    if sign is None or event.is_printable or clean(sign + _END) != sign + _END:
        return event
    return TypedKey(event.key, sign)
