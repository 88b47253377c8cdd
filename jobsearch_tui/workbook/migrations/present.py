"""What a file says in the words of today: of this version of the format, under the names of the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from jobsearch_tui.workbook.answers.values import ANSWERS, MEANT, TOUCHED, Value, ValuePath, equal
from jobsearch_tui.workbook.migrations import STEPS, Migration, is_older, migrated

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Field

NamePath = tuple[str, ...]
"""Names down to a part of the tree."""
GiveName = Callable[[NamePath, str], None]
"""Is told where a part stands in the file, and the name it has from then on."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The former names inside one mapping, or inside each line or record of a list or table."""

    present: Mapping[str, str] = field(default_factory=dict)
    """The name of today for each former one."""
    inside: Mapping[str, Rule] = field(default_factory=dict)
    """The rules for its parts, by the name of today."""
    each: Rule | None = None
    """The rule for every part."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The option of today for each text that one had before."""

    def of(self, name: str) -> Rule | None:
        """The rule for a part."""
        return self.inside.get(name, self.each)


@dataclass(slots=True)
class Written:
    """A part of the tree that holds former names, as the file says it and as it is read."""

    present: Value
    written: Value
    names: dict[str, str] = field(default_factory=dict)
    """The name in the file of each part that has another one there."""
    parts: dict[str, Written] = field(default_factory=dict)
    """The parts that hold former names themselves, by the name of today."""

    def as_written(self, value: Value, give_name: GiveName, path: NamePath = ()) -> Value:
        """``value`` under the file's names where it was not edited; ``give_name`` is told of the rest."""
        if equal(value, self.present):
            return self.written
        if not isinstance(value, dict) or not isinstance(self.present, dict):
            return value
        assert isinstance(self.written, dict)
        written: dict[str, Value] = {}
        for name, part in value.items():
            inner, former = self.parts.get(name), self.names.get(name, name)
            if inner is None and former == name:
                written[name] = part
                continue
            is_free = former == name or former not in value
            if is_free and name in self.present and equal(part, self.present[name]):
                written[former] = self.written[former]
                continue
            if former != name:
                give_name((*path, former), name)
                del self.names[name]
            written[name] = inner.as_written(part, give_name, (*path, name)) if inner else part
        return written


@lru_cache(maxsize=8)
def rule_of(catalogue: Catalogue) -> Rule | None:
    """The former names of all that a file can hold; None where no form has any."""
    # A form of today keeps its name, whatever another says that it had before.
    taken = {form.table or form.id for form in catalogue.forms}
    once: dict[str, str] = {}
    tables: dict[str, str] = {}
    answers: dict[str, Rule] = {}
    inside: dict[str, Rule] = {}
    for form in catalogue.forms:
        fields = _rule_of_fields(form.fields())
        names = dict.fromkeys((name for name in form.was if name not in taken), form.table or form.id)
        if form.many:
            tables |= names
            if fields:
                inside[form.table] = Rule(each=fields)
        else:
            once |= names
            if fields:
                answers[form.id] = fields
    if once or answers:
        inside[ANSWERS] = Rule(once, answers)
    if once:
        # The file knows a form that is filled once by its id here, too.
        inside[MEANT] = inside[TOUCHED] = Rule(once)
    return Rule(tables, inside) if tables or inside else None


def read(tree: Mapping[str, Value], rule: Rule | None, doubles: list[ValuePath]) -> Written | None:
    """A tree under the names of today; None if it has no others. ``doubles`` gets what has both names."""
    return _read_part(dict(tree), rule, (), doubles) if rule else None


def present_path(path: Sequence[str], rule: Rule | None) -> NamePath:
    """Names down to a value, as they are today; lines of a list are numbers in it."""
    names: list[str] = []
    for name in path:
        is_line = name.isdigit() and rule is not None and rule.each is not None
        names.append(name if rule is None or is_line else rule.present.get(name, name))
        rule = rule.of(names[-1]) if rule else None
    return tuple(names)


def _rule_of_fields(fields: Iterable[Field]) -> Rule | None:
    names: dict[str, str] = {}
    inside: dict[str, Rule] = {}
    for form_field in fields:
        names |= dict.fromkeys(form_field.was, form_field.id)
        columns = _rule_of_fields(form_field.columns)
        if columns:
            inside[form_field.id] = Rule(each=columns)
        if form_field.options_were:
            option = Rule(texts=form_field.options_were)
            inside[form_field.id] = Rule(each=option, texts=form_field.options_were)
    return Rule(names, inside) if names or inside else None


def _read_part(value: Value, rule: Rule | None, path: ValuePath, doubles: list[ValuePath]) -> Written | None:
    if rule is None:
        return None
    if isinstance(value, str):
        return Written(rule.texts[value], value) if value in rule.texts else None
    if isinstance(value, list):
        lines = [_read_part(line, rule.each, (*path, at), doubles) for at, line in enumerate(value)]
        if not any(lines):
            return None
        read_lines = [inner.present if inner else line for inner, line in zip(lines, value, strict=True)]
        return Written(read_lines, value)
    today_of, inside, each = rule.present, rule.inside, rule.each
    names: dict[str, str] = {}
    inner_parts: dict[str, Written] = {}
    for name, part in value.items():
        key = today_of.get(name, name)
        if key != name:
            if key in value or key in names:
                doubles.append((*path, name))
                key = name
            else:
                names[key] = name
        inner_rule = inside.get(key, each)
        # Nearly every part of a long file is a text that never said anything else.
        if inner_rule is None or (isinstance(part, str) and part not in inner_rule.texts):
            continue
        if inner := _read_part(part, inner_rule, (*path, name), doubles):
            inner_parts[key] = inner
    if not names and not inner_parts:
        return None
    present: dict[str, Value] = {}
    today = {former: key for key, former in names.items()}
    for name, part in value.items():
        key = today.get(name, name)
        present[key] = inner_parts[key].present if key in inner_parts else part
    return Written(present, value, names, inner_parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A tree as it is read, and what joins it to the text of its file."""

    tree: Mapping[str, Value]
    in_file: Mapping[str, Value]
    """What the file itself says."""
    migrated: Mapping[str, Value] | None
    """The same in this version of the format, under the names in the file; None if it is of this version."""
    written: Written | None
    """Where the file has former names; None if it has none."""
    doubles: tuple[ValuePath, ...]
    """What stands in the file under a former name beside the present one, and stays there."""


def present(tree: Mapping[str, Value], catalogue: Catalogue, steps: Sequence[Migration] = STEPS) -> Present:
    """What the tree of a file says today."""
    newer = migrated(tree, steps) if is_older(tree, steps) else None
    doubles: list[ValuePath] = []
    written = read(newer or tree, rule_of(catalogue), doubles)
    named = written.present if written else newer or tree
    assert isinstance(named, Mapping)
    return Present(tree=named, in_file=tree, migrated=newer, written=written, doubles=tuple(doubles))
