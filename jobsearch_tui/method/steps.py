"""Reads the steps of a form, and what in them points to its fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jobsearch_tui.method.fields import former_names, read_audiences, read_field, title_of, unique
from jobsearch_tui.method.form import Field, Step
from jobsearch_tui.method.piece import Piece, meant

STEP_KEYS: Final = (
    "step", "title", "ask", "hint", "hint-by", "hints", "why", "optional", "more", "for", "when", "records",
    "where", "show", "picture", "proposals", "fields",
)  # fmt: skip


def read_steps(top: Piece, audiences: frozenset[str]) -> tuple[Step, ...]:
    """The steps of the form ``top``, whose answers are for ``audiences`` where they do not say so themselves.

    Raises:
        FormProblem: if they do not describe steps.

    """
    if not top.tree.get("steps"):
        top.stop("a form needs 'steps'", "steps", "Add a list of steps")
    steps: list[tuple[Piece, Step]] = []
    fields: list[tuple[Piece, Field]] = []
    for piece in top.pieces("steps", "a step"):
        piece.knows(STEP_KEYS)
        theirs = read_audiences(piece, audiences)
        own = [
            (inner, field)
            for inner in piece.pieces("fields", "a field")
            for field in _with_which(read_field(inner, theirs))
        ]
        steps.append((piece, _step(piece, tuple(field for _, field in own))))
        fields += own
    unique(((piece, step.id) for piece, step in steps), "step", "steps")
    unique(((piece, field.id) for piece, field in fields), "field", "fields")
    former_names(fields)
    known = {field.id: field for _, field in fields}
    for piece, _ in steps:
        _check_conditions(piece, known)
        _check_hints(piece, known)
    return tuple(step for _, step in steps)


def _with_which(field: Field) -> tuple[Field, ...]:
    """A field; of a number whose ``keeps`` names one, also that, for the records that it counts."""
    which = field.numbers.options.get("keeps", "") if field.numbers is not None else ""
    if field.numbers is None or not which:
        return (field,)
    kept = Field(
        id=which,
        kind="links",
        label=f"Which {field.label[:1].lower()}{field.label[1:]}",
        to=field.numbers.options.get("records", ""),
        audiences=field.audiences,
        numbers=field.numbers,
        optional=True,
        more=True,
    )
    return (field, kept)


def _check_conditions(piece: Piece, known: dict[str, Field]) -> None:
    """Refuse a condition that no answer of this form can meet."""
    for name, values in piece.choices("when").items():
        inner = piece.inside({name: ""}, "'when'", "when")
        if name not in known:
            inner.stop(f"there is no field '{name}' in this form", name, meant(name, known), "name")
        allowed = known[name].allowed
        for value in values:
            if allowed and value not in allowed:
                inner.stop(f"'{name}' cannot hold '{value}'", name, meant(value, allowed))


def _check_hints(piece: Piece, known: dict[str, Field]) -> None:
    """Refuse a hint for an answer that nobody can give."""
    name, hints = piece.text("hint-by"), piece.mapping("hints")
    if bool(name) != bool(hints):
        key = "hint-by" if name else "hints"
        piece.stop("'hint-by' and 'hints' belong together", key, "Name a choice, and its options", "name")
    if name:
        choices = [field.id for field in known.values() if field.options]
        if name not in choices:
            piece.stop(f"there is no choice '{name}' in this form", "hint-by", meant(name, choices))
        for option in hints:
            if option not in known[name].options:
                sentence = f"'{option}' is not an option of '{name}'"
                piece.inner("hints").stop(sentence, option, meant(option, known[name].options), "name")


def _step(piece: Piece, fields: tuple[Field, ...]) -> Step:
    more = piece.yes("more")
    step = Step(
        id=piece.id("step"),
        title=piece.text("title", needed="title" in piece.tree) or title_of(piece.id("step")),
        ask=piece.text("ask", needed=True),
        hint=piece.text("hint"),
        hint_by=piece.text("hint-by"),
        hints=piece.mapping("hints"),
        why=piece.text("why"),
        # Of what is rarely wanted nothing has to be answered.
        fields=tuple(replace(field, optional=True) for field in fields) if more else fields,
        records=piece.id("records") if "records" in piece.tree else "",
        where=piece.mapping("where"),
        show=piece.words("show"),
        picture=piece.plug("picture"),
        proposals=piece.plugs("proposals"),
        when=piece.choices("when"),
        optional=more or piece.yes("optional"),
        more=more,
    )
    for key in ("where", "show", "proposals"):
        if key in piece.tree and not step.records:
            piece.stop(f"'{key}' belongs to a step with 'records'", key, at="name")
    if step.records and not step.show:
        piece.stop("a step with 'records' needs 'show'", "records", "Name the fields that are asked here")
    if not (step.fields or step.records or step.picture):
        piece.stop("a step needs 'fields', 'records' or 'picture'", "step")
    return step
