"""Older copies: taken durably and privately, in the order of their taking, thinned, never in the way."""

from __future__ import annotations

import errno
import gzip
import os
import random
import stat
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.problems import SaveProblem, UsageProblem, WorkbookProblem
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.history import copies as history_module
from jobsearch_tui.workbook.history.copies import (
    BEFORE_SHRINK,
    FIRST_TOUCH,
    NEWER_REASON,
    OPENING,
    REASONS,
    RESTORE,
    TEN_MINUTES,
    History,
    Snapshot,
)
from jobsearch_tui.workbook.history.keeping import FEWEST, HistoryKeeper, is_due, surplus
from jobsearch_tui.workbook.saving.file_system import FileSystem

NOW = datetime(2026, 11, 21, 13, 50, 7, tzinfo=UTC)
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path, clock: Clock) -> History:
    return History(tmp_path / "state" / "history", tmp_path / "my-search.yaml", clock)


def taken(snapshot: Snapshot | None) -> Snapshot:
    assert snapshot is not None
    return snapshot


def test_every_reason_has_its_sentence(history: History) -> None:
    reasons = {
        value
        for name, value in vars(history_module).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str) and value != NEWER_REASON
    }
    assert reasons == set(REASONS)
    for number, reason in enumerate([*sorted(reasons), "a-reason-of-tomorrow"]):
        sentence = taken(history.take(f"{number}".encode(), reason)).sentence()
        assert reason not in sentence.split() and sentence.count(" ") >= 3, reason
    assert sentence == NEWER_REASON


def test_a_copy_comes_back_as_it_was(history: History) -> None:
    data = "täglich 😀\n...\n".encode() * 1000
    snapshot = taken(history.take(data, OPENING))
    assert snapshot.id == "2026-11-21T13-50-1"
    assert (snapshot.at, snapshot.reason, snapshot.size) == (NOW, OPENING, len(data))
    assert snapshot.sentence() == REASONS[OPENING]
    assert history.read(snapshot.id) == data
    assert gzip.decompress(snapshot.path.read_bytes()) == data
    assert history.list() == [snapshot]
    assert not history.notes


@posix
def test_copies_are_private_and_nothing_lies_beside_them(history: History) -> None:
    path = taken(history.take(b"a", OPENING)).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in history.folder.iterdir()] == [path.name]


def test_looking_makes_nothing(history: History, tmp_path: Path) -> None:
    assert history.list() == []
    assert not (tmp_path / "state").exists()


def test_the_same_text_is_not_kept_twice_in_a_row(history: History) -> None:
    first = taken(history.take(b"a", OPENING))
    assert history.take(b"a", TEN_MINUTES) is None
    second = taken(history.take(b"b", TEN_MINUTES))
    third = taken(history.take(b"a", RESTORE))
    assert history.list() == [third, second, first]


def test_an_equal_newest_copy_that_is_damaged_does_not_stand_in_for_a_whole_one(history: History) -> None:
    data = random.Random(1).randbytes(4000)
    first = taken(history.take(data, OPENING))
    packed = bytearray(first.path.read_bytes())
    packed[2000] ^= 0xFF
    first.path.write_bytes(packed)
    assert history.read(taken(history.take(data, OPENING)).id) == data


