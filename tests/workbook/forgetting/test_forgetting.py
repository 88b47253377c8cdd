"""Somebody is taken out of the workbook and of everything that is kept of it, down to the last byte."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.names import folded
from jobsearch_tui.text.problems import SaveProblem, WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.forgetting.forgetting import Forgetter
from jobsearch_tui.workbook.forgetting.target import Decide, Trace, TraceKind
from jobsearch_tui.workbook.history.copies import OPENING, History
from jobsearch_tui.workbook.joining.conflicts import Conflicts
from jobsearch_tui.workbook.joining.three_way import Clash
from jobsearch_tui.workbook.saving.disk import sign_of
from jobsearch_tui.workbook.saving.file_system import REAL
from jobsearch_tui.workbook.saving.lock import Lock
from jobsearch_tui.workbook.saving.rescue import RescueCopy

APART = unicodedata.normalize("NFD", "María López")
WORKBOOK = f"""\
# A workbook; ask María López about the depot
workbook: 1
title: My search
created: 2026-11-21
answers:
  two-pager:
    must-nots:
      - text: "a boss unlike Mar\\u00eda L\\xf3pez"
        evidence: what maria
          lopez told me
      - text: {APART} would never stand for it
      - no culture
    goals-short: |
      First line.
      Then María
      López, and on.
      Last line, with Maria alone.
people:
  maria-lopez-7f3k:
    name: María López  # met in Lisbon
    gave-me: my first job
  bo-2m9x:
    name: Bo
    gave-me: patience, and María López
conversations:
  maria-lopez-reverse-exit-interview-q8rt:
    person: maria-lopez-7f3k
    kind: reverse exit interview
    quotes:
      - text: you never give up
meant:
  two-pager:
    - 'vague: {APART} would never stand for it'
    - 'vague: no culture'
  maria-lopez-7f3k:
    - something
touched:
  maria-lopez-7f3k: 2026-11-22
  two-pager: 2026-11-22
clashes:
  maria-lopez-gave-me-3f9c2a1b:
    where: [people, maria-lopez-7f3k, gave-me]
    here: my first job
    other: my second job
  goals-short-3f9c2a1c:
    where: [answers, two-pager, goals-short]
    here: nothing
    other: with María López
x-own:
  María López: a key of mine
