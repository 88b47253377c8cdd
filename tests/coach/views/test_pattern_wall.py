"""The wall of voices: what several people said, single voices apart, what they see differently."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.views.pattern_wall import Saying, Stance, Wall, grouped, stems, wall
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.documents.making import LAYOUTS
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Plug
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, form, step

TODAY = date(2026, 11, 21)
COUNCIL = frozenset({"me", "council"})
FRIEND = form("friend", step("who", field("name", audiences=COUNCIL)), title="Friends", table="friends")
TALK = form(
    "talk",
    step(
        "talk",
        field("with", "link", to="friend", audiences=COUNCIL),
        field("day", "date"),
        field("tour", "check"),
        field("heard", "lines", audiences=COUNCIL),
        field("bring", "lines", audiences=COUNCIL, columns=(field("proof"),)),
        field("doubts", "lines"),
        field("outside", "long"),
        field("moved", "choice", options=("nothing new", "small", "big")),
    ),
    title="Talks",
    table="talks",
)
OPTIONS = {
    "records": "talk", "field": "tour", "value": "yes", "person": "with", "date": "day", "said": "heard",
    "for": "bring", "against": "doubts", "signal": "outside", "changed": "moved", "of": "10–15",
}  # fmt: skip
TOUR = form("tour", step("surprise", field("surprise", "long", audiences=COUNCIL)))
QUIET = "moved: nothing new"
COURSE = Catalogue((FRIEND, TALK, TOUR))


def opened(folder: Path, talks: str) -> Workbook:
    friends = "friends:\n  bo:\n    name: Bo\n  cy:\n    name: Cy\n  di:\n    name: Di\n"
    path = folder / "mine.yaml"
    path.write_text(f"workbook: 1\ntitle: Mine\n{friends}{talks}...\n")
    return Workbook.open(path, COURSE)


def talk(name: str, person: str, day: str, *lines: str, tour: str = "yes") -> str:
    rows = [f"  {name}:", f"    with: {person}", f"    day: {day}", f"    tour: {tour}"]
    return "\n".join([*rows, *(f"    {line}" for line in lines)]) + "\n"


def read(folder: Path, *talks: str) -> Wall:
    return wall(OPTIONS, opened(folder, "".join(("talks:\n", *talks))), TODAY)


def said(text: str, person: str, stance: Stance = "") -> Saying:
    return Saying(
        text=text, person=person, name=person, talk=f"with-{person}", on="2026-11-01", stance=stance
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She explains charts to the night staff.", "You explained our night rota to everybody"),
        ("Patient teacher", "You teach with real examples from the ward"),
        ("I would plan the week with you", "Planning a week is where you shine"),
    ],
)
def test_people_who_say_the_same_in_other_words_make_a_theme(one: str, other: str) -> None:
    themes, single = grouped([said(one, "bo"), said(other, "cy")])
    assert [len(theme.sayings) for theme in themes] == [2]
    assert single == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You explain charts well to families", "The chart of this clinic hangs in a cellar"),
        ("You are a good person", "You are a person who says good things"),
        ("", "Words"),
    ],
)
def test_one_common_word_of_many_or_a_little_one_makes_none(one: str, other: str) -> None:
    themes, single = grouped([said(one, "bo"), said(other, "cy")])
    assert themes == () and len(single) == 2


ONE_WORD = """
    hire hired hiring | code coding coded | care caring cared | use used using | price pricing priced prices
    manager management managing | explain explains explained explaining explanation | plan planning planned
    decide decided deciding | organise organising | negotiate negotiation negotiating | story stories
    design designer designing | develop developer development | listen listener listening | calm calmly
    patient patiently | lead leads leading leader leadership led | teach teacher teaching taught
    build builder building built | grow growing growth grew | speak speaker spoke | write writing writer
    choose choosing chose chosen | drive driver driving drove
"""
OTHER_WORDS = """
    news new | care career | care car | policy police | general generous | university universe | price prize
    past paste | even evening | code cod | hope hop | organ organisation | plan planet | plan plane
    hire higher | rate ratio | patient patent | nurse nursery | manage man | number numb | offer off
    skill skillet | lead leaf | team teach | build bill
