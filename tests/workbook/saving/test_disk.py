"""Replacing a file: every fault leaves the whole old or the whole new version, and nothing beside it."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.workbook.saving.disk import ChangedOutside, NotYetDurable, digest, replace, write_private
from jobsearch_tui.workbook.saving.file_system import FileSystem
from tests.support import ROOT

OLD = "old äöü\n...\n".encode()
NEW = b"new " * 1000 + b"\n...\n"

posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


class Faulty(FileSystem):
    """A real file system in which one step goes wrong, once or always."""

    def __init__(self, step: str, number: int, times: int = 1, after: bool = False) -> None:
        self.left = times
        self.waited: list[float] = []
        inner: Callable[..., Any] = getattr(self, step)

        def failing(*args: Any) -> Any:
            if not self.left:
                return inner(*args)
            self.left -= 1
            if after:
                inner(*args)
            raise OSError(number, os.strerror(number))

        setattr(self, step, failing)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


class HalfWrites(FileSystem):
    """A system that takes seven bytes at a time, as it may."""

    def write(self, descriptor: int, data: memoryview) -> int:
        return super().write(descriptor, data[:7])


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my-search.yaml"
    path.write_bytes(OLD)
    return path


def test_replaces_and_says_what_it_wrote(file: Path) -> None:
    assert replace(file, NEW, expect=digest(OLD)) == digest(NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == {file.name}


def test_writes_that_are_taken_in_pieces_come_out_whole(file: Path) -> None:
    replace(file, NEW, expect=digest(OLD), fs=HalfWrites())
    assert file.read_bytes() == NEW


@posix
def test_new_file_is_private_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new.yaml"
    replace(path, NEW, expect=None)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]} == {0o700}
    assert names(path.parent) == {"new.yaml"}


@pytest.mark.parametrize("step", ["read", "create", "write", "sync", "close", "replace", "sync_folder"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES])
def test_each_step_failing_once_leaves_a_whole_version(file: Path, step: str, number: int) -> None:
    with pytest.raises(SaveProblem) as caught:
        replace(file, NEW, expect=digest(OLD), fs=Faulty(step, number))
    after_the_name = step == "sync_folder"
    assert file.read_bytes() == (NEW if after_the_name else OLD)
    assert names(file.parent) == {file.name}
    assert isinstance(caught.value, NotYetDurable) == after_the_name
    assert caught.value.place is not None
    assert caught.value.place.file == file.name
    assert caught.value.mend
    # The next attempt succeeds, also when the new version bears the name already.
    assert replace(file, NEW, expect=digest(OLD)) == digest(NEW)


@pytest.mark.parametrize("step", ["create", "write", "sync", "close", "sync_folder"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_each_step_failing_once_for_a_new_file(tmp_path: Path, step: str, number: int) -> None:
    path = tmp_path / "new.yaml"
    with pytest.raises(SaveProblem):
        replace(path, NEW, expect=None, fs=Faulty(step, number))
    assert names(tmp_path) == ({"new.yaml"} if step == "sync_folder" else set())


def test_drive_without_second_names_gets_new_files_too(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    replace(path, NEW, expect=None, fs=Faulty("link", errno.EPERM, times=9))
    assert path.read_bytes() == NEW
    assert names(tmp_path) == {"new.yaml"}


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "the folder does not let us write"),
        (errno.EPERM, "the folder does not let us write"),
        (errno.EROFS, "this disk can be read and not written"),
        (errno.EIO, "the disk answers with an error"),
        (errno.EBUSY, "the system says: " + os.strerror(errno.EBUSY)),
    ],
)
def test_faults_are_told_in_plain_words(file: Path, number: int, sentence: str) -> None:
    with pytest.raises(SaveProblem) as caught:
        replace(file, NEW, expect=digest(OLD), fs=Faulty("create", number))
    assert caught.value.sentence == sentence


def test_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(SaveProblem) as caught:
        replace(tmp_path / "unplugged" / "x.yaml", NEW, expect=digest(OLD))
    assert caught.value.sentence == "the folder is gone"
    assert not isinstance(caught.value, ChangedOutside)


def test_change_from_outside_is_kept(file: Path) -> None:
    file.write_bytes(b"theirs")
    with pytest.raises(ChangedOutside, match="changed by another program"):
        replace(file, NEW, expect=digest(OLD))
    assert file.read_bytes() == b"theirs"
    assert names(file.parent) == {file.name}


def test_change_that_keeps_size_and_time_is_noticed(file: Path) -> None:
    before = file.stat()
    file.write_bytes(OLD.swapcase())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOutside):
        replace(file, NEW, expect=digest(OLD))


def test_removal_from_outside_is_noticed(file: Path) -> None:
    file.unlink()
    with pytest.raises(ChangedOutside, match="removed or renamed"):
        replace(file, NEW, expect=digest(OLD))
    assert names(file.parent) == set()


def test_new_file_takes_no_name_from_another(file: Path) -> None:
    with pytest.raises(ChangedOutside, match="already"):
        replace(file, NEW, expect=None)
    assert file.read_bytes() == OLD


def test_new_file_takes_no_name_from_one_that_appears_at_the_last_moment(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"

    class Raced(FileSystem):
        def link(self, old: Path, new: Path) -> None:
            path.write_bytes(b"theirs")
            super().link(old, new)

    with pytest.raises(ChangedOutside):
        replace(path, NEW, expect=None, fs=Raced())
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == {"new.yaml"}


@posix
def test_old_version_gets_its_further_name(file: Path) -> None:
    keep = file.with_name("kept.prev")
    node = file.stat().st_ino
    replace(file, NEW, expect=digest(OLD), keep=keep)
    assert keep.read_bytes() == OLD
    assert keep.stat().st_ino == node
    replace(file, OLD, expect=digest(NEW), keep=keep)
    assert keep.read_bytes() == NEW


@posix
def test_change_that_slips_in_at_the_last_moment_is_kept(file: Path) -> None:
    keep = file.with_name("kept.prev")

    class Raced(FileSystem):
        def link(self, old: Path, new: Path) -> None:
            file.write_bytes(b"theirs, just now")
            super().link(old, new)

    with pytest.raises(ChangedOutside) as caught:
        replace(file, NEW, expect=digest(OLD), keep=keep, fs=Raced())
    assert keep.read_bytes() == b"theirs, just now"
    assert caught.value.kept == keep
    assert caught.value.written == digest(file.read_bytes()) == digest(NEW)


def test_words_are_saved_where_no_further_name_can_be_given(file: Path) -> None:
    keep = file.with_name("kept.prev")
    replace(file, NEW, expect=digest(OLD), keep=keep, fs=Faulty("link", errno.EPERM))
    assert file.read_bytes() == NEW
    assert names(file.parent) == {file.name}


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    replace(file, NEW, expect=digest(OLD))
    assert stat.S_IMODE(file.stat().st_mode) == mode


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs a superuser")
def test_superuser_leaves_the_file_to_its_owner(file: Path) -> None:
    os.chown(file, 1234, 2345)
    replace(file, NEW, expect=digest(OLD))
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


@posix
def test_symbolic_link_stays_one(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(file)
    replace(link, NEW, expect=digest(OLD))
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert names(link.parent) == {"link.yaml"}


@posix
def test_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.symlink_to(two)
    two.symlink_to(one)
    with pytest.raises(SaveProblem, match="leads back to itself"):
        replace(one, NEW, expect=digest(OLD))


def test_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(SaveProblem, match="the file is read-only"):
        replace(file, NEW, expect=digest(OLD))
    assert file.read_bytes() == OLD
    assert names(file.parent) == {file.name}
    file.chmod(0o644)


@posix
def test_pipe_neither_blocks_nor_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    with pytest.raises(SaveProblem, match="not an ordinary file"):
        replace(path, NEW, expect=digest(OLD))
    assert stat.S_ISFIFO(path.stat().st_mode)


@posix
def test_longest_name_has_room_for_the_temporary_file(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".yaml")
    replace(path, NEW, expect=None)
    replace(path, OLD, expect=digest(NEW))
    assert path.read_bytes() == OLD


def test_file_that_another_program_holds_is_asked_for_again(file: Path) -> None:
    fs = Faulty("replace", errno.EACCES, times=4)
    fs.files_are_held = True
    replace(file, NEW, expect=digest(OLD), fs=fs)
    assert file.read_bytes() == NEW
    assert fs.waited == [0.2] * 4


def test_file_that_is_held_for_good_ends_in_a_problem_after_two_seconds(file: Path) -> None:
    fs = Faulty("replace", errno.EACCES, times=100)
    fs.files_are_held = True
    with pytest.raises(SaveProblem):
        replace(file, NEW, expect=digest(OLD), fs=fs)
    assert sum(fs.waited) == pytest.approx(1.8)
    assert names(file.parent) == {file.name}


@posix
def test_private_copy(tmp_path: Path) -> None:
    path = tmp_path / "state" / "rescue" / "x.yaml"
    write_private(path, OLD)
    path.chmod(0o644)
    write_private(path, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]} == {0o700}
    assert names(path.parent) == {"x.yaml"}


@pytest.mark.parametrize("step", ["make_folder", "create", "write", "sync", "close", "replace"])
def test_private_copy_that_cannot_be_written(tmp_path: Path, step: str) -> None:
    path = tmp_path / "state" / "x.yaml"
    with pytest.raises(SaveProblem, match="the disk is full"):
        write_private(path, NEW, fs=Faulty(step, errno.ENOSPC))
    assert not path.parent.exists() or names(path.parent) == set()


# ---- kill -9

WRITER = """
import sys
from pathlib import Path
path, way = Path(sys.argv[1]), sys.argv[2]
from jobsearch_tui.workbook.saving.disk import digest, replace
known = digest(path.read_bytes())
number = 0
while True:
    number += 1
    data = f"version {number} ".encode() * 20_000 + b"\\n...\\n"
    if way == "replace":
        known = replace(path, data, expect=known)
    else:
        path.write_bytes(data)
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def whole(data: bytes) -> int | None:
    """The number of a whole version, or None for a torn file."""
    parts = data.split(b" ", 2)
    number = int(parts[1]) if len(parts) == 3 and parts[1].isdigit() else 0
    return number if data == f"version {number} ".encode() * 20_000 + b"\n...\n" else None


def torn_writers(path: Path, way: str, kills: int) -> Iterator[bool]:
    """For each killed writer, whether it left a torn file, or one older than it had said was saved."""
    chance = random.Random(7)
    for _ in range(kills):
        path.write_bytes(b"version 0 " * 20_000 + b"\n...\n")
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), way],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            writer.send_signal(signal.SIGKILL)
            said = writer.stdout.read().split()
        found = whole(path.read_bytes())
        yield found is None or found < int(said[-1] if said else 1)


@posix
def test_killed_writers_leave_whole_versions(tmp_path: Path) -> None:
    assert not any(torn_writers(tmp_path / "x.yaml", "replace", 8))


@posix
def test_the_kill_test_notices_a_writer_in_place(tmp_path: Path) -> None:
    assert any(torn_writers(tmp_path / "x.yaml", "in place", 20))


@posix
@pytest.mark.long
def test_three_hundred_killed_writers_leave_whole_versions(tmp_path: Path) -> None:
    assert not any(torn_writers(tmp_path / "x.yaml", "replace", 300))
