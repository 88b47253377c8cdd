"""The filled examples are workbooks that every form knows, and searches to learn from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from jobsearch_tui.coach.next.next_step import next_step
from jobsearch_tui.coach.next.reminders import reminders
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.documents.pages import pages
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.shape import check_shape
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, rows_of, text_of
from jobsearch_tui.workbook.filling import step_filled, steps_of
from jobsearch_tui.workbook.folder.sample import EXAMPLES, WRITTEN_FOR, copy_of
from jobsearch_tui.workbook.workbook import Workbook
from tests.crossing.test_our_words import offences
from tests.support import EXAMPLES as FILES
from tests.support import ROOT, SAMPLE
from tests.support.remarks import remarks

LOADED = {file.stem: load(file.read_bytes(), file=file.name) for file in FILES}
TODAY = WRITTEN_FOR

Tree = Mapping[str, Mapping[str, Mapping[str, Value]]]
TREES: Mapping[str, Tree] = {name: loaded.tree for name, loaded in LOADED.items()}  # type: ignore[misc]
TREE = TREES[SAMPLE.stem]
FACTS = [
    pytest.param(name, fact, id=f"{name}-{fact['fact']}")
    for name, facts in yaml.safe_load((ROOT / "tests/data/sample-facts.yaml").read_text("utf-8")).items()
    for fact in facts
]
CALENDAR = re.compile(
    r"\b(January|February|March|April|June|July|August|September|October|November|December"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Christmas|Easter|(?:in|of|by|since|until|next|last) May"
    r"|\d{1,2}(?:st|nd|rd|th)|(?:19|20)\d\d)\b(?!-\d)"
)
"""A day, a month, a season or a year, which would be another one on the day of the reader."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

every_example = pytest.mark.parametrize("name", EXAMPLES)


def fillings(tree: Tree) -> Iterator[tuple[str, Form, Mapping[str, Value]]]:
    for form in built_in().forms:
        if form.many:
            yield from ((name, form, answers) for name, answers in tree.get(form.table, {}).items())
        elif form.id in tree["answers"]:
            yield form.id, form, tree["answers"][form.id]


def texts_of(value: Value | Tree) -> Iterator[str]:
    """Every text in a part of a workbook."""
    if isinstance(value, str):
        yield value
    else:
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from texts_of(part)


def text_at(tree: Tree, place: str) -> str:
    """All that a part of a workbook says, in one line and without capitals."""
    part: object = tree
    for name in place.split("/"):
        assert isinstance(part, Mapping), place
        part = part[name]
    return " ".join(" ".join(texts_of(part)).split()).lower()  # type: ignore[arg-type]


def problems(field: Field, value: Value, place: str, tree: Tree) -> Iterator[str]:
    """What is wrong with a value of an example, each as a line for the test's report."""
    if field.kind in ("lines", "rows"):
        for index, row in enumerate(rows_of(value, field)):
            columns = {column.id: column for column in field.columns}
            for key, part in row.items():
                if key in columns:
                    yield from problems(columns[key], part, f"{place}[{index}].{key}", tree)
                elif key != field.head_id:
                    yield f"{place}[{index}]: no column {key}"
        return
    if field.kind in ("choice", "choices"):
        yield from (f"{place}: no option {one}" for one in list_of(value) if one not in field.options)
    elif field.kind in ("link", "links"):
        form = built_in().form(field.to)
        assert form is not None
        yield from (
            f"{place}: nobody is {one}" for one in list_of(value) if one not in tree.get(form.table, {})
        )
    elif not isinstance(value, str):
        yield f"{place}: not a text"
    elif field.kind == "date":
        date.fromisoformat(value)
    elif field.kind == "check" and value != "yes":
        yield f"{place}: {value} is not yes"
    elif field.kind in ("number", "scale") and not re.fullmatch(r"[0-9]+", value):
        yield f"{place}: {value} is not a number"
    elif field.kind == "short" and "\n" in value:
        yield f"{place}: several lines"


@every_example
def test_it_is_a_workbook_that_says_it_is_made_up(name: str) -> None:
    loaded = LOADED[name]
    assert loaded.ended
    assert not loaded.notes
    assert loaded.encoding == "utf-8"
    assert loaded.tree["workbook"] == "1"
    assert text_of(loaded.tree["title"]).startswith("Sample: ")  # type: ignore[arg-type]
    assert "made up" in loaded.comments[0][1]


