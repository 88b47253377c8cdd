"""Reads the fields of a form, and the columns inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from jobsearch_tui.method.form import (
    AUDIENCES,
    HEAD_OF_LINES,
    KINDS,
    LINE_KINDS,
    LINK_KINDS,
    READERS,
    SEVERAL_KINDS,
    Field,
)
from jobsearch_tui.method.piece import Piece, meant

COLUMN_KEYS: Final = (
    "field", "kind", "label", "heading", "ask", "why", "strong", "weak", "placeholder", "unit", "to",
    "default", "options", "options-were", "lowest", "highest", "low", "high", "fewest", "most", "words",
    "for", "optional", "more", "columns", "checks", "was",
)  # fmt: skip
FIELD_KEYS: Final = (*COLUMN_KEYS, "prompts-from", "proposals", "numbers")

TEXTS: Final = ("ask", "why", "strong", "weak", "placeholder", "low", "high", "unit", "heading")
"""The keys whose texts are taken over as they stand, under the same name."""

KINDS_OF: Final[dict[str, tuple[str, ...]]] = {
    "options": ("choice", "choices"),
    "options-were": ("choice", "choices"),
    "columns": LINE_KINDS,
    "lowest": ("scale",),
    "highest": ("scale",),
    "low": ("scale",),
    "high": ("scale",),
    "unit": ("number",),
    "numbers": ("number",),
    "to": LINK_KINDS,
    "fewest": (*LINE_KINDS, *SEVERAL_KINDS),
    "most": (*LINE_KINDS, *SEVERAL_KINDS),
    "words": ("short", "long", "lines"),
}
"""The kinds of field that a key belongs to; a key that is not here belongs to all."""

ONE_LINE: Final = ("short", "lines")
"""The kinds whose strong answer stands in the empty field, too, where no other example is named."""

KIND_BY: Final = {"options": "choice", "to": "link", "unit": "number", "numbers": "number"}
"""The kind that a key tells of where none is named."""

MOST_STEPS: Final = 101
"""Of a scale."""


def read_audiences(piece: Piece, inherited: frozenset[str]) -> frozenset[str]:
    """Who may see the piece: its ``for``, or what it inherits; ``me`` is always among them."""
    if "for" not in piece.tree:
        return inherited | {"me"}
    piece.text("for", needed=True)
    for name in piece.words("for"):
        if name not in AUDIENCES:
            piece.stop(f"'{name}' is not an audience", "for", meant(name, AUDIENCES))
    return frozenset(piece.words("for")) | {"me"}


def read_field(piece: Piece, inherited: frozenset[str], depth: int = 0) -> Field:
    """The field in ``piece``; ``depth`` counts the lists around it.

    Raises:
        FormProblem: if it does not describe a field.

    """
    piece.knows(COLUMN_KEYS if depth else FIELD_KEYS)
    if piece.id("field") == READERS:
        piece.stop(f"'{READERS}' is where it stands who reads an answer", "field", "Choose another id")
    kind = piece.one_of("kind", KINDS, "a kind of field") or _kind_by(piece)
    for key, kinds in KINDS_OF.items():
        if key in piece.tree:
            piece.belongs(key, kind, kinds)
    audiences = read_audiences(piece, inherited)
    if depth and not audiences <= inherited:
        wider = ", ".join(sorted(audiences - inherited))
        piece.stop(f"a column cannot be for {wider} when its list is not", "for")
    # Most fields say little of all they could say: what a file leaves out costs nothing here.
    attributes: dict[str, Any] = {key: piece.text(key) for key in TEXTS if key in piece.tree}
    for key, (name, read) in PARTS.items():
        if key in piece.tree:
            attributes[name] = read(piece, key)
    if kind == "scale":
        attributes["lowest"], attributes["highest"] = _bounds(piece)
    if kind in LINE_KINDS:
        attributes["columns"] = _columns(piece, kind, audiences, depth)
    if kind in KINDS_OF["options"]:
        attributes["options"] = _options(piece, kind)
    if kind in LINK_KINDS:
        attributes["to"] = piece.id("to")
    if "default" in piece.tree:
        attributes["default"] = _default(piece, kind)
    if kind in ONE_LINE:
        attributes.setdefault("placeholder", attributes.get("strong", ""))
    if attributes.get("more"):
        attributes["optional"] = True
    if "fewest" in piece.tree or "most" in piece.tree:
        attributes["fewest"], attributes["most"] = _counts(piece)
    return Field(
        id=piece.id("field"),
        kind=kind,
        label=piece.text("label", needed="label" in piece.tree) or title_of(piece.id("field")),
        audiences=audiences,
        **attributes,
    )


def _kind_by(piece: Piece) -> str:
    """The kind of a field that does not say it: what else is said tells it, or it is a short text."""
    return next((kind for key, kind in KIND_BY.items() if key in piece.tree), KINDS[0])


def title_of(name: str) -> str:
    """A name of the file as a title: ``sent-on`` is *Sent on*."""
    return name[:1].upper() + name[1:].replace("-", " ")


def _columns(piece: Piece, kind: str, audiences: frozenset[str], depth: int) -> tuple[Field, ...]:
    if kind not in LINE_KINDS:
        return ()
    if depth > 1:
        piece.stop("a list stands inside a list inside a list here, which is one too many", "kind")
    pieces = piece.columns()
    columns = tuple(read_field(inner, audiences, depth + 1) for inner in pieces)
    unique(zip(pieces, (column.id for column in columns), strict=True), "field", "columns")
    if kind == "rows":
        if not columns:
            piece.stop("a field of the kind rows needs 'columns'", "kind")
        if columns[0].kind != "short":
            pieces[0].stop("the first column of rows is of the kind short, because it leads the row", "kind")
    former_names(list(zip(pieces, columns, strict=True)), (HEAD_OF_LINES,) if kind == "lines" else ())
    for inner, column in zip(pieces, columns, strict=True):
        if kind == "lines" and column.id == HEAD_OF_LINES:
            inner.stop(f"'{HEAD_OF_LINES}' is the name of the line itself", "field", "Choose another id")
    return columns


def unique(pieces: Iterable[tuple[Piece, str]], key: str, noun: str) -> None:
    """Refuse an id that two of the pieces share."""
    seen: set[str] = set()
    for piece, name in pieces:
        if name in seen:
            piece.stop(f"two {noun} are called '{name}'", key, "Rename one of them")
        seen.add(name)


def former_names(fields: Sequence[tuple[Piece, Field]], names: Sequence[str] = ()) -> None:
    """Refuse a name in ``was`` that is in ``names``, that a field has today, or that two of them had."""
    present = {*names, *(field.id for _, field in fields)}
    former: dict[str, str] = {}
    for piece, field in fields:
        for name in field.was:
            if name in present:
                piece.stop(f"'{name}' is what a field is called today, so no other had that name", "was")
            if former.setdefault(name, field.id) != field.id:
                piece.stop(f"'{former[name]}' was called '{name}' already", "was", "Name it in one of them")


def _options(piece: Piece, kind: str) -> tuple[str, ...]:
    if kind not in KINDS_OF["options"]:
        return ()
    options = piece.words("options")
    if not options:
        piece.stop(f"a field of the kind {kind} needs 'options'", "kind", "Add a list of them")
    return options


def _options_were(piece: Piece, key: str) -> Mapping[str, str]:
    options, former = piece.words("options"), piece.mapping(key)
    for name in former:
        if name in options:
            piece.inner(key).stop(f"'{name}' is an option of today", name, at="name")
        piece.inner(key).one_of(name, options, "one of the options")
    return former


def _default(piece: Piece, kind: str) -> str:
    if kind == "choice":
        return piece.one_of("default", piece.words("options"), "one of the options")
    default = piece.text("default")
    if default and kind in (*LINE_KINDS, *SEVERAL_KINDS):
        piece.stop(f"a field of the kind {kind} has no default", "default")
    if kind == "check":
        return piece.one_of("default", ("yes",), "a default for a check")
    return default


def _bounds(piece: Piece) -> tuple[int, int]:
    lowest, highest = piece.number("lowest"), piece.number("highest")
    bounds = (0 if lowest is None else lowest, 10 if highest is None else highest)
    if bounds[0] >= bounds[1]:
        key = "lowest" if highest is None else "highest"
        piece.stop(f"a scale cannot run from {bounds[0]} to {bounds[1]}", key)
    if bounds[1] - bounds[0] >= MOST_STEPS:
        key = "highest" if highest is not None else "lowest"
        piece.stop(f"a scale has at most {MOST_STEPS} steps, and this one {bounds[1] - bounds[0] + 1}", key)
    return bounds


def _counts(piece: Piece) -> tuple[int | None, int | None]:
    fewest, most = _above_zero(piece, "fewest"), _above_zero(piece, "most")
    if fewest is not None and most is not None and fewest > most:
        piece.stop(f"'fewest' is {fewest} and 'most' is {most}", "most")
    return fewest, most


def _above_zero(piece: Piece, key: str) -> int | None:
    number = piece.number(key)
    if number is not None and number < 1:
        piece.stop(f"'{key}' takes a number above 0", key)
    return number


PARTS: Final[dict[str, tuple[str, Callable[[Piece, str], object]]]] = {
    "words": ("words", _above_zero),
    "checks": ("checks", Piece.checks),
    "prompts-from": ("prompts_from", Piece.plug),
    "proposals": ("proposals", Piece.plugs),
    "numbers": ("numbers", Piece.plug),
    "optional": ("optional", Piece.yes),
    "more": ("more", Piece.yes),
    "was": ("was", Piece.ids),
    "options-were": ("options_were", _options_were),
}
"""The keys that are read in a way of their own: the attribute that each sets, and what reads it."""
