"""Where proposals come from: lines, texts and records of other exercises, and changes that a talk led to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from jobsearch_tui.coach.checks.remarks import column, inner, lines_in
from jobsearch_tui.coach.conditions import Condition, naming, words
from jobsearch_tui.coach.next.reminder import NAME
from jobsearch_tui.coach.next.reminders import reminders
from jobsearch_tui.coach.proposals.change_log import log_row
from jobsearch_tui.coach.proposals.match import (
    Options,
    Passage,
    SourceFilling,
    columns_of,
    origins,
    proposal_from,
    replaced,
    standing,
)
from jobsearch_tui.coach.proposals.said import said_in
from jobsearch_tui.coach.proposals.target import Proposed, Target, usual_text
from jobsearch_tui.coach.views.fit_sentence import SLOTS, WORDS, draft
from jobsearch_tui.coach.words import content_words, listed
from jobsearch_tui.method.form import LINE_KINDS, LINK_KINDS, TEXT_KINDS, Field, Plug
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import plain
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import is_empty, list_of, text_of

MOST_PROPOSED: Final = 60
"""What one source proposes at once, at most; the next ones follow when these are taken or set aside."""

ProposalSource: TypeAlias = Callable[[Target, Options], Iterator[Passage | Proposed]]

PROPOSALS: dict[str, ProposalSource] = {}
"""Every source of proposals by the name under which a form's ``proposals`` calls it."""


proposes = naming(PROPOSALS)
"""Registers a source of proposals under the name by which forms call it."""


def proposed_at(target: Target) -> list[Proposed]:
    """What is proposed at a place and does not stand there, each text or record once; nothing is changed."""
    asker = target.field or target.step
    plugs: Iterable[Plug] = asker.proposals if asker else ()
    plugs = [plug for plug in plugs if plug.name in PROPOSALS]
    if not plugs or not target.exists:
        return []
    aside = target.workbook.meant(target.meant_key)
    stands = standing(target)
    instead = replaced(target)
    proposed: dict[str, Proposed] = {}
    for plug in plugs:
        before = len(proposed)
        for passage in PROPOSALS[plug.name](target, plug.options):
            if len(proposed) - before == MOST_PROPOSED:
                break
            new = passage if isinstance(passage, Proposed) else proposal_from(target, plug.options, passage)
            if new is None or new.aside in aside or stands(new):
                continue
            same = new.record or plain(new.text or f"- {new.replaces}")
            if same not in proposed:
                proposed[same] = replace(new, replaces=instead) if instead and not new.replaces else new
    return list(proposed.values())


@proposes("lines")
def line_passages(target: Target, options: Options) -> Iterator[Passage]:
    """Lines of another exercise, or of records, become lines here.

    Options: ``form`` or ``records``; ``fields``: lists (each line), texts and links (the names);
    ``through``: the link here that leads to the records; ``if-field``, ``if-value``, ``unless-field``: which
    records; ``row-field``, ``row-value``: which lines; ``column-x: y``, ``value-x: text``: what the new line
    says in its column x; ``origin``: the column that points to where it comes from.
    """
    for origin in origins(target, options):
        for name in words(options, "fields"):
            yield from _passages(origin, name)


@proposes("nested-lines")
def nested_lines(target: Target, options: Options) -> Iterator[Passage]:
    """Lines inside the lines of another exercise.

    Options of ``lines``, and ``list``; ``nested``: columns of it. ``column-x: parent`` gives the outer line.
    """
    for origin in origins(target, options):
        outer = origin.form.field(options.get("list", ""))
        if outer is None:
            continue
        nested = [field for name in words(options, "nested") if (field := column(outer, name)) is not None]
        for around in lines_in(outer, origin.answers.get(outer.id)):
            for field in nested:
                for line in inner(around, field):
                    if line.text.strip() and origin.rows.met({**around.row, **line.row}):
                        text, row = line.text, line.row
                        yield Passage(origin=origin, field=field, text=text, row=row, outer=(outer, around))


