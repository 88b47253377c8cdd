"""The exercises that come with the program hold together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui import method
from jobsearch_tui.coach.checking import remarks, unknown_plugs
from jobsearch_tui.coach.freshness import MADE_FROM
from jobsearch_tui.coach.numbers import COUNTS
from jobsearch_tui.coach.prompts import PROMPTS
from jobsearch_tui.coach.proposals import PROPOSALS
from jobsearch_tui.coach.remarks import CHECKS
from jobsearch_tui.coach.reminders import REMINDERS
from jobsearch_tui.coach.wants import WANTS
from jobsearch_tui.documents.layouts import LAYOUTS
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import AUDIENCES, HEAD_OF_LINES, Field, Form, Plug
from jobsearch_tui.method.reading import read_form
from jobsearch_tui.method.stages import STAGES
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.values import Value

FILES = sorted(Path(method.__file__).parent.glob("*.yaml"))
FORMS = built_in().forms

WORDS = {
    "days", "count", "fewest", "most", "walk", "pages", "id", "title", "for", "records", "form", "say",
    "after", "real", "step", "gave-form", "fit-form", "steps", "lately",
    "spoke",
}  # fmt: skip
"""Options of plugs that are plain words or numbers; every other option names fields or values."""
VALUES = {
    "value", "values", "if-value", "if-values", "unless-value", "unless-values", "row-value", "house-value",
    "spoke-values",
    "is", "roof", "died", "confirmed", "heard",
}  # fmt: skip
"""Options of plugs that name one of the options of a choice."""

ABOUT_WORDS = {
    "long-line",
    "too-long",
    "vague-words",
    "empty-words",
    "and-or",
    "one-trait",
    "activity-verbs",
}
"""The checks of the words of one line."""

UNKIND = re.compile(r"\b(failed|behind|should|only)\b|!", re.IGNORECASE)


def all_fields(form: Form) -> Iterator[Field]:
    def inner(field: Field) -> Iterator[Field]:
        yield field
        for column in field.columns:
            yield from inner(column)

    for field in form.fields():
        yield from inner(field)


def plugs(form: Form) -> Iterator[tuple[str, Plug]]:
    yield from (("check", plug) for plug in form.checks)
    yield from (("layout", plug) for plug in form.documents)
    pictures = [form.picture, *(step.picture for step in form.steps)]
    yield from (("picture", plug) for plug in pictures if plug)
    yield from (("reminder", plug) for plug in form.reminders)
    yield from (("origin", plug) for plug in form.made_from)
    yield from (("want", plug) for plug in form.wants)
    yield from (("timeline", plug) for plug in [form.timeline] if plug)
    yield from (("trail", plug) for plug in [form.trail] if plug)
    yield from (("card", plug) for plug in [form.card] if plug)
    yield from (("proposals", plug) for step in form.steps for plug in step.proposals)
    for field in all_fields(form):
        yield from (("check", plug) for plug in field.checks)
        yield from (("proposals", plug) for plug in field.proposals)
        if field.prompts_from:
            yield "prompts", field.prompts_from
        if field.numbers:
            yield "number", field.numbers


FORMS_NAMED = ("records", "form", "gave-form", "fit-form")
"""Options of plugs that name another exercise."""
LINKS_NAMED = ("link", "through")
"""Options that name a link, here or there, whose target's fields other options may name."""


