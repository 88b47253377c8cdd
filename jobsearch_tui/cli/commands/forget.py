"""``forget``: every place in which somebody stands is printed, and they are taken out if that is wanted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from jobsearch_tui.cli.arguments import catalogue_for, typed
from jobsearch_tui.cli.printing import answer_to, flushed, is_terminal, on_one_line, print_text, tell
from jobsearch_tui.text.problems import UsageProblem
from jobsearch_tui.workbook.folder.locations import locate
from jobsearch_tui.workbook.forgetting.forgetting import Forgetter
from jobsearch_tui.workbook.forgetting.target import TraceKind, proposed

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.forgetting.forgetting import NameMatch, Standing, Survey
    from jobsearch_tui.workbook.forgetting.target import Decide, Trace

_NOT_DONE: Final = 2
"""Ends with this if nobody could be asked."""
_LEFT: Final = 1
"""Ends with this if something is left that may name them."""
_YES: Final = ("yes", "y")


def forget(arguments: Namespace, locations: Locations) -> int:
    """``forget``: take a record out of everything that is kept.

    Raises UsageProblem if nothing names it or several have the name, WorkbookProblem if it is open elsewhere.
    """
    path = locate(locations.folder, arguments.workbook)
    forgetter = Forgetter(path, catalogue_for(path.parent), locations)
    asks = is_terminal(sys.stdin) and not arguments.yes
    candidates = forgetter.candidates(arguments.called)
    if len(candidates) > 1:
        candidates = [_which(candidates, arguments, asks=asks)]
    records = [candidate.record for candidate in candidates]
    name = candidates[0].name if candidates else arguments.called
    survey = forgetter.survey(forgetter.target(records, name))
    if not survey.standings:
        sentence = f"Nothing in {path.name}, or in what is kept of it, names “{on_one_line(name)}”"
        raise UsageProblem(sentence, mend="Write the whole name as it stands there")
    _print_survey(survey)
    if asks:
        decide, unreadable = _asked(survey, name)
        if decide is None:
            tell("Nothing was changed.")
            return 0
        return _forgotten(forgetter, survey, name, decide, unreadable=unreadable)
    if not arguments.yes:
        again = f'{typed("forget", arguments)} "{on_one_line(name)}" --yes'
        tell(f"Nothing was changed. To do it: {again}")
        return _NOT_DONE
    return _forgotten(forgetter, survey, name, proposed, unreadable=arguments.unreadable)


def _forgotten(forgetter: Forgetter, survey: Survey, name: str, decide: Decide, *, unreadable: bool) -> int:
    changed = forgetter.forget(survey, decide, remove_unreadable=unreadable)
    files = "1 file was" if changed == 1 else f"{changed} files were"
    tell(f"“{on_one_line(name)}” is forgotten: {files} written anew or removed.")
    if survey.unreadable and not unreadable:
        tell("What can't be read is there still. To delete it whole: --unreadable")
        return _LEFT
    return 0


def _which(candidates: Sequence[NameMatch], arguments: Namespace, *, asks: bool) -> NameMatch:
    """The one who is meant. Raises UsageProblem where nobody can be asked, or none is chosen."""
    for number, candidate in enumerate(candidates, 1):
        table, record = candidate.record
        print_text(on_one_line(f"{number}  {candidate.name}, {candidate.noun}  [{table}/{record}]"))
    if asks:
        answer = answer_to(f"Which one? 1 to {len(candidates)}: ")
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(candidates):
            return candidates[int(answer) - 1]
    record = candidates[0].record[1]
    raise UsageProblem(
        f"{len(candidates)} have the name “{on_one_line(arguments.called)}”",
        mend=f"Write an id in its place: {typed('forget', arguments)} {on_one_line(record)}",
    )


def _print_survey(survey: Survey) -> None:
    for standing in survey.standings:
        print_text(_place(standing, survey.path))
    # What was printed comes first, also where both go to the same place.
    flushed(0)
    tell(survey.sentence())
    unsure = sum(not standing.trace.sure for standing in survey.standings)
    if unsure:
        lines = "1 line holds" if unsure == 1 else f"{unsure} lines hold"
        tell(f"{lines} a part of the name and may mean someone else: kept, unless you say otherwise.")
    for version in survey.unreadable:
        tell(f"It can't be read, so what it holds isn't known: {version.name}.")
    for path in survey.elsewhere:
        tell(f"{path.name} beside it names them as well. It is yours: look at it, and delete it if you like.")


def _place(standing: Standing, workbook: Path) -> str:
    """One place and what becomes of it, on one line."""
    trace = standing.trace
    is_older = all(version.path != workbook for version in standing.versions)
    where = f"{trace.name}{' (not in the workbook itself)' if is_older else ''}"
    words = f": {trace.text}" if trace.text else ""
    after = proposed(trace)
    changed = f" → {after}" if after != trace.text and trace.kind is TraceKind.LINE else ""
    return on_one_line(f"{_WHAT_HAPPENS[trace.kind](trace)}  {where}{words}{changed}")


_WHAT_HAPPENS: Final[dict[TraceKind, Callable[[Trace], str]]] = {
    TraceKind.GONE: lambda _: "goes  ",
    TraceKind.RECORD: lambda _: "stays ",
    TraceKind.LINE: lambda trace: "change" if trace.sure else "keep  ",
}
"""A word for what becomes of a place, six letters wide."""


# ---- asking


def _asked(survey: Survey, name: str) -> tuple[Decide | None, bool]:
    """What is decided, None for nothing, and whether what cannot be read is deleted."""
    question = f"Forget “{on_one_line(name)}” as it is shown? It can't be taken back."
    answer = answer_to(f"{question} yes, each or no: ")
    decide: Decide = proposed
    if answer == "each":
        decided: dict[tuple[TraceKind, str], str | None] = {
            (standing.trace.kind, standing.trace.key): _decided(standing.trace)
            for standing in survey.standings
            if standing.trace.kind is not TraceKind.GONE
        }

        def decide(trace: Trace) -> str | None:
            return decided.get((trace.kind, trace.key), trace.text)

        answer = answer_to("Go on? It can't be taken back. yes or no: ")
    if answer not in _YES:
        return None, False
    if not survey.unreadable:
        return decide, False
    return decide, answer_to("Delete what can't be read, whole? yes or no: ") in _YES


def _decided(trace: Trace) -> str | None:
    if trace.kind is TraceKind.RECORD:
        answer = answer_to(f"{trace.name}\n  keep it without them, or cut it whole? [keep]: ")
        return None if answer == "cut" else trace.text
    usual = "change" if trace.sure else "keep"
    answer = answer_to(f"{trace.name}: {trace.text}\n  keep, change or cut? [{usual}]: ") or usual
    return {"keep": trace.text, "change": trace.changed, "cut": None}.get(answer, proposed(trace))
