"""What a list of records says at its edges: what it is for while it is empty, and the keys below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from textual.content import Content

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import OUTSIDE, RECORDS, Action, actions
from jobsearch_tui.ui.widgets.content import as_content

FILTER: Final = "filter"
"""The action that elsewhere finds words in everything."""
EVERYWHERE_TOO: Final = "words to look for; Enter finds them everywhere"
"""What stands in an empty filter, where it takes no room from the rows and none is laid out anew."""
OF_RECORDS: Final = ("open_record", "add_record", "delete_record", "move_record")
"""The actions that Enter alone stands for where there is no record."""


def hint_for(form: Form, purpose: str, key: str, words: Sequence[str]) -> Content:
    """What to do where there is nothing to see, and what a filter of these words finds elsewhere.

    ``purpose`` is what the list is for; ``key`` begins a record.
    """
    if words:
        return as_content(f"No {form.record} holds these words. Enter finds them everywhere.")
    begin = f"None yet. {key} writes down the first {form.record}."
    return Content.assemble(as_content(purpose), "\n\n", (shown(begin), "bold"))


def keys_of_list(form: Form, *, is_empty: bool, can_undo: bool, board: str = "") -> list[Action]:
    """The keys of a list: with views those that move come early; u once it does something.

    ``board`` is what the key of the board leads to; empty where there is no room for one.
    """
    wanted = ["move_record", "next_view"] if form.views else []
    wanted += ["board"] if board else []
    by_id = {action.id: action for action in actions(RECORDS, OUTSIDE)}
    by_id["board"] = replace(by_id["board"], label=board)
    usual = [name for name, action in by_id.items() if action.bar or name == FILTER]
    usual = [name for name in usual if can_undo or name != "undo_record"]
    names = [*usual[:2], *wanted, *usual[2:]]
    if not is_empty:
        return [by_id[name] for name in names]
    others = [by_id[name] for name in names if name not in OF_RECORDS]
    return [replace(by_id[names[0]], label="add the first"), *others]
