"""The exercises as forms in JSON, so that a start reads no exercise file.

A wheel brings them along. In a checkout they are kept beside Python's compiled modules: like a compiled
module, they are used as long as no file has another size or time, made again when one has, and nothing is
wrong if they cannot be kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final, TypeVar

from jobsearch_tui.method.form import Field, Form, HomeNumber, Plug, Step

Plain = dict[str, Any]
"""A form, step, field or plug as JSON has it: what differs from the default, by name."""

Part = TypeVar("Part", Form, Step, Field, Plug)


SHIPPED: Final = "forms.json"
"""The file in the wheel, beside the exercises it was made of."""


def shipped(folder: Path) -> tuple[Form, ...] | None:
    """The forms that the wheel brought along, or None."""
    return _unpacked(folder / SHIPPED, None)


def packed(forms: Iterable[Form], stamps: Sequence[object] | None = None) -> bytes:
    """The forms as they are shipped, or kept for files with these stamps."""
    return json.dumps([stamps, [_plain(form) for form in forms]]).encode()


def kept(folder: Path, files: Sequence[Path]) -> tuple[Form, ...] | None:
    """The forms that were kept for just these files, or None."""
    try:
        stamps = _stamps(files)
    except OSError:
        return None
    return _unpacked(_place(folder), stamps)


def keep(folder: Path, files: Sequence[Path], forms: Iterable[Form]) -> None:
    """Keep the forms of these files for the next start, if there is a place for them."""
    if sys.dont_write_bytecode:
        return
    place = _place(folder)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(packed(forms, _stamps(files)))
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)


def _unpacked(place: Path, expected: Sequence[object] | None) -> tuple[Form, ...] | None:
    try:
        stamps, forms = json.loads(place.read_bytes())
        if stamps != expected:
            return None
        return tuple(_form(form) for form in forms)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _place(folder: Path) -> Path:
    return Path(cache_from_source(str(folder / "exercises.py"))).with_suffix(".json")


def _stamps(files: Sequence[Path]) -> list[list[str | int]]:
    """Name, size and time of each file; those of the code that reads them, too."""
    code = Path(__file__).parent
    known = [
        *files,
        *(code / name for name in ("form.py", "fields.py", "steps.py", "reading.py", "piece.py")),
    ]
    return [[file.name, status.st_size, status.st_mtime_ns] for file in known if (status := file.stat())]


# To JSON


def _plain(part: Form | Step | Field | Plug | HomeNumber) -> Plain:
    plain: Plain = {}
    for attribute in fields(part):
        value = getattr(part, attribute.name)
        default = (
            attribute.default_factory() if attribute.default_factory is not MISSING else attribute.default
        )
        if attribute.compare and value != default:
            plain[attribute.name] = _value(value)
    return plain


def _value(value: object) -> object:
    if isinstance(value, Form | Step | Field | Plug | HomeNumber):
        return _plain(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    return value


# And back


def _made(kind: type[Part], plain: Plain) -> Part:
    """A form or a part of one with these attributes.

    The constructor of a frozen class sets one after the other, for two thousand parts at each start.
    """
    required, known, empty = _ATTRIBUTES[kind]
    if not required <= plain.keys() <= known:
        raise TypeError(f"these are not the attributes of a {kind.__name__}")
    part = kind.__new__(kind)
    vars(part).update(empty)
    vars(part).update(plain)
    return part


def _plug(plain: Plain) -> Plug:
    return _made(Plug, plain)


def _plugs(plugs: list[Plain]) -> tuple[Plug, ...]:
    return tuple(map(_plug, plugs))


def _field(plain: Plain) -> Field:
    return _made(Field, _converted(plain, _IN_FIELD))


def _fields(fields: list[Plain]) -> tuple[Field, ...]:
    return tuple(map(_field, fields))


def _step(plain: Plain) -> Step:
    return _made(Step, _converted(plain, _IN_STEP))


def _form(plain: Plain) -> Form:
    return _made(Form, _converted(plain, _IN_FORM))


def _converted(plain: Plain, ways: Mapping[str, Callable[[Any], object]]) -> Plain:
    for name in plain.keys() & ways.keys():
        plain[name] = ways[name](plain[name])
    return plain


_IN_FIELD: Final[Mapping[str, Callable[[Any], object]]] = {
    "columns": _fields,
    "options": tuple,
    "audiences": frozenset,
    "was": tuple,
    "checks": _plugs,
    "prompts_from": _plug,
    "proposals": _plugs,
    "numbers": _plug,
}
_IN_STEP: Final[Mapping[str, Callable[[Any], object]]] = {
    "fields": _fields,
    "show": tuple,
    "picture": _plug,
    "proposals": _plugs,
    "when": lambda choices: {name: tuple(values) for name, values in choices.items()},
}
_IN_FORM: Final[Mapping[str, Callable[[Any], object]]] = {
    "named_by": tuple,
    "columns": tuple,
    "aliases": tuple,
    "was": tuple,
    "gone": tuple,
    "steps": lambda steps: tuple(map(_step, steps)),
    "checks": _plugs,
    "picture": _plug,
    "documents": _plugs,
    "reminders": _plugs,
    "made_from": _plugs,
    "wants": _plugs,
    "course": _plugs,
    "first_evening": _plugs,
    "standing": _plugs,
    "week": _plugs,
    "weekly": _plugs,
    "timeline": _plug,
    "trail": _plug,
    "card": _plug,
    "letterhead": _plug,
    "unnamed": _plug,
    "views": _plugs,
    "events": _plug,
    "incoming": _plug,
    "home_number": lambda plain: HomeNumber(**plain | {"values": tuple(plain.get("values", ()))}),
}
"""The attributes that JSON does not give back as they were, and what does."""

_ATTRIBUTES: Final[Mapping[type[Any], tuple[set[str], set[str], Plain]]] = {
    kind: (
        {part.name for part in fields(kind) if part.default is part.default_factory},
        {part.name for part in fields(kind)},
        {part.name: {} for part in fields(kind) if part.default_factory is not MISSING},
    )
    for kind in (Form, Step, Field, Plug)
}
"""Of each kind the attributes that have no default, all of them, and those that are empty by default."""
