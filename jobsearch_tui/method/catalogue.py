"""All exercises: those that come with the program, and those a person keeps beside their workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.method.compiled import keep, kept
from jobsearch_tui.method.form import THIS, Form
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import FormProblem, Place, Problem

if TYPE_CHECKING:
    # A start finds the exercises kept, and reads none.
    from jobsearch_tui.method.reading import Reading, Reference

MOST_OWN = 200
"""A folder with more exercise files than this is taken for something else."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The forms in course order, and what is to be said about files that are not yet forms."""

    forms: tuple[Form, ...]
    problems: tuple[Problem, ...] = ()
    own: frozenset[str] = frozenset()
    """Ids of the forms that a person keeps beside their workbooks."""

    def form(self, form_id: str) -> Form | None:
        """The form with this id, or None."""
        return next((form for form in self.forms if form.id == form_id), None)

    def by_table(self, table: str) -> Form | None:
        """The form whose records are kept in this table, or None."""
        return next((form for form in self.forms if form.table and form.table == table), None)

    def in_stage(self, stage: str) -> tuple[Form, ...]:
        """The forms of a stage of the path, in order."""
        return tuple(form for form in self.forms if form.stage == stage)

    def in_area(self, area: str) -> tuple[Form, ...]:
        """The forms whose records an area lists, in order."""
        return tuple(form for form in self.forms if form.area == area)

    @property
    def tables(self) -> frozenset[str]:
        """The names of all tables."""
        return frozenset(form.table for form in self.forms if form.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    name: str
    reading: Reading
    own: bool

    @property
    def form(self) -> Form:
        return self.reading.form


@cache
def built_in() -> Catalogue:
    """The exercises that come with the program.

    Raises:
        Problem: if one of them is not a form; the tests see to it that this does not happen.

    """
    folder, files = _files()
    forms = kept(folder, files)
    if forms is None:
        candidates = _built_in()
        for index, candidate in enumerate(candidates):
            problem = _clash(candidate, candidates[:index]) or _first_problem(candidate, candidates)
            if problem:
                raise problem
        forms = tuple(candidate.form for candidate in candidates)
        keep(folder, files, forms)
    return Catalogue(forms)


def catalogue(own: Path | None = None) -> Catalogue:
    """The built-in exercises and those in the folder ``own``, if there is one, in the order of file names.

    An own exercise takes the place of a built-in one with the same id, which is how to translate it. A file
    that is not a form, or does not fit the others, is reported in ``problems``, and everything else works.
    """
    if own is None or not own.is_dir():
        return built_in()
    problems: list[Problem] = []
    candidates = [*_built_in(), *_own(own, problems)]
    while True:
        chosen = _one_of_each(candidates)
        refused = _refused(chosen, problems)
        if refused is None:
            break
        candidates = [one for one in candidates if one is not refused]
    places = {one.form.id: one.name for one in _built_in()}
    chosen.sort(key=lambda one: (places.get(one.form.id, one.name), one.own))
    ours = frozenset(one.form.id for one in chosen if one.own)
    return Catalogue(tuple(one.form for one in chosen), tuple(problems), ours)


def _files() -> tuple[Path, list[Path]]:
    folder = Path(__file__).parent
    return folder, sorted(folder.glob("[0-9]*.yaml"))


@cache
def _built_in() -> tuple[_Candidate, ...]:
    from jobsearch_tui.method.reading import read

    readings = ((file.name, read(file.read_bytes(), file.name)) for file in _files()[1])
    return tuple(_Candidate(name=name, reading=reading, own=False) for name, reading in readings)


def _own(folder: Path, problems: list[Problem]) -> list[_Candidate]:
    from jobsearch_tui.method.reading import read

    try:
        files = sorted(file for file in folder.iterdir() if file.suffix in (".yaml", ".yml"))
    except OSError as error:
        problems.append(FormProblem(f"the folder cannot be read: {error.strerror}", Place(str(folder))))
        return []
    if len(files) > MOST_OWN:
        sentence = f"there are {len(files)} files here, and {MOST_OWN} exercises are the most that are read"
        problems.append(FormProblem(sentence, Place(str(folder))))
    found: dict[str, _Candidate] = {}
    for file in files[:MOST_OWN]:
        name = f"{folder.name}/{file.name}"
        try:
            one = _Candidate(name=file.name, reading=read(read_regular(file), name), own=True)
            other = found.setdefault(one.form.id, one)
            if other is not one:
                said = f"the exercise '{one.form.id}' is already in {other.form.source}"
                problems.append(FormProblem(said, Place(name, 1, 1)))
        except Problem as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(FormProblem(f"the file cannot be read: {error.strerror}", Place(name)))
    return list(found.values())


def _one_of_each(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """One candidate for each form id: an own one where there is one."""
    chosen: dict[str, _Candidate] = {}
    for candidate in candidates:
        chosen[candidate.form.id] = candidate
    return list(chosen.values())


def _refused(chosen: list[_Candidate], problems: list[Problem]) -> _Candidate | None:
    """An own form that does not fit, or that one of ours cannot do with; None if all is well."""
    for index, candidate in enumerate(chosen):
        problem = _clash(candidate, chosen[:index]) or _first_problem(candidate, chosen)
        if problem is None:
            continue
        if candidate.own:
            problems.append(problem)
            return candidate
        culprit = _culprit(candidate, chosen)
        said = f"'{candidate.form.title}' needs something of '{culprit.form.id}' that is left out here"
        problems.append(
            FormProblem(said, Place(culprit.form.source, 1, 1), f"It misses this: {problem.sentence}")
        )
        return culprit
    return None


def _culprit(candidate: _Candidate, chosen: list[_Candidate]) -> _Candidate:
    """The own form that took the place of one on which the built-in ``candidate`` relies."""
    wanted = {reference.to for reference in candidate.reading.references}
    return next(
        one for one in chosen if one.own and (one.form.id in wanted or one.form.table == candidate.form.table)
    )


def _clash(candidate: _Candidate, earlier: Iterable[_Candidate]) -> FormProblem | None:
    table = candidate.form.table
    other = next((one.form for one in earlier if table and one.form.table == table), None)
    if other is None:
        return None
    said = f"the table '{table}' belongs to '{other.id}', in {other.source}"
    return FormProblem(said, Place(candidate.form.source, 1, 1), "Choose another name for the table")


def _first_problem(candidate: _Candidate, others: Iterable[_Candidate]) -> FormProblem | None:
    forms = {one.form.id: one.form for one in others}
    for reference in candidate.reading.references:
        problem = _follow(reference, forms)
        if problem:
            return problem
    return None


def _follow(reference: Reference, forms: dict[str, Form]) -> FormProblem | None:
    from jobsearch_tui.method.piece import meant

    tables = [form.id for form in forms.values() if form.many]
    target = forms.get(reference.to)
    if target is None or not target.many:
        said = f"there is no exercise '{reference.to}' that keeps records"
        return FormProblem(said, reference.place, meant(reference.to, tables))
    if not reference.field:
        return None
    field = target.field(reference.field)
    if field is None:
        said = f"'{target.id}' has no field '{reference.field}'"
        return FormProblem(said, reference.place, meant(reference.field, [one.id for one in target.fields()]))
    if reference.leads and field.id != target.named_by[0]:
        said = f"the first field shown is the one that names {target.record}, '{target.named_by[0]}'"
        return FormProblem(said, reference.place)
    if reference.value == THIS and field.kind in ("link", "links"):
        return None
    allowed = ("yes",) if field.kind == "check" else field.options
    if reference.value and allowed and reference.value not in allowed:
        said = f"'{field.id}' cannot hold '{reference.value}'"
        return FormProblem(said, reference.place, meant(reference.value, allowed))
    return None
