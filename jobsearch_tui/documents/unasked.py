"""What a workbook keeps though no exercise asks for it: words by hand, of an exercise that is not here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jobsearch_tui.documents.formats.blocks import Bullets, Document, Entry
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import ANSWERS, FIRST, MEANT, TOUCHED, Value, is_empty

Names = tuple[str, ...]
_Texts = Iterator[tuple[Names, str]]


def unasked(tree: Mapping[str, Value], catalogue: Catalogue) -> Document:
    """Every such text under the names that lead to it; a line of a list by its number, from 1."""
    texts = (Entry("", (("/".join(path), text),)) for path, text in _unasked(tree, catalogue))
    entries = tuple(texts)
    title = "Kept here, though no exercise asks for it"
    return Document(id="unasked", title=title, audience=ME, blocks=(Bullets(entries),) if entries else ())


def _unasked(tree: Mapping[str, Value], catalogue: Catalogue) -> _Texts:
    once = {form.id: form for form in catalogue.forms if not form.many}
    for name, section in tree.items():
        table = catalogue.by_table(name)
        if table is None and name in (*FIRST, MEANT, TOUCHED) and name != ANSWERS:
            continue
        if not isinstance(section, dict) or (table is None and name != ANSWERS):
            yield from _texts(section, (name,))
            continue
        for key, filling in section.items():
            form = table or once.get(key)
            yield from _beside(filling, form.fields() if form else (), (name, key))


def _beside(filling: Value, fields: Iterable[Field], path: Names, head: str = "") -> _Texts:
    """What stands in a filling, or in a line of a list, beside the answers to ``fields``."""
    if not isinstance(filling, dict):
        # A line that is one text; of a filling there is no other shape.
        if not head:
            yield from _texts(filling, path)
        return
    known = {field.id: field for field in fields}
    for name, value in filling.items():
        field = known.get(name)
        if field is None and name != head:
            yield from _texts(value, (*path, name))
        elif field is not None and field.columns and isinstance(value, list):
            for number, line in enumerate(value, start=1):
                yield from _beside(line, field.columns, (*path, name, str(number)), field.head_id)


def _texts(value: Value, path: Names) -> _Texts:
    if is_empty(value):
        return
    if isinstance(value, str):
        yield path, value
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value, start=1)
    for name, part in parts:
        yield from _texts(part, (*path, str(name)))
