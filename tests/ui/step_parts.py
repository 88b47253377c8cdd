"""What steps are made of, to look at everything without looking at every step; and when one is whole."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.strip import Strip

from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.pictures.registry import PictureScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine

StepId = tuple[str, str]
"""The ids of a form and of a step of it."""
Chooser = Callable[[tuple[Form, ...]], set[StepId]]
Parts = frozenset[tuple[str, str]]
Key = TypeVar("Key")


def parts_of(step: Step) -> Parts:
    """Its pictures, its kinds of fields and columns, and what stands beside each kind.

    That is all that draws it otherwise. All proposals go through one widget, whichever function makes them,
    and so do all questions; what a check asks is text on the one line of the coach. ``tests/coach`` runs them
    all. Whether a field is alone is a matter of the page, whatever its kind.
    """
    parts = {("picture", step.picture.name)} if step.picture is not None else set()
    parts |= {("step", name) for name in ("records", "when", "hint", "proposals") if getattr(step, name)}
    for field in step.fields:
        parts |= {
            (field.kind, name)
            for name in ("kind", "proposals", "prompts_from", "numbers")
            if getattr(field, name)
        }
        parts |= {(field.kind, f"with {column.kind}") for column in field.details}
        parts |= {("step", "alone" if len(step.fields) == 1 else "beside others")}
        parts |= {("step", "checked") for _ in field.checks[:1]}
    return frozenset(parts)


def cover(
    parts_by_key: Mapping[Key, Set[Hashable]],
    beside: Iterable[Key] = (),
    cost: Callable[[Key], int] = lambda key: 1,
) -> list[Key]:
    """A few keys that together, and with those ``beside`` them, have all parts.

    Again and again it is the one with most of those still missing for its cost. Each part once is enough,
    since nothing in the program looks at which exercise it draws.
    """
    missing = set().union(*parts_by_key.values()).difference(*(parts_by_key[key] for key in beside))
    chosen: list[Key] = []
    while missing:
        chosen.append(max(parts_by_key, key=lambda key: len(parts_by_key[key] & missing) / cost(key)))
        missing -= parts_by_key[chosen[-1]]
    return chosen


def steps_with_every_part(forms: tuple[Form, ...], beside: Iterable[StepId] = ()) -> set[StepId]:
    """Steps that together, and with those ``beside`` them, have all parts: few, and with few fields."""
    steps = {(form.id, step.id): step for form in forms for step in form.steps}
    parts = {key: parts_of(step) for key, step in steps.items()}
    return set(cover(parts, beside, lambda key: 3 + len(steps[key].fields)))


def steps_with_every_plug(forms: tuple[Form, ...]) -> set[StepId]:
    """Steps that together have all that is proposed, asked and counted by name: what is drawn, not how."""
    plugs = {
        (form.id, step.id): {
            plug.name
            for asked in (step, *step.fields)
            for plug in (
                *asked.proposals,
                *((asked.prompts_from, asked.numbers) if isinstance(asked, Field) else ()),
            )
            if plug is not None
        }
        for form in forms
        for step in form.steps
    }
    return set(cover(plugs))


def steps_with_every_wing(forms: tuple[Form, ...]) -> set[StepId]:
    """Of forms that together have each picture and each layout of a document, the step with most parts."""
    wings = {
        form.id: {plug.name for plug in (form.picture, *form.documents[:1]) if plug is not None}
        for form in forms
    }
    most_parts = {form.id: max(form.steps, key=lambda step: len(parts_of(step))).id for form in forms}
    return {(form_id, most_parts[form_id]) for form_id in cover(wings)}


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
            *(("named by", at, field.kind) for at, field in enumerate(named)),
            ("columns", bool(columns)),
            *(("column", field.kind) for field in columns),
            *(("beside", field.kind) for field in form.fields()),
            ("time line", form.timeline and form.timeline.name),
        }
    return set(cover(parts))


def picture_of(app: JobsearchApp, form: Form, record: str) -> PictureScreen:
    """The picture of a filling by itself, as its page would open it."""
    session = app.session
    assert session is not None and form.picture is not None
    return PictureScreen(session, form.picture, session.context(form, record), form.title)


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
    assert place in rows[0] or len(screen.steps) == 1 or app.size.width < 80, page
    assert "saved" in rows[0] or "saving…" in rows[0], page
    assert "F1 help" in rows[-1], page
    for widget in (screen.query_one(TitleLine), screen.query_one(KeyBar)):
        assert widget.region.width == app.size.width
    focused = app.focused
    assert focused is not None and focused.focusable, f"{form.id}, {step.id}: nothing has the cursor"
    seen = focused.region.intersection(screen.query_one("#page", VerticalScroll).region)
    assert seen.area > 0, f"{form.id}, {step.id}: the cursor is not on the screen\n{page}"