def test_two_workbooks_have_two_histories_and_a_link_has_that_of_its_file(
    tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "history"
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    History(folder, tmp_path / "a.yaml", clock).take(b"a", OPENING)
    assert History(folder, tmp_path / "b.yaml", clock).list() == []
    assert len(History(folder, tmp_path / "link.yaml", clock).list()) == 1


def test_a_clock_that_is_set_back_does_not_change_the_order(history: History, clock: Clock) -> None:
    for number in range(12):
        history.take(b"%d" % number, TEN_MINUTES)
        clock.pass_(hours=-5)
    assert [history.read(one.id) for one in history.list()] == [
        b"%d" % number for number in range(11, -1, -1)
    ]
    assert history.remove(surplus(history.list(), clock.now)) == ()


def test_copies_are_found_by_the_beginning_of_their_id_or_their_number(
    history: History, clock: Clock
) -> None:
    first = taken(history.take(b"a", OPENING))
    clock.pass_(days=1)
    second = taken(history.take(b"b", OPENING))
    third = taken(history.take(b"c", OPENING))
    assert history.find("2026-11-21") == first
    assert history.find(" 2026-11-22T13-50-2 ") == second
    assert history.find("3") == third
    for wanted in ("", "2026-11-22", "2030", "../x", "\x1b[2J"):
        with pytest.raises(UsageProblem) as caught:
            history.find(wanted)
        assert "\x1b" not in str(caught.value)
        assert caught.value.mend
    with pytest.raises(UsageProblem):
        history.read("2026-11-22T13-50-9")


def test_what_does_not_belong_there_is_left_out_with_a_note(history: History) -> None:
    whole = taken(history.take(b"whole", OPENING))
    folder = history.folder
    (folder / "notes.txt").write_bytes(b"hello")
    (folder / "2026-11-21T13-50-07-2.opening.yaml.gz").write_bytes(b"")
    (folder / "2026-11-21T13-50-07-3.opening.yaml.gz").write_bytes(b"no gzip at all, but long enough")
    (folder / "2026-99-21T13-50-07-4.opening.yaml.gz").write_bytes(gzip.compress(b"x"))
    (folder / "2026-11-21T13-50-07-5.opening.yaml.gz").mkdir()
    (folder / "2026-11-21T13-50-07-99999999999999999999.opening.yaml.gz").write_bytes(gzip.compress(b"x"))
    if os.name != "nt":
        (folder / "bad\x1b[2Jname").write_bytes(b"")
        (folder / "2026-11-21T13-50-07-6.opening.yaml.gz").symlink_to(whole.path)
        os.mkfifo(folder / "2026-11-21T13-50-07-7.opening.yaml.gz")
    assert history.list() == [whole]
    assert len(history.notes) == (9 if os.name != "nt" else 6)
    assert not any("\x1b" in note for note in history.notes)
    assert taken(history.take(b"next", OPENING)).counter == 2


@pytest.mark.parametrize("damage", ["cut", "flip", "more", "swollen"])
def test_a_damaged_copy_says_so(history: History, damage: str) -> None:
    snapshot = taken(history.take(random.Random(2).randbytes(5000), OPENING))
    packed = snapshot.path.read_bytes()
    snapshot.path.write_bytes(
        {
            "cut": packed[:2000],
            "flip": packed[:50] + bytes([packed[50] ^ 1]) + packed[51:],
            "more": packed + gzip.compress(b"more"),
            "swollen": swollen(80_000_000),
        }[damage]
    )
    assert len(history.list()) == 1
    with pytest.raises(WorkbookProblem, match="damaged"):
        history.read(snapshot.id)


def swollen(size: int) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    parts = [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join(parts) + packer.flush()


class FullDisk(FileSystem):
    full = True

    def write(self, descriptor: int, data: memoryview) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "full")
        return super().write(descriptor, data)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, clock: Clock) -> None:
    history = History(tmp_path / "history", tmp_path / "a.yaml", clock, FullDisk())
    with pytest.raises(SaveProblem, match="full"):
        history.take(b"a", OPENING)
    assert list(history.folder.iterdir()) == []


