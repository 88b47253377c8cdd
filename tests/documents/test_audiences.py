"""Who sees what: every field of every form gets words of its own, and they appear for whom they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import Offer, careful_reader, is_blank, make, offer_of, offers
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import AUDIENCES, READERS, Field, Form, Plug
from jobsearch_tui.text.problems import UsageProblem
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import with_answer_decision
from jobsearch_tui.workbook.answers.values import Row, Value, text_of
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 21)
DOCUMENTS = [(form, plug) for form in built_in().forms for plug in form.documents]


@dataclass
class Word:
    """A word that stands in one field alone."""

    text: str
    audiences: frozenset[str]
    """Who may see it where it stands."""
    where: str
    own: frozenset[str]
    """Who may see the field wherever its record is shown by itself."""

    def stands_in(self, text: str) -> bool:
        """True if it is there, and not as the end of another day, as 4 Mar is of 14 Mar."""
        return re.search(rf"(?<!\d){re.escape(self.text)}", text) is not None

    def seen_by(self, audience: str, *, in_lens: bool) -> bool:
        """True if the audience may read it, in the form or, where records are shown, in a lens of it."""
        return audience == "me" or audience in self.audiences or (in_lens and audience in self.own)


class Filler:
    """Answers with words that occur nowhere else."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.words: list[Word] = []

    def word(self, field: Field, audiences: frozenset[str]) -> str:
        text = f"q{len(self.words):04}z"
        self.words.append(Word(text, audiences & field.audiences, field.id, field.audiences))
        return text

    def value(self, field: Field, around: frozenset[str] = frozenset(AUDIENCES)) -> Value | None:
        audiences = around & field.audiences
        if field.numbers is not None:
            return None
        match field.kind:
            case "short" | "long":
                return self.word(field, audiences)
            case "lines" | "rows":
                return [self.row(field, audiences) for _ in range(3)]
            case "choice":
                return field.options[0]
            case "choices":
                return [field.options[0]]
            case "scale":
                return str(field.highest)
            case "check":
                return "yes"
            case "number":
                number = str(700_000 + len(self.words))
                self.words.append(Word(number, audiences, field.id, field.audiences))
                return number
            case "date":
                day = date(2031, 1, 1) + timedelta(days=len(self.words))
                shown = kind_of(field).show(day.isoformat(), field)
                self.words.append(Word(shown, audiences, field.id, field.audiences))
                return day.isoformat()
            case "link":
                return self.target(field, audiences)
            case "links":
                return [self.target(field, audiences), self.target(field, audiences)]
        raise AssertionError(field.kind)

    def row(self, field: Field, audiences: frozenset[str]) -> Row:
        row: Row = {}
        if field.kind == "lines":
            row[field.head_id] = self.word(field, audiences)
        for column in field.columns:
            value = self.value(column, audiences)
            if value is not None:
                row[column.id] = value
        return row

    def target(self, field: Field, audiences: frozenset[str]) -> str:
        form = self.workbook.catalogue.form(field.to)
        assert form is not None
        named = {one: form.field(one) for one in form.named_by}
        return self.workbook.add(form, {key: self.word(one, audiences) for key, one in named.items() if one})

    def fill(self, form: Form) -> str:
        answers = {field.id: value for field in form.fields() if (value := self.value(field)) is not None}
        if form.many:
            return self.workbook.add(form, answers)
        for key, value in answers.items():
            self.workbook.put(form, key, value)
        return ""


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "w.yaml", "Words", built_in(), TODAY)


def everything(form: Form) -> Iterator[Form]:
    """The form, and those whose records its steps show."""
    yield form
    for step in form.steps:
        other = built_in().form(step.records)
        if other is not None:
            yield other


def made(offer: Offer, audience: str, workbook: Workbook) -> str:
    return to_markdown(make(offer, audience, TODAY, workbook))


