"""Why a line is there: the log backwards, whose view it was, and since when the copies know the line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.views.trail import Trail, has_trail, trail
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.history.looking_back import Since, Then, since
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, form, step

WISHES = field("wishes", "lines", columns=(field("from-not"), field("seen-by", "link", to="friend")))
LOG = field(
    "log",
    "rows",
    columns=(
        field("what"),
        field("day", "date"),
        field("mover", "link", to="friend"),
        field("talk", "link", to="chat"),
        field("was"),
        field("now"),
        field("because"),
    ),
)
PLAN = form("plan", step("one", WISHES, LOG, field("mood", "long")), trail=Plug(
        name="log",
        options={
            "log": "log", "date": "day", "who": "mover", "talk": "talk", "what": "what",
            "before": "was", "after": "now", "why": "because",
        },
    ))  # fmt: skip
FRIEND = form("friend", step("one", field("name")), title="Friends", table="friends")  # fmt: skip
CHAT = form(
    "chat",
    step("one", field("about"), field("heard", "lines")),
    title="Chats",
    table="chats",
    timeline=Plug(name="linked", options={"show": "about, heard"}),
)
COURSE = Catalogue((PLAN, FRIEND, CHAT))

PEOPLE = """\
friends:
  ruth:
    name: Ruth Baxter
  bo:
    name: Bo
chats:
  first:
    about: Over soup
    heard:
      - The weather is bad.
      - Say how many patients, or they give you a Christmas visit.
"""
WRITTEN = """\
answers:
  plan:
    wishes:
      - text: I see at least ten patients a week myself.
        from-not: meetings all day
        seen-by: bo
      - A quiet desk
      - Short
    log:
      - what: made a number
        day: 2026-10-08
        mover: ruth
        talk: first
        was: Patient contact
        now: At least TEN  patients a week
        because: everyone says contact
      - what: begun
        day: 2026-09-01
        mover: nobody-1
        was: People
        now: patient contact.
      - what: another one
        day: 2026-11-01
        was: Loud desk
        now: A louder desk
      - now: short
      - now: Short
        was: Short