@proposes("records")
def records(target: Target, options: Options) -> Iterator[Passage]:
    """Records themselves: links where the place points to them, names where it holds text.

    Options: ``records``; ``through``; ``if-field``, ``if-value``, ``unless-field``, ``unless-value``; the
    columns of ``lines``.
    """
    for origin in origins(target, options):
        yield Passage(origin=origin, to=origin.form.id, record=origin.record)


@proposes("linked-records")
def linked_records(target: Target, options: Options) -> Iterator[Passage]:
    """Records that other records point to.

    Options: ``records``; ``link``: their field; ``if-field``, ``if-value``: which of them;
    ``unless-field``, ``unless-value``: what the record that is pointed to may not hold.
    """
    condition = Condition.of(options)
    unless = Condition(barred=condition.barred, barred_values=condition.barred_values)
    of_origins = {key: text for key, text in options.items() if not key.startswith("unless-")}
    for origin in origins(target, of_origins):
        for name in words(options, "link"):
            for passage in _passages(origin, name):
                form = target.workbook.catalogue.form(passage.to)
                if form is not None and unless.met(target.workbook.peek(form, passage.record)):
                    yield passage


@proposes("answers")
def answers(target: Target, options: Options) -> Iterator[Passage | Proposed]:
    """The whole text of an answer, as one answer here. Options: ``form`` or ``records``; ``fields``.

    ``through``, ``if-field`` and ``if-value`` as for ``lines``.
    """
    if target.kind not in TEXT_KINDS:
        yield from line_passages(target, options)
        return
    for origin in origins(target, options):
        for name in words(options, "fields"):
            passages = list(_passages(origin, name))
            texts = [passage.text or target.name_of(passage.to, passage.record) for passage in passages]
            if texts:
                yield Passage(origin=origin, field=passages[0].field, text="\n".join(texts))


@proposes("texts")
def texts(target: Target, options: Options) -> Iterator[Proposed]:
    """Texts of the exercise itself. Options: ``texts``, parted by slashes with a blank on each side.

    Without them, while nothing stands there: the usual text, which is the placeholder or the strong example.
    """
    usual = usual_text(target.field) if target.field is not None and is_empty(target.value) else ""
    for text in filter(None, (usual, *map(str.strip, options.get("texts", "").split(" / ")))):
        yield Proposed(text=text, shown=text, usual=True, key=target.key_for(text))


@proposes("waiting")
def what_waits(target: Target, options: Options) -> Iterator[Proposed]:
    """What waits about records, what is best done first on top.

    Options: ``records``; ``step``: just what opens there; ``say``: what is proposed, ``{name}`` in it.
    """
    form = target.workbook.catalogue.form(options.get("records", ""))
    step, say = options.get("step", ""), options.get("say", NAME)
    in_area = reminders(target.workbook.catalogue, target.workbook, target.today, form.area) if form else []
    for reminder in in_area:
        if form is not None and reminder.form == form.id and step in ("", reminder.step):
            text = say.replace(NAME, target.workbook.name_of(form, reminder.record))
            yield Proposed(text=text, shown=text, because=reminder.what, key=target.key_for(text))


@proposes("said")
def said_elsewhere(target: Target, options: Options) -> Iterator[Proposed]:
    """A day, a number or a choice that another answer says in words. Option ``fields``: those answers."""
    if target.field is None:
        return
    for name in words(options, "fields"):
        text = text_of(target.answers.get(name))
        if answer := said_in(text, target.field, target.today):
            shown = kind_of(target.field).show(answer, target.field)
            because = named.label if (named := target.form.field(name)) else ""
            yield Proposed(text=answer, shown=shown, because=because, key=target.key_for(answer))


