"""Anything taken, set aside, written, removed, made one and taken back, in any order: no word is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from jobsearch_tui.coach.proposals.source import proposed_at
from jobsearch_tui.coach.proposals.take import set_aside, take
from jobsearch_tui.coach.proposals.target import Target
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import plain
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.linked_entries import LinkedEntries, entries_of_step
from jobsearch_tui.workbook.joining.restoring import restore_everything
from jobsearch_tui.workbook.joining.two_records import merge_records
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.proposal_course import COURSE, FRIEND, MEETING, PAPER, PLAN, TALK, TODAY, opened, target_at

FORMS = (FRIEND, TALK, MEETING, PLAN)
PLACES = [
    *((PAPER, "wishes"),),
    *((PLAN, one) for one in ("heard", "good", "asks", "both", "short", "long", "lead", "thank", "names")),
    (PLAN, "posts"),
    (TALK, "met"),
]
TEXTS = st.sampled_from(
    [
        "you calm a room",
        "María López",
        "maria  lopez",
        "Zoë",
        "zoe",
        "no",
        "a: b # c",
        "two\nlines",
        "[red] \u202ex",
    ]
)


def words(value: Value) -> Iterator[str]:
    """Every text of a tree, by lines, as it is compared."""
    if isinstance(value, str):
        yield from (" ".join(line.split()) for line in value.split("\n") if line.strip())
    elif isinstance(value, dict):
        for part in value.values():
            yield from words(part)
    else:
        for part in value:
            yield from words(part)


class Session(RuleBasedStateMachine):
    """One session with the course of proposals."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.book: Workbook = opened(Path(self.folder.name))
        self.names = self.friends()

    def teardown(self) -> None:
        self.folder.cleanup()

    # ---- what is looked at

    def tree(self) -> dict[str, Value]:
        """What the file says; a table of which every record went again says nothing."""
        return {key: part for key, part in self.book.tree.items() if part}

    def friends(self) -> list[str]:
        rows = self.book.rows(FRIEND.table) or {}
        return sorted(plain(self.book.name_of(FRIEND, one)) for one in rows)

    def said(self) -> set[str]:
        return set(words(dict(self.book.tree)))

    def told(self) -> str:
        return "\n".join(sorted(self.said()))

    def place(self, number: int, of: int) -> Target | None:
        form, name = PLACES[number % len(PLACES)]
        records = list(self.book.rows(form.table) or {}) if form.many else [""]
        return target_at(self.book, form, name, records[of % len(records)]) if records else None

    def record(self, form: Form, number: int) -> str:
        records = list(self.book.rows(form.table) or {})
        return records[number % len(records)] if records else ""

    # ---- what is done

    @rule(number=st.integers(0, 40), of=st.integers(0, 5), which=st.integers(0, 9), back=st.booleans())
    def takes(self, number: int, of: int, which: int, back: bool) -> None:
        at = self.place(number, of)
        found = proposed_at(at) if at is not None else []
        if at is None or not found:
            return
        before, said, names = self.tree(), self.said(), self.friends()
        one = found[which % len(found)]
        done = take(one, at)
        lost = said - self.said()
        text = self.told()
        # One who gives way stands in what is there now, or is what was to give way.
        gone = {word for word in lost if word not in text and not one.replaces}
        assert not gone, (one, gone)
        assert self.friends() == names or at.step is not None, one
        if back:
            assert done.undo()
            assert self.tree() == before, one

    @rule(number=st.integers(0, 40), of=st.integers(0, 5), back=st.booleans())
    def sets_aside(self, number: int, of: int, back: bool) -> None:
        at = self.place(number, of)
        found = proposed_at(at) if at is not None else []
        if at is None or not found:
            return
        before = self.tree()
        done = set_aside(found[0], at)
        assert found[0].key not in {one.key for one in proposed_at(at)}
        if back:
            assert done.undo()
            assert self.tree() == before

    @rule(number=st.integers(0, 3), of=st.integers(0, 5), text=TEXTS, which=st.integers(0, 5))
    def writes(self, number: int, of: int, text: str, which: int) -> None:
        form, name = [(PAPER, "wishes"), (TALK, "quotes"), (PLAN, "heard"), (PLAN, "names")][number]
        record = self.record(form, of) if form.many else ""
        if form.many and not record:
            return
        old = self.book.get(form, name, record)
        lines: list[Value] = list(old) if isinstance(old, list) else [old] if old else []
        lines.insert(which % (len(lines) + 1), text)
        self.book.put(form, name, lines, record)
        assert set(words(text)) <= self.said()

    @rule(of=st.integers(0, 5), text=TEXTS, lens=st.sampled_from(["met", "posts"]), back=st.booleans())
    def types_a_name(self, of: int, text: str, lens: str, back: bool) -> None:
        """A name on a new line of a lens, letter by letter or whole, and the line is left."""
        form = TALK if lens == "met" else PLAN
        record = self.record(form, of)
        step = next(one for one in form.steps if one.id == lens)
        if not record:
            return
        before, names = self.tree(), self.friends()
        entries = entries_of_step(self.book, form, step, lambda: TODAY, record)
        entries.settle()
        name = one_line(text)
        if isinstance(entries, LinkedEntries):
            entries.insert(len(entries), [{}])
            at = len(entries) - 1
            for end in range(1, len(name) + 1):
                entries.put(at, entries.head.id, name[:end])
            entries.settle()
        else:
            entries.insert(len(entries), [{entries.head.id: name}])
        made = len(self.friends()) - len(names)
        assert made <= 1
        if plain(name) in names and isinstance(entries, LinkedEntries):
            assert made == 0, "nobody is there twice"
        if plain(name) in names and names.count(plain(name)) == 1 and lens == "posts":
            shown = [plain(entries.text(at)) for at in range(len(entries))]
            assert made == 0 or shown.count(plain(name)) > 1, "only who is in the lens already can come again"
        if back:
            assert entries.undo() is not None
            assert self.tree() == before

    @rule(form=st.sampled_from(FORMS), one=st.integers(0, 5), other=st.integers(0, 5), back=st.booleans())
    def makes_one(self, form: Form, one: int, other: int, back: bool) -> None:
        keep, gone = self.record(form, one), self.record(form, other)
        before, said = self.tree(), self.said()
        ids = {one for each in FORMS for one in self.book.rows(each.table) or {}}
        try:
            undo = merge_records(self.book, form, keep, gone)
        except WorkbookProblem:
            assert self.tree() == before
            return
        text = self.told()
        # What did not fit beside what is there is noted as people read it: days in words, names for ids.
        left = {word for word in said if word not in text and show_date(word) not in text}
        assert not left - ids, left
        if back:
            undo.take_back(self.book)
            assert self.tree() == before

    @rule(form=st.sampled_from(FORMS), one=st.integers(0, 5))
    def removes_and_restores(self, form: Form, one: int) -> None:
        record = self.record(form, one)
        if not record:
            return
        before = self.tree()
        fields, position = self.book.answers(form, record), self.book.position_of(form, record)
        self.book.remove(form, record)
        self.book.restore(form, record, fields, position)
        assert self.tree() == before

    @rule(form=st.sampled_from(FORMS), one=st.integers(0, 5))
    def removes(self, form: Form, one: int) -> None:
        if record := self.record(form, one):
            self.book.remove(form, record)

    @rule()
    def restores_everything(self) -> None:
        now, tree = self.book.render()[0], dict(self.book.tree)
        self.book.put(PAPER, "goal", "another")
        restore_everything(self.book, now)
        assert dict(self.book.tree) == tree

    # ---- what always holds

    @invariant()
    def reads_back(self) -> None:
        data = self.book.render()[0]
        path = Path(self.folder.name) / "again.yaml"
        path.write_bytes(data)
        again = Workbook.open(path, COURSE)
        assert dict(again.tree) == dict(self.book.tree)
        assert again.render()[0] == data


TestSession = Session.TestCase
TestSession.settings = settings(
    max_examples=settings().max_examples // 3,
    stateful_step_count=12,
    suppress_health_check=list(HealthCheck),
)
