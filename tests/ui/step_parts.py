"""What steps are made of, to look at everything without looking at every step; and when one is whole."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.strip import Strip

from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine

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


def forms_with_every_list(forms: tuple[Form, ...]) -> set[str]:
    """Forms whose lists of records together name, show and tell about a record in every way there is.

    A list shows a few columns, what a record is named by, the other answers beside it, and its time line.
    """
    parts: dict[str, Set[Hashable]] = {}
    for form in (form for form in forms if form.many):
        named = [field for name in form.named_by if (field := form.field(name)) is not None]
        columns = [field for name in form.columns if (field := form.field(name)) is not None]
        parts[form.id] = {
            ("named by", *(field.kind for field in named)),
            ("columns", bool(columns)),
            *(("column", field.kind) for field in columns),
            *(("beside", field.kind) for field in form.fields()),
            ("time line", form.timeline and form.timeline.name),
        }
    return set(cover(parts))


def forms_with_every_wing(forms: tuple[Form, ...]) -> set[str]:
    """Forms that together have each picture and each layout of a document, and the one with most steps."""
    wings = {
        form.id: {plug.name for plug in (form.picture, *form.documents[:1]) if plug is not None}
        for form in forms
    }
    return {*cover(wings), max(forms, key=lambda form: len(form.steps)).id}


def words_in_order(wanted: str, rows: list[str]) -> bool:
    """True if the words stand on the rows one after the other, however they are wrapped."""
    return " ".join(wanted.split()) in " ".join(" ".join(rows).split())


def page_rows(app: JobsearchApp, strips: list[Strip]) -> list[str]:
    """The rows that the page covers, cut to its columns."""
    region = app.screen.query_one("#page", VerticalScroll).region
    return [row.crop(region.x, region.right).text.rstrip() for row in strips[region.y : region.bottom]]


def assert_step_is_whole(app: JobsearchApp, form: Form, step: Step) -> None:
    """The question in full, the title line, the key bar, and the cursor somewhere on the screen."""
    screen = app.screen
    assert isinstance(screen, FormScreen)
    assert screen.form is form
    assert screen.step is step
    strips = screen._compositor.render_strips()
    rows = [strip.text.rstrip() for strip in strips]
    page = "\n".join(rows)
    assert words_in_order(step.ask, page_rows(app, strips)), f"{form.id}, {step.id}: {step.ask}\n{page}"
    assert rows[0].strip(), page
    place = f"step {screen.steps.index(step) + 1} of {len(screen.steps)}"
    assert place in rows[0] or app.size.width < 80, page
    assert "saved" in rows[0] or "saving…" in rows[0], page
    assert "F1 help" in rows[-1], page
    for widget in (screen.query_one(TitleLine), screen.query_one(KeyBar)):
        assert widget.region.width == app.size.width
    focused = app.focused
    assert focused is not None and focused.focusable, f"{form.id}, {step.id}: nothing has the cursor"
    seen = focused.region.intersection(screen.query_one("#page", VerticalScroll).region)
    assert seen.area > 0, f"{form.id}, {step.id}: the cursor is not on the screen\n{page}"
