"""What a form can show by name: its pictures, and the documents that it turns into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jobsearch_tui.method.next_plugs import SOME, OptionKinds, each

_WALL: Final[OptionKinds] = {
    **SOME,
    **each("person date said for against signal changed", "field of records"),
    "nothing": "value of changed",
    "of": "text",
}
_RESULTS: Final[OptionKinds] = {
    "key-results": "column of objectives",
    **each("measure from to by", "column of key-results"),
}
_DOCUMENT: Final[OptionKinds] = {
    **each("id title for", "text"),
    "untitled": "yes",
    "sent-day": "field",
    "pages": "number",
    "quiet": "column of any",
}

PICTURES: Final[Mapping[str, OptionKinds]] = {
    "house": {
        **SOME,
        **each("name room gave made thanked talk", "field of records"),
        "roof": "value of room",
        "door": "field",
    },
    "spear": {"slots": "field", "place": "field"},
    "okr-board": {
        **each("aim aim-known mission mission-known objectives", "field"),
        **_RESULTS,
        "known": "column of objectives or column of key-results",
        "confirmed": "value of known",
    },
    "notes": {
        "of": "field of records else field of through else field",
        "through": "field",
        "records": "records",
        "date": "field of records",
    },
    "pattern-wall": _WALL,
    "timeline": {},
    "funnel": {**each("before of stall stalls", "field"), "stalls-values": "value of stall"},
    "weeks": {
        **each("aim-form records good-in sheet-form", "form"),
        **each("aim tried", "field of aim-form"),
        "because": "column of tried",
        **each("person words", "field of records"),
        "good": "field of good-in",
        "loves": "field of sheet-form",
    },
}
"""The pictures; ``ui.pictures.registry`` draws each of these names and no other."""
LAYOUTS: Final[Mapping[str, OptionKinds]] = {
    "outline": {**_DOCUMENT, **each("order shows facts day whole", "field"), "without": "column of any"},
    "fit": {
        **_DOCUMENT,
        **each("sentence slots place conversation keywords signs-for signs-against gap plan tried", "field"),
    },
    "house": {
        **_DOCUMENT,
        **SOME,
        **each("room gave made thanked living", "field of records"),
        "died": "value of living",
        "intro": "field",
    },
    "mission": {
        **_DOCUMENT,
        **each("aim mission objectives first-days ways-to-fail questions corrections", "field"),
        "how": "column of objectives",
        **_RESULTS,
        "when": "column of first-days",
        "known": "field or column of any",
        "guess": "value of known",
        **each("guess-says-hiring aim-says-hiring", "text"),
    },
    "letters": {**_DOCUMENT, **SOME, **each("call gift gave", "field of records"), "body": "field"},
    "letter": {
        **_DOCUMENT,
        **each("call gift gave if-field", "field"),
        "body-form": "form",
        "body": "field of body-form else field",
    },
    "minute-card": _DOCUMENT,
    "then-and-now": {**_DOCUMENT, "log": "field", **each("before after what date", "column of log")},
    "wall": {**_DOCUMENT, **_WALL, "for": "text", "intro": "field"},
    "weighed": {
        **_DOCUMENT,
        **each("order wanted refused also", "field"),
        **each("changes since", "field"),
        **each("change-what change-on", "column of changes"),
        **each("wanted-says refused-says asks-council asks-network aim-guess", "text"),
        **{"by": "column of wanted", "aim-form": "form", **each("aim aim-if", "field of aim-form")},
    },
    "weeks": {**_DOCUMENT, "step": "step"},
}
"""The layouts of documents; ``documents.layouts`` makes each of these names and no other."""
