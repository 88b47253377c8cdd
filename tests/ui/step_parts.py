"""What the steps of a course are made of, to look at everything there is without looking at every step."""

from __future__ import annotations

from jobsearch_tui.method.form import Form, Step

Parts = frozenset[tuple[str, str]]


def parts_of(step: Step) -> Parts:
    """Its kinds of fields and columns, and all that is plugged in by name, each with the kind that has it."""
    parts = {("step", plug.name) for plug in (*step.proposals, step.picture) if plug is not None}
    parts |= {("step", name) for name in ("records", "when", "hint") if getattr(step, name)}
    for field in step.fields:
        plugs = (*field.checks, *field.proposals, field.prompts_from, field.numbers)
        parts |= {(field.kind, plug.name) for plug in plugs if plug is not None}
        parts |= {(field.kind, f"with {column.kind}") for column in field.details}
        parts.add((field.kind, "alone" if len(step.fields) == 1 else "beside others"))
    return frozenset(parts)


def steps_with_every_part(forms: tuple[Form, ...]) -> set[tuple[str, str]]:
    """Form and step: those that together hold all parts, the first with each."""
    chosen: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    for form in forms:
        for step in form.steps:
            if not parts_of(step) <= seen:
                seen |= parts_of(step)
                chosen.add((form.id, step.id))
    return chosen


def wordiest_steps(forms: tuple[Form, ...]) -> set[tuple[str, str]]:
    """Form and step: the step with the most words in each form, which lacks room first."""

    def words(step: Step) -> int:
        labels = " ".join(f"{field.label} {field.ask} {field.why}" for field in step.fields)
        return len(f"{step.ask} {step.hint} {labels}")

    return {(form.id, max(form.steps, key=words).id) for form in forms}
