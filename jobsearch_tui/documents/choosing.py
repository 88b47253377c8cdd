"""Which form, document or record a word on the command line means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.documents.making import Offer, is_blank, make, offer_of
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.names import folded, nearest
from jobsearch_tui.text.problems import Problem, UsageProblem
from jobsearch_tui.workbook.workbook import Workbook


def choose_form(catalogue: Catalogue, word: str) -> Form:
    """The form with this id, title or other name. Raises UsageProblem with the nearest one."""
    wanted = folded(word)
    names = {folded(name): form for form in reversed(catalogue.forms) for name in (*form.aliases, form.title)}
    form = catalogue.form(word) or names.get(wanted)
    if form is not None:
        return form
    ids = [known.id for known in catalogue.forms]
    near = nearest(wanted, [*names, *ids])
    meant = (names.get(near) or catalogue.form(near)) if near else None
    raise _unknown("exercise", word, meant.id if meant else None, ids)


def choose_list(catalogue: Catalogue, words: str, *, in_record: bool = False) -> tuple[Form, Field]:
    """The list that ``EXERCISE/LIST`` names, or ``LIST`` where one exercise alone has it.

    ``in_record``: whether a record is named, too, where exercises filled once and many times have the list.

    Raises UsageProblem if there is none, or several.
    """
    before, slash, name = words.rpartition("/")
    forms = [choose_form(catalogue, before)] if slash else list(catalogue.forms)
    places = [(form, field) for form in forms for field in form.fields() if field.lead is not None]
    wanted = folded(name)
    meant = [
        (form, field)
        for form, field in places
        if wanted in map(folded, (field.id, field.label, field.heading))
    ]
    meant = [place for place in meant if place[0].many == in_record] or meant
    if len(meant) == 1:
        return meant[0]
    known = [f"{form.id}/{field.id}" for form, field in (meant or places)]
    if meant:
        raise UsageProblem(f"Several exercises have a list “{name}”", mend=f"There is {', '.join(known)}")
    near = nearest(wanted, [field.id for _, field in places])
    raise _unknown("list", words, next((place for place in known if place.endswith(f"/{near}")), None), known)


def record_of_list(workbook: Workbook, form: Form, word: str) -> str:
    """The record that ``word`` names; empty for a form that is filled once.

    Raises UsageProblem if one is named where there is none, or none is where there are several.
    """
    if not form.many:
        if word:
            raise _without_records(form.title)
        return ""
    if not word:
        names = _called(workbook, form, list(workbook.rows(form.table) or {}))
        mend = f"Add --record with {_some(names, ' or ')}" if names else "There's none yet"
        raise UsageProblem(f"It isn't said which {form.record} the lines are for", mend=mend)
    return choose_record(workbook, form, word)[0]


def chosen_documents(
    catalogue: Catalogue,
    workbook: Workbook,
    word: str,
    *,
    record: str,
    audience: str,
    today: date,
) -> list[Document]:
    """The documents with this id that hold something for the audience, at least one, with notes.

    Raises:
        UsageProblem: if there is no such document or record, or it is not meant for the audience.
        Problem: if there is nothing in it yet.

    """
    chosen = choose_documents(catalogue, workbook, word, record)
    made = [make(offer, audience, today, workbook, notes=True) for offer in chosen]
    documents = [document for document in made if not is_blank(document)]
    if not documents:
        reader = "" if audience == ME else f" for {audience}"
        raise Problem(f"“{word}” holds nothing{reader} yet")
    return documents


def choose_documents(catalogue: Catalogue, workbook: Workbook, word: str, record: str = "") -> list[Offer]:
    """The documents with this id, one for each record of their form, or for the record that ``record`` names.

    Raises:
        UsageProblem: if there is no such document or record, or the record's name fits several.

    """
    known = {
        plug.options.get("id", form.id): (form, plug) for form in catalogue.forms for plug in form.documents
    }
    form, plug = known.get(word) or known.get(folded(word)) or (None, None)
    if form is None or plug is None:
        raise _unknown("document", word, nearest(word, known), known)
    if not form.many:
        if record:
            raise _without_records(plug.options.get("title", form.title))
        return [offer_of(form, plug, workbook)]
    chosen = choose_record(workbook, form, record) if record else list(workbook.rows(form.table) or {})
    return [offer_of(form, plug, workbook, record_id) for record_id in chosen]


def choose_record(workbook: Workbook, form: Form, word: str) -> list[str]:
    """The record with this id or name, in a list. Raises UsageProblem if none fits, or several do."""
    if workbook.has(form, word):
        return [word]
    matches = workbook.named(form, word) or workbook.find(form, word)
    if len(matches) == 1:
        return matches
    kind = form.record or "record"
    if matches:
        names = "; ".join(_called(workbook, form, matches[:5]))
        raise UsageProblem(
            f"“{word}” fits several: {names}", mend="Write a little more of the name, or its id"
        )
    by_name = {workbook.name_of(form, record): record for record in workbook.rows(form.table) or {}}
    raise _unknown(kind, word, nearest(word, by_name), by_name)


def choose_dated_record(workbook: Workbook, word: str) -> tuple[Form, str]:
    """The one record with this id or name that can have days ahead, of any list.

    Raises UsageProblem if none fits, or several do.
    """
    forms = [form for form in workbook.catalogue.forms if form.many and form.reminders]
    fitting = [(form, record) for form in forms for record in workbook.named(form, word)] or [
        (form, record) for form in forms for record in workbook.find(form, word)
    ]
    fitting = [(form, word) for form in forms if workbook.has(form, word)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise UsageProblem(
            f"There's nothing called “{word}” that has days", mend="Write its name as its list does"
        )
    names = "; ".join(f"{form.record} {workbook.name_of(form, record)}" for form, record in fitting[:5])
    raise UsageProblem(f"“{word}” fits several: {names}", mend="Write a little more of the name")


def _called(workbook: Workbook, form: Form, records: Sequence[str]) -> list[str]:
    """What the records are called, with the ids of those that share a name."""
    names = [workbook.name_of(form, record) for record in records]
    times = Counter(names)
    return [
        f"“{name}”" if times[name] == 1 else f"“{name}” ({record})"
        for record, name in zip(records, names, strict=True)
    ]


def _without_records(title: str) -> UsageProblem:
    return UsageProblem(f"There's one “{title}”, without records", mend="Leave --record away")


def _unknown(kind: str, word: str, near: str | None, known: Iterable[str]) -> UsageProblem:
    names = list(known)
    if near:
        mend = f"Did you mean “{near}”?"
    elif names:
        mend = f"There is {_some(names, ', ')}"
    else:
        mend = "There's none yet"
    return UsageProblem(f"There's no {kind} “{word}”", mend=mend)


def _some(names: Sequence[str], between: str) -> str:
    return f"{between.join(names[:12])}{', …' if len(names) > 12 else ''}"
