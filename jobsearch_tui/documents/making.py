"""The documents of a workbook: which there are, one made for an audience, and what it holds back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from jobsearch_tui.coach.conditions import fillings, words
from jobsearch_tui.documents.formats.blocks import Block, Document, Heading, Note
from jobsearch_tui.documents.layouts.minute import minute_card, then_and_now
from jobsearch_tui.documents.layouts.mission import mission
from jobsearch_tui.documents.layouts.outline import fit, outline
from jobsearch_tui.documents.layouts.people import house, letter, letters, pattern_wall
from jobsearch_tui.documents.layouts.subject import ME, Subject
from jobsearch_tui.documents.layouts.weeks import weeks_so_far
from jobsearch_tui.documents.layouts.weighed import weighed
from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES, letterhead
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import AUDIENCES, Field, Form, Plug
from jobsearch_tui.text.names import nearest
from jobsearch_tui.text.problems import UsageProblem
from jobsearch_tui.workbook.answers.values import is_empty
from jobsearch_tui.workbook.workbook import Workbook

Layout: TypeAlias = Callable[[Subject], tuple[Block, ...]]

LAYOUTS: Final[dict[str, Layout]] = {
    "outline": outline,
    "fit": fit,
    "house": house,
    "mission": mission,
    "minute-card": minute_card,
    "then-and-now": then_and_now,
    "letter": letter,
    "letters": letters,
    "wall": pattern_wall,
    "weighed": weighed,
    "weeks": weeks_so_far,
}
"""What a form can name under ``layout``."""
LETTERS: Final = frozenset({"letter", "letters"})
"""Layouts of what goes to somebody, though nobody but the person is its reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document that can be made of what the workbook holds."""

    id: str
    """The document's id in its form, such as the command line takes."""
    title: str
    """Its title, with the record's name where the form has several."""
    form: Form
    plug: Plug
    record: str = ""
    """Id of the record, or empty for a form that is filled once."""
    audiences: tuple[str, ...] = (ME,)
    """Whom it is meant for, the person first."""


def offers(catalogue: Catalogue, workbook: Workbook) -> list[Offer]:
    """The documents that have something to say already, in course order."""
    return [
        offer
        for form in catalogue.forms
        for plug in form.documents
        for record, _ in fillings(form, workbook)
        if says_something(offer := offer_of(form, plug, workbook, record), workbook)
    ]


def offers_of(form: Form, workbook: Workbook, record: str = "") -> list[Offer]:
    """The documents of one filling that have something to say already."""
    if form.many and not workbook.has(form, record):
        return []
    made = (offer_of(form, plug, workbook, record) for plug in form.documents)
    return [offer for offer in made if says_something(offer, workbook)]


def why_none(form: Form, workbook: Workbook, record: str = "") -> str:
    """Why a filling turns into no document, as a sentence; empty if it does."""
    if offers_of(form, workbook, record):
        return ""
    name = f"“{workbook.name_of(form, record)}”"
    if form.documents:
        return f"In the document of {name} stands nothing yet."
    return f"{name} is no document of its own. Share has those that there are."


def _titled(form: Form, plug: Plug) -> str:
    """What the document is called, before the name of a record: one of many is a *Person*, not *People*."""
    return plug.options.get("title", form.record[:1].upper() + form.record[1:] if form.many else form.title)


def offer_of(form: Form, plug: Plug, workbook: Workbook, record: str = "") -> Offer:
    """One document of a form, whether or not there is something in it."""
    title = _titled(form, plug)
    wanted = words(plug.options, "for")
    return Offer(
        id=plug.options.get("id", form.id),
        title=f"{title}: {workbook.name_of(form, record)}" if record else title,
        form=form,
        plug=plug,
        record=record,
        audiences=tuple(audience for audience in AUDIENCES if audience == ME or audience in wanted),
    )


def sent_to(offer: Offer) -> str:
    """The first audience after the person: whom the document is mostly written for."""
    return offer.audiences[1] if len(offer.audiences) > 1 else offer.audiences[0]


def careful_reader(offer: Offer, workbook: Workbook, chosen: str = "") -> str:
    """The reader who was ``chosen``, where it is meant for them; else the one who is shown the least of it.

    A version in which nothing would stand is none.
    """
    if chosen in offer.audiences:
        return chosen
    answered = workbook.peek(offer.form, offer.record)
    fields = [field for field in offer.form.fields() if not is_empty(answered.get(field.id))]
    shown = {reader: _seen_by(reader, fields) for reader in offer.audiences if reader != ME}
    versions = [reader for reader in shown if not is_blank(_make(offer, reader, date.min, workbook))]
    # Of two who see as much, the one further away.
    return min(reversed(versions), key=shown.__getitem__, default=ME)


