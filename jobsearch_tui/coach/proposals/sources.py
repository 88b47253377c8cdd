"""Where proposals come from: lines, texts and records of other exercises, and changes that a talk led to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobsearch_tui.coach.checks.remarks import column, inner, spots_in
from jobsearch_tui.coach.conditions import Condition, words
from jobsearch_tui.coach.proposals.origins import Found, Origin, filled, fitted, made, origins
from jobsearch_tui.coach.proposals.proposed import (
    LINKS,
    LISTS,
    TEXTS,
    Here,
    LogRow,
    Proposed,
    plain,
    proposes,
)
from jobsearch_tui.coach.words import content_words
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import Row, Value, list_of, text_of

Options = Mapping[str, str]


@proposes("lines")
def lines(here: Here, options: Options) -> Iterator[Proposed]:
    """Lines of another exercise, or of records, become lines here.

    Options: ``form`` or ``records``; ``fields``: lists (each line), texts and links (the names);
    ``through``: the link here that leads to the records; ``if-field``, ``if-value``, ``unless-field``: which
    records; ``row-field``, ``row-value``: which lines; ``column-x: y``, ``value-x: text``: what the new line
    says in its column x; ``origin``: the column that points to where it comes from.
    """
    for origin in origins(here, options):
        for name in words(options, "fields"):
            if (field := origin.form.field(name)) is not None:
                for found in _all_of(origin, field):
                    if (one := made(here, options, found)) is not None:
                        yield one


@proposes("nested-lines")
def nested_lines(here: Here, options: Options) -> Iterator[Proposed]:
    """Lines inside the lines of another exercise.

    Options of ``lines``, and ``list``; ``nested``: columns of it. ``column-x: parent`` gives the outer line.
    """
    for origin in origins(here, options):
        outer = origin.form.field(options.get("list", ""))
        if outer is None:
            continue
        nested = [each for name in words(options, "nested") if (each := column(outer, name)) is not None]
        for spot in spots_in(outer, origin.answers.get(outer.id)):
            for field in nested:
                if field.kind in LISTS:
                    rows = [(row.text, row.row) for row in inner(spot, field)]
                else:
                    rows = [(text_of(spot.row.get(field.id)), {})]
                for text, row in rows:
                    if not text.strip() or not origin.rows.met({**spot.row, **row}):
                        continue
                    found = Found(origin=origin, field=field, text=text, row=row, outer=(outer, spot))
                    if (one := made(here, options, found)) is not None:
                        yield one


@proposes("records")
def records(here: Here, options: Options) -> Iterator[Proposed]:
    """Records themselves: links where the place points to them, names where it holds text.

    Options: ``records``; ``through``; ``if-field``, ``if-value``, ``unless-field``, ``unless-value``; the
    columns of ``lines``.
    """
    for origin in origins(here, options):
        found = Found(origin=origin, to=origin.form.id, record=origin.record)
        if (one := made(here, options, found)) is not None:
            yield one


@proposes("linked-records")
def linked_records(here: Here, options: Options) -> Iterator[Proposed]:
    """Records that other records point to.

    Options: ``records``; ``link``: their field; ``if-field``, ``if-value``: which of them;
    ``unless-field``, ``unless-value``: what the record that is found may not hold.
    """
    condition = Condition.of(options)
    unless = Condition(barred=condition.barred, barred_values=condition.barred_values)
    for origin in origins(here, {key: one for key, one in options.items() if not key.startswith("unless-")}):
        for name in words(options, "link"):
            field = origin.form.field(name)
            to = here.workbook.catalogue.form(field.to) if field is not None else None
            if field is None or to is None:
                continue
            for record in list_of(origin.answers.get(field.id)):
                if here.workbook.has(to, record) and unless.met(here.workbook.peek(to, record)):
                    found = Found(origin=origin, field=field, to=to.id, record=record)
                    if (one := made(here, options, found)) is not None:
                        yield one


@proposes("answers")
def answers(here: Here, options: Options) -> Iterator[Proposed]:
    """The whole text of an answer, as one answer here. Options: ``form`` or ``records``; ``fields``.

    ``through``, ``if-field`` and ``if-value`` as for ``lines``.
    """
    if here.kind not in TEXTS:
        yield from lines(here, options)
        return
    for origin in origins(here, options):
        for name in words(options, "fields"):
            field = origin.form.field(name)
            if field is None:
                continue
            texts = [one.text or here.name_of(one.to, one.record) for one in _all_of(origin, field)]
            if texts:
                found = Found(origin=origin, field=field, text="\n".join(texts))
                if (one := made(here, options, found)) is not None:
                    yield one


def _all_of(origin: Origin, field: Field) -> Iterator[Found]:
    """Each line of a list, each name of links, or the text of an answer that is neither."""
    value = origin.answers.get(field.id)
    if field.kind in LISTS:
        for spot in spots_in(field, value):
            if spot.text.strip() and origin.rows.met(spot.row):
                yield Found(origin=origin, field=field, text=spot.text, row=spot.row)
    elif field.kind in LINKS:
        for record in list_of(value):
            to = origin.here.workbook.catalogue.form(field.to)
            if to is not None and origin.here.workbook.has(to, record):
                yield Found(origin=origin, field=field, to=field.to, record=record)
    elif (text := text_of(value)).strip():
        yield Found(origin=origin, field=field, text=text)


# ---- changes of a list; one that is taken is written into the log of changes


@proposes("changes")
def changes(here: Here, options: Options) -> Iterator[Proposed]:
    """Rows of talks that say what a list here might say instead.

    Options: ``records``; ``rows``: their list; ``list``: its column that names the list that is meant, and
    ``is``: the value for this one; ``now``, ``was``, ``why``: columns; ``date``, ``person``: fields of the
    talk; ``log``: the list of changes here; ``log-date``, ``log-who``, ``log-talk``, ``log-what``,
    ``log-before``, ``log-after``, ``log-why``: its columns. ``column-x`` and ``origin`` as for ``lines``.
    A row without ``now`` proposes to take the line out.
    """
    if here.field is None or here.kind not in LISTS:
        return
    meant = {plain(one) for one in words(options, "is")}
    heads = here.heads()
    for origin in origins(here, options):
        rows = origin.form.field(options.get("rows", ""))
        for spot in spots_in(rows, origin.answers.get(rows.id)) if rows is not None else ():
            if plain(text_of(spot.row.get(options.get("list", "")))) in meant:
                one = _change(
                    here, here.field, options, Found(origin=origin, field=rows, row=spot.row), heads
                )
                if one is not None:
                    yield one


def _change(here: Here, field: Field, options: Options, found: Found, heads: list[str]) -> Proposed | None:
    now, was = (one_line(text_of(found.row.get(options.get(name, "")))) for name in ("now", "was"))
    old = _line_meant(was, heads)
    if not now and not old:
        return None
    columns = {key: value for key, value in filled(here, options, found) if key != field.head_id}
    return Proposed(
        text=now,
        shown=now or old,
        columns=columns if now else {},
        because=found.origin.because,
        replaces=old,
        log=_log_row(here, field, options, found, now, old or was),
        # What is said of a line is another matter once the line says something else.
        key=here.key_for(f"{now} < {old or was}" if was else now),
    )


def _line_meant(was: str, heads: list[str]) -> str:
    """The line here that a change speaks of: the same words, or the one line that has all of them."""
    if not was:
        return ""
    same = [head for head in heads if plain(head) == plain(was)]
    said = content_words(was)
    near = same or [head for head in heads if said and said <= content_words(head)]
    return near[0] if same or len(near) == 1 else ""


def _log_row(here: Here, field: Field, options: Options, found: Found, now: str, was: str) -> LogRow | None:
    log = here.form.field(options.get("log", ""))
    if log is None or log.kind not in LISTS:
        return None
    row: Row = {}
    for name, source, value in _told(here, field, options, found, now, was):
        target = _log_column(log, options.get(f"log-{name}", ""))
        if target is not None and value and (fitting := fitted(here, target, source, value)):
            row[target.id] = fitting
    order = [log.head_id, *(one.id for one in log.columns)]
    return LogRow(field=log.id, row={key: row[key] for key in order if key in row})


def _told(
    here: Here, field: Field, options: Options, found: Found, now: str, was: str
) -> Iterator[tuple[str, Field | None, Value]]:
    origin, rows = found.origin, found.field
    word = "taken out" if not now else "reworded" if was else "a new line"
    person = origin.form.field(options.get("person", ""))
    why = options.get("why", "")
    yield "date", Field(id="day", kind="date", label=""), here.today.isoformat()
    yield "what", None, f"{field.label}: {word}"
    yield "who", person, origin.answers.get(person.id, "") if person is not None else ""
    yield "talk", _pointer(origin), origin.record
    yield "before", None, was
    yield "after", None, now
    yield "why", column(rows, why), found.row.get(why, "")


def _pointer(origin: Origin) -> Field:
    """Describes the id of the filling as a link to it."""
    return Field(id="talk", kind="link", label="", to=origin.form.id)


def _log_column(log: Field, name: str) -> Field | None:
    if name and name == log.head_id and log.kind == "lines":
        return Field(id=name, kind="short", label="")
    return column(log, name)
