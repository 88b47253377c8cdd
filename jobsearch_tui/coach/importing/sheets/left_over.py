"""What a sheet leaves over, as it is kept: by the day it came in, each line below the heading it had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.sheets.sheet_line import LeftOver
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import text_of

if TYPE_CHECKING:
    from datetime import date

    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.workbook import Workbook

# In quotation marks it is no heading of our own sheet, where that is read again.
_UNDER: Final = re.compile(r"Under “(.*)”:")
_BULLET: Final = "- "


def place_for_left_over(forms: Sequence[Form]) -> tuple[Form, Field] | None:
    """The text that keeps what a sheet for these forms leaves over, if one of them has one."""
    for form in forms:
        field = form.field(form.incoming.options.get("left-over", "")) if form.incoming is not None else None
        if field is not None:
            return form, field
    return None


def without_what_is_here(
    workbook: Workbook, forms: Sequence[Form], left_over: Iterable[LeftOver]
) -> list[LeftOver]:
    """What is left over, but for who our own sheets are from, and answers that they only tell."""
    heads = (form for form in workbook.catalogue.forms if form.letterhead is not None and not form.many)
    parts = {text_of(answer).strip() for form in heads for answer in workbook.peek(form).values()}
    known_answers = {
        f"{asked.label}: {kind_of(asked).show(workbook.peek(form).get(asked.id), asked)}"
        for form in forms
        if not form.many
        for asked in form.fields()
    }
    return [
        left
        for left in left_over
        if left.text not in known_answers and not parts.issuperset(left.text.split(" · "))
    ]


def not_yet_kept(left_over: Iterable[LeftOver], kept: str) -> list[LeftOver]:
    """What this text doesn't have already, below the same heading."""
    lines = set(_lines(kept))
    texts = {text for _, text in lines}
    return [
        left
        for left in left_over
        if (comparable(left.heading), _plain(left.text)) not in lines
        and (left.heading or _plain(left.text) not in texts)
    ]


def with_left_over(kept: str, left_over: Iterable[LeftOver], today: date, who: str) -> str:
    """The text with these lines below it, the day, and who suggested them."""
    by_heading: dict[str, list[str]] = {"": []}
    for left in left_over:
        by_heading.setdefault(left.heading, []).append(f"{_BULLET}{' '.join(left.text.split())}")
    parts = [kept.rstrip(), f"{today.isoformat()}{f', suggested by {who}' if who else ''}"]
    for heading, rows in by_heading.items():
        parts.append("\n".join([f"Under “{heading}”:", *rows] if heading else rows))
    return "\n\n".join(filter(None, parts))


def _lines(kept: str) -> Iterator[tuple[str, str]]:
    """Each line, behind its heading, in plain words."""
    heading = ""
    for row in map(str.strip, kept.split("\n")):
        if row.startswith(_BULLET):
            yield heading, _plain(row.removeprefix(_BULLET))
        elif row:
            under = _UNDER.fullmatch(row)
            heading = comparable(under[1]) if under else ""
            yield "", _plain(row)


def _plain(text: str) -> str:
    return comparable(text) or "".join(text.split())
