"""Writes the lists of these pages that are made from the code: ``python -m docs.lists`` in the top folder."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from textual.theme import BUILTIN_THEMES

from jobsearch_tui import method
from jobsearch_tui.cli import data
from jobsearch_tui.coach import standing

# Imported for the checks that it registers.
from jobsearch_tui.coach.checks import checking, remarks  # noqa: F401
from jobsearch_tui.coach.events import EventLog, move_linked
from jobsearch_tui.coach.importing.people.people_plan import PeoplePlan
from jobsearch_tui.coach.importing.rows import read_rows
from jobsearch_tui.coach.importing.sheets.sheet import read_sheet
from jobsearch_tui.coach.next import first_evening, reminders, under_way, wants, week
from jobsearch_tui.coach.next.record_views import VIEWS
from jobsearch_tui.coach.proposals import prompts, source
from jobsearch_tui.coach.views import card, eight_weeks, numbers, timeline, trail
from jobsearch_tui.documents import proof_of_search
from jobsearch_tui.documents.letterhead import letterhead
from jobsearch_tui.documents.making import LAYOUTS
from jobsearch_tui.documents.proof_of_search import SentApplication
from jobsearch_tui.documents.sharing.names import called
from jobsearch_tui.method import form as form_module
from jobsearch_tui.method.area import AREAS, STAGES
from jobsearch_tui.method.fields import COLUMN_KEYS, FIELD_KEYS, KINDS_OF
from jobsearch_tui.method.form import AUDIENCES, KINDS, Field, Form, Plug, Step
from jobsearch_tui.method.plugs import PLUGS
from jobsearch_tui.method.reading import FORM_KEYS, HOME_NUMBER_KEYS, read_form
from jobsearch_tui.method.steps import STEP_KEYS
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.ui.keys import ACTIONS, keys_text
from jobsearch_tui.ui.pictures.registry import PICTURES
from jobsearch_tui.ui.shell.colours import TERMINAL
from jobsearch_tui.ui.shell.settings import SETTINGS
from jobsearch_tui.workbook.answers.kinds import KINDS as KIND_CLASSES

PAGES: Final = Path(__file__).parent
LIST: Final = re.compile(r"(<!-- list: ([a-z -]+) -->\n)(.*?)(<!-- end of list -->)", re.DOTALL)

MADE: Final[Mapping[str, Mapping[str, object]]] = {
    "checks": remarks.CHECKS,
    "picture": PICTURES,
    "documents": LAYOUTS,
    "prompts_from": prompts.PROMPTS,
    "proposals": source.PROPOSALS,
    "numbers": numbers.COUNTS,
    "reminders": reminders.REMINDERS,
    "made_from": wants.MADE_FROM,
    "wants": wants.WANTS,
    "course": {"part": under_way.form_parts},
    "first_evening": {"page": first_evening.evening_pages},
    "standing": standing.STANDING,
    "week": {"row": week.week_rows},
    "weekly": {"dated": eight_weeks.series_of},
    "timeline": {"linked": timeline},
    "trail": {"log": trail},
    "card": {"interview": card},
    "letterhead": {"sheet": letterhead},
    "unnamed": {"called": called},
    "views": dict(VIEWS),
    "events": {"stages": EventLog, "moves": move_linked},
    "incoming": {"table": read_rows, "sheet": read_sheet, "people": PeoplePlan},
}
"""What does the work of each plug, by the attribute that holds it and the name that calls it."""

CONDITION: Final = ("if-field", "if-value", "if-values", "unless-field", "unless-value", "unless-values")
ATTRIBUTES: Final = {"form": "id", "step": "id", "field": "id", "for": "audiences"}
"""The keys whose attribute has another name."""


def with_lists(page: str) -> str:
    """The text of a page with each of its lists as the code has it today."""
    return LIST.sub(lambda mark: f"{mark[1]}\n{LISTS[mark[2]]().strip()}\n\n{mark[4]}", page)


def main() -> None:
    """Write every page anew whose lists are old."""
    for path in PAGES.glob("*.md"):
        page = path.read_text("utf-8")
        if (made := with_lists(page)) != page:
            path.write_text(made, "utf-8")


# ---- keys of the program, and words of an exercise


def _keys_of_the_program() -> str:
    rows: list[str] = []
    for where in dict.fromkeys(action.where for action in ACTIONS):
        rows += ["", f"*{where}*", "", "| key | what it does | name in keys.yaml |", "|---|---|---|"]
        rows += [
            f"| `{keys_text(action.keys)}` | {action.tells} | `{action.name}` |"
            for action in ACTIONS
            if action.where == where
        ]
    return "\n".join(rows)


def _settings() -> str:
    rows = ["| name | what it sets | what it can be |", "|---|---|---|"]
    for name, setting in SETTINGS.items():
        values = [f"`{value}` ({meaning})" for value, meaning in setting.values.items()]
        values = values or [f"`{theme}`" for theme in sorted({*BUILTIN_THEMES, TERMINAL})]
        rows.append(f"| `{name}` | {setting.tells} | {', '.join(values)} |")
    return "\n".join(rows)


def _words() -> str:
    stages = ", ".join(f"`{stage}`" for stage in STAGES)
    areas, audiences = (", ".join(f"`{word}`" for word in words) for words in (AREAS, AUDIENCES))
    return f"* Stages, in the order of the path: {stages}.\n* Areas: {areas}.\n* Audiences: {audiences}."


def _kinds() -> str:
    rows = ["| kind | its answer |", "|---|---|"]
    for of in dict.fromkeys(type(KIND_CLASSES[kind]) for kind in KINDS):
        names = _joined(f"`{kind}`" for kind in KINDS if type(KIND_CLASSES[kind]) is of)
        rows.append(f"| {names} | {_plain(inspect.getdoc(of) or '').partition(': ')[2]} |")
    return "\n".join(rows)


def _keys(of: type, keys: Iterable[str]) -> str:
    about = _docstrings(form_module)[of.__name__]
    rows = ["| key | what it says |", "|---|---|"]
    for key in keys:
        attribute = key.replace("-", "_")
        told = (
            OF_THE_FILE.get((of.__name__, key)) or about[attribute if attribute in about else ATTRIBUTES[key]]
        )
        told = re.sub("^True ", "`yes` ", told)
        if of is Field and key not in COLUMN_KEYS:
            told = f"{told} Not in a column."
        if of is Field and key in KINDS_OF and not told.startswith("Of "):
            told = f"Of {_joined(f'`{kind}`' for kind in KINDS_OF[key])}: {told[0].lower()}{told[1:]}"
        rows.append(f"| `{key}` | {told} |")
    return "\n".join(rows)


OF_THE_FILE: Final = {
    ("Form", "for"): "Who may see the answers in a document, for every field that does not say so itself.",
    ("Step", "for"): "The same, for the fields of this step.",
    (
        "Form",
        "lists",
    ): "Columns described apart, each under `list` and `columns`, for lists that share them or stand"
    " deep; `columns: name` uses one.",
}
"""What is told of the keys that a form does not keep: they shape what is read after them."""


@cache
def _docstrings(module: ModuleType) -> dict[str, dict[str, str]]:
    """What a module tells of every attribute, by class."""
    told: dict[str, dict[str, str]] = {}
    for part in ast.parse(inspect.getsource(module)).body:
        if isinstance(part, ast.ClassDef):
            told[part.name] = {
                attribute.target.id: _plain(text.value.value)
                for attribute, text in zip(part.body, part.body[1:], strict=False)
                if isinstance(attribute, ast.AnnAssign)
                and isinstance(attribute.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            }
    return told


def _keys_of_data() -> str:
    """Each shape that is printed for programs, with its keys."""
    entries: list[str] = []
    for of, module in (*((of, data) for of in data.DATA), (SentApplication, proof_of_search)):
        about = _docstrings(module)[of.__name__]
        rows = [
            f"| `{field.name}` | {_json_kind(str(field.type))} | {about[field.name]} |"
            for field in fields(of)
        ]
        sentence = _plain(inspect.getdoc(of) or "")
        entries += [sentence, "\n".join(["| key | holds | what it says |", "|---|---|---|", *rows])]
    return "\n\n".join(entries)


def _json_kind(annotation: str) -> str:
    """What JSON has for a type."""
    if annotation.startswith(("list", "dict")):
        return "list" if annotation.startswith("list") else "object"
    kinds = {"str": "text", "int": "number", "bool": "true or false", "Value": "answer", "None": "null"}
    return " or ".join(kinds[name] for name in annotation.split(" | "))


# ---- what a form calls by name


def _plugs(attribute: str) -> str:
    entries: list[str] = []
    for name, options in PLUGS[attribute][1].items():
        about = _plain(inspect.getdoc(MADE[attribute][name]) or "")
        sentence, _, more = re.sub(r" (Further options?|Options?)\b", r"\n\1", about, count=1).partition("\n")
        parts = [f"#### `{name}`", sentence, more, f"Takes {_takes(options)}." if options else ""]
        entries += [*filter(None, parts), f"```yaml\n{_example(attribute, name)}\n```"]
    return "\n\n".join(entries)


def _takes(options: Mapping[str, str]) -> str:
    grouped = dict(options)
    if all(name in grouped for name in CONDITION):
        for name in CONDITION:
            del grouped[name]
        grouped["a condition"] = ""
    kinds: dict[str, list[str]] = {}
    for name, kind in grouped.items():
        kinds.setdefault(kind, []).append(
            f"`{name}…`" if name.endswith("-") else f"`{name}`" if kind else name
        )
    return "; ".join(
        f"{_joined(names)} ({kind})" if kind else _joined(names) for kind, names in kinds.items()
    )


def _example(attribute: str, name: str) -> str:
    """The shortest way in which an exercise of ours calls a plug, with options if one does."""
    if (attribute, name) in UNUSED:
        return UNUSED[attribute, name]
    uses = [text for kind, plug, text in _uses() if kind == attribute and plug.name == name]
    told = [text for text in uses if text.count("\n") > 1] or uses
    return min(told, key=lambda text: (text.count("\n"), len(text)))


@cache
def _uses() -> tuple[tuple[str, Plug, str], ...]:
    """Every call of a plug in our exercises, with its text."""
    uses: list[tuple[str, Plug, str]] = []
    for file in sorted(Path(method.__file__).parent.glob("[0-9]*.yaml")):
        raw = file.read_bytes()
        loaded = load(raw, file=file.name)
        for attribute, plug in _called(read_form(raw, file.name)):
            uses.append((attribute, plug, _text_of(plug, attribute.replace("_", "-"), loaded)))
    return tuple(uses)


def _called(part: Form | Step | Field) -> Iterator[tuple[str, Plug]]:
    for attribute in PLUGS:
        value = getattr(part, attribute, None)
        for plug in (value,) if isinstance(value, Plug) else value or ():
            yield attribute, plug
    for inner in ("steps", "fields", "columns"):
        parts: Any = getattr(part, inner, ())
        for below in parts if isinstance(parts, tuple) else ():
            if not isinstance(below, str):
                yield from _called(below)


def _text_of(plug: Plug, key: str, file: Loaded) -> str:
    """The lines that call a plug, as they stand in their file."""
    written: Any = plug.written
    if not written.key:
        return f"{key}: {plug.name}"
    line, column = file.places[written.path]
    lines, start, indent = file.text.split("\n"), line - 1, column - 1
    end = start + 1
    while lines[end].startswith(" " * indent) and lines[end].strip():
        end += 1
    block = [line[indent:] for line in lines[start:end] if not line.lstrip().startswith("#")]
    first, rest = ("- ", "  ") if isinstance(written.path[-1], int) else ("", "")
    return "\n".join([f"{key}:", f"  {first}{block[0]}", *(f"  {rest}{line}" for line in block[1:])])


def _plain(text: str) -> str:
    """A docstring as one line of Markdown."""
    return " ".join(text.replace("``", "`").replace("|", "\\|").split())


def _joined(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


UNUSED: Final = {
    ("prompts_from", "details-of"): "prompts-from:\n  prompts-from: details-of\n  form: two-pager\n"
    "  list: must-haves\n  detail: find-out",
    ("numbers", "records"): "numbers:\n  numbers: records\n  records: person\n  field: house\n  value: yes",
    ("numbers", "held"): "numbers:\n  numbers: held\n  records: conversation\n  field: tour\n  value: yes",
    ("numbers", "dated"): "numbers:\n  numbers: dated\n  table: applications\n  days: 7",
}
"""Examples of what no exercise of ours calls."""

LISTS: Final[Mapping[str, Callable[[], str]]] = {
    "keys of the program": _keys_of_the_program,
    "settings": _settings,
    "words": _words,
    "kinds": _kinds,
    "keys of data": _keys_of_data,
    "keys of a form": partial(_keys, Form, FORM_KEYS),
    "keys of a home number": partial(_keys, form_module.HomeNumber, HOME_NUMBER_KEYS),
    "keys of a step": partial(_keys, Step, STEP_KEYS),
    "keys of a field": partial(_keys, Field, FIELD_KEYS),
    **{attribute.replace("_", "-"): partial(_plugs, attribute) for attribute in PLUGS},
}
"""What makes each list, by the name in its mark."""

if __name__ == "__main__":
    main()