@every_example
def test_it_holds_nothing_that_the_forms_do_not_know(name: str) -> None:
    loaded = LOADED[name]
    slips = check_shape(loaded.tree, loaded.names, loaded.places, built_in(), f"{name}.yaml")
    assert [str(slip) for slip in slips] == []


def test_the_longer_one_uses_every_exercise() -> None:
    assert set(TREE) == {"workbook", "title", "created", "answers", "touched", *built_in().tables}
    assert set(TREE["answers"]) == {form.id for form in built_in().forms if not form.many}


@every_example
def test_every_answer_fits_its_field(name: str) -> None:
    unfit: list[str] = []
    for filling, form, answers in fillings(TREES[name]):
        for key, value in answers.items():
            place = f"{filling}, {key}"
            field = form.field(key)
            if field is None:
                unfit.append(f"{place}: no such field")
            else:
                assert not is_empty(value), place
                unfit += problems(field, value, place, TREES[name])
    assert unfit == []


@every_example
def test_records_have_readable_ids(name: str) -> None:
    for table in built_in().tables:
        assert all(re.fullmatch(r"[a-z0-9-]+-[a-z0-9]{4}", record) for record in TREES[name].get(table, ()))


def test_it_is_full_enough_to_learn_from() -> None:
    house = [person for person in TREE["people"].values() if person.get("house") == "yes"]
    assert len(house) >= 14
    person = built_in().form("person")
    room = person.field("room") if person else None
    assert room is not None
    assert {text_of(window.get("room")) for window in house} == set(room.options)
    for form in built_in().forms:
        if not form.many:
            answers = TREE["answers"][form.id]
            empty = [
                field.id
                for step in steps_of(form, answers)
                for field in step.fields
                if not field.optional and is_empty(answers.get(field.id))
            ]
            assert empty == [], form.id
    assert len(TREE["job-missions"]) == 2
    known = re.findall(r"known: (\w+)", LOADED[SAMPLE.stem].text)
    assert {"guess", "heard", "confirmed"} == set(known)


@pytest.mark.parametrize("form_id", ["two-pager", "candidate-market-fit", "gratitude-house"])
def test_a_coach_has_little_to_ask_about_it(form_id: str) -> None:
    form = built_in().form(form_id)
    assert form is not None
    asked = [f"{remark.check}: {remark.about}" for remark in remarks(form, TREE["answers"][form_id], TODAY)]
    assert len(asked) <= 1, asked


def test_a_coach_still_asks_about_the_mission_that_is_all_guesses() -> None:
    form = built_in().form("job-mission")
    assert form is not None
    sure, guessed = TREE["job-missions"].values()
    assert len(remarks(form, sure, TODAY)) <= 2
    assert len(remarks(form, guessed, TODAY)) >= 1


# ---- what is told agrees


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_a_fact_is_the_same_wherever_it_stands(name: str, fact: Mapping[str, object]) -> None:
    places = fact["places"]
    assert isinstance(places, list) and places
    value = str(fact["value"]).lower()
    assert [place for place in places if value not in text_at(TREES[name], place)] == []


@every_example
def test_what_a_person_reads_names_no_day_month_season_or_year(name: str) -> None:
    told = (text for text in texts_of(TREES[name]) if not re.fullmatch(DAY.pattern + r"[a-z0-9-]*", text))
    assert [text for text in told if CALENDAR.search(text)] == []


@every_example
def test_it_speaks_as_people_do(name: str) -> None:
    said = [
        offence
        for text in texts_of(TREES[name])
        for part in ("everywhere", "exercises")
        for offence in offences(text, name, part)
    ]
    assert said == []


def tour(tree: Tree) -> list[Mapping[str, Value]]:
    return [talk for talk in tree["conversations"].values() if talk.get("tour") == "yes"]


def test_the_pharmacist_listens_before_she_aims_and_aims_before_she_tells() -> None:
    talks = sorted(text_of(talk["on"]) for talk in tour(TREE))
    assert 10 <= len(talks) <= 15
    fit = TREE["answers"]["candidate-market-fit"]
    chartered = max(DAY.findall(text_at(TREE, "answers/charter/signed"))[:4])
    presented = text_of(TREE["answers"]["two-pager"]["presented-on"])
    first_interview = text_of(TREE["interviews"]["larch-house-first-i1i2"]["on"])
    accepted_or_open = text_of(TREE["offers"]["larch-house-offer-q5q6"]["received-on"])
    agreed, told = (text_of(fit[name]) for name in ("council-agreed-on", "told-on"))
    course = [chartered, presented, talks[1], talks[-1], agreed, told, first_interview, accepted_or_open]
    assert course == sorted(course)
    assert all(
        text_of(person["told-on"]) >= told for person in TREE["people"].values() if "told-on" in person
    )


