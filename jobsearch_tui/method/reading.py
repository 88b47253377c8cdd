"""Reads one exercise file into a form, or says what in it is not yet a form."""

from __future__ import annotations

from typing import Final, Literal

from jobsearch_tui.method.area import AREAS, STAGES
from jobsearch_tui.method.fields import read_audiences, unique
from jobsearch_tui.method.form import DAY_KINDS, NAMING_KINDS, Form, HomeNumber, Plug, Step
from jobsearch_tui.method.piece import MethodFile, Piece, WrittenPlug, meant
from jobsearch_tui.method.steps import read_steps
from jobsearch_tui.text.strict import load

RESERVED_TABLES: Final = ("workbook", "title", "created", "answers", "meant", "touched", "clashes")
"""Words at the top of a workbook file that are no tables."""

FORM_KEYS: Final = (
    "form", "stage", "area", "title", "purpose", "minutes", "table", "record", "named-by", "columns",
    "credit", "aliases", "was", "gone", "for", "checks", "picture", "documents", "reminders", "made-from",
    "wants", "course", "first-evening", "standing", "week", "weekly", "timeline", "trail", "card",
    "letterhead", "unnamed", "views", "events", "incoming", "home-number", "pause-until", "dated", "lists",
    "steps",
)  # fmt: skip
OUTLINE: Final = "outline"
"""The layout of a document that names none."""
HOME_NUMBER_KEYS: Final = ("name", "word", "order", "ever", "apart", "field", "values", "others")


def read_form(
    raw: bytes,
    file: str,
    parser: Literal["best", "c", "python"] = "best",
) -> Form:
    """The form that the bytes of an exercise file describe.

    Raises:
        UnreadableText: if the file is not strict text-only YAML.
        FormProblem: if it does not describe a form.

    """
    tree = load(raw, file=file, parser=parser).tree
    top = Piece(source=MethodFile(raw=raw, file=file), tree=tree, path=(), what="a form")
    top.knows(FORM_KEYS)
    form_id = top.id("form")
    _place_in_the_program(top)
    audiences = read_audiences(top, frozenset({"me"}))
    _lists(top)
    steps = read_steps(top, audiences)
    return Form(
        id=form_id,
        title=top.text("title", needed=True),
        purpose=top.text("purpose", needed=True),
        stage=top.text("stage"),
        area=top.text("area"),
        minutes=_minutes(top),
        table=_table(top),
        record=top.text("record"),
        named_by=_named_by(top, steps),
        columns=_columns(top, steps),
        credit=top.text("credit"),
        aliases=top.words("aliases"),
        was=_was(top),
        gone=_gone(top, steps),
        steps=steps,
        checks=top.checks("checks"),
        picture=top.plug("picture"),
        documents=_documents(top),
        reminders=top.plugs("reminders"),
        made_from=top.plugs("made-from"),
        wants=top.plugs("wants"),
        course=top.plugs("course"),
        first_evening=top.plugs("first-evening"),
        standing=top.plugs("standing"),
        week=top.plugs("week"),
        weekly=top.plugs("weekly"),
        timeline=top.plug("timeline"),
        trail=top.plug("trail"),
        card=top.plug("card"),
        letterhead=top.plug("letterhead"),
        unnamed=top.plug("unnamed"),
        views=top.plugs("views"),
        events=top.plug("events"),
        incoming=top.plug("incoming"),
        home_number=_home_number(top, steps),
        pause_until=_pause_until(top, steps),
        dated=top.yes("dated"),
        source=file,
    )


def _place_in_the_program(top: Piece) -> None:
    top.one_of("stage", tuple(STAGES), "a stage of the path")
    top.one_of("area", tuple(AREAS), "an area of the program")
    if not top.text("stage") and not top.text("area"):
        top.stop(
            "a form needs 'stage' or 'area', so that it has a place",
            "form",
            "Add a line such as 'stage: know'",
        )


def _minutes(top: Piece) -> int:
    minutes = top.number("minutes")
    if minutes is not None and minutes < 1:
        top.stop("'minutes' takes a number above 0", "minutes")
    return minutes or 10


def _table(top: Piece) -> str:
    if "table" not in top.tree:
        for key in ("record", "named-by", "columns"):
            if key in top.tree:
                top.stop(
                    f"'{key}' belongs to a form with 'table'",
                    key,
                    "Add a line such as 'table: talks'",
                    "name",
                )
        return ""
    table = top.id("table")
    if table in RESERVED_TABLES:
        top.stop(f"'{table}' has another meaning in a workbook", "table", "Choose another name for the table")
    top.text("record", needed=True)
    return table


