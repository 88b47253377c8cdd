"""A course of four exercises, small enough to see at once, with every shape of answer in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 20)


def field(name: str, kind: str = "short", **more: object) -> Field:
    return Field(id=name, kind=kind, label=name.title(), **more)  # type: ignore[arg-type]


def step(name: str, *fields: Field, **more: object) -> Step:
    return Step(id=name, title=name, ask=f"{name}?", fields=fields, **more)  # type: ignore[arg-type]


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
PLAN = Form(
    id="plan",
    title="Plan",
    purpose="",
    steps=(
        step("first", field("goal", "long"), HATES),
        step("second", AIMS, field("mood", "scale"), field("ask-first", "links", to="friend")),
    ),
)
FRIEND = Form(
    id="friend",
    title="Friends",
    purpose="",
    table="friends",
    record="friend",
    named_by=("name",),
    steps=(
        step("who", field("name"), field("room", "choice"), field("gave"), field("roles", "choices")),
        step("more", field("house", "check"), field("met", "date", default="today"), field("note", "long")),
    ),
)
TALK = Form(
    id="talk",
    title="Talks",
    purpose="",
    table="talks",
    record="talk",
    named_by=("with", "about"),
    steps=(
        step("talk", field("with", "link", to="friend"), field("about"), field("next", "links", to="talk")),
    ),
)
HOUSE = Form(
    id="house",
    title="House",
    purpose="",
    steps=(
        step("people", records="friend", where={"house": "yes"}, show=("name", "room", "gave")),
        step("mentors", records="friend", where={"roles": "mentor"}, show=("name",)),
        step("all", records="friend", show=("name", "gave")),
    ),
)
COURSE = Catalogue((PLAN, FRIEND, TALK, HOUSE))
WINDOWS, MENTORS, EVERYBODY = HOUSE.steps


def opened(folder: Path, text: str = "", name: str = "my-search.yaml") -> Workbook:
    """A workbook whose file says this, after its first lines."""
    path = folder / name
    path.write_bytes(f"workbook: 1\ntitle: My search\n{text}...\n".encode())
    return Workbook.open(path, COURSE)


def reread(workbook: Workbook) -> dict[str, object]:
    """What the text that would be saved says."""
    from jobsearch_tui.text.strict import load

    return dict(load(workbook.render()[0]).tree)
