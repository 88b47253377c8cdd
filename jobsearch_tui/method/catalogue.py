"""All exercises: those that come with the program, and those a person keeps beside their workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jobsearch_tui.method.compiled import keep, kept, shipped
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.files import is_folder, read_regular
from jobsearch_tui.text.problems import FormProblem, Place, Problem

MOST_OWN = 200
"""A folder with more exercise files than this is taken for something else."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The forms in course order, and what is to be said about files that are not yet forms.

    It equals itself alone: what is worked out from all forms is kept by it.
    """

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

    def leading(self, area: str) -> Form | None:
        """The form whose list is what the key of an area opens; None where that is a page of its own."""
        return next((form for form in self.in_area(area) if form.views), None)

    def taking(self, way_in: str) -> list[Form]:
        """The forms into which something comes from elsewhere in this way, in order."""
        return [form for form in self.forms if form.incoming is not None and form.incoming.name == way_in]

    @property
    def tables(self) -> frozenset[str]:
        """The names of all tables."""
        return frozenset(form.table for form in self.forms if form.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    form: Form
    name: str
    """Of its file: the order of the course."""
    own: bool = False
    raw: bytes = b""
    """What the file says, for the place of a fault; empty where it need not be read."""


@cache
def built_in() -> Catalogue:
    """The exercises that come with the program.

    Raises:
        Problem: if one of them is not a form; the tests see to it that this does not happen.

    """
    folder = Path(__file__).parent
    forms = shipped(folder)
    if forms is None:
        files = sorted(folder.glob("[0-9]*.yaml"))
        forms = kept(folder, files)
        if forms is None:
            forms = _read_built_in(files)
            keep(folder, files, forms)
    return Catalogue(forms)


def catalogue(own: Path | None = None) -> Catalogue:
    """The built-in exercises and those in the folder ``own``, if there is one, in the order of file names.

    An own exercise takes the place of a built-in one with the same id, which is how to translate it. A file
    that is not a form, or does not fit the others, is reported in ``problems``, and everything else works.
    """
    if own is None or not is_folder(own):
        return built_in()
    problems: list[Problem] = []
    built = [_Candidate(form=form, name=form.source) for form in built_in().forms]
    candidates = [*built, *_own(own, problems)]
    while True:
        chosen = _one_of_each(candidates)
        refused = _refused(chosen, problems)
        if refused is None:
            break
        candidates = [candidate for candidate in candidates if candidate is not refused]
    places = {candidate.form.id: candidate.name for candidate in built}
    chosen.sort(key=lambda candidate: (places.get(candidate.form.id, candidate.name), candidate.own))
    ours = frozenset(candidate.form.id for candidate in chosen if candidate.own)
    forms = tuple(_counted(candidate.form, built_in().form(candidate.form.id)) for candidate in chosen)
    return Catalogue(forms, tuple(problems), ours)


def _read_built_in(files: Iterable[Path]) -> tuple[Form, ...]:
    """The forms in built-in files, held against one another."""
    from jobsearch_tui.method.reading import read_form

    candidates: list[_Candidate] = []
    for file in files:
        raw = file.read_bytes()
        candidates.append(_Candidate(form=read_form(raw, file.name), name=file.name, raw=raw))
    for index, candidate in enumerate(candidates):
        problem = (
            _clash(candidate, candidates[:index])
            or _first_problem(candidate, candidates)
            or _former_name(candidate, candidates)
        )
        if problem:
            raise problem
    return tuple(candidate.form for candidate in candidates)


def _own(folder: Path, problems: list[Problem]) -> list[_Candidate]:
    from jobsearch_tui.method.reading import read_form

    try:
        files = sorted(file for file in folder.iterdir() if file.suffix in (".yaml", ".yml"))
    except OSError as error:
        problems.append(FormProblem(f"the folder cannot be read: {error.strerror}", Place(str(folder))))
        return []
    if len(files) > MOST_OWN:
        sentence = f"there are {len(files)} files here, and {MOST_OWN} exercises are the most that are read"
        problems.append(FormProblem(sentence, Place(str(folder))))
    by_id: dict[str, _Candidate] = {}
    for file in files[:MOST_OWN]:
        name = f"{folder.name}/{file.name}"
        try:
            raw = read_regular(file)
            candidate = _Candidate(form=read_form(raw, name), name=file.name, own=True, raw=raw)
            other = by_id.setdefault(candidate.form.id, candidate)
            if other is not candidate:
                sentence = f"the exercise '{candidate.form.id}' is already in {other.form.source}"
                problems.append(FormProblem(sentence, Place(name, 1, 1)))
        except Problem as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(FormProblem(f"the file cannot be read: {error.strerror}", Place(name)))
    return list(by_id.values())


def _one_of_each(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """One candidate for each form id: an own one where there is one."""
    chosen: dict[str, _Candidate] = {}
    for candidate in candidates:
        chosen[candidate.form.id] = candidate
    return list(chosen.values())


def _counted(form: Form, replaced: Form | None) -> Form:
    """The form; it stays the number of home that the built-in one is whose place it takes."""
    if replaced is None or form.home_number or not form.many:
        return form
    return replace(form, home_number=replaced.home_number)


def _refused(chosen: list[_Candidate], problems: list[Problem]) -> _Candidate | None:
    """An own form that does not fit, or that one of ours cannot do with; None if all is well."""
    for index, candidate in enumerate(chosen):
        problem = _clash(candidate, chosen[:index]) or _first_problem(candidate, chosen)
        if candidate.own:
            problem = problem or _former_name(candidate, chosen)
        if problem is None:
            continue
        if candidate.own:
            problems.append(problem)
            return candidate
        culprit = _culprit(candidate, chosen)
        sentence = f"'{candidate.form.title}' needs something of '{culprit.form.id}' that is left out here"
        problems.append(
            FormProblem(sentence, Place(culprit.form.source, 1, 1), f"It misses this: {problem.sentence}")
        )
        return culprit
    return None


def _culprit(candidate: _Candidate, chosen: list[_Candidate]) -> _Candidate:
    """The own form that took the place of one on which the built-in ``candidate`` relies."""
    from jobsearch_tui.method.references import fault_of, references

    forms = [other.form for other in chosen]
    table = candidate.form.table
    missed = {reference.to for reference in references(candidate.form) if fault_of(reference, forms)}
    return next(
        other
        for other in chosen
        if other.own and (other.form.id in missed or (table and other.form.table == table))
    )


def _clash(candidate: _Candidate, earlier: Iterable[_Candidate]) -> FormProblem | None:
    table = candidate.form.table
    owner = next((other.form for other in earlier if table and other.form.table == table), None)
    if owner is None:
        return None
    sentence = f"the table '{table}' belongs to '{owner.id}', in {owner.source}"
    return FormProblem(sentence, Place(candidate.form.source, 1, 1), "Choose another name for the table")


def _former_name(candidate: _Candidate, candidates: Iterable[_Candidate]) -> FormProblem | None:
    """A former name that is what another exercise is called today, or what one before it was called."""
    form, is_before = candidate.form, True
    for other in (other.form for other in candidates if other.form.many == candidate.form.many):
        if other is form:
            is_before = False
            continue
        names = (other.table or other.id, *(other.was if is_before else ()))
        name = next((name for name in form.was if name in names), "")
        if name:
            sentence = f"'{name}' in 'was' belongs to '{other.id}', in {other.source}"
            return FormProblem(sentence, Place(form.source, 1, 1), "Take it out of 'was'")
    return None


def _first_problem(candidate: _Candidate, others: Iterable[_Candidate]) -> FormProblem | None:
    from jobsearch_tui.method.references import fault_of, place_of, references

    forms = [other.form for other in others]
    for reference in references(candidate.form):
        fault = fault_of(reference, forms)
        if fault:
            source = candidate.form.source
            place = place_of(reference, candidate.raw, source) if candidate.raw else Place(source, 1, 1)
            return FormProblem(fault[0], place, fault[1])
    return None
