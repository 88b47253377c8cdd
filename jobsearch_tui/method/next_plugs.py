"""What a form can tell of what comes next: reminders, wants, origins, its place in the course, standing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OptionKinds = Mapping[str, str]
"""What each option says, by its name; a name that ends in ``-`` begins with it, and goes on with a column."""


def each(names: str, says: str) -> dict[str, str]:
    """Several options that say the same."""
    return dict.fromkeys(names.split(), says)


IF: Final[OptionKinds] = {
    **each("if-field unless-field", "field"),
    **each("if-value if-values", "value of if-field"),
    **each("unless-value unless-values", "value of unless-field"),
}
IF_THERE: Final[OptionKinds] = {**IF, **each("if-field unless-field", "field of form")}
FORM: Final[OptionKinds] = {"form": "form", "records": "form"}
SOME: Final[OptionKinds] = {"records": "records", "field": "field of records", "value": "value of field"}
_BASE: Final[OptionKinds] = {
    **FORM,
    **IF_THERE,
    "through": "field",
    "field": "field of form",
    **each("value values", "value of field"),
    "say": "text",
}
_REMINDER: Final[OptionKinds] = {
    **IF,
    "date": "field",
    "after": "number",
    "after-form": "form",
    "after-field": "field of after-form",
    "lasts": "number",
    "weekday": "weekday",
    **each("real fades owed newest-first", "yes"),
    **each("say or-say fact", "text"),
    "press": "key",
    "press-for": "text",
    "step": "step",
    **each("about words time where", "field"),
    "area": "area",
    "about-of": "field of about",
    "through": "field",
    **each("through-if-field through-unless-field", "field of through"),
    "through-if-values": "value of through-if-field",
    "through-unless-values": "value of through-unless-field",
    "without": "records",
    **each("without-field without-link", "field of without"),
    "without-values": "value of without-field",
    "opens": "step of without",
    "takes": "field",
}
REMINDERS: Final[Mapping[str, OptionKinds]] = {
    "due": {**_REMINDER, **each("fewest most", "number"), "reached": "text"},
    "quiet": _REMINDER,
    "rhythm": {
        **_REMINDER,
        "records": "records",
        "date": "field of records",
        "begins": "field",
        "opens": "step of records",
    },
}
WANTS: Final[Mapping[str, OptionKinds]] = {
    "records": {**_BASE, "fewest": "number", **each("waits gives-way", "yes")},
    "form": {**_BASE, "fields": "field of form", **each("waits gives-way", "yes")},
}
COURSE: Final[Mapping[str, OptionKinds]] = {"part": {"at": "number", "steps": "step", "follows": "yes"}}
FIRST_EVENING: Final[Mapping[str, OptionKinds]] = {
    "page": {
        **each("at enough minutes", "number"),
        **each("title ask hint", "text"),
        "step": "step",
        "fields": "field",
        "records": "records",
        "show": "field of records",
    }
}
STANDING: Final[Mapping[str, OptionKinds]] = {
    "over": {**IF, "date": "field", "after": "number", "through": "field"},
    "first": IF,
    "closes-search": IF,
    "comes-back": {"date": "field", "to": "field"},
    "begins-search": each("date", "field"),
    "heavy-day": {
        **each("field restores log", "field"),
        "most": "number",
        **each("log-value log-on", "column of log"),
        "records": "records",
        **each("if-field reach", "field of records"),
        "if-value": "value of if-field",
        "call-form": "form",
        "call": "field of call-form",
    },
}
WEEK: Final[Mapping[str, OptionKinds]] = {
    "row": {**IF, **each("at weeks asked-in", "number"), "label": "text", "date": "field"}
}
WEEKLY: Final[Mapping[str, OptionKinds]] = {
    "dated": {**IF, "at": "number", **each("label none-ahead", "text"), "date": "field", "ahead": "yes"}
}
ORIGINS: Final[Mapping[str, OptionKinds]] = {"records": {**_BASE, "date": "field of form"}, "form": _BASE}
VIEWS: Final[Mapping[str, OptionKinds]] = {
    name: {"title": "text", **(IF if name in ("waiting", "active") else {})}
    for name in ("due", "waiting", "active", "over")
}
EVENTS: Final[Mapping[str, OptionKinds]] = {
    "stages": {
        **each("stage log dated carries", "field"),
        **each("dated-values repeats wakes-from carries-from", "value of stage"),
        **each("log-stage log-date log-what", "column of log"),
        "carries-field": "field of carries",
        "carries-value": "value of carries-field",
    },
    "moves": {**IF, "through": "field", "stage": "text", "says": "text"},
}
