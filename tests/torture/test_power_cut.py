"""The power fails after any step of saving: what was said to be saved is there, whole."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.workbook.file.open_file import Moment
from jobsearch_tui.workbook.file.opening import first_text
from jobsearch_tui.workbook.history.copies import BEFORE_SHRINK, History
from jobsearch_tui.workbook.history.keeping import HistoryKeeper
from jobsearch_tui.workbook.joining.leftovers import leftovers
from jobsearch_tui.workbook.saving.disk import replace
from jobsearch_tui.workbook.saving.saver import Saver
from jobsearch_tui.workbook.workbook import Workbook
from tests.torture.power_cut import Cuttable, State

NOW = datetime(2026, 11, 21, 12, 0)
PEOPLE = next(form for form in built_in().forms if form.area == "people")


@dataclass
class Judge:
    """Holds each state of the disk against what was promised so far."""

    path: Path
    versions: list[bytes] = field(default_factory=list)
    """Every version of the file, the one that is being written last."""
    promised: int = -1
    """The number of the version that was last said to be saved."""
    kept: dict[Path, bytes] = field(default_factory=dict)
    """Other files that were said to be safe."""
    states: int = 0
    bad: list[str] = field(default_factory=list)
    distinct: dict[tuple[tuple[Path, bytes], ...], int] = field(default_factory=dict)
    """The states that differ, and the version that was promised at the time."""

    def __call__(self, state: State) -> None:
        self.states += 1
        found = state.get(self.path)
        if found is None:
            if self.promised >= 0:
                self.bad.append("missing")
        elif found not in self.versions:
            self.bad.append("torn")
        elif found not in self.versions[max(self.promised, 0) :]:
            self.bad.append("old")
        self.bad += [f"lost {path.name}" for path, data in self.kept.items() if state.get(path) != data]
        key = tuple(sorted(state.items()))
        self.distinct[key] = max(self.promised, self.distinct.get(key, -1))


def session(root: Path, fs: Cuttable, saves: int = 5) -> Judge:
    """A workbook is begun in a folder that is not there yet, and saved; the fourth save takes words away."""
    root.mkdir()
    path = root / "books" / "mine.yaml"
    judge = Judge(path)
    fs.judge = judge
    now = NOW

    def clock() -> datetime:
        return now

    judge.versions.append(first_text("Mine", date(2026, 11, 21)).encode())
    replace(path, judge.versions[0], expect=None, fs=fs)
    judge.promised = 0
    book = Workbook.open(path, built_in())
    history = History(root / "state" / "history", path, clock, fs=fs)
    keeper = HistoryKeeper(history, book.tree)

    def before_write(moment: Moment) -> None:
        judge.versions.append(moment.data)
        old = read_regular(path)
        taken = keeper.before_save(old, moment.tree, now)
        if taken is not None:
            judge.kept[taken.path] = taken.path.read_bytes()

    saver = Saver(
        book, rescue_folder=root / "state" / "rescue", clock=clock, fs=fs, before_write=before_write
    )
    for change in changes(book, PEOPLE)[:saves]:
        now += timedelta(minutes=4)
        change()
        assert saver.flush().kind == "saved"
        judge.promised = len(judge.versions) - 1
    assert [one.reason for one in history.list()].count(BEFORE_SHRINK) == (saves > 3)
    return judge


def changes(book: Workbook, form: Form) -> list[Callable[[], object]]:
    name = form.named_by[0]
    return [
        lambda: book.add(form, {name: "Ada"}),
        lambda: book.add(form, {name: "Bo"}),
        lambda: book.put(form, name, "Ada Lovelace", next(iter(book.rows(form.table) or {}))),
        lambda: book.remove(form, next(iter(book.rows(form.table) or {}))),
        lambda: setattr(book, "title", "Mine still"),
    ]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("power-cut") / "disk"


@pytest.fixture(scope="module")
def judge(disk: Path) -> Judge:
    """What one whole session left, whenever the power failed."""
    return session(disk, Cuttable(disk))


def test_every_state_that_a_power_cut_can_leave_holds_what_was_promised(judge: Judge) -> None:
    print(f"power cut: {judge.states} states, {len(judge.distinct)} distinct, {len(judge.bad)} bad")
    assert judge.bad == []
    assert judge.states > 500
    assert len(judge.distinct) > 100


def kind(state: State) -> frozenset[tuple[Path, bool, bool, bool, bool]]:
    """Which files there are, and of each: is it empty, blank, whole, and what another one says as well."""
    texts = list(state.values())
    return frozenset(
        (path, not data, data.startswith(b"\0"), data.endswith(b"...\n"), texts.count(data) > 1)
        for path, data in state.items()
    )


def first_of_each_kind(states: list[State]) -> list[State]:
    return list({kind(state): state for state in reversed(states)}.values())


@pytest.mark.parametrize("chosen", [first_of_each_kind, pytest.param(list, marks=pytest.mark.long, id="all")])
def test_the_next_start_reads_every_state_and_goes_on(
    chosen: Callable[[list[State]], list[State]], judge: Judge, disk: Path, tmp_path: Path
) -> None:
    unsaved = 0
    whole = [dict(state) for state, promised in judge.distinct.items() if promised >= 0]
    states = chosen(whole)
    print(f"{len(states)} of {len(whole)} states")
    for number, state in enumerate(states):
        root = tmp_path / f"after-{number}"
        for old, data in state.items():
            new = root / old.relative_to(disk)
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(data)
        book = Workbook.open(root / "books" / "mine.yaml", built_in())
        assert not book.notes
        history = History(root / "state" / "history", book.path)
        found = leftovers(book, root / "state" / "rescue", history, alive=lambda _: False)
        unsaved += len(found)
        # The last line end may be missing: with its end mark a version is whole.
        assert all(one.data.rstrip() + b"\n" in judge.versions for one in found)
        # Nothing is beside the workbook but what is offered, and the next save goes well.
        beside = {one for one in book.path.parent.iterdir() if one != book.path}
        assert beside == {one.path for one in found}
        book.title = "Goes on"
        assert Saver(book, rescue_folder=root / "state" / "rescue").stop().kind == "saved"
        assert Workbook.open(book.path, built_in()).title == "Goes on"
    assert unsaved, "some cuts leave a whole newer version beside the file"


def test_without_syncing_the_file_torn_states_are_found(tmp_path: Path) -> None:
    judge = session(tmp_path / "disk", Cuttable(tmp_path / "disk", syncs_files=False), saves=2)
    print(f"no file fsync: {judge.states} states, {judge.bad.count('torn')} torn")
    assert judge.bad.count("torn") > 20


def test_without_syncing_the_folder_lost_versions_are_found(tmp_path: Path) -> None:
    judge = session(tmp_path / "disk", Cuttable(tmp_path / "disk", syncs_folders=False), saves=2)
    print(
        f"no folder fsync: {judge.states} states, {judge.bad.count('old')} old,"
        f" {judge.bad.count('missing')} missing"
    )
    assert judge.bad.count("old") > 20
    assert judge.bad.count("missing") > 0


class Full(Cuttable):
    """A disk that has no room left in one folder."""

    def create(self, path: Path) -> int:
        if path.parent.name == "books":
            raise OSError(errno.ENOSPC, "full")
        return super().create(path)


def test_a_rescue_copy_that_is_named_outlives_a_power_cut(tmp_path: Path) -> None:
    root = tmp_path / "disk"
    path = root / "books" / "mine.yaml"
    path.parent.mkdir(parents=True)
    replace(path, first_text("Mine", date(2026, 11, 21)).encode(), expect=None)
    book = Workbook.open(path, built_in())
    fs = Full(root)
    saver = Saver(book, rescue_folder=root / "state" / "rescue", fs=fs)
    named: Path | None = None
    versions: list[bytes] = []
    states = 0

    def judge(state: State) -> None:
        nonlocal states
        states += 1
        if named is not None:
            assert state.get(named) in versions[-2:]

    fs.judge = judge
    for title in ("One", "Two", "Three"):
        book.title = title
        versions.append(book.render()[0])
        state = saver.flush()
        assert state.kind == "not saved"
        named = state.rescue
        versions = versions[-1:]
        for left in fs.states():
            assert named is not None
            assert left[named] == versions[-1]
    assert states > 20