def _was(top: Piece) -> tuple[str, ...]:
    names = top.ids("was")
    key = "table" if "table" in top.tree else "form"
    for name in names:
        if name in RESERVED_TABLES:
            top.stop(f"'{name}' has another meaning in a workbook", "was")
        if name == top.id(key):
            top.stop(f"'{name}' is what the {key} is called today", "was", "Name what it was called before")
    return names


def _gone(top: Piece, steps: tuple[Step, ...]) -> tuple[str, ...]:
    names = top.ids("gone")
    for name in names:
        if any(field.id == name for step in steps for field in step.fields):
            top.stop(f"'{name}' is a field of today", "gone")
    return names


def _named_by(top: Piece, steps: tuple[Step, ...]) -> tuple[str, ...]:
    if "table" not in top.tree:
        return ()
    top.text("named-by", needed=True)
    names = top.words("named-by")
    fields = {field.id: field for step in steps for field in step.fields}
    for name in names:
        if name not in fields:
            top.stop(f"there is no field '{name}' in this form", "named-by", meant(name, fields))
        if fields[name].kind not in NAMING_KINDS:
            top.stop(
                f"a record cannot be named by '{name}', which is of the kind {fields[name].kind}", "named-by"
            )
    return names


def _columns(top: Piece, steps: tuple[Step, ...]) -> tuple[str, ...]:
    names = top.words("columns")
    fields = {field.id for step in steps for field in step.fields}
    for name in names:
        if name not in fields:
            top.stop(f"there is no field '{name}' in this form", "columns", meant(name, fields))
    return names


def _home_number(top: Piece, steps: tuple[Step, ...]) -> HomeNumber | None:
    if "home-number" not in top.tree:
        return None
    if "table" not in top.tree:
        top.stop("'home-number' belongs to a form with 'table'", "home-number", at="name")
    piece = top.inner("home-number")
    piece.knows(HOME_NUMBER_KEYS)
    fields = {field.id: field for step in steps for field in step.fields}
    if not any(field.kind in DAY_KINDS for field in fields.values()):
        top.stop("a number of home is counted by a date, and this form has none", "home-number", at="name")
    name, values = piece.text("field"), piece.words("values")
    if name and name not in fields:
        piece.stop(f"there is no field '{name}' in this form", "field", meant(name, fields))
    for value in values:
        options = fields[name].options if name else ()
        if value not in options:
            piece.stop(f"'{name}' cannot hold '{value}'", "values", meant(value, options))
    return HomeNumber(
        name=piece.id("name"),
        word=piece.text("word"),
        order=piece.number("order") or 0,
        ever=piece.id("ever") if "ever" in piece.tree else "",
        apart=piece.text("apart"),
        field=name,
        values=values,
        others=piece.text("others"),
    )


def _pause_until(top: Piece, steps: tuple[Step, ...]) -> str:
    name = top.text("pause-until")
    dates = [field.id for step in steps for field in step.fields if field.kind in DAY_KINDS]
    if name and name not in dates:
        top.stop(f"there is no date '{name}' in this form", "pause-until", meant(name, dates))
    return name


def _lists(top: Piece) -> None:
    """Take in the lists that are described apart, so that a file need not be nested too deep."""
    named_lists: list[tuple[Piece, str]] = []
    for piece in top.pieces("lists", "a list"):
        piece.knows(("list", "columns"))
        if not isinstance(piece.tree.get("columns"), list):
            piece.stop("a list needs 'columns'", "list")
        named_lists.append((piece, piece.id("list")))
    unique(named_lists, "list", "lists")
    top.source.lists.update((name, piece) for piece, name in named_lists)


def _documents(top: Piece) -> tuple[Plug, ...]:
    documents: list[Plug] = []
    named_documents: list[tuple[Piece, str]] = []
    for piece in top.pieces("documents", "a document"):
        name = piece.id("document")
        named_documents.append((piece, name))
        piece.text("title", needed="title" in piece.tree)
        piece.text("for", needed=True)
        read_audiences(piece, frozenset())
        plug = piece.named("layout", default=OUTLINE)
        options = {("id" if key == "document" else key): value for key, value in plug.options.items()}
        written = WrittenPlug(
            source=piece.source, path=piece.path, name=plug.name, key="layout", keys={"id": "document"}
        )
        documents.append(Plug(name=plug.name, options=options, written=written))
    unique(named_documents, "document", "documents")
    return tuple(documents)