NEWER_ONLY = ("changed-on", "what", "before", "after", "presented-on")
"""Of a log, a reader is told what is newer than the day on which they were shown it."""


def prints_all(plug: Plug) -> bool:
    """True for a document that holds every answer of its form; others say which ones they show."""
    return (
        plug.name not in ("letter", "letters", "minute-card", "then-and-now", "wall", "weeks")
        and "shows" not in plug.options
    )


@pytest.mark.parametrize(("form", "plug"), DOCUMENTS, ids=[plug.options["id"] for _, plug in DOCUMENTS])
def test_each_audience_sees_its_fields_and_no_others(form: Form, plug: Plug, workbook: Workbook) -> None:
    filler = Filler(workbook)
    record = filler.fill(form)
    offer = offer_of(form, plug, workbook, record)
    lenses = any(step.records for step in form.steps)
    for audience in AUDIENCES:
        if audience not in offer.audiences:
            with pytest.raises(UsageProblem) as refused:
                make(offer, audience, TODAY, workbook)
            assert all(one in str(refused.value) for one in offer.audiences), audience
            continue
        text = made(offer, audience, workbook)
        for word in filler.words:
            if word.stands_in(text):
                assert word.seen_by(audience, in_lens=lenses), (audience, word, text)
            elif prints_all(plug) and not (audience != "me" and word.where in NEWER_ONLY):
                assert not word.seen_by(audience, in_lens=False), (audience, word, text)


@pytest.mark.parametrize(("form", "plug"), DOCUMENTS, ids=[plug.options["id"] for _, plug in DOCUMENTS])
def test_records_shown_by_a_step_obey_their_own_audiences(form: Form, plug: Plug, workbook: Workbook) -> None:
    filler = Filler(workbook)
    for other in everything(form):
        if other is form:
            continue
        record = filler.fill(other)
        for step in form.steps:
            for key, value in step.where.items():
                workbook.put(other, key, value, record)
        offer = offer_of(form, plug, workbook)
        for audience in offer.audiences:
            text = made(offer, audience, workbook)
            for word in filler.words:
                if word.stands_in(text):
                    assert word.seen_by(audience, in_lens=True), word


def test_the_network_reads_no_refusals_hates_or_weaknesses(workbook: Workbook) -> None:
    """Method 2.6f: the network's version has must-haves, goals and strengths."""
    form = built_in().form("two-pager")
    assert form is not None
    Filler(workbook).fill(form)
    text = made(offer_of(form, form.documents[0], workbook), "network", workbook)
    for field in form.fields():
        heading = f"\n## {field.heading or field.label}\n"
        hidden = any(
            part in field.id for part in ("must-not", "hate", "weak", "not-enjoyed", "question", "log")
        )
        assert not (hidden and heading in text), field.id
    wanted = ("must-haves", "goals-short", "goals-long", "strengths")
    assert all(f"\n## {one.heading or one.label}\n" in text for one in form.fields() if one.id in wanted)


@pytest.mark.parametrize("form", built_in().forms, ids=[form.id for form in built_in().forms])
def test_me_reads_every_word_of_any_form(form: Form, workbook: Workbook) -> None:
    from jobsearch_tui.documents.overview import form_text

    filler = Filler(workbook)
    filler.fill(form)
    text = " ".join(form_text(form, workbook, TODAY).split())
    assert [word for word in filler.words if word.text not in text] == []


def test_a_name_is_left_out_where_what_names_it_may_not_be_seen(workbook: Workbook) -> None:
    """A link that the hiring side may see still hides a person whose name it may not."""
    for form, plug in DOCUMENTS:
        if not form.many:
            continue
        record = Filler(workbook).fill(form)
        offer = offer_of(form, plug, workbook, record)
        for audience in offer.audiences:
            document = make(offer, audience, TODAY, workbook)
            named = [form.field(one) for one in form.named_by]
            allowed = all(one and (audience == "me" or audience in one.audiences) for one in named)
            assert (workbook.name_of(form, record) in document.title) == allowed


