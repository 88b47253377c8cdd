"""What home proposes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.coach.next.next_step import RULES, Proposal, next_step
from jobsearch_tui.coach.next.under_way import last_change
from jobsearch_tui.coach.next.week import week_of_search
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import plug

TODAY = date(2026, 11, 21)


def _form(form_id: str, stage: str, *steps: str, **more: object) -> Form:
    made = tuple(
        Step(
            id=name,
            title=name,
            ask=f"What about {name}?",
            fields=(Field(id=name, kind="lines", label=name),),
            optional=name == "extra",
        )
        for name in steps
    )
    return Form(
        id=form_id, title=form_id.capitalize(), purpose="", stage=stage, steps=made, minutes=40, **more
    )  # type: ignore[arg-type]


PERSON = Form(
    id="person", title="People", purpose="", area="people", table="people", record="person",
    named_by=("name",),
    steps=(Step(id="who", title="Who", ask="Who?", fields=(Field(id="name", kind="short", label="Name"),)),),
)  # fmt: skip
NOTICED = Field(id="noticed", kind="long", label="Noticed")
HOUSE = Form(
    id="house", title="Gratitude house", purpose="", stage="listen", minutes=40,
    steps=(
        Step(id="people", title="People", ask="Who helped?", records="person", where={"house": "yes"}),
        Step(id="noticed", title="Noticed", ask="What surprised you?", fields=(NOTICED,)),
    ),
)  # fmt: skip
OUT = _form("letters", "reach-out", "sent", table="letters", record="letter", named_by=("sent",))
MISSION = _form("mission", "interview", "aim", "goals", table="missions", record="mission", named_by=("aim",))
CATALOGUE = Catalogue(
    forms=(
        # On purpose not in the order of the stages: the stages decide.
        OUT,
        MISSION,
        _form("pages", "know", "refuse", "need", "extra"),
        _form("arrival", "arrive", "today"),
        HOUSE,
        _form("fit", "aim", "slots", "line"),
        PERSON,
    )
)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "mine.yaml", "Mine", CATALOGUE, TODAY)


def _put(book: Workbook, form_id: str, *fields: str) -> None:
    form = CATALOGUE.form(form_id)
    assert form is not None
    for field in fields:
        book.put(form, field, ["a line"])


def _next(book: Workbook, *put_off: str, last: str = "") -> Proposal:
    found = next_step(CATALOGUE, book, TODAY, frozenset(put_off), last)
    assert found is not None
    return found


def test_a_new_workbook_begins_with_the_first_stage(book: Workbook) -> None:
    found = _next(book)
    assert (found.form, found.record, found.step) == ("arrival", "", "today")
    assert found.sentence == "Arrival: What about today?"
    assert found.minutes == 40


def test_what_is_under_way_goes_on_before_anything_new(book: Workbook) -> None:
    _put(book, "pages", "refuse")
    found = _next(book)
    assert (found.form, found.step) == ("pages", "need")
    assert found.sentence == "Pages (1 of 2 done): What about need?"


def test_what_was_touched_last_comes_first(book: Workbook) -> None:
    _put(book, "pages", "refuse")
    _put(book, "fit", "slots")
    assert _next(book).form == "fit", "the latest stage"
    assert _next(book, last="pages").form == "pages"
    assert _next(book, "pages", last="pages").form == "fit"


def test_a_full_form_gives_way_to_the_next_and_optional_steps_are_not_asked_for(book: Workbook) -> None:
    _put(book, "arrival", "today")
    _put(book, "pages", "refuse", "need")
    assert _next(book, last="pages").form == "house"


def test_people_are_counted_in_words(book: Workbook) -> None:
    book.add(PERSON, {"name": "Mrs Adeyemi", "house": "yes"})
    assert _next(book).sentence == "Gratitude house (one person so far): What surprised you?"
    for number in range(6):
        book.add(PERSON, {"name": f"Colleague {number}", "house": "yes"})
    book.add(PERSON, {"name": "Somebody else"})
    assert _next(book).sentence == "Gratitude house (seven people so far): What surprised you?"


def test_put_off_is_respected(book: Workbook) -> None:
    assert _next(book, "arrival").form == "pages"
    assert _next(book, "arrival", "pages").form == "house"
    everything = frozenset(form.id for form in CATALOGUE.forms)
    assert next_step(CATALOGUE, book, TODAY, everything) is None


def test_nothing_goes_out_before_there_is_an_aim(book: Workbook) -> None:
    _put(book, "arrival", "today")
    _put(book, "pages", "refuse", "need")
    book.add(OUT, {"unknown": "x"})
    # Reaching out was begun, and is not proposed: neither now nor when everything else is put off.
    assert _next(book, last="letters").form == "house"
    assert next_step(CATALOGUE, book, TODAY, frozenset({"house", "fit", "mission"})) is None
    _put(book, "fit", "slots", "line")
    assert _next(book, "house", last="letters").form == "letters"


def test_later_stages_are_begun_after_the_aim_or_when_it_is_put_off(book: Workbook) -> None:
    _put(book, "arrival", "today")
    _put(book, "pages", "refuse", "need")
    assert _next(book, "house").form == "fit"
    assert _next(book, "house", "fit").form == "mission"


def test_a_record_under_way_is_named(book: Workbook) -> None:
    record = book.add(MISSION, {"aim": "Harbour Clinic"})
    found = _next(book, last=record)
    assert (found.form, found.record, found.step) == ("mission", record, "goals")
    assert found.sentence == "Harbour Clinic (1 of 2 done): What about goals?"
    assert found.key == record
    assert _next(book, record).form == "arrival"


def test_all_done_leaves_nothing(book: Workbook) -> None:
    for form_id, fields in {
        "arrival": ["today"],
        "pages": ["refuse", "need"],
        "fit": ["slots", "line"],
        "house": ["noticed"],
    }.items():
        _put(book, form_id, *fields)
    book.add(PERSON, {"name": "Mira", "house": "yes"})
    book.add(OUT, {"sent": "one"})
    book.add(MISSION, {"aim": "Harbour Clinic", "goals": ["calm mornings"]})
    assert next_step(CATALOGUE, book, TODAY) is None


@pytest.mark.parametrize(
    ("begins", "created", "week"),
    [
        ("", "2026-11-21", 1), ("", "2026-11-16", 1), ("", "2026-11-15", 2), ("", "2026-10-18", 6),
        ("", "2026-12-01", 1), ("", "", 1), ("", "long ago", 1), ("", "2026-10-18 09:00", 6),
        ("2026-11-16", "2026-01-01", 1), ("2026-11-22", "2026-01-01", 1), ("2026-11-13", "2026-11-20", 2),
        ("2026-10-26", "2026-11-20", 4), ("2027-01-01", "2026-01-01", 1),
    ],
)  # fmt: skip
def test_a_week_of_the_search_is_a_calendar_week(
    tmp_path: Path, begins: str, created: str, week: int
) -> None:
    plan = Form(
        id="plan", title="Plan", purpose="", area="week", standing=(plug("begins-search", date="from"),),
        steps=(Step(id="s", title="S", ask="?", fields=(Field(id="from", kind="date", label="From"),)),),
    )  # fmt: skip
    file = tmp_path / "mine.yaml"
    answers = f"answers:\n  plan:\n    from: {begins}\n" if begins else ""
    file.write_text(f"workbook: 1\ntitle: Mine\ncreated: '{created}'\n{answers}", "utf-8")
    assert week_of_search(Workbook.open(file, Catalogue(forms=(plan,))), TODAY) == week


# ---- the rules, in their order


def _day(away: int) -> str:
    return (TODAY + timedelta(away)).isoformat()


def _kept(form_id: str, *plugs: Plug, **more: object) -> Form:
    fields = (
        Field(id="who", kind="short", label="Who"),
        Field(id="on", kind="date", label="On"),
        Field(id="by", kind="date", label="By"),
    )
    return Form(
        id=form_id, title=form_id.capitalize(), purpose="", table=f"{form_id}s", record=form_id,
        reminders=plugs, named_by=("who",), minutes=7,
        steps=(Step(id="s", title="S", ask="Who?", fields=fields),), **more,  # type: ignore[arg-type]
    )  # fmt: skip


TALK = _kept(
    "talk",
    plug("due", date="on", real="yes", say="Talk with {name}."),
    plug("due", date="by", step="s", say="You promised {name} an update."),
    area="people",
)
LETTER = _kept("application", plug("due", date="by", say="{name}: a week of silence."), area="pipeline")
REST = Form(
    id="rest", title="Rest", purpose="", stage="arrive", pause_until="back-on",
    steps=(
        Step(id="day", title="Day", ask="How?", fields=(Field(id="day", kind="short", label="Day"),)),
        Step(
            id="pause", title="Pause", ask="Until when?", optional=True,
            fields=(Field(id="back-on", kind="date", label="Back on", optional=True),),
        ),
    ),
)  # fmt: skip
LONG = _form("long", "know", "a", "b", dated=True)
SHORT = _form("short", "listen", "c", "d", "e", "f", "g", dated=True)
FIT = _form("fit", "aim", "slots", "line", dated=True)
PROFILE = _form("profile", "aim", "head")
WHOLE = Catalogue(forms=(REST, LONG, SHORT, FIT, PROFILE, OUT, TALK, LETTER))


@pytest.fixture
def whole(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "whole.yaml", "Whole", WHOLE, TODAY)


def _said(book: Workbook, *put_off: str, last: str = "") -> str:
    found = next_step(WHOLE, book, TODAY, frozenset(put_off), last)
    return found.sentence if found else ""


def _changed(book: Workbook, form: Form, away: int, *fields: str) -> None:
    for field in fields:
        book.put(form, field, ["a line"])
    book.touch(form, "", TODAY + timedelta(away))


def test_the_rules_are_told_as_they_are() -> None:
    told = " ".join((next_step.__doc__ or "").split())
    places = [
        told.index(f"{number}. {' '.join((rule.__doc__ or '').split())}") for number, rule in enumerate(RULES)
    ]
    assert places == sorted(places)


def test_rule_1_in_a_pause_the_person_rests(whole: Workbook) -> None:
    whole.put(REST, "back-on", _day(10))
    whole.add(TALK, {"who": "Greta Lund", "by": _day(-3)})
    _changed(whole, LONG, 0, "a")
    found = next_step(WHOLE, whole, TODAY, last="long")
    assert found is not None
    assert found.sentence == "You're resting until 1 Dec. Everything else waits for you."
    assert (found.form, found.step, found.minutes, found.key) == ("rest", "pause", 0, "")
    whole.put(REST, "back-on", _day(3))
    assert "until Tue 24 Nov." in _said(whole)
    whole.put(REST, "back-on", _day(0))
    assert _said(whole) == "You promised Greta Lund an update."


def test_rule_1_an_appointment_is_told_in_a_pause_too(whole: Workbook) -> None:
    whole.put(REST, "back-on", _day(10))
    whole.add(TALK, {"who": "Ruth Baxter", "on": _day(3)})
    assert "resting" in _said(whole)
    record = whole.add(TALK, {"who": "Greta Lund", "on": _day(2)})
    found = next_step(WHOLE, whole, TODAY)
    assert found is not None
    assert (found.sentence, found.when, found.record) == ("Talk with Greta Lund.", "Mon 23 Nov", record)
    assert "resting" in _said(whole, found.key)


def test_rule_2_what_has_a_day_comes_before_everything(whole: Workbook) -> None:
    whole.add(TALK, {"who": "Old", "by": _day(-90)})
    whole.add(TALK, {"who": "In three days", "on": _day(3)})
    _changed(whole, LONG, -30, "a")
    assert _said(whole, last="long") == "You promised Old an update."
    whole.add(TALK, {"who": "In two days", "on": _day(2)})
    whole.add(TALK, {"who": "Today", "on": _day(0)})
    first = next_step(WHOLE, whole, TODAY, last="long")
    assert first is not None
    assert (first.sentence, first.when, first.minutes) == ("Talk with Today.", "today", 0)
    assert _said(whole, first.key, last="long") == "Talk with In two days."


def test_rule_2_yesterday_is_over(whole: Workbook) -> None:
    whole.add(TALK, {"who": "Yesterday", "on": _day(-1)})
    whole.add(TALK, {"who": "Old", "by": _day(-90)})
    assert _said(whole) == "You promised Old an update."


@pytest.mark.parametrize(("away", "welcome"), [(-13, False), (-14, True), (-60, True), (0, False)])
def test_rule_3_who_comes_back_finds_the_easiest_thing_alone(
    whole: Workbook, away: int, welcome: bool
) -> None:
    _changed(whole, LONG, away - 5, "a")
    _changed(whole, SHORT, away, "c")
    whole.put(TALK, "by", _day(-1), whole.add(TALK, {"who": "Old"}))
    found = next_step(WHOLE, whole, TODAY)
    assert found is not None
    assert found.alone is welcome
    if welcome:
        # Five steps in forty minutes are shorter ones than two.
        assert found.sentence == "Good to see you again. Short (1 of 5 done): What about d?"
        assert (found.form, found.step, found.minutes) == ("short", "d", 8)
        assert next_step(WHOLE, whole, TODAY, frozenset({"short"})) != found
        assert "Good to see you again. Long (1 of 2 done):" in _said(whole, "short")
    else:
        assert found.sentence == "You promised Old an update."


def test_rule_3_ends_with_the_first_thing_that_is_done(whole: Workbook) -> None:
    _changed(whole, LONG, -20, "a")
    assert _said(whole).startswith("Good to see you again.")
    assert _said(whole, last="rest") == "Long (1 of 2 done): What about b?"
    _changed(whole, LONG, 0)
    assert _said(whole) == "Long (1 of 2 done): What about b?"


def test_rule_3_a_talk_is_a_sign_of_life(whole: Workbook) -> None:
    assert last_change(WHOLE, whole, TODAY) is None
    _changed(whole, LONG, -20, "a")
    whole.add(TALK, {"who": "Bo", "on": _day(4)})
    assert last_change(WHOLE, whole, TODAY) == TODAY - timedelta(20)
    whole.add(TALK, {"who": "Cy", "on": _day(-2)})
    assert last_change(WHOLE, whole, TODAY) == TODAY - timedelta(2)


def test_rule_5_one_reminder_the_oldest(whole: Workbook) -> None:
    _changed(whole, LONG, 0, "a")
    young = whole.add(TALK, {"who": "Young", "by": _day(0)})
    old = whole.add(TALK, {"who": "Old", "by": _day(-9)})
    found = next_step(WHOLE, whole, TODAY, last="long")
    assert found is not None
    assert (found.form, found.record, found.step, found.minutes) == ("talk", old, "s", 7)
    assert found.key not in (old, "talk"), "to put off a reminder does not put off the record"
    after = next_step(WHOLE, whole, TODAY, frozenset({found.key}), "long")
    assert after is not None and after.record == young
    assert _said(whole, found.key, after.key, last="long").startswith("Long (")


def test_rule_5_nothing_about_the_market_before_there_is_an_aim(whole: Workbook) -> None:
    whole.add(LETTER, {"who": "Harbour Clinic", "by": _day(-9)})
    assert _said(whole).startswith("Rest:")
    _changed(whole, PROFILE, 0, "head")
    assert "silence" not in _said(whole), "a profile is not yet an aim"
    _changed(whole, FIT, 0, "slots")
    assert _said(whole) == "Harbour Clinic: a week of silence."


def test_rules_6_to_8(whole: Workbook) -> None:
    _changed(whole, LONG, 0, "a")
    _changed(whole, SHORT, 0, "c")
    assert _said(whole, last="long").startswith("Long (1 of 2 done): ")
    assert _said(whole).startswith("Short (")
    assert _said(whole, "short").startswith("Long (1 of 2 done): ")
    assert _said(whole, "long", "short") == "Rest: How?"
    assert _said(whole, "long", "short", "rest") == "Fit: What about slots?"
    assert _said(whole, "long", "short", "rest", "fit") == "Profile: What about head?"


def test_a_step_that_is_not_asked_for_is_not_proposed(tmp_path: Path) -> None:
    kind = Field(id="kind", kind="choice", label="Kind", options=("peer", "mentor"))
    of_peers = Step(id="of-peers", title="P", ask="And of peers?", when={"kind": ("peer",)},
                    fields=(Field(id="peers", kind="short", label="P"),))  # fmt: skip
    last = Step(id="end", title="E", ask="And then?", fields=(Field(id="end", kind="short", label="E"),))
    form = Form(id="talks", title="Talks", purpose="", stage="know", table="t", record="talk",
                named_by=("kind",),
                steps=(Step(id="kind", title="K", ask="Which?", fields=(kind,)), of_peers, last))  # fmt: skip
    catalogue = Catalogue(forms=(form,))
    book = create_workbook(tmp_path / "t.yaml", "T", catalogue, TODAY)
    record = book.add(form, {"kind": "mentor"})
    found = next_step(catalogue, book, TODAY)
    assert found is not None and found.step == "end"
    book.put(form, "kind", "peer", record)
    found = next_step(catalogue, book, TODAY)
    assert found is not None and found.step == "of-peers"


def test_reminders_that_are_known_already_are_not_worked_out_again(whole: Workbook) -> None:
    whole.add(TALK, {"who": "Old", "by": _day(-9)})
    assert next_step(WHOLE, whole, TODAY, reminded=[]) != next_step(WHOLE, whole, TODAY)


def test_nothing_is_proposed_that_a_kind_tool_would_not_say(whole: Workbook) -> None:
    from jobsearch_tui.coach import days
    from jobsearch_tui.coach.next import next_step as module
    from jobsearch_tui.coach.next import reminders

    for one in (days, module, reminders):
        source = Path(one.__file__).read_text("utf-8")
        for word in ("failed", "behind", "should", " only ", '!"'):
            assert word not in source, f"{one.__name__} says {word}"
