"""What the steps of a course are made of, to look at everything there is without looking at every step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

from jobsearch_tui.method.form import Form, Step

StepId = tuple[str, str]
"""The ids of a form and of a step of it."""
Parts = frozenset[tuple[str, str]]
Key = TypeVar("Key")


def parts_of(step: Step) -> Parts:
    """Its kinds of fields and columns, and what is plugged in by name and drawn, each with its kind.

    What a check asks is text on the one line of the coach, whichever it is: ``tests/coach`` runs them all.
    """
    parts = {("step", plug.name) for plug in (*step.proposals, step.picture) if plug is not None}
    parts |= {("step", name) for name in ("records", "when", "hint") if getattr(step, name)}
    for field in step.fields:
        plugs = (*field.proposals, field.prompts_from, field.numbers)
        parts |= {(field.kind, plug.name) for plug in plugs if plug is not None}
        parts |= {(field.kind, f"with {column.kind}") for column in field.details}
        parts |= {(field.kind, "alone" if len(step.fields) == 1 else "beside others")}
        parts |= {(field.kind, "checked") for _ in field.checks[:1]}
    return frozenset(parts)


def cover(parts_by_key: Mapping[Key, Set[Hashable]]) -> list[Key]:
    """A few keys that together have all parts: again and again the one with most of those still missing."""
    missing = set().union(*parts_by_key.values())
    chosen: list[Key] = []
    while missing:
        chosen.append(max(parts_by_key, key=lambda key: len(parts_by_key[key] & missing)))
        missing -= parts_by_key[chosen[-1]]
    return chosen


def steps_with_every_part(forms: tuple[Form, ...]) -> set[StepId]:
    """Steps that together have all parts."""
    return set(cover({(form.id, step.id): parts_of(step) for form in forms for step in form.steps}))


def wordiest_steps(forms: tuple[Form, ...], number: int) -> set[StepId]:
    """So many steps with the most words, which lack room first."""

    def words(step: Step) -> int:
        labels = " ".join(f"{field.label} {field.ask} {field.why}" for field in step.fields)
        return len(f"{step.ask} {step.hint} {labels}")

    ordered = sorted(((words(step), form.id, step.id) for form in forms for step in form.steps), reverse=True)
    return {(form, step) for _, form, step in ordered[:number]}


def forms_with_every_wing(forms: tuple[Form, ...]) -> set[str]:
    """Forms that together have each picture and each layout of a document, and the one with most steps."""
    wings = {
        form.id: {plug.name for plug in (form.picture, *form.documents[:1]) if plug is not None}
        for form in forms
    }
    return {*cover(wings), max(forms, key=lambda form: len(form.steps)).id}
