"""What a sentence says that a short answer asks for: a day, a number, one of some choices."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from jobsearch_tui.coach.words import content_words
from jobsearch_tui.method.form import DAY_KINDS, Field
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.dates import read_date

SAID_KINDS: Final = (*DAY_KINDS, "number", "choice")
"""The kinds of field whose answer a sentence can hold."""
BEFORE_A_DAY: Final = ("by", "until", "till", "before", "on", "due")
"""The words after which a goal names its day."""
BEFORE_A_SPAN: Final = ("in", "within")
"""The words after which it names how long it takes."""
LONGEST_DAY: Final = 5
"""Words of a day at most: ``on Friday the 27th of November``."""
LONGEST_SPAN: Final = 2
"""Words of a span: ``three weeks``."""
_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,4}(?![\w%]|[.,:]\d)")


def said_in(text: str, field: Field, today: date) -> str:
    """The answer to ``field`` that a sentence holds, as the workbook keeps it; empty where it holds none."""
    day, words_of_day = day_in(text, today)
    if field.kind in DAY_KINDS:
        return day.isoformat() if day is not None else ""
    if field.options:
        carried = content_words(text)
        shared = [len(carried & content_words(option)) for option in field.options]
        return field.options[shared.index(max(shared))] if any(shared) else ""
    number = _NUMBER.search(" ".join(text.split()).replace(words_of_day, "") if words_of_day else text)
    return str(int(number[0])) if number else ""


def day_in(text: str, today: date) -> tuple[date | None, str]:
    """The first day from today on that a sentence names after *by*, *until* or *in*, and the words for it."""
    words = text.split()
    bare = [word.strip(".,;:!?()").casefold() for word in words]
    for at, word in enumerate(bare):
        lead = "in " if word in BEFORE_A_SPAN else ""
        if not lead and word not in BEFORE_A_DAY:
            continue
        for size in range(LONGEST_SPAN if lead else LONGEST_DAY, 0, -1):
            spoken = bare[at + 1 : at + 1 + size]
            if len(spoken) < size:
                continue
            try:
                day = read_date(lead + " ".join(spoken), today)
            except Refused:
                continue
            if day >= today:
                return day, " ".join(words[at + 1 : at + 1 + size])
    return None, ""