def linked(form: Form, there: list[Form], name: str) -> Form | None:
    """The form to which a link points that stands in ``form`` or in one of ``there``."""
    for one in (form, *there):
        field = one.field(name)
        if field is not None and field.to:
            return built_in().form(field.to)
    return None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_reminder_opens_a_step_there_is_and_says_who(form: Form) -> None:
    for plug in form.reminders:
        step = plug.options.get("step", "")
        assert not step or step in {one.id for one in form.steps}
        assert plug.options["say"].rstrip().endswith((".", "?", "{name}"))
        assert not form.many or "{name}" in plug.options["say"], plug.options["say"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_proposals_fill_columns_that_there_are(form: Form) -> None:
    for field in form.fields():
        columns = {HEAD_OF_LINES, *(one.id for one in field.columns)}
        for plug in field.proposals:
            for option, text in plug.options.items():
                before, _, here = option.partition("-")
                if before in ("column", "value") and here:
                    assert here in columns, f"{field.id}: {option}"
                elif option == "origin":
                    assert text in columns, f"{field.id}: {option}: {text}"


def test_there_are_exercises_and_every_file_is_one() -> None:
    assert [form.source for form in FORMS] == [file.name for file in FILES]
    assert {"how-i-am", "two-pager", "gratitude-house", "candidate-market-fit", "job-mission", "person"} <= {
        form.id for form in FORMS
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_both_parsers_read_the_same_form(file: Path) -> None:
    raw = file.read_bytes()
    assert read_form(raw, file.name, parser="c") == read_form(raw, file.name, parser="python")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_numbered_named_and_free_of_traps(file: Path) -> None:
    loaded = load(file.read_bytes(), file=file.name)
    assert re.fullmatch(r"[0-9]{3}-[a-z0-9-]+\.yaml", file.name)
    assert file.stem[4:] == loaded.tree["form"]
    assert not loaded.notes
    assert "\t" not in loaded.text
    assert max(len(line) for line in loaded.text.split("\n")) <= 130


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_plug_is_registered(form: Form) -> None:
    from jobsearch_tui.ui.pictures.registry import PICTURES

    known: dict[str, Collection[str]] = {
        "check": CHECKS,
        "layout": LAYOUTS,
        "picture": PICTURES,
        "prompts": PROMPTS,
        "number": COUNTS,
        "proposals": PROPOSALS,
        "reminder": REMINDERS,
        "origin": MADE_FROM,
        "want": WANTS,
        "timeline": {"linked"},
        "trail": {"log"},
        "card": {"interview"},
    }
    assert [plug.name for kind, plug in plugs(form) if plug.name not in known[kind]] == []
    assert not unknown_plugs(form)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_option_that_names_a_field_names_one(form: Form) -> None:
    own = {field.id for field in all_fields(form)}
    for kind, plug in plugs(form):
        named = [plug.options[one] for one in FORMS_NAMED if one in plug.options]
        there = [one for name in named if (one := built_in().form(name))]
        assert len(there) == len(named), f"{kind} {plug.name}: {named}"
        there += [one for name in LINKS_NAMED if (one := linked(form, there, plug.options.get(name, "")))]
        fields = [*all_fields(form), *(field for one in there for field in all_fields(one))]
        ids = own | {field.id for field in fields}
        choices = {option for field in fields for option in field.options} | {"yes"}
        for option, text in plug.options.items():
            if option in WORDS or option.startswith("value-") or option.endswith("-value"):
                continue
            if option.startswith("column-") and text in ("text", "parent"):
                continue
            known = choices if option in VALUES else ids
            for name in text.split(","):
                assert name.strip() in known, f"{kind} {plug.name}: {option}: {name.strip()}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_check_inside_a_list_names_columns_of_that_list(form: Form) -> None:
    for field in form.fields():
        for plug in field.checks:
            inside = plug.options.get("in", "")
            names = [name.strip() for name in inside.split(",") if name.strip()]
            assert set(names) <= {one.id for one in field.columns}
            column = next((one for one in field.columns if one.id in names), None)
            reads = [name.strip() for name in plug.options.get("reads", "").split(",") if name.strip()]
            assert not reads or (column is not None and set(reads) <= {one.id for one in column.columns})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_has_its_place_and_says_what_it_is_for(form: Form) -> None:
    assert form.stage in STAGES or form.area
    assert form.purpose
    assert form.steps
    assert 1 <= form.minutes <= 180
    if not form.area:
        assert form.credit
        assert form.aliases


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_question_is_complete(form: Form) -> None:
    for step in form.steps:
        assert step.ask.rstrip().endswith(("?", ".", "…")), step.id
        assert len(step.ask) <= 100, step.id
        assert len(step.hint) <= 200, step.id
    for field in all_fields(form):
        assert field.label
        assert len(field.label) <= 34
        assert bool(field.options) == (field.kind in ("choice", "choices"))
        assert bool(field.strong) == bool(field.weak), f"{field.id}: one example without the other"
        assert field.audiences <= set(AUDIENCES)
        assert "me" in field.audiences


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_lists_and_long_answers_have_an_example(form: Form) -> None:
    without = [
        field.id
        for field in form.fields()
        if field.kind in ("lines", "long") and not field.strong and form.id != "person"
    ]
    assert without == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_words_are_kind(file: Path) -> None:
    unkind = [line for line in file.read_text(encoding="utf-8").split("\n") if UNKIND.search(line)]
    assert unkind == []


@pytest.mark.parametrize("alias", ["Mnookin", "Manukan", "Manoukian", "Manukau"])
def test_the_two_pager_is_found_under_every_spelling(alias: str) -> None:
    assert [form.id for form in FORMS if alias in form.aliases] == ["two-pager"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_coach_has_no_question_about_the_words_of_a_strong_example(form: Form) -> None:
    for field in form.fields():
        if field.strong and field.kind in ("short", "lines"):
            value: Value = [field.strong] if field.kind == "lines" else field.strong
            asked = {one.check for one in remarks(form, {field.id: value}, date(2026, 11, 20))}
            assert not asked & ABOUT_WORDS, f"{field.id}: {field.strong}"


def seen_by(form_id: str, audience: str) -> set[str]:
    """The fields an audience may see, columns as ``field.column``."""

    def walk(field: Field, before: str) -> Iterator[str]:
        if audience in field.audiences:
            yield before + field.id
            for column in field.columns:
                yield from walk(column, f"{before}{field.id}.")

    form = built_in().form(form_id)
    assert form is not None
    return {name for field in form.fields() for name in walk(field, "")}


def test_the_network_sees_what_is_wanted_and_not_what_is_refused() -> None:
    assert seen_by("two-pager", "network") == {
        "must-haves",
        "preferences",
        "strengths",
        "goals-short",
        "goals-long",
    }
    assert {"must-nots.evidence", "weaknesses", "hates-jobs"} <= seen_by("two-pager", "council")
    assert "change-log" not in seen_by("two-pager", "council"), "how it came about is for the person"


def test_the_hiring_side_sees_the_mission_and_not_the_needs_or_doubts() -> None:
    assert seen_by("job-mission", "hiring") == {
        "company",
        "role",
        "aim",
        "mission",
        "objectives",
        "objectives.how",
        "objectives.partners",
        "objectives.key-results",
        "objectives.key-results.measure",
        "objectives.key-results.from",
        "objectives.key-results.to",
        "objectives.key-results.by",
        "first-days",
        "first-days.what",
        "first-days.when",
    }
    assert seen_by("two-pager", "hiring") == set()
    assert seen_by("person", "hiring") == set()


def test_what_is_private_stays_so() -> None:
    for form in FORMS:
        for audience in ("council", "network", "hiring"):
            assert not {"feeling", "feeling-why", "runway", "notes", "reach"} & seen_by(form.id, audience)