def test_documents_are_offered_once_they_say_something(workbook: Workbook) -> None:
    catalogue: Catalogue = built_in()
    assert offers(catalogue, workbook) == []
    for form, plug in DOCUMENTS:
        assert is_blank(make(offer_of(form, plug, workbook), "me", TODAY, workbook))
    for form, plug in DOCUMENTS:
        record = Filler(workbook).fill(form)
        ids = [(offer.id, offer.record) for offer in offers(Catalogue((form,)), workbook)]
        assert (plug.options["id"], record) in ids
    every = {offer.id for offer in offers(catalogue, workbook)}
    assert every == {plug.options["id"] for _, plug in DOCUMENTS}


@pytest.mark.parametrize(("form", "plug"), DOCUMENTS, ids=[plug.options["id"] for _, plug in DOCUMENTS])
def test_nobody_chosen_sees_the_least_of_it(form: Form, plug: Plug, workbook: Workbook) -> None:
    filler = Filler(workbook)
    offer = offer_of(form, plug, workbook, filler.fill(form))
    reader = careful_reader(offer, workbook)
    texts = {audience: made(offer, audience, workbook) for audience in offer.audiences}
    seen = {audience: sum(word.stands_in(text) for word in filler.words) for audience, text in texts.items()}
    others = {audience: count for audience, count in seen.items() if audience != "me" and count}
    assert (reader == "me") == (not others)
    assert seen[reader] == min(others.values(), default=seen["me"])
    for chosen in offer.audiences:
        assert careful_reader(offer, workbook, chosen) == chosen
    assert careful_reader(offer, workbook, "nobody") == reader


def test_a_version_in_which_nothing_stands_is_shown_to_nobody_unasked(workbook: Workbook) -> None:
    form = built_in().form("two-pager")
    assert form is not None
    workbook.put(form, "must-nots", ["no rota"])
    assert careful_reader(offer_of(form, form.documents[0], workbook), workbook) == "council"


@pytest.mark.parametrize(("form", "plug"), DOCUMENTS, ids=[plug.options["id"] for _, plug in DOCUMENTS])
def test_what_is_held_back_or_let_in_for_a_reader_is_so_in_every_document(
    form: Form, plug: Plug, workbook: Workbook
) -> None:
    """The first line of each list and every other answer are held back; each second line is let in."""
    filler = Filler(workbook)
    record = filler.fill(form)
    offer = offer_of(form, plug, workbook, record)
    for audience in offer.audiences[1:]:
        before = made(offer, audience, workbook)
        held: list[str] = []
        let_in: list[str] = []
        for field in form.fields():
            value = workbook.get(form, field.id, record)
            if field.kind in ("lines", "rows") and isinstance(value, list):
                first, second, third = (dict(line) for line in value if isinstance(line, dict))
                held.append(text_of(first[field.head_id]))
                if audience not in (field.head or field).audiences:
                    let_in.append(text_of(second[field.head_id]))
                first[READERS] = [f"not {audience}"]
                second[READERS] = [audience]
                workbook.put(form, field.id, [first, second, third], record)
            elif field.kind in ("short", "long") and field.id not in form.named_by:
                held.append(text_of(value))
                decided = with_answer_decision(workbook.peek(form, record), field.id, audience, False)
                workbook.put(form, READERS, decided, record)
        text = made(offer, audience, workbook)
        assert [word for word in held if word and word in text] == []
        for word in filler.words:
            # What was seen and is neither is seen still, and what was not stays so, but for what was let in.
            if word.stands_in(text) and not word.stands_in(before):
                assert word.text in let_in or audience in word.own, word
        if prints_all(plug):
            assert [word for word in let_in if word not in text] == []
        mine = made(offer, "me", workbook)
        assert all(word.stands_in(mine) for word in filler.words if word.stands_in(before))
