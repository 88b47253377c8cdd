"""Where proposals come from: lines, texts and records of other exercises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobsearch_tui.coach.conditions import Condition, words
from jobsearch_tui.coach.origins import Found, Origin, made, origins
from jobsearch_tui.coach.proposed import LINKS, LISTS, TEXTS, Here, Proposed, proposes
from jobsearch_tui.coach.remarks import column, inner, spots_in
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.values import list_of, text_of

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
