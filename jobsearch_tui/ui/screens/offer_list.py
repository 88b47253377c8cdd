"""The documents that there are, in groups: what is due to be sent, those of exercises, those of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.letterhead import sent_last
from jobsearch_tui.documents.making import Offer, is_blank, offers
from jobsearch_tui.documents.overview import unasked
from jobsearch_tui.documents.sharing.sending import due_to_send, newest_first
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.names import folded
from jobsearch_tui.ui.widgets.menu import Choice
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.session.session import Session

TO_SEND = "To send now"
BY_EXERCISE = "By exercise"
KEPT = "Kept, not asked for"


class OfferList:
    """The documents of a workbook in the order in which they are shown, each with its group."""

    def __init__(self, session: Session) -> None:
        book = session.workbook
        made = offers(session.catalogue, book)
        due = due_to_send(made, book, session.today)
        self._why = {(offer.id, offer.record): why for offer, why in due}
        self._sent = sent_last(book)
        others = [offer for offer in made if (offer.id, offer.record) not in self._why]
        kept = unasked(session.workbook.tree, session.catalogue)
        in_order: list[Offer | Document] = [
            *(offer for offer, _ in due),
            *newest_first(others, book),
            *([] if is_blank(kept) else [kept]),
        ]
        self.offers: dict[str, Offer | Document] = {_id(offer): offer for offer in in_order}
        """By the ids of their rows."""

    def first_of(self, form: Form | None, record: str, document: str) -> str:
        """The row of the document with this id, or of the first of this filling; empty if there is none."""
        rows = self.offers.items()
        return next((row for row, offer in rows if offer.id == document or _is_of(offer, form, record)), "")

    def is_due(self, row: str, document: str) -> bool:
        """True if the document of a row has this id and is to be sent now."""
        offer = self.offers.get(row)
        return isinstance(offer, Offer) and offer.id == document and (offer.id, offer.record) in self._why

    def choices(self, words: Sequence[str]) -> list[Choice]:
        """The rows of those whose titles hold all words."""
        return list(self._choices([folded(word) for word in words]))

    def _choices(self, words: list[str]) -> Iterator[Choice]:
        group = ""
        for row, offer in self.offers.items():
            heading = self._group(offer)
            if not all(word in folded(f"{heading} {offer.title}") for word in words):
                continue
            yield Choice(
                id=row,
                label=offer.title,
                detail=self._detail(offer),
                heading=heading if heading != group else "",
            )
            group = heading

    def _group(self, offer: Offer | Document) -> str:
        if isinstance(offer, Document):
            return KEPT
        if (offer.id, offer.record) in self._why:
            return TO_SEND
        return f"Records: {offer.form.title}" if offer.record else BY_EXERCISE

    def _detail(self, offer: Offer | Document) -> str:
        """Why it is due, or when it went out last and to whom."""
        if isinstance(offer, Document):
            return ""
        if why := self._why.get((offer.id, offer.record)):
            return why
        day, reader = self._sent.get(offer.title, ("", ""))
        return f"sent {show_date(day)}, {reader}" if day else ""


def _id(offer: Offer | Document) -> str:
    return f"{offer.id}/{offer.record}" if isinstance(offer, Offer) else offer.id


def _is_of(offer: Offer | Document, form: Form | None, record: str) -> bool:
    if form is None or isinstance(offer, Document):
        return False
    return offer.form.id == form.id and offer.record in ("", record)