...
"""
OLDER = WORKBOOK.replace("my first job", "a chance").replace("patience, and", "advice about")
TRACES = (
    b"maria",
    b"lopez",
    "María".encode(),
    "López".encode(),
    APART.encode(),
    b"Mar\\u00eda",
    b"L\\xf3pez",
)


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    return Locations(tmp_path / "jobs", tmp_path / "state")


@pytest.fixture
def path(locations: Locations) -> Path:
    """A workbook, and words of it in every place that there is."""
    locations.folder.mkdir()
    path = locations.folder / "my-search.yaml"
    path.write_text(WORKBOOK)
    for file in (path, locations.folder / "my-search 2.yaml", locations.folder / "my-search.mended.yaml"):
        file.write_text(WORKBOOK)
        history = History(locations.history, file)
        history.take(OLDER.encode(), OPENING)
        history.take(WORKBOOK.encode(), OPENING, keep_forever=True)
    RescueCopy(locations.rescue, path, REAL).write(OLDER.encode())
    path.with_name(f".wb-999999-{sign_of(path)}ab12.tmp").write_text(OLDER)
    path.with_name(f".wb-999999-{sign_of(path)}.previous").write_text(OLDER)
    where = ("people", "maria-lopez-7f3k", "name")
    clashes = [
        Clash(path=where, base=None, ours="María López", theirs="Maria L."),
        Clash(path=("answers", "two-pager", "goals-short"), base=None, ours="", theirs="María López says so"),
    ]
    Conflicts(locations.conflicts).keep(path, clashes, datetime(2026, 11, 24))
    locations.bookmarks.remember(path, Spot(form="person", record="maria-lopez-7f3k"))
    return path


@pytest.fixture
def forgetter(path: Path, locations: Locations) -> Forgetter:
    return Forgetter(path, built_in(), locations)


def changed(trace: Trace) -> str | None:
    """Everything is changed."""
    return trace.changed


def cut(trace: Trace) -> str | None:
    """Every line is cut, and records that point to them go."""
    return None


def forget(forgetter: Forgetter, decide: Decide = changed) -> None:
    records = [candidate.record for candidate in forgetter.candidates("maria lopez")]
    forgetter.forget(
        forgetter.survey(forgetter.target(records, "maria lopez")), decide, remove_unreadable=True
    )


def files(locations: Locations) -> Iterator[tuple[Path, bytes]]:
    """Every file that there is but the empty locks, older copies as the text in them."""
    for file in [*locations.folder.rglob("*"), *locations.state.rglob("*")]:
        if file.is_file() and file.suffix != ".lock":
            data = file.read_bytes()
            yield file, zlib.decompress(data, 31) if file.suffix == ".gz" else data


def traces(locations: Locations) -> list[str]:
    """Where a byte of the name is left, in whatever way it can be written."""
    return [
        f"{file.name}: {trace!r}"
        for file, data in files(locations)
        for trace in TRACES
        if trace in data or trace in folded(data.decode()).encode() or trace in str(file).encode()
    ]


@pytest.mark.parametrize("decide", [changed, cut])
def test_no_byte_of_the_name_is_left(forgetter: Forgetter, locations: Locations, decide: Decide) -> None:
    assert len(traces(locations)) > 40
    forget(forgetter, decide)
    assert traces(locations) == []
    for file, data in files(locations):
        if file.suffix in (".yaml", ".gz"):
            load(data)


def test_what_does_not_name_them_stays_as_it_is(forgetter: Forgetter, path: Path) -> None:
    forget(forgetter)
    assert (
        path.read_text()
        == """\
# A workbook; ask someone about the depot
workbook: 1
title: My search
created: 2026-11-21
answers:
  two-pager:
    must-nots:
      - text: a boss unlike someone
        evidence: what someone told me
      - text: someone would never stand for it
      - no culture
    goals-short: |-
      First line.
      Then someone, and on.
      Last line, with someone alone.
people:
  bo-2m9x:
    name: Bo
    gave-me: patience, and someone
conversations:
  someone-reverse-exit-interview-q8rt:
    kind: reverse exit interview
    quotes:
      - text: you never give up
meant:
  two-pager:
    - 'vague: no culture'
touched:
  two-pager: 2026-11-22
clashes:
  goals-short-3f9c2a1c:
    where: [answers, two-pager, goals-short]
    here: nothing
    other: with someone
x-own:
  someone: a key of mine
