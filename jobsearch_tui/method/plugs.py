"""What a form can call by name, and what each option of it names: data for the check of own exercises.

An option says one of these things:

* ``text``, ``number``, ``yes`` (yes or no): words, a whole number, a switch;
* ``form``, ``records``: an exercise, and one that keeps records; ``table``: where records are kept;
* ``step``: a step of this form, or of what another option names; ``home number``: a number of home;
* ``weekday``: the name of a day of the week; ``area``: a place beside the path;
* ``field``, ``column``: one or several of this form, of the list that calls the plug;
* ``field of X``, ``column of X``, ``value of X``: of what the option ``X`` names, where a link stands for
  the form it points to.

``a or b`` is either of them; ``a else b`` is the second where the first has nothing to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jobsearch_tui.method.next_plugs import (
    COURSE,
    EVENTS,
    FIRST_EVENING,
    FORM,
    IF,
    IF_THERE,
    ORIGINS,
    REMINDERS,
    SOME,
    STANDING,
    VIEWS,
    WANTS,
    WEEK,
    WEEKLY,
    OptionKinds,
    each,
)
from jobsearch_tui.method.shown_plugs import LAYOUTS, PICTURES

_MEANT: Final[OptionKinds] = {**SOME, "values": "value of field"}
_COUNT: Final[OptionKinds] = each("since until week", "field")
_KNOWN: Final[OptionKinds] = {"nested": "column of lists", "known": "column of lists or column of nested"}

_ROWS: Final = "column of fields or column of list or column of nested"
_PROPOSED: Final[OptionKinds] = {
    **FORM,
    **IF_THERE,
    "unless-field": "field of link else field of form",
    "through": "field",
    **each("date person", "field of form"),
    "origin": "link",
    "column-": f"{_ROWS} or column of rows or field of form or field of link or field of fields or around",
    "value-": "choice",
}
_LINES: Final[OptionKinds] = {
    **_PROPOSED,
    "fields": "field of form",
    "row-field": _ROWS,
    **each("row-value row-values", "value of row-field"),
}
_CHANGES: Final[OptionKinds] = {
    **_PROPOSED,
    "rows": "field of form",
    **each("list now was why", "column of rows"),
    "is": "value of list",
    "log": "field",
    **{f"log-{part}": "column of log" for part in ("date", "who", "talk", "what", "before", "after", "why")},
}
CHECKS: Final[Mapping[str, OptionKinds]] = {
    "activity-verbs": {},
    "again": {"theme": "column"},
    "last-event": {},
    "all-walk-away": {"in": "column", "value": "value of in"},
    "and-or": {},
    "asks-anything": {},
    "asks-for-a-job": {},
    "asks-for-status": {},
    "before-the-fit": {"form": "form", "fields": "field of form", "unless": "field"},
    "could-go-to-anyone": {},
    "council-size": {**SOME, "fewest": "number", "most": "number"},
    "countable": {"also": "column or field"},
    "day-ahead": {"state": "field"},
    "day-for": {"of": "field"},
    "empty-after": {**IF, "date": "field"},
    "empty-words": {},
    "endless-verb": {},
    "enough-of": {**SOME, "state": "field of records", "fewest": "number"},
    "everyone-signed": SOME,
    "every-step": {},
    "first-reading": each("first later said", "field"),
    "fits-anywhere": {},
    "follows": {"after": "field", "unless": "field"},
    "hard-on-yourself": {},
    "left-out": {"form": "form", "fields": "field of form", "beside": "field"},
    "line-without": {"in": "column", "unless": "column", "value": "value of unless"},
    "long-line": {"words": "number"},
    "mere-chat": {},
    "missed-twice": {"of": "field"},
    "negation": {"of": "field"},
    "no-date": {"in": "column", "reads": "column of in else column"},
    "no-evidence": {"in": "column"},
    "no-moment": {},
    "no-needs": {"in": "column"},
    "no-number": {"in": "column", "reads": "column of in else column"},
    "nothing-confirmed": {
        **each("fields lists", "field"),
        **_KNOWN,
        "value": "value of known or value of fields",
        "count": "home number",
    },
    "nothing-here": {},
    "nothing-quoted": {},
    "noted-before-held": {
        **IF,
        **each("fields list date state who", "field"),
        "detail": "column of list",
        "value": "value of state",
        "say": "text",
    },
    "one-sentence": {},
    "one-trait": {},
    "open-without": {"mark": "column", "value": "value of mark", "in": "column"},
    "quiet-for": {"days": "number", "log": "field", "date": "column of log", "count": "home number"},
    "records-without": {**_MEANT, "date": "field of records", "detail": "field of records"},
    "same-name": {},
    "same-text": {"as": "field"},
    "same-words": {"form": "form", "fields": "field of form"},
    "slots-filled": {"slots": "field", "fewest": "number"},
    "small-numbers": {"of": "field"},
    "still-unknown": {
        "value": "own value",
        "rows": "field",
        **each("part verdict", "column of rows"),
        "part-value": "value of part",
        "verdict-value": "value of verdict",
        "form": "form",
        "fields": "field of form",
    },
    "too-few": {},
    "tells-of-them": {},
    "theirs-to-decide": {},
    "too-long": {"words": "number"},
    "too-short": {"words": "number"},
    "too-many": {},
    "unchanged-in-a-row": {**SOME, **each("among date", "field of records"), "fewest": "number"},
    "vague-words": {},
    "wish-or-plan": {},
}
PROMPTS: Final[Mapping[str, OptionKinds]] = {
    "lines-of": {"of": "field"},
    "turned-round": {"of": "field"},
    "missing-detail": {"of": "field", "detail": "column of of"},
    "guesses": {**each("texts known-of lists", "field"), **_KNOWN},
    "questions-of": {"link": "field", "field": "field of link"},
    "details-of": {"form": "form", "list": "field of form", "detail": "column of list", "through": "field"},
}
PROPOSALS: Final[Mapping[str, OptionKinds]] = {
    "lines": _LINES,
    "nested-lines": {**_LINES, "list": "field of form", "nested": "column of list"},
    "records": _PROPOSED,
    "linked-records": {**_PROPOSED, "link": "field of form"},
    "answers": _LINES,
    "changes": _CHANGES,
    "texts": {"texts": "text"},
    "said": {"fields": "field"},
    "waiting": {"records": "records", "step": "step of records", "say": "text"},
    "fit-sentence": each("role field company size trait place", "field"),
}
COUNTS: Final[Mapping[str, OptionKinds]] = {
    "records": {**_COUNT, **SOME},
    "held": {**_COUNT, **_MEANT},
    "dated": {**_COUNT, "table": "table", "days": "number"},
    "among": {
        **_COUNT,
        **SOME,
        **{"date": "field of records", "days": "number", "undated": "yes", "keeps": "field"},
    },
    "chosen": {**_COUNT, **each("by of hand", "field"), "counts": "home number"},
}
TIMELINES: Final[Mapping[str, OptionKinds]] = {
    "linked": {
        **each("asked date kept promised show spoke-field", "field"),
        "spoke-values": "value of spoke-field",
        "spoke": "yes",
    }
}
TRAILS: Final[Mapping[str, OptionKinds]] = {
    "log": {
        "log": "field",
        **each("date talk what before after who why", "column of log"),
        "quotes": "field of talk",
    }
}
CARDS: Final[Mapping[str, OptionKinds]] = {
    "interview": {
        **each("date time where with well questions", "field"),
        **each("gave-form fit-form", "form"),
        **each("name gave house-field", "field of gave-form else field of with"),
        "house-value": "value of house-field",
        "fit": "field of fit-form",
        "after": "records",
        "after-link": "field of after",
    }
}
INCOMING: Final[Mapping[str, OptionKinds]] = {
    "sheet": {"left-over": "field"},
    "people": each("now reach known company notes", "field"),
    "table": {
        **each(
            "company role link text place pay source contact resume day found next-day stage log", "field"
        ),
        **each("sent-value wished-value ended-values", "value of stage"),
        **each("log-what log-stage log-date", "column of log"),
    },
}

PLUGS: Final[Mapping[str, tuple[str, Mapping[str, OptionKinds]]]] = {
    "checks": ("a check", CHECKS),
    "picture": ("a picture", PICTURES),
    "documents": ("a layout", LAYOUTS),
    "prompts_from": ("a source of prompts", PROMPTS),
    "proposals": ("a source of proposals", PROPOSALS),
    "numbers": ("a count", COUNTS),
    "reminders": ("a reminder", REMINDERS),
    "made_from": ("an origin", ORIGINS),
    "wants": ("a want", WANTS),
    "course": ("a part of the course", COURSE),
    "first_evening": ("a page of the first evening", FIRST_EVENING),
    "standing": ("a standing", STANDING),
    "week": ("a row of the week", WEEK),
    "weekly": ("a series of weeks", WEEKLY),
    "timeline": ("a timeline", TIMELINES),
    "trail": ("a trail", TRAILS),
    "card": ("a card", CARDS),
    "letterhead": (
        "a letterhead",
        {
            "sheet": {
                **each("name mail telephone place link paper language sent", "field"),
                **each("sent-what sent-to sent-on", "column of sent"),
            }
        },
    ),
    "unnamed": (
        "a word for a name",
        {"called": {"word": "text", "by": "field", "by-says": "text", "by-word": "yes"}},
    ),
    "views": ("a view", VIEWS),
    "events": ("a way of keeping what happened", EVENTS),
    "incoming": ("a way in", INCOMING),
}
"""Every kind of plug, by the attribute of a form, step or field that holds it: what it is, and its names."""