def test_thinning_keeps_all_of_a_day_one_a_day_one_a_week_and_the_kept(
    history: History, clock: Clock
) -> None:
    history.take(b"as it came", FIRST_TOUCH, keep_forever=True)
    number = 0
    packed = gzip.compress(b"")  # hundreds of durable writes would take long; the names are what counts
    while clock.now < NOW + timedelta(days=500):
        clock.pass_(hours=6)
        number += 1
        path = history.folder / f"{clock.now:%Y-%m-%dT%H-%M-%S}-{number + 1}.ten-minutes.yaml.gz"
        path.write_bytes(packed)
    gone = history.remove(surplus(history.list(), clock.now))
    left = history.list()
    assert {one.id for one in gone}.isdisjoint(one.id for one in left)
    ages = [clock.now - one.at for one in left if not one.kept]
    assert sum(age <= timedelta(hours=24) for age in ages) == 5
    days = {one.at.date() for one in left if clock.now - one.at <= timedelta(days=30) and not one.kept}
    assert len(days) in (30, 31)
    weeks = [one for one in left if timedelta(days=31) < clock.now - one.at and not one.kept]
    assert 46 <= len(weeks) <= 49
    assert max(ages) <= timedelta(days=365)
    assert left[-1].reason == FIRST_TOUCH
    assert history.read(left[-1].id) == b"as it came"
    assert history.remove(surplus(history.list(), clock.now)) == ()


@given(
    st.lists(st.tuples(st.integers(-50, 900), st.booleans()), max_size=120),
    st.lists(st.integers(0, 300), max_size=4),
)
def test_thinning_never_leaves_fewer_than_twenty_nor_takes_a_kept_one(
    copies: list[tuple[int, bool]], later: list[int]
) -> None:
    left = [
        Snapshot(
            id=str(number),
            at=NOW - timedelta(hours=hours * 12),
            counter=number,
            reason=OPENING,
            size=0,
            kept=kept,
            path=Path(),
        )
        for number, (hours, kept) in enumerate(copies)
    ][::-1]
    ordinary = [one for one in left if not one.kept]
    gone = surplus(left, NOW)
    assert not any(one.kept for one in gone)
    assert not set(gone) & set(ordinary[:FEWEST])
    assert not [one for one in gone if NOW - one.at <= timedelta(hours=24)]
    left = [one for one in left if one not in gone]
    assert surplus(left, NOW) == []
    now = NOW
    for days in later:
        now += timedelta(days=days)
        left = [one for one in left if one not in surplus(left, now)]
        assert len([one for one in left if not one.kept]) >= min(FEWEST, len(ordinary))


def test_what_a_kill_left_behind_is_swept_up_after_a_day(history: History) -> None:
    history.take(b"a", OPENING)
    old, young = history.folder / ".wb-1-aa.tmp", history.folder / ".wb-2-bb.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    history.remove([])
    assert not old.exists()
    assert young.exists()
    assert not history.notes


# ---- when a copy is taken


def tree(**people: str) -> dict[str, Value]:
    return {
        "workbook": "1",
        "answers": {"two-pager": {"loves": "maps " * 40}},
        "people": {name: {"name": name, "notes": notes} for name, notes in people.items()},
    }


def letters(count: int) -> dict[str, Value]:
    return {"answers": {"f": {"a": "x" * count}}}


ANNA_AND_BO = tree(anna="x" * 100, bo="y" * 100)


@pytest.mark.parametrize(
    ("old", "new", "loses"),
    [
        (ANNA_AND_BO, ANNA_AND_BO, False),
        (ANNA_AND_BO, tree(anna="x" * 60, bo="y" * 100), False),
        (ANNA_AND_BO, tree(anna="x" * 2, bo="y" * 10), True),
        (ANNA_AND_BO, tree(anna="x" * 1000), True),
        (ANNA_AND_BO, {**ANNA_AND_BO, "people": ""}, True),
        (ANNA_AND_BO, {"workbook": "1"}, True),
        (tree(anna="x", bo=""), {**tree(anna="x", bo=""), "more": "z"}, False),
        ({}, {}, False),
        ({"people": {"empty": ""}}, {"people": {}}, False),
        (ANNA_AND_BO, {**ANNA_AND_BO, "meant": {"two-pager": ["x"]}}, False),
        *[
            (letters(before), letters(after), loses)
            for before, after, loses in (
                (0, 0, False),
                (0, 9, False),
                (100, 81, False),
                (100, 80, True),
                (5, 4, True),
            )
        ],
    ],
)
def test_a_copy_is_taken_before_a_fifth_of_the_text_or_any_record_goes(
    history: History, old: dict[str, Value], new: dict[str, Value], loses: bool
) -> None:
    keeper = HistoryKeeper(history, old)
    assert taken(keeper.before_save(b"first", dict(old), NOW)).reason == FIRST_TOUCH
    snapshot = keeper.before_save(b"second", new, NOW)
    assert (snapshot.reason if snapshot else "") == (BEFORE_SHRINK if loses else "")