"""


def families(table: str) -> list[list[str]]:
    return [line.split() for line in table.replace("\n", "|").split("|") if line.strip()]


@pytest.mark.parametrize("words", families(ONE_WORD), ids=" ".join)
def test_the_forms_of_a_word_are_one_word(words: list[str]) -> None:
    assert {stems(word) for word in words} == {stems(words[0])} != {frozenset()}


@pytest.mark.parametrize("words", families(OTHER_WORDS), ids=" ".join)
def test_words_that_begin_alike_are_not_one_word(words: list[str]) -> None:
    one, other = words
    assert stems(one).isdisjoint(stems(other))


def test_one_person_who_says_it_twice_stays_a_single_voice() -> None:
    themes, single = grouped([said("calm nights", "bo"), said("calm nights, again", "bo")])
    assert themes == () and len(single) == 2


def test_themes_do_not_grow_from_neighbour_to_neighbour() -> None:
    chain = [
        said("budget numbers closed early", "bo"),
        said("budget numbers explained to nurses", "cy"),
        said("nurses explained rotas", "di"),
    ]
    themes, _ = grouped(chain)
    assert len(themes) == 1 and themes[0].sayings[0].person == "cy", "all belong to the head itself"
    assert len(themes[0].sayings) == 3
    far = [*chain[:2], said("rotas drawn by nurses", "di")]
    assert [one.person for one in grouped(far)[1]] == ["di"]


def test_what_more_people_said_comes_first_and_every_saying_is_somewhere_once() -> None:
    sayings = [
        said("night budget", "bo"),
        said("budget of the night", "cy"),
        said("charts explained", "bo"),
        said("explaining charts", "cy"),
        said("explain a chart", "di"),
        said("alone here", "di"),
    ]
    themes, single = grouped(sayings)
    assert [theme.people for theme in themes] == [3, 2]
    shown = [*(one for theme in themes for one in theme.sayings), *single]
    assert sorted(one.text for one in shown) == sorted(one.text for one in sayings)
    assert [theme.voices for theme in themes] == ["Three people", "Two people"]


def test_for_with_one_and_against_with_another_is_a_difference() -> None:
    agree = grouped([said("explains charts", "bo", "for"), said("explain charts", "cy", "for")])[0][0]
    differ = grouped([said("explains charts", "bo", "for"), said("explain charts", "cy", "against")])[0][0]
    assert not agree.differs and differ.differs
    same = [
        said("explains charts", "bo", "for"),
        said("explaining charts", "bo", "against"),
        said("charts explained", "cy"),
    ]
    assert not grouped(same)[0][0].differs, "one person may see two sides"


def test_the_talks_of_a_workbook(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        talk("two", "cy", "2026-11-06", "doubts:", "  - Explaining charts takes you all day", QUIET),
        talk(
            "one",
            "bo",
            "2026-11-03",
            "bring:",
            "  - text: Explains charts",
            "    proof: ward 6",
            "moved: big",
        ),
        talk("later", "di", "2026-12-03", "heard:", "  - Explains charts"),
        talk("else", "di", "2026-11-03", "heard:", "  - Explains charts", tour="no"),
        talk("asked", "di", "2026-11-10"),
        talk(
            "three", "di", "2026-11-09", "outside: |", "  Homes buy hours in.", "", "  Nobody hires.", QUIET
        ),
    )
    assert found.summary == "3 talks of 10–15; the last 2 changed nothing."
    (theme,) = found.themes
    assert [(one.name, one.talk, one.on, one.stance) for one in theme.sayings] == [
        ("Bo", "one", "2026-11-03", "for"),
        ("Cy", "two", "2026-11-06", "against"),
    ]
    assert theme.differs
    assert [one.text for one in found.single] == ["Homes buy hours in.", "Nobody hires."]


@pytest.mark.parametrize(
    ("moved", "sentence"),
    [
        ([], "No talk is noted yet; 10–15 make a tour."),
        (["small"], "1 talk of 10–15; the last one changed something."),
        (["small", "nothing new"], "2 talks of 10–15; the last one changed nothing."),
        (["nothing new"] * 3, "3 talks of 10–15; the last 3 changed nothing. That may be enough for now."),
    ],
)
def test_the_line_about_the_tour(tmp_path: Path, moved: list[str], sentence: str) -> None:
    talks = [talk(f"t{n}", "bo", f"2026-11-0{n + 1}", f"moved: {one}") for n, one in enumerate(moved)]
    assert read(tmp_path, *talks).summary == sentence if talks else True
    if not talks:
        assert wall(OPTIONS, opened(tmp_path, ""), TODAY).summary == sentence


def test_options_that_name_nothing_there_leave_the_wall_empty(tmp_path: Path) -> None:
    book = opened(tmp_path, "talks:\n" + talk("one", "bo", "2026-11-03", "heard:", "  - yes"))
    assert wall({}, book, TODAY).sayings == ()
    assert wall({"records": "talk", "said": "nothing"}, book, TODAY).sayings == ()
    bare = wall({"records": "talk", "said": "heard"}, book, TODAY)
    assert [(one.name, one.person) for one in bare.sayings] == [("", "one")]


def test_six_hundred_sayings_are_grouped_at_once() -> None:
    many = [said(f"word{n % 90} thing{n % 70} chart{n % 50} night{n}", f"p{n % 200}") for n in range(600)]
    for one in many:
        stems(one.text)
    began = time.process_time()
    grouped(many)
    assert time.process_time() - began < 3


def blocks(folder: Path, audience: str, talks: str) -> str:
    book = opened(folder, f"answers:\n  tour:\n    surprise: They answer.\ntalks:\n{talks}")
    subject = Subject(
        form=TOUR, plug=Plug(name="wall", options=OPTIONS), workbook=book, audience=audience, today=TODAY
    )
    return repr(LAYOUTS["wall"](subject))


def test_the_document_says_to_each_reader_what_they_may_read(tmp_path: Path) -> None:
    talks = talk("one", "bo", "2026-11-03", "bring:", "  - Explains charts") + talk(
        "two", "cy", "2026-11-06", "doubts:", "  - Explains charts all day", "heard:", "  - Rare bird"
    )
    mine, council = blocks(tmp_path, "me", talks), blocks(tmp_path, "council", talks)
    assert "≠ they see it differently" in mine and "two people" in mine
    assert "Cy, 6 Nov 2026, against" in mine
    assert "all day" not in council and "Explains charts" in council, "doubts are for me"
    assert "Rare bird" in council and "They answer." in council
    assert "Bo" not in blocks(tmp_path, "network", talks)
    assert "They answer." not in blocks(tmp_path, "network", talks)
