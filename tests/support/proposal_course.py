"""A small course in which every source of proposals has something to propose, for the tests of proposals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.coach.proposals.target import Target
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import THIS, Form
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import courses
from tests.support.courses import field, form, plug, step

TODAY = date(2026, 11, 20)


CHANGES = plug(
    "changes", records="talk", rows="changes", list="list", now="now", was="was", why="why", date="on",
    person="with", log="log", log_date="when", log_who="who", log_talk="talk", log_what="what",
    log_before="before", log_after="after", log_why="why",
    **{"is": "wishes"},
)  # fmt: skip
WISHES = field("wishes", "lines", CHANGES, columns=(field("proof"), field("from", "link", to="talk")))
LOG = field(
    "log",
    "rows",
    columns=(
        field("what"),
        field("when", "date"),
        field("who", "link", to="friend"),
        field("talk", "link", to="talk"),
        field("before"),
        field("after"),
        field("why"),
    ),
)
PAPER = form(
    "paper",
    step("one", WISHES),
    step(
        "two",
        field("refusals", "lines", columns=(field("proof"), field("cost", "choice", options=("a", "b")))),
        field("goal", "long"),
        field("line"),
        LOG,
    ),
    step(
        "aims",
        field(
            "aims",
            "rows",
            columns=(field("aim"), field("needs", "rows", columns=(field("need"), field("why")))),
        ),
    ),
)
FRIEND = form(
    "friend",
    step("who", field("name"), field("post", "check"), field("roles", "choices"), field("note", "long")),
    title="Friends",
    table="friends",
)
TALK = form(
    "talk",
    step(
        "talk",
        field("with", "link", to="friend"),
        field("kind", "choice", options=("golden", "peer")),
        field("on", "date"),
        field("tour", "check"),
        field("quotes", "lines", columns=(field("mood", "choice", options=("good", "bad")), field("why"))),
        field("others", "links", to="friend"),
        field("golden", "long"),
        field(
            "changes",
            "rows",
            columns=(
                field("now"),
                field("list", "choice", options=("wishes", "refusals")),
                field("was"),
                field("why"),
            ),
        ),
    ),
    step(
        "met",
        records="meeting",
        where={"talk": THIS},
        show=("who", "state"),
        proposals=(plug("records", records="friend", if_field="post"),),
    ),
    title="Talks",
    table="talks",
    named_by=("with", "kind"),
)
MEETING = form(
    "meeting",
    step("it", field("who", "link", to="friend"), field("talk", "link", to="talk"), field("state")),
    title="Meetings",
    table="meetings",
)
HEARD = plug(
    "lines", records="talk", fields="quotes", origin="from", column_why="why", column_whose="with",
    column_mood="mood", value_state="new",
)  # fmt: skip
PLAN = form(
    "plan",
    step("name", field("name"), field("talk", "link", to="talk"), field("talks", "links", to="talk")),
    step(
        "lists",
        field(
            "heard",
            "lines",
            HEARD,
            columns=(
                field("why"),
                field("whose"),
                field("mood", "choice", options=("good", "so-so")),
                field("state"),
                field("from", "link", to="talk"),
            ),
        ),
        field(
            "good",
            "lines",
            plug(
                "lines",
                records="talk",
                fields="quotes",
                through="talk",
                row_field="mood",
                row_value="good",
            ),
        ),
        field(
            "asks",
            "rows",
            plug("nested-lines", form="paper", list="aims", nested="needs", column_because="parent"),
            columns=(field("ask"), field("because")),
        ),
        field("both", "lines", plug("lines", form="paper", fields="wishes, refusals, goal")),
    ),
    step(
        "single",
        field("short", "short", plug("answers", form="paper", fields="line")),
        field("long", "long", plug("answers", records="talk", fields="golden", if_field="tour")),
        field("lead", "link", plug("records", records="friend", unless_field="post"), to="friend"),
        field(
            "thank",
            "links",
            plug(
                "linked-records",
                records="talk",
                link="with, others",
                if_field="tour",
                unless_field="post",
            ),
            to="friend",
        ),
        field("names", "lines", plug("records", records="friend")),
    ),
    step(
        "posts",
        records="friend",
        where={"post": "yes"},
        show=("name", "note"),
        proposals=(plug("linked-records", records="talk", link="with", if_field="tour", if_value="yes"),),
    ),
    title="Plans",
    table="plans",
)
COURSE = Catalogue((PAPER, FRIEND, TALK, MEETING, PLAN))

BOOK = """\
answers:
  paper:
    wishes:
      - a mentor on the team
      - text: mornings I can plan
        proof: the ward round
    refusals:
      - text: night calls
        cost: a
    goal: lead a team
    line: "pharmacy lead, in hospices"
    aims:
      - aim: safer charts
        needs:
          - need: a second checker
            why: two people see more
          - need: a quiet room
      - aim: fewer calls
        needs:
          - need: a shared phone
friends:
  maria:
    name: María López
  ruth:
    name: Ruth Baxter
    post: yes
  sam:
    name: Sam
talks:
  t1:
    with: maria
    kind: golden
    on: 2026-11-12
    tour: yes
    quotes:
      - text: you calm a room
        mood: good
        why: the fire drill
      - text: slow with email
        mood: bad
    others:
      - sam
      - ruth
    golden: Try the hospices first.
    changes:
      - now: mornings and Fridays I can plan
        list: wishes
        was: Mornings I can plan
        why: she has it so
      - now: a team of five
        list: wishes
      - now: no weekend calls
        list: refusals
  t2:
    with: ruth
    kind: peer
    on: 2025-12-03
    quotes: you calm a room
    golden: Ask Femi.
    changes:
      - list: wishes
        was: a mentor on the team
        why: I am one by now
plans:
  p1:
    name: Plan
    talk: t1
"""


def opened(folder: Path, text: str = BOOK) -> Workbook:
    """A workbook that says this."""
    return courses.opened(folder, text, COURSE)


def target_at(book: Workbook, form: Form, place: str, record: str = "") -> Target:
    """The field, or the step with a lens, that has this id."""
    field = form.field(place)
    lens = next((step for step in form.steps if step.id == place), None) if field is None else None
    return Target(form=form, workbook=book, today=TODAY, record=record, field=field, step=lens)