def test_due_every_ten_minutes_and_after_the_clock_was_set_back() -> None:
    assert is_due(NOW, None)
    assert not is_due(NOW, NOW)
    assert not is_due(NOW + timedelta(minutes=9, seconds=59), NOW)
    assert is_due(NOW + timedelta(minutes=10), NOW)
    assert is_due(NOW - timedelta(seconds=1), NOW)


def test_a_session_leaves_the_copies_that_it_should(history: History, clock: Clock) -> None:
    now = tree(anna="a" * 50)
    keeper = HistoryKeeper(history, now)

    def save(old: bytes, new: dict[str, Value]) -> str:
        snapshot = keeper.before_save(old, new, clock.now)
        assert keeper.trouble is None
        return snapshot.reason if snapshot else ""

    now = {**now, "title": "T"}
    assert save(b"0", now) == FIRST_TOUCH
    assert history.list()[0].kept
    clock.pass_(minutes=1)
    now = {**now, "title": "Ti"}
    assert save(b"1", now) == ""
    clock.pass_(minutes=10)
    now = {**now, "title": "Tit"}
    assert save(b"2", now) == TEN_MINUTES
    assert save(b"3", {**now, "people": {}}) == BEFORE_SHRINK
    assert [history.read(one.id) for one in history.list()] == [b"3", b"2", b"0"]
    later = HistoryKeeper(history, now)
    clock.pass_(days=1)
    snapshot = taken(later.before_save(lambda: b"4", now, clock.now))
    assert (snapshot.reason, snapshot.kept) == (OPENING, False)


def test_many_small_losses_are_one_large_one(history: History, clock: Clock) -> None:
    keeper = HistoryKeeper(history, {"answers": {"f": {"a": "x" * 1000}}})
    reasons = []
    for left in range(1000, 700, -10):
        clock.pass_(seconds=1)
        snapshot = keeper.before_save(b"%d" % left, {"answers": {"f": {"a": "x" * left}}}, clock.now)
        if snapshot:
            reasons.append((snapshot.reason, left))
    assert reasons == [(FIRST_TOUCH, 1000), (BEFORE_SHRINK, 800)]


def test_a_save_goes_on_without_its_copy_and_the_next_one_takes_it(tmp_path: Path, clock: Clock) -> None:
    disk = FullDisk()
    keeper = HistoryKeeper(History(tmp_path / "h", tmp_path / "a.yaml", clock, disk), tree(anna="x" * 90))
    disk.full = False
    keeper.before_save(b"0", tree(anna="x" * 90), clock.now)
    disk.full = True
    assert keeper.before_save(b"1", tree(), clock.now) is None
    assert keeper.trouble is not None
    disk.full = False
    assert taken(keeper.before_save(b"2", tree(), clock.now)).reason == BEFORE_SHRINK
    assert keeper.trouble is None


def test_a_file_that_is_gone_is_no_reason_not_to_save(history: History, clock: Clock, tmp_path: Path) -> None:
    from jobsearch_tui.text.files import read_regular

    reading: Callable[[], bytes] = lambda: read_regular(tmp_path / "gone.yaml")  # noqa: E731
    keeper = HistoryKeeper(history, tree())
    assert keeper.before_save(reading, tree(), clock.now) is None
    assert keeper.trouble is not None
