"""What is typed for one of some options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import folded, nearest
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened


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
        raise Refused(f"“{shortened(text)}” could be {_either(fitting)}. Type a little more.")
    near = nearest(text, options)
    hint = f"Did you mean {near}?" if near else f"Choose {_either(options)}."
    raise Refused(f"“{shortened(text)}” is not one of the choices. {hint}")


def _either(options: Iterable[str]) -> str:
    *first, last = options
    return f"{', '.join(first)} or {last}" if first else last