...
"""
    )


def test_what_is_cut_goes_with_its_details_and_nothing_else(forgetter: Forgetter, path: Path) -> None:
    forget(forgetter, cut)
    tree = load(path.read_bytes()).tree
    assert tree["answers"] == {"two-pager": {"must-nots": ["no culture"], "goals-short": "First line."}}
    assert tree["people"] == {"bo-2m9x": {"name": "Bo"}}
    assert "conversations" not in tree


def test_every_place_is_shown_before_with_what_becomes_of_it(forgetter: Forgetter, path: Path) -> None:
    before = path.read_bytes()
    survey = forgetter.survey(forgetter.target([("people", "maria-lopez-7f3k")]))
    assert path.read_bytes() == before
    places = {
        (standing.trace.kind, standing.trace.name, standing.trace.text) for standing in survey.standings
    }
    assert (TraceKind.GONE, "Person María López", "") in places
    assert (TraceKind.RECORD, "Talk María López, reverse exit interview", "") in places
    assert (TraceKind.LINE, "Person Bo · What they gave me", "patience, and María López") in places
    assert (TraceKind.LINE, "Person Bo · What they gave me", "advice about María López") in places, (
        "an older copy has it"
    )
    assert (TraceKind.LINE, "A comment in the file", "# met in Lisbon") not in places
    unsure = [standing.trace.text for standing in survey.standings if not standing.trace.sure]
    assert unsure == ["Last line, with Maria alone."]


def test_a_line_that_is_kept_stays_everywhere(forgetter: Forgetter, locations: Locations) -> None:
    forget(forgetter, lambda trace: trace.text if "patience" in trace.text else trace.changed)
    assert {trace.split(":")[0] for trace in traces(locations)} >= {"my-search.yaml"}
    kept = [data.decode().count("María") for file, data in files(locations) if b"patience" in data]
    assert set(kept) == {1}


def test_what_was_cut_off_half_way_is_finished_by_doing_it_again(
    forgetter: Forgetter, locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = 0
    real = REAL.sync_folder

    def failing(folder: Path) -> None:
        nonlocal writes
        writes += 1
        if writes == 4:
            raise OSError(28, "No space left on device")
        real(folder)

    with monkeypatch.context() as patch:
        patch.setattr(REAL, "sync_folder", failing)
        with pytest.raises(SaveProblem):
            forget(forgetter)
    assert traces(locations), "the workbook comes last, so that they are found by their name"
    forget(forgetter)
    assert traces(locations) == []


def test_another_window_is_not_written_behind(forgetter: Forgetter, path: Path, locations: Locations) -> None:
    lock = Lock(locations.state, path)
    lock.acquire()
    before = dict(files(locations))
    with pytest.raises(WorkbookProblem, match="another window"):
        forget(forgetter)
    assert dict(files(locations)) == before
    lock.release()


def test_a_copy_that_cannot_be_read_is_named_and_goes_only_if_that_is_wanted(
    forgetter: Forgetter, path: Path, locations: Locations
) -> None:
    damaged = History(locations.history, path).list()[0].path
    damaged.write_bytes(damaged.read_bytes()[:-20])
    survey = forgetter.survey(forgetter.target([("people", "maria-lopez-7f3k")]))
    assert [version.path for version in survey.unreadable] == [damaged]
    forgetter.forget(survey, changed)
    assert damaged.exists()
    forgetter.forget(survey, changed, remove_unreadable=True)
    assert not damaged.exists()


def test_a_document_beside_it_is_told_and_left_alone(forgetter: Forgetter, path: Path) -> None:
    letter = path.with_name("letter.md")
    letter.write_text("Dear María López,")
    assert forgetter.survey(forgetter.target([("people", "maria-lopez-7f3k")])).elsewhere == [letter]
    forget(forgetter)
    assert letter.read_text() == "Dear María López,"


def test_whoever_shares_the_name_keeps_it(tmp_path: Path) -> None:
    locations = Locations(tmp_path, tmp_path / "state")
    path = tmp_path / "mine.yaml"
    path.write_text(
        "workbook: 1\npeople:\n  sam-1:\n    name: Sam\n    gave-me: tea\n  sam-2:\n    name: Sam\n...\n"
    )
    forgetter = Forgetter(path, built_in(), locations)
    assert [candidate.record[1] for candidate in forgetter.candidates("SAM")] == ["sam-1", "sam-2"]
    assert [candidate.record[1] for candidate in forgetter.candidates("sam-2")] == ["sam-2"]
    survey = forgetter.survey(forgetter.target([("people", "sam-1")]))
    assert [(standing.trace.kind, standing.trace.sure) for standing in survey.standings] == [
        (TraceKind.GONE, True),
        (TraceKind.LINE, False),
    ]
    forgetter.forget(survey, lambda trace: trace.text)
    assert path.read_text() == "workbook: 1\npeople:\n  sam-2:\n    name: Sam\n...\n"


def test_who_is_in_older_copies_alone_is_found(
    forgetter: Forgetter, path: Path, locations: Locations
) -> None:
    path.write_text("workbook: 1\ntitle: My search\n...\n")
    forget(forgetter)
    assert traces(locations) == []