"""


def opened(folder: Path, text: str = WRITTEN + PEOPLE) -> Workbook:
    path = folder / "mine.yaml"
    path.write_text(f"workbook: 1\ntitle: Mine\n{text}...\n")
    return Workbook.open(path, COURSE)


def asked(folder: Path, line: str, past: list[Then] | None = None) -> Trail:
    return trail(PLAN, WISHES, line, opened(folder), past=None if past is None else lambda: past)


def test_the_log_is_followed_back_to_the_first_words(tmp_path: Path) -> None:
    found = asked(tmp_path, "I see at least ten patients a week myself.")
    assert [(one.on, one.before, one.after) for one in found.moves] == [
        ("8 Oct 2026", "Patient contact", "At least TEN  patients a week"),
        ("1 Sep 2026", "People", "patient contact."),
    ]
    newest, first = found.moves
    assert newest.who is not None and (newest.who.form, newest.who.name) == ("friend", "Ruth Baxter")
    assert newest.talk is not None and newest.talk.name == "Over soup"
    assert newest.quote.startswith("Say how many patients"), "the quote that is about the change"
    assert newest.why == "everyone says contact" and newest.what == "made a number"
    assert first.who is not None and (first.who.record, first.who.name) == ("", "nobody-1")
    assert first.talk is None and first.quote == ""
    assert [one.name for one in found.linked] == ["Over soup", "Ruth Baxter", "nobody-1"]


def test_what_was_said_about_something_else_moved_no_line(tmp_path: Path) -> None:
    others = WRITTEN.replace("everyone says contact", "light").replace("Patient contact", "Desk work")
    others = others.replace("At least TEN  patients a week", "A desk by the window").replace(
        "I see at least ten patients a week myself.", "A desk by the window"
    )
    story = trail(PLAN, WISHES, "A desk by the window", opened(tmp_path, others + PEOPLE))
    assert story.moves[0].talk is not None and story.moves[0].quote == ""


def test_what_belongs_to_the_line_is_told_with_names(tmp_path: Path) -> None:
    found = asked(tmp_path, "I see at least ten patients a week myself.")
    assert found.details == (("From-Not", "meetings all day"), ("Seen-By", "Bo"))
    assert asked(tmp_path, "A quiet desk").details == ()


def test_a_line_without_a_change_has_no_moves_and_a_circle_ends(tmp_path: Path) -> None:
    assert asked(tmp_path, "A quiet desk").moves == ()
    assert asked(tmp_path, "").moves == ()
    assert len(asked(tmp_path, "Short").moves) == 2, "a row that says the same before and after"


def test_two_words_inside_a_line_are_not_the_line(tmp_path: Path) -> None:
    assert asked(tmp_path, "patient contact in the morning").moves == ()


@pytest.mark.parametrize(
    ("form", "name", "there"),
    [(PLAN, "wishes", True), (PLAN, "log", False), (PLAN, "mood", False), (CHAT, "heard", False)],
)
def test_which_lists_can_be_asked(form: Form, name: str, there: bool) -> None:
    one = form.field(name)
    assert one is not None
    assert has_trail(form, one) is there


def test_a_detail_with_the_same_id_as_a_list_has_no_trail() -> None:
    assert not has_trail(PLAN, field("wishes", "lines"))


def test_a_form_without_a_log_says_what_belongs_to_the_line(tmp_path: Path) -> None:
    heard = CHAT.field("heard")
    assert heard is not None
    found = trail(CHAT, heard, "The weather is bad.", opened(tmp_path), "first", lambda: [])
    assert found.moves == () and found.since == Since()
    assert "first day that is known" in found.since.sentence()


# ---- older copies

D1, D2, D3, D4 = (date(2026, 10, day) for day in (1, 2, 3, 4))


def looked(line: str, past: list[Then], *now: str, known: tuple[str, ...] = ()) -> Since:
    return since(WISHES, line, past, now=now or (line,), known=known)


def test_the_first_day_and_the_day_before_it() -> None:
    past = [Then(D3, ["A  desk."]), Then(D2, [{"text": "a desk"}]), Then(D1, ["else", "x"])]
    found = looked("a desk", past)
    assert (found.first, found.not_yet, found.wordings) == (D2, D1, ())
    assert found.sentence() == "First seen on 2 Oct 2026; it wasn't there on 1 Oct 2026."


def test_the_oldest_copy_is_the_end_of_what_is_known() -> None:
    found = looked("a desk", [Then(D2, ["a desk"])])
    assert found.sentence() == "There since 2 Oct 2026 at least: that's the oldest copy there is."


@pytest.mark.parametrize("value", [None, [], "", ["else"], [{"from-not": "x"}]])
def test_a_line_that_the_newest_copy_does_not_have_is_new(value: object) -> None:
    found = looked("a desk", [Then(D2, value)], "a desk", "other things")  # type: ignore[arg-type]
    assert found.sentence() == "It's new: the copy of 2 Oct 2026 doesn't have it yet."


def test_earlier_wordings_at_its_place_and_known_from_the_log_and_alike() -> None:
    past = [
        Then(D4, ["one", "ten patients a week", "three"]),
        Then(D3, ["one", "patients", "three"]),
        Then(D2, ["contact", "one", "three"]),
        Then(D1, ["three", "kontact", "zero", "one"]),
    ]
    found = looked("ten patients a week", past, "one", "ten patients a week", "three", known=("Contact",))
    assert [(one.day, one.text) for one in found.wordings] == [
        (D3, "patients"),
        (D2, "contact"),
        (D1, "kontact"),
    ]
    assert found.first == D1


def test_a_line_that_came_beside_others_has_no_earlier_wording() -> None:
    found = looked("blue", [Then(D2, ["one", "two"])], "one", "blue", "two")
    assert found.wordings == () and found.first is None


def test_another_line_that_stays_is_never_an_earlier_wording() -> None:
    found = looked("a small desk", [Then(D2, ["a small disk"])], "a small desk", "a small disk")
    assert found.wordings == ()
