"""Where workbooks live: the folder, what is in it, and names for new ones."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import is_folder, is_taken, is_there, paths_in
from jobsearch_tui.text.names import nearest, slug
from jobsearch_tui.text.problems import Problem, UsageProblem, WorkbookProblem
from jobsearch_tui.workbook.folder.sample import EXAMPLES, copy_anew, copy_of, is_example, is_sample

if TYPE_CHECKING:
    from datetime import date, datetime

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.bookmarks import Bookmarks
    from jobsearch_tui.workbook.workbook import Workbook

NAME: Final = "jobsearch-tui"
"""What our folders are called inside those of the system."""
VARIABLE: Final = "JOBSEARCH_WORKBOOKS"
"""The environment variable that names the folder of workbooks."""
SUFFIXES: Final = (".yaml", ".yml")
"""How workbooks end, the first one for new ones."""


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders of the program. None needs to be there yet."""

    folder: Path
    """Where workbooks live."""
    state: Path
    """Where the program keeps what is its own: rescue copies and where the person was."""
    config: Path | None = None
    """Where ``settings.yaml`` and ``keys.yaml`` are; None puts them with the state."""

    @classmethod
    def from_environment(
        cls,
        option: str | Path | None,
        env: Mapping[str, str],
        cwd: Path,
        home: Path,
        platform: str = sys.platform,
    ) -> Locations:
        """The folders of this start: ``option``, else the variable, else ``./workbooks``, else one's own."""
        own, state, config = _own_folders(env, home, platform)
        in_cwd = cwd / "workbooks"
        named = str(option) if option else env.get(VARIABLE, "")
        unnamed = in_cwd if is_folder(in_cwd) else own
        return cls(cwd / _expanded(named, home) if named else unnamed, state, config)

    @property
    def settings(self) -> Path:
        """The folder of what the person has set."""
        return self.config or self.state

    @property
    def rescue(self) -> Path:
        """Where words go that cannot be saved."""
        return self.state / "rescue"

    @property
    def history(self) -> Path:
        """Where older copies of all workbooks are."""
        return self.state / "history"

    @property
    def conflicts(self) -> Path:
        """Where the other texts of clashes are kept until the person chose."""
        return self.state / "conflicts"

    @property
    def bookmarks(self) -> Bookmarks:
        """Where the person was in each workbook."""
        from jobsearch_tui.workbook.folder.bookmarks import Bookmarks

        return Bookmarks(self.state / "places.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedWorkbook:
    """A workbook in the folder, as far as a glance tells."""

    path: Path
    title: str
    """Its title, or empty if it cannot be read."""
    modified: datetime
    """When it was last written, local time."""
    problem: str = ""
    """Why it cannot be read, as a sentence, or empty."""
    twin_of: str = ""
    """Name of the file whose other version this is, left behind by a sync program; or empty."""


def list_workbooks(folder: Path) -> list[ListedWorkbook]:
    """The workbooks of a folder, the newest first, each followed by its twins; empty if there is no folder.

    Raises UsageProblem if the folder cannot be read.
    """
    try:
        entries = [Path(entry.path) for entry in os.scandir(folder)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageProblem(
            f"The folder {folder} cannot be read ({error.strerror})", mend="Choose another"
        ) from error
    from jobsearch_tui.workbook.folder.sync_copies import other_versions

    seen = [workbook for path in entries if (workbook := _glance(path)) is not None]
    versions = other_versions({workbook.path: workbook.title for workbook in seen})
    seen = [changed(workbook, twin_of=versions.get(workbook.path, "")) for workbook in seen]
    seen.sort(key=lambda workbook: (workbook.modified, workbook.path.name), reverse=True)
    originals = {workbook.path.name for workbook in seen if not workbook.twin_of}
    ordered: list[ListedWorkbook] = []
    for workbook in seen:
        if workbook.twin_of not in originals:
            ordered.append(workbook)
            ordered += [twin for twin in seen if twin.twin_of == workbook.path.name]
    return ordered


def locate(folder: Path, name: str, cwd: Path | None = None) -> Path:
    """The workbook that ``name`` means: a name in ``folder``, with or without its ending, or a path.

    Raises UsageProblem with the nearest name if there is none.
    """
    path = (cwd or Path.cwd()) / name
    if not _has_folder(name):
        known = {candidate.name: candidate for candidate in _candidates(folder)}
        for guess in (name, *(name + suffix for suffix in SUFFIXES)):
            if guess in known:
                return known[guess]
        folded = {_folded(candidate.stem): candidate for candidate in reversed(known.values())}
        folded |= {_folded(candidate.name): candidate for candidate in known.values()}
        match = folded.get(_folded(name)) or folded.get(slug(name))
        if match is not None:
            return match
    for file in spellings(path):
        if is_there(file) and not is_folder(file):
            return file
    return _refuse(path, folder, name)


def spellings(path: Path) -> list[Path]:
    """The files that a path may mean: with its ending, or without."""
    return [path, *(path.with_name(path.name + suffix) for suffix in SUFFIXES if path.name)]


def new_path(folder: Path, title: str) -> Path:
    """A free file name made from a title; free also where capitals and accents are not told apart."""
    # The folder is made with the first workbook; what else is wrong with it is said then.
    taken = {_folded(path.stem) for path in paths_in(folder)}
    stem = slug(title)
    number, name = 1, stem
    while _folded(name) in taken:
        number += 1
        name = f"{stem}-{number}"
    return folder / f"{name}{SUFFIXES[0]}"


def create_workbook(path: Path, title: str, catalogue: Catalogue, today: date) -> Workbook:
    """A new workbook, on the disk when this returns. Raises SaveProblem, WorkbookProblem if it exists."""
    from jobsearch_tui.workbook.file.opening import first_text
    from jobsearch_tui.workbook.saving.disk import replace
    from jobsearch_tui.workbook.workbook import Workbook

    if is_taken(path):
        mend = "Give the new one another name, or open this one"
        raise WorkbookProblem(f"There is a file with the name {path.name} already", mend=mend)
    replace(path, first_text(title, today).encode(), expect=None)
    return Workbook.open(path, catalogue)


def copy_sample(locations: Locations, today: date, name: str = "") -> Path:
    """A fresh copy of an example in the folder of workbooks, told as of ``today``; the first without a name.

    Raises UsageProblem if there is none of that name, SaveProblem.
    """
    from jobsearch_tui.workbook.saving.disk import ChangedOutside, replace

    name = name or next(iter(EXAMPLES))
    data = copy_of(name, today)
    path = new_path(locations.folder, name)
    try:
        replace(path, data, expect=None)
    except ChangedOutside:
        # Another program took the name between the look and the write; a second time is no accident.
        path = new_path(locations.folder, name)
        replace(path, data, expect=None)
    return path


def meant_by(path: Path, locations: Locations, today: date) -> Path:
    """What is opened for ``path``: for an example a fresh copy; a copy in which nobody wrote is one again.

    Raises SaveProblem if there is no room for a copy.
    """
    if is_sample(path):
        return copy_sample(locations, today, path.stem)
    if is_example(path):
        from jobsearch_tui.text.files import read_regular
        from jobsearch_tui.workbook.saving.disk import digest, replace

        # One that cannot be read or written is opened as it is, which says why.
        with suppress(Problem):
            data = read_regular(path)
            if (anew := copy_anew(data, today)) is not None:
                replace(path, anew, expect=digest(data))
    return path


def _glance(path: Path) -> ListedWorkbook | None:
    from datetime import datetime

    from jobsearch_tui.workbook.file.opening import headline
    from jobsearch_tui.workbook.folder.sync_copies import evicted

    gone = evicted(path.name)
    if (path.name.startswith(".") and not gone) or path.suffix not in (*SUFFIXES, ".icloud"):
        return None
    if is_sample(path):
        return None
    try:
        modified = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        modified = datetime.fromtimestamp(0)
    if gone:
        title, problem = "", f"{gone} is in the cloud and not yet on this computer"
    else:
        title_and_problem = headline(path)
        if title_and_problem is None:
            return None
        title, problem = title_and_problem
    return ListedWorkbook(path=path, title=title, modified=modified, problem=problem)


def _candidates(folder: Path) -> list[Path]:
    return [path for path in paths_in(folder) if path.suffix in SUFFIXES and not path.name.startswith(".")]


def _refuse(path: Path, folder: Path, name: str) -> Path:
    if is_folder(path):
        raise UsageProblem(f"“{name}” is a folder", mend=f"To use it: --dir {name}")
    place = path.parent if _has_folder(name) else folder
    if is_folder(place) and not os.access(place, os.X_OK):
        mend = "Give yourself the right to enter it, or use another folder"
        raise UsageProblem(f"You have no permission to look into the folder {place}", mend=mend)
    asked = Path(name).name
    stem = Path(asked).stem if Path(asked).suffix in SUFFIXES else asked
    near = nearest(stem, [candidate.stem for candidate in _candidates(place)])
    mend = f"Did you mean “{near}”?" if near else "“jobsearch-tui list” shows what there is"
    raise UsageProblem(f"There is no workbook “{asked}” in {place}", mend=mend)


def _has_folder(name: str) -> bool:
    return any(separator in name for separator in (os.sep, os.altsep) if separator)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


def _own_folders(env: Mapping[str, str], home: Path, platform: str) -> tuple[Path, Path, Path]:
    """The folders for the person's files, our state and their settings, by the custom of the system."""

    def named(variable: str, otherwise: Path) -> Path:
        # A relative path there is to be ignored, by the XDG rules.
        path = Path(env.get(variable, ""))
        return path if path.is_absolute() else otherwise

    if platform == "darwin":
        own = home / "Library" / "Application Support" / NAME
        return own / "workbooks", own / "state", own
    if platform == "win32":
        own = named("APPDATA", home / "AppData" / "Roaming") / NAME
        return own / "workbooks", named("LOCALAPPDATA", home / "AppData" / "Local") / NAME / "state", own
    own = named("XDG_DATA_HOME", home / ".local" / "share") / NAME
    state = named("XDG_STATE_HOME", home / ".local" / "state") / NAME
    return own / "workbooks", state, named("XDG_CONFIG_HOME", home / ".config") / NAME


def _expanded(named: str, home: Path) -> Path:
    return home / named[2:] if named.startswith("~/") else home if named == "~" else Path(named)
