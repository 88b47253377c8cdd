"""What comes back by itself, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.next.reminders import Reminder, paused, reminders, waiting
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Form, Plug, Step
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, plug
from tests.support.growth import TENFOLD, times_as_long

TODAY = date(2026, 11, 21)


def _talk(*plugs: Plug) -> Form:
    fields = (
        field("who"), field("on", "date"), field("promised-by", "date"), field("kept-on", "date"),
        field("state"), field("roles", "choices"),
    )  # fmt: skip
    return Form(
        id="talk", title="Talks", purpose="", area="people", table="talks", record="talk", named_by=("who",),
        steps=(Step(id="s", title="S", ask="?", fields=fields),), reminders=plugs,
    )  # fmt: skip


def _book(folder: Path, *forms: Form) -> Workbook:
    return create_workbook(folder / "mine.yaml", "Mine", Catalogue(forms=forms), TODAY)


def _waits(book: Workbook, today: date = TODAY) -> list[Reminder]:
    return reminders(book.catalogue, book, today)


def _sentences(book: Workbook, today: date = TODAY) -> list[str]:
    return [one.sentence for one in _waits(book, today)]


def _day(away: int) -> str:
    return (TODAY + timedelta(away)).isoformat()


PROMISE = plug(
    "due", date="promised-by", unless_field="kept-on", step="thanks", say="You promised {name} an update."
)


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({"promised-by": _day(0)}, True),
        ({"promised-by": _day(-400)}, True),
        ({"promised-by": _day(1)}, False),
        ({}, False),
        ({"promised-by": "soon"}, False),
        ({"promised-by": ["2026-11-01"]}, False),
        ({"promised-by": _day(-3), "kept-on": _day(-1)}, False),
        ({"promised-by": _day(-3), "kept-on": "whenever"}, False),
    ],
)
def test_a_promise_waits_from_its_day_until_it_is_kept(
    tmp_path: Path, fields: Mapping[str, Value], waits: bool
) -> None:
    talk = _talk(PROMISE)
    book = _book(tmp_path, talk)
    record = book.add(talk, {"who": "Greta Lund", **fields})
    found = _waits(book)
    assert bool(found) is waits
    if waits:
        (one,) = found
        assert one.sentence == "You promised Greta Lund an update."
        assert (one.form, one.record, one.step, one.real) == ("talk", record, "thanks", False)
        assert one.day.isoformat() == fields["promised-by"]


def test_the_own_words_and_their_day_come_first(tmp_path: Path) -> None:
    talk = _talk(plug("due", date="on", words="kind", say="{name}: you promised this."))
    book = _book(tmp_path, talk)
    book.add(talk, {"who": "Sam", "on": _day(-1), "kind": "send her the two-pager."})
    book.add(talk, {"who": "Bo", "on": _day(0)})
    sam, bo = _waits(book)
    assert sam.sentence == "send her the two-pager. Sam: you promised this."
    assert (sam.told_day, bo.told_day) == (TODAY - timedelta(1), None)
    assert bo.sentence == "Bo: you promised this."


def test_days_are_added_to_the_date(tmp_path: Path) -> None:
    talk = _talk(plug("due", date="on", after="7", say="{name}"))
    book = _book(tmp_path, talk)
    book.add(talk, {"who": "seven", "on": _day(-7)})
    book.add(talk, {"who": "six", "on": _day(-6)})
    book.add(talk, {"who": "the end of time", "on": "9999-12-31"})
    assert _sentences(book) == ["seven"]
    assert _waits(book)[0].day == TODAY


def test_the_person_can_set_how_long_to_wait(tmp_path: Path) -> None:
    plan = Form(
        id="plan", title="Plan", purpose="",
        steps=(Step(id="s", title="S", ask="?", fields=(field("clock", "number"),)),),
    )  # fmt: skip
    talk = _talk(plug("due", date="on", after="7", after_form="plan", after_field="clock", say="{name}"))
    book = _book(tmp_path, talk, plan)
    for away in (2, 7, 10):
        book.add(talk, {"who": str(away), "on": _day(-away)})
    for clock, waits in {"": ["10", "7"], "10": ["10"], "0": ["10", "7", "2"], "soon": ["10", "7"]}.items():
        book.put(plan, "clock", clock)
        assert _sentences(book) == waits, clock


@pytest.mark.parametrize(
    ("options", "fields", "waits"),
    [
        ({"if_field": "state"}, {"state": "sent"}, True),
        ({"if_field": "state"}, {}, False),
        ({"if_field": "state", "if_values": "sent, followed up"}, {"state": "followed up"}, True),
        ({"if_field": "state", "if_values": "sent, followed up"}, {"state": "held"}, False),
        ({"if_field": "state", "if_value": "sent"}, {"state": "sent"}, True),
        ({"if_field": "roles", "if_values": "peer"}, {"roles": ["mentor", "peer"]}, True),
        ({"unless_field": "state", "unless_values": "held, thanked"}, {"state": "held"}, False),
        ({"unless_field": "state", "unless_values": "held, thanked"}, {"state": "sent"}, True),
        ({"unless_field": "state", "unless_values": "held, thanked"}, {}, True),
        ({"unless_field": "state, kept-on"}, {"kept-on": _day(-1)}, False),
    ],
)
def test_conditions(tmp_path: Path, options: dict[str, str], fields: dict[str, Value], waits: bool) -> None:
    talk = _talk(plug("due", date="on", **options))
    book = _book(tmp_path, talk)
    book.add(talk, {"who": "x", "on": _day(-1), **fields})
    assert bool(_waits(book)) is waits


def test_what_is_quiet_comes_back_after_a_while(tmp_path: Path) -> None:
    quiet = Plug(name="quiet", options={"date": "on, kept-on", "after": "30", "say": "{name} is quiet."})
    talk = _talk(quiet)
    book = _book(tmp_path, talk)
    book.add(talk, {"who": "long ago", "on": _day(-31)})
    book.add(talk, {"who": "heard since", "on": _day(-31), "kept-on": _day(-4)})
    book.add(talk, {"who": "never"})
    assert _sentences(book) == ["long ago is quiet."]


def test_quiet_without_a_date_looks_at_the_last_change(tmp_path: Path) -> None:
    form = Form(
        id="aim", title="Aim", purpose="", stage="aim", dated=True, reminders=(Plug(name="quiet"),),
        steps=(Step(id="s", title="S", ask="?", fields=(field("line"),)),),
    )  # fmt: skip
    book = _book(tmp_path, form)
    book.put(form, "line", "head of night shift")
    assert _waits(book) == []
    book.touch(form, "", TODAY - timedelta(30))
    assert _sentences(book) == ["Aim: Aim"]
    book.touch(form, "", TODAY - timedelta(29))
    assert _waits(book) == []


def test_a_form_filled_once_reminds_too(tmp_path: Path) -> None:
    form = Form(
        id="charter", title="Charter", purpose="", stage="gather",
        reminders=(plug("due", date="review-on", say="{name}: look at it again."),),
        steps=(Step(id="s", title="S", ask="?", fields=(field("review-on", "date"),)),),
    )  # fmt: skip
    book = _book(tmp_path, form)
    assert _waits(book) == []
    book.put(form, "review-on", _day(0))
    (one,) = _waits(book)
    assert (one.form, one.record, one.sentence) == ("charter", "", "Charter: look at it again.")


def test_appointments_come_first_by_day_then_the_rest_oldest_first(tmp_path: Path) -> None:
    talk = _talk(plug("due", date="on", real="yes", say="Talk with {name}"), PROMISE)
    book = _book(tmp_path, talk)
    for who, fields in {
        "in a week": {"on": _day(7)},
        "young": {"promised-by": _day(-1)},
        "tomorrow": {"on": _day(1)},
        "old": {"promised-by": _day(-90)},
        "today": {"on": _day(0)},
        "later": {"on": _day(8)},
        "over": {"on": _day(-1)},
        "long over": {"on": _day(-8)},
    }.items():
        book.add(talk, {"who": who, **fields})
    found = [(one.record.rpartition("-")[0], one.real) for one in _waits(book)]
    assert found == [
        ("today", True), ("tomorrow", True), ("in-a-week", True), ("old", False), ("young", False),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["{name}", "{0.__class__}", "%s {say}", "[b]x[/b]", "{"])
def test_a_name_is_put_in_as_it_is(tmp_path: Path, name: str) -> None:
    talk = _talk(plug("due", date="on", say="{name} and {other} 100 % {"))
    book = _book(tmp_path, talk)
    book.add(talk, {"who": name, "on": _day(0)})
    assert _sentences(book) == [f"{name} and {{other}} 100 % {{"]


def test_a_long_name_is_cut(tmp_path: Path) -> None:
    talk = _talk(plug("due", date="on", say="Thank {name}."))
    book = _book(tmp_path, talk)
    book.add(talk, {"who": "Wolfeschlegelsteinhausenbergerdorff " * 9, "on": _day(0)})
    assert len(_sentences(book)[0]) < 60


def test_what_waits_can_be_put_off_one_by_one(tmp_path: Path) -> None:
    talk = _talk(plug("due", date="on", say="a {name}"), plug("due", date="on", say="b {name}"))
    book = _book(tmp_path, talk)
    for who in ("Bo", "Cy"):
        book.add(talk, {"who": who, "on": _day(0)})
    found = _waits(book)
    assert len({one.key for one in found}) == 4
    left = waiting(found, frozenset({found[0].key}), proposed=found[1].key)
    assert [one.key for one in left] == [one.key for one in found[2:]]


def _resting(**more: object) -> Form:
    fields = (field("name"), field("back-on", "date"))
    return Form(
        id="rest", title="Rest", purpose="", stage="arrive", pause_until="back-on",
        steps=(Step(id="s", title="S", ask="?", fields=fields),), **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "rests"), [(_day(1), True), (_day(0), False), (_day(-1), False), ("", False)]
)
def test_a_pause_ends_on_its_day(tmp_path: Path, day: str, rests: bool) -> None:
    form = _resting()
    book = _book(tmp_path, form)
    book.put(form, "back-on", day)
    found = paused(book.catalogue, book, TODAY)
    assert (found is not None) is rests
    if found:
        assert found == (date.fromisoformat(day), form, "")


def test_in_a_pause_appointments_alone_are_left(tmp_path: Path) -> None:
    talk = _talk(plug("due", date="on", real="yes", say="Talk with {name}"), PROMISE)
    book = _book(tmp_path, talk)
    book.add(talk, {"who": "Bo", "on": _day(2), "promised-by": _day(-2)})
    assert [one.sentence for one in waiting(_waits(book), frozenset(), resting=True)] == ["Talk with Bo"]


def test_a_kind_that_nobody_knows_is_passed_over(tmp_path: Path) -> None:
    talk = _talk(Plug(name="dew"))
    assert _waits(_book(tmp_path, talk)) == []


def test_a_record_of_which_nothing_is_written_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("workbook: 1\ntitle: x\ncreated: 2026-01-01\ntalks:\n  bo:\n  cy:\n    on: 2026-11-20\n")
    talk = _talk(plug("due", date="on", say="{name}"))
    assert _sentences(Workbook.open(path, Catalogue(forms=(talk,)))) == ["a new talk"]


def test_ten_times_the_crowd_takes_ten_times_as_long(tmp_path: Path) -> None:
    """A thousand people and two thousand talks, most of them waiting for something."""
    small, large = (_crowd(tmp_path / f"{people}.yaml", people) for people in (100, 1000))
    assert len(_waits(large)) > 3000
    assert times_as_long(lambda: _waits(small), lambda: _waits(large)) < TENFOLD


def _crowd(path: Path, people: int) -> Workbook:
    person = Form(
        id="person", title="People", purpose="", area="people", table="people", record="person",
        named_by=("name",), reminders=(plug("due", date="next-on", if_field="post", if_values="yes"),),
        steps=(Step(
            id="s", title="S", ask="?", fields=(field("name"), field("next-on", "date"), field("post")),
        ),),
    )  # fmt: skip
    talk = _talk(
        PROMISE, plug("due", date="on", real="yes"), plug("due", date="on", unless_field="state", after="1")
    )
    rows = ["workbook: 1", "title: x", "created: 2026-01-01", "people:"]
    for n in range(people):
        rows += [f"  p{n}:", f"    name: Person {n}", f"    next-on: {_day(n % 60 - 40)}", "    post: yes"]
    rows.append("talks:")
    for n in range(2 * people):
        rows += [f"  t{n}:", f"    who: Person {n}", f"    on: {_day(n % 90 - 80)}"]
        rows.append(f"    promised-by: {_day(n % 50 - 40)}")
    path.write_text("\n".join(rows) + "\n")
    return Workbook.open(path, Catalogue(forms=(person, talk)))


def _shipped() -> Iterator[tuple[Form, Plug]]:
    return ((form, plug) for form in built_in().forms for plug in form.reminders)


def test_shipped_reminders_name_what_there_is() -> None:
    for form, due in _shipped():
        where = f"{form.id}: {dict(due.options)}"
        names = {field.id: field for field in form.fields()}
        assert due.options.get("say"), where
        assert due.options.get("step", form.steps[0].id) in {step.id for step in form.steps}, where
        if "records" not in due.options:
            for name in words(due.options, "date"):
                assert names[name].kind == "date", where
        for prefix in ("if", "unless"):
            held = [names[name] for name in words(due.options, f"{prefix}-field")]
            values = {*words(due.options, f"{prefix}-value"), *words(due.options, f"{prefix}-values")}
            for asked in held:
                if asked.options:
                    assert values <= set(asked.options), where


def test_an_area_shows_what_is_promised_from_the_day_it_is_written(tmp_path: Path) -> None:
    catalogue = built_in()
    book = create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)
    person, talk, promise = map(catalogue.form, ("person", "conversation", "commitment"))
    assert person is not None
    assert talk is not None
    assert promise is not None
    sam = book.add(person, {"name": "Sam"})
    book.add(talk, {"person": sam, "promised": "send her the two-pager", "promised-by": _day(7)})
    book.add(promise, {"what": "Ring the two trusts.", "who": "me", "due": _day(2), "state": "open"})
    book.add(promise, {"what": "Ask Bo", "who": "me", "due": _day(2), "state": "kept"})
    told = [(one.sentence, one.told_day) for one in reminders(catalogue, book, TODAY, "council")]
    assert told == [
        ("Ring the two trusts. You said you would.", TODAY + timedelta(2)),
        ("send her the two-pager. A promise to Sam is due.", TODAY + timedelta(7)),
    ]
    assert reminders(catalogue, book, TODAY) == [], "everywhere else a promise waits for its day"
    assert [one.form for one in reminders(catalogue, book, TODAY + timedelta(7), "people")] == [
        "conversation"
    ]
    assert [one.form for one in reminders(catalogue, book, TODAY + timedelta(7))] == [
        "commitment",
        "conversation",
    ]