def _seen_by(reader: str, fields: Iterable[Field]) -> int:
    seen = [field for field in fields if reader in field.audiences]
    return len(seen) + sum(_seen_by(reader, field.columns) for field in seen)


def make(
    offer: Offer,
    audience: str,
    today: date,
    workbook: Workbook,
    *,
    notes: bool = False,
    asked: list[tuple[Form, str, Field]] | None = None,
) -> Document:
    """The document as the audience may see it; with ``notes``, the person reads what it was made from.

    ``asked`` takes every form, record and field that may stand in it, as often as it is asked for.

    Raises:
        UsageProblem: if it is not meant for that audience.

    """
    if audience not in offer.audiences:
        raise UsageProblem(
            f"“{offer.plug.options.get('title', offer.title)}” isn't meant for {audience}",
            mend=f"It can be made for {_either(offer.audiences)}",
        )
    document = _make(offer, audience, today, workbook, asked)
    if not notes or audience != ME or is_blank(document):
        return document
    # Imported where a document is read: an overview of what there is needs no coach.
    from jobsearch_tui.coach.next.wants import notes as notes_on

    lines = (Note(line) for line in notes_on(offer.form, workbook, offer.record))
    return replace(document, blocks=(*lines, *document.blocks))


def known_audience(word: str) -> str:
    """The audience, if there is such a one. Raises UsageProblem with the nearest."""
    if word not in AUDIENCES:
        near = nearest(word, AUDIENCES)
        mend = f"Did you mean {near}?" if near else f"A document is for {_either(AUDIENCES)}"
        raise UsageProblem(f"There's no reader “{word}”", mend=mend)
    return word


def outline_of(form: Form, record: str, workbook: Workbook, today: date) -> Document:
    """Everything that one filling of any form holds, for the person."""
    offer = offer_of(form, Plug(name="outline", options={"id": form.id}), workbook, record)
    return _make(offer, ME, today, workbook)


def says_something(offer: Offer, workbook: Workbook) -> bool:
    """True if the document holds an answer."""
    return not is_blank(make(offer, ME, date.min, workbook))


def is_blank(document: Document) -> bool:
    """True if there is nothing in it but our own quiet lines."""
    return all(isinstance(block, Note) for block in document.blocks)


def _make(
    offer: Offer,
    audience: str,
    today: date,
    workbook: Workbook,
    asked: list[tuple[Form, str, Field]] | None = None,
) -> Document:
    subject = Subject(
        form=offer.form,
        plug=offer.plug,
        workbook=workbook,
        record=offer.record,
        audience=audience,
        today=today,
        asked=asked,
    )
    title = _titled(offer.form, offer.plug)
    name = subject.name()
    pages = offer.plug.options.get("pages", "")
    sender = letterhead(workbook)
    is_sent = audience != ME
    head = (Note(sender.line),) if is_sent and sender.line else ()
    return Document(
        id=offer.id,
        title=f"{title}: {name}" if name else title,
        audience=audience,
        blocks=(*head, *_once(title, LAYOUTS[offer.plug.name](subject))),
        pages=int(pages) if pages.isascii() and pages.isdigit() else 0,
        sender=sender.name if is_sent else "",
        paper=sender.paper,
        language=sender.language,
        titled=offer.plug.options.get("untitled") != "yes",
    )


def _once(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without a heading that says again what the heading above it says, or the title."""
    above = title
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.casefold() == above.casefold():
                continue
            above = block.text
        elif not isinstance(block, Note) and above != title:
            above = ""
        yield block


def _either(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def version_sentence(version: Sequence[Document], whole: Sequence[Document]) -> str:
    """For whom a version of some documents is, and what of the ``whole`` ones is held back from it."""
    held_back = dict.fromkeys(part for document in whole for part in _held_back(version, document))
    reader = AUDIENCE_NAMES[version[0].audience]
    return f"The version for {reader}. Held back: {', '.join(held_back) or 'nothing'}."


def _held_back(version: Sequence[Document], whole: Document) -> Iterator[str]:
    """The parts of a document that its version is without: all of it, sections, or some of a section."""
    same = next((document for document in version if document.title == whole.title), None)
    if same is None:
        yield whole.title
        return
    kept = _sections(same)
    for heading, blocks in _sections(whole).items():
        if heading not in kept:
            yield heading
        elif kept[heading] != blocks:
            yield f"some of {heading}"


def _sections(document: Document) -> dict[str, list[Block]]:
    """The blocks below each heading; what comes before the first one stands below the title."""
    heading = document.title
    sections: dict[str, list[Block]] = {heading: []}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            heading = block.text
            sections.setdefault(heading, [])
        elif not isinstance(block, Note):
            sections[heading].append(block)
    return sections
