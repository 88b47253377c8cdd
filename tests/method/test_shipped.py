"""The exercises that come with the program hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui import method
from jobsearch_tui.method.area import STAGES
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import AUDIENCES, Field, Form
from jobsearch_tui.method.reading import read_form
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.kinds import DateKind, NumberKind, kind_of
from jobsearch_tui.workbook.answers.values import Value, defaulted
from tests.support import ROOT
from tests.support.for_each import for_each
from tests.support.remarks import remarks

FILES = sorted(Path(method.__file__).parent.glob("*.yaml"))
FORMS = built_in().forms
each_file = for_each(FILES, lambda file: file.name)
each_form = for_each(FORMS, lambda form: form.id)

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


@each_form
def test_a_reminder_opens_a_step_there_is_and_says_who(form: Form) -> None:
    for plug in form.reminders:
        step = plug.options.get("step", "")
        assert not step or step in {one.id for one in form.steps}
        assert plug.options["say"].rstrip().endswith((".", "?", "{name}"))
        placeholders = re.findall(r"\{([a-z-]+)\}", plug.options["say"] + plug.options.get("or-say", ""))
        named = placeholders or plug.options.get("words") in form.named_by
        assert not form.many or named, plug.options["say"]
        assert set(placeholders) <= {"name", "since", *(field.id for field in form.fields())}


def test_there_are_exercises_and_every_file_is_one() -> None:
    assert [form.source for form in FORMS] == [file.name for file in FILES]
    assert {"how-i-am", "two-pager", "gratitude-house", "candidate-market-fit", "job-mission", "person"} <= {
        form.id for form in FORMS
    }


@each_file
def test_both_parsers_read_the_same_form(file: Path) -> None:
    raw = file.read_bytes()
    assert read_form(raw, file.name, parser="c") == read_form(raw, file.name, parser="python")


@each_file
def test_a_file_is_numbered_named_and_free_of_traps(file: Path) -> None:
    loaded = load(file.read_bytes(), file=file.name)
    assert re.fullmatch(r"[0-9]{3}-[a-z0-9-]+\.yaml", file.name)
    assert file.stem[4:] == loaded.tree["form"]
    assert not loaded.notes
    assert "\t" not in loaded.text
    assert max(len(line) for line in loaded.text.split("\n")) <= 130


@each_form
def test_every_form_has_its_place_and_says_what_it_is_for(form: Form) -> None:
    assert form.stage in STAGES or form.area
    assert form.purpose
    assert form.steps
    assert 1 <= form.minutes <= 180
    if not form.area:
        assert form.credit
        assert form.aliases


@each_form
def test_every_question_is_complete(form: Form) -> None:
    for step in form.steps:
        assert step.ask.rstrip().endswith(("?", ".", "…")), step.id
        assert len(step.ask) <= 100, step.id
        assert all(len(hint) <= 200 for hint in (step.hint, *step.hints.values())), step.id
    for field in all_fields(form):
        assert field.label
        assert len(field.label) <= 34
        assert bool(field.options) == (field.kind in ("choice", "choices"))
        assert bool(field.strong) == bool(field.weak), f"{field.id}: one example without the other"
        assert field.audiences <= set(AUDIENCES)
        assert "me" in field.audiences


@each_form
def test_what_stands_in_an_empty_date_or_number_can_be_typed_there(form: Form) -> None:
    for field in all_fields(form):
        if isinstance(kind_of(field), DateKind | NumberKind):
            for today in (date(2026, 11, 28), date(2027, 3, 1)):
                begun = defaulted(field.default, today)
                for text in filter(None, (*field.placeholder.split(", or "), field.strong, begun)):
                    assert kind_of(field).accept(text, field, today), field.id


@each_form
def test_lists_and_long_answers_have_an_example(form: Form) -> None:
    without = [
        field.id
        for field in form.fields()
        if field.kind in ("lines", "long") and not field.strong and form.id != "person"
    ]
    assert without == []


@each_file
def test_words_are_kind(file: Path) -> None:
    unkind = [line for line in file.read_text(encoding="utf-8").split("\n") if UNKIND.search(line)]
    assert unkind == []


@pytest.mark.parametrize(("known", "one_of"), [("of-the-trade", 3), ("first-or-again", 10)])
def test_the_examples_come_from_the_people_that_the_course_is_for(known: str, one_of: int) -> None:
    examples = [text for form in FORMS for field in all_fields(form) for text in _examples(field)]
    words = load((ROOT / "tests/data/examples.yaml").read_bytes()).tree[known]
    theirs = re.compile(rf"\b(?:{'|'.join(map(str, words))})\b", re.IGNORECASE)
    assert sum(bool(theirs.search(example)) for example in examples) * one_of >= len(examples)


def _examples(field: Field) -> Iterator[str]:
    yield from filter(None, (field.strong, field.placeholder))


def test_the_homework_on_community_is_numbered_where_it_is_done() -> None:
    titles = [step.title for form in FORMS for step in form.steps]
    numbers = [match[1] for title in titles if (match := re.match(r"Homework (\d) of 4, ", title))]
    assert sorted(numbers) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("alias", ["Mnookin", "Manukan", "Manoukian", "Manukau"])
def test_the_two_pager_is_found_under_every_spelling(alias: str) -> None:
    assert [form.id for form in FORMS if alias in form.aliases] == ["two-pager"]


@each_form
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
    log = {name for name in seen_by("two-pager", "council") if name.startswith("change-log.")}
    assert not log & {"change-log.heard", "change-log.because-of", "change-log.talk"}, (
        "who moved it is for me"
    )
    assert {"change-log.what", "change-log.changed-on", "change-log.before", "change-log.after"} == log


def test_the_hiring_side_sees_the_mission_and_not_the_needs_or_doubts() -> None:
    assert seen_by("job-mission", "hiring") == {
        "company",
        "role",
        "aim",
        "mission",
        "objectives",
        "objectives.known",
        "objectives.key-results.known",
        "first-days.known",
        "aim-known",
        "mission-known",
        "questions",
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
