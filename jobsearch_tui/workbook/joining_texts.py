"""Both versions of an answer in one."""

from __future__ import annotations

from jobsearch_tui.workbook.values import Value, list_of


def both(here: Value, other: Value) -> Value:
    """``here`` followed by what ``other`` says beyond it; nothing of either is left out.

    Texts of several lines are parted by a blank line, short ones by a stroke; lists keep the order of
    ``here``; details are joined one by one.
    """
    if here == other or not other:
        return here
    if not here:
        return other
    if isinstance(here, str) and isinstance(other, str):
        return f"{here}\n\n{other}" if "\n" in here or "\n" in other else f"{here} / {other}"
    if isinstance(here, dict) and isinstance(other, dict):
        joined = {key: both(part, other[key]) if key in other else part for key, part in here.items()}
        return {**joined, **{key: part for key, part in other.items() if key not in here}}
    if isinstance(here, list) or isinstance(other, list):
        mine: list[Value] = here if isinstance(here, list) else [here]
        theirs: list[Value] = other if isinstance(other, list) else [other]
        return [*mine, *(part for part in theirs if part not in mine)]
    return [*list_of(here), *list_of(other)]