def test_what_the_pharmacist_counts_in_her_tour_is_so() -> None:
    talks, patterns = tour(TREE), text_at(TREE, "answers/listening-tour/patterns")
    nights = sum("night staff" in text_at({"talk": talk}, "talk/strengths") for talk in talks)  # type: ignore[dict-item]
    budgets = sum("budget" in text_at({"talk": talk}, "talk/doubts") for talk in talks)  # type: ignore[dict-item]
    assert (len(talks), nights, budgets) == (10, 6, 4)
    assert "six of ten saw me with night staff" in patterns and "four named the budget" in patterns
    assert len(TREE["stories"]) == 3


def test_nothing_is_settled_before_the_talk_that_settles_it() -> None:
    legs = TREE["four-legs"]["larch-house-legs-f7f8"]
    assert text_of(legs["talk-on"]) > TODAY.isoformat()
    asks = legs["asks"]
    assert isinstance(asks, list)
    assert {ask["outcome"] for ask in asks if isinstance(ask, dict)} == {"unknown"}


def test_her_two_pager_is_two_pages_for_the_council_and_one_for_the_network() -> None:
    book = Workbook.open(SAMPLE, built_in())
    offer = next(offer for offer in offers(built_in(), book) if offer.form.id == "two-pager")
    sizes = {reader: pages(make(offer, reader, TODAY, book)) for reader in ("council", "network")}
    assert 1 < sizes["council"] <= 2 and 0.5 < sizes["network"] <= 1, sizes


def test_the_graduate_is_three_weeks_in() -> None:
    tree = TREES["graduate"]
    counts = {table: len(tree[table]) for table in ("applications", "retros", "interviews", "conversations")}
    assert counts == {"applications": 8, "retros": 2, "interviews": 1, "conversations": 2}
    begun = date.fromisoformat(text_of(tree["answers"]["search-plan"]["begins-on"]))
    assert (begun.strftime("%A"), (TODAY - begun).days // 7 + 1) == ("Monday", 3)
    assert {text_of(talk["kind"]) for talk in tree["conversations"].values()} == {
        "mentor meeting",
        "peer meeting",
    }
    assert text_of(tree["answers"]["council"]["how-formed"]) == "not yet" and "meetings" not in tree
    two_pager = built_in().form("two-pager")
    assert two_pager is not None
    book = Workbook.open(ROOT / "workbooks" / "graduate.yaml", built_in())
    asked = [step for step in two_pager.steps if not step.optional]
    assert 0 < sum(step_filled(step, two_pager, book, "") for step in asked) < len(asked)


# ---- as of any day


@every_example
def test_nothing_lies_in_the_week_in_which_it_may_be_opened(name: str) -> None:
    """What was is past on its Friday, and what will be is ahead on each of the six days after it."""
    days = {date.fromisoformat(day) for day in DAY.findall(LOADED[name].text)}
    assert [day for day in days if timedelta(0) < day - TODAY < timedelta(7)] == []


@pytest.mark.parametrize(
    ("name", "forms", "weeks"),
    [
        # The offer, until the council is near.
        pytest.param("pharmacist", {"offer", "meeting"}, range(0, 60, 5), id="pharmacist"),
        # The retro at a week's end; the days between two of these are of all weekdays.
        pytest.param("graduate", {"search-plan"}, range(0, 60, 3), id="graduate"),
        pytest.param(
            "graduate", {"search-plan"}, range(60), id="graduate, every week", marks=pytest.mark.long
        ),
    ],
)
def test_in_sixty_weeks_next_is_what_it_is_this_week_and_nothing_is_overdue(
    name: str, forms: set[str], weeks: range, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.yaml"
    for week in weeks:
        today = TODAY + timedelta(weeks=week, days=week % 7)
        path.write_bytes(copy_of(name, today))
        book = Workbook.open(path, built_in())
        proposal = next_step(built_in(), book, today)
        assert proposal is not None and proposal.form in forms, today
        assert not proposal.alone and proposal.heavy is None, today
        waiting = reminders(built_in(), book, today)
        assert [reminder.sentence for reminder in waiting if reminder.real and reminder.day < today] == []
        assert all(today - reminder.day < timedelta(7) for reminder in waiting), today