def _passages(origin: SourceFilling, name: str) -> Iterator[Passage]:
    """Of a field: each line of a list, each record of links, or the text of an answer that is neither."""
    field = origin.form.field(name)
    value = origin.answers.get(name)
    if field is None:
        return
    if field.kind in LINE_KINDS:
        for line in lines_in(field, value):
            if line.text.strip() and origin.rows.met(line.row):
                yield Passage(origin=origin, field=field, text=line.text, row=line.row)
    elif field.kind in LINK_KINDS:
        form = origin.target.workbook.catalogue.form(field.to)
        for record in list_of(value) if form is not None else ():
            if form is not None and origin.target.workbook.has(form, record):
                yield Passage(origin=origin, field=field, to=field.to, record=record)
    elif (text := text_of(value)).strip():
        yield Passage(origin=origin, field=field, text=text)


# ---- changes of a list; one that is taken is written into the log of changes


@proposes("changes")
def changed_lines(target: Target, options: Options) -> Iterator[Proposed]:
    """Rows of talks that say what a list here might say instead.

    Options: ``records``; ``rows``: their list; ``list``: its column that names the list that is meant, and
    ``is``: the value for this one; ``now``, ``was``, ``why``: columns; ``date``, ``person``: fields of the
    talk; ``log``: the list of changes here; ``log-date``, ``log-who``, ``log-talk``, ``log-what``,
    ``log-before``, ``log-after``, ``log-why``: its columns. ``column-x`` and ``origin`` as for ``lines``.
    A row without ``now`` proposes to take the line out.
    """
    if target.field is None or target.kind not in LINE_KINDS:
        return
    meant = {plain(word) for word in words(options, "is")}
    heads = target.heads()
    for origin in origins(target, options):
        rows = origin.form.field(options.get("rows", ""))
        for line in lines_in(rows, origin.answers.get(rows.id)) if rows is not None else ():
            if plain(text_of(line.row.get(options.get("list", "")))) in meant:
                passage = Passage(origin=origin, field=rows, row=line.row)
                change = _change(target, target.field, options, passage, heads)
                if change is not None:
                    yield change


def _change(
    target: Target, field: Field, options: Options, passage: Passage, heads: list[str]
) -> Proposed | None:
    now, was = (one_line(text_of(passage.row.get(options.get(name, "")))) for name in ("now", "was"))
    old = _line_meant(was, heads)
    if not now and not old:
        return None
    columns = {key: value for key, value in columns_of(target, options, passage) if key != field.head_id}
    return Proposed(
        text=now,
        shown=now or old,
        columns=columns if now else {},
        because=passage.origin.because,
        replaces=old,
        log=log_row(target, field, options, passage, now, old or was),
        # What is said of a line is another matter once the line says something else.
        key=target.key_for(f"{now} < {old or was}" if was else now),
    )


def _line_meant(was: str, heads: list[str]) -> str:
    """The line here that a change speaks of: the same words, or the one line that has all of them."""
    if not was:
        return ""
    same = [head for head in heads if plain(head) == plain(was)]
    carried = content_words(was)
    near = same or [head for head in heads if carried and carried <= content_words(head)]
    return near[0] if same or len(near) == 1 else ""


@proposes("fit-sentence")
def fit_sentence(target: Target, options: Options) -> Iterator[Proposed]:
    """The sentence that the slots make, as a rough draft, while there is none.

    Options: the field of each slot: ``role``, ``field``, ``company``, ``size``, ``trait``, ``place``.
    """
    if target.field is None or not is_empty(target.value):
        return
    slots = {slot: text_of(target.answers.get(options.get(slot, ""))) for slot in SLOTS}
    made = draft(slots, target.field.words or WORDS)
    if made.text:
        left_out = f"; left out: {listed(list(made.left_out), len(made.left_out))}" if made.left_out else ""
        why = f"a rough draft{left_out}"
        yield Proposed(text=made.text, shown=made.text, because=why, key=target.key_for(made.text))
