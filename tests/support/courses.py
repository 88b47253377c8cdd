"""Courses for tests: what they are built of, and one that is small enough to see at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 20)


def field(name: str, kind: str = "short", *proposals: Plug, **more: object) -> Field:
    return Field(id=name, kind=kind, label=name.title(), proposals=proposals, **more)  # type: ignore[arg-type]


def plug(name: str, **options: str) -> Plug:
    """A plug; in the names of options ``_`` stands for ``-``."""
    return Plug(name=name, options={key.replace("_", "-"): value for key, value in options.items()})


def step(name: str, *fields: Field, **more: object) -> Step:
    return Step(id=name, title=name, ask=f"{name}?", fields=fields, **more)  # type: ignore[arg-type]


def form(name: str, *parts: Field | Step, table: str = "", **more: object) -> Form:
    """A form of these steps, or of one with these fields; with a table one that is filled many times.

    Its records are named by the first field, if nothing else is said.
    """
    fields = [part for part in parts if isinstance(part, Field)]
    steps = tuple(part for part in parts if isinstance(part, Step)) or (step("one", *fields),)
    of_records = {"table": table, "record": name, "named_by": (steps[0].fields[0].id,)} if table else {}
    rest = {"title": name.title(), "purpose": "", "steps": steps, **of_records, **more}
    return Form(id=name, **rest)  # type: ignore[arg-type]


def opened(
    folder: Path, text: str = "", course: Catalogue | None = None, *, name: str = "my-search.yaml"
) -> Workbook:
    """A workbook whose file says this after its first lines; of the course below, if no other is given."""
    path = folder / name
    path.write_bytes(f"workbook: 1\ntitle: My search\n{text}...\n".encode())
    return Workbook.open(path, COURSE if course is None else course)


def reread(workbook: Workbook) -> dict[str, object]:
    """What the text that would be saved says."""
    return dict(load(workbook.render()[0]).tree)


HATES = field("hates", "lines", columns=(field("evidence"), field("cost"), field("who", "link", to="friend")))
AIMS = field(
    "aims",
    "rows",
    columns=(
        field("aim"),
        field("how", "long"),
        field("parts", "lines", columns=(field("by", "date"),)),
        field("tags", "choices", options=("a", "b")),
    ),
)
PLAN = form(
    "plan",
    step("first", field("goal", "long"), HATES),
    step("second", AIMS, field("mood", "scale"), field("ask-first", "links", to="friend")),
)
FRIEND = form(
    "friend",
    step("who", field("name"), field("room", "choice"), field("gave"), field("roles", "choices")),
    step("more", field("house", "check"), field("met", "date", default="today"), field("note", "long")),
    title="Friends",
    table="friends",
)
TALK = form(
    "talk",
    step("talk", field("with", "link", to="friend"), field("about"), field("next", "links", to="talk")),
    title="Talks",
    table="talks",
    named_by=("with", "about"),
)
HOUSE = form(
    "house",
    step("people", records="friend", where={"house": "yes"}, show=("name", "room", "gave")),
    step("mentors", records="friend", where={"roles": "mentor"}, show=("name",)),
    step("all", records="friend", show=("name", "gave")),
)
COURSE = Catalogue((PLAN, FRIEND, TALK, HOUSE))
"""Four exercises with every shape of answer in them."""
WINDOWS, MENTORS, EVERYBODY = HOUSE.steps
