"""Changes of a list that a talk led to; one that is taken is written into the log of changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.origins import Found, Origin, filled, fitted, origins
from jobsearch_tui.coach.proposed import LISTS, Here, LogRow, Proposed, plain, proposes
from jobsearch_tui.coach.remarks import column, spots_in
from jobsearch_tui.coach.words import content_words
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.values import Row, Value, text_of

Options = Mapping[str, str]


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
