"""Any text in any answer comes back from file and document; what was not touched keeps every byte."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual import events

from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import outline_of
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.shown import for_document
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import Locations, create_workbook
from jobsearch_tui.workbook.saving.saver import Saver
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import SAMPLE
from tests.support.nasty import any_text
from tests.support.nasty import texts as nasty
from tests.ui.step_parts import cover

TODAY = date(2026, 11, 21)
CATALOGUE = built_in()
WRITTEN = ("short", "long", "lines", "rows")
"""The kinds of answer that a person writes in words, whatever the words are."""

PIECES = st.sampled_from(
    [
        *(
            "# x",
            "---",
            "<script>",
            "|",
            "1. a",
            "```",
            "[a](b)",
            "*a*",
            "_b_",
            "&amp;",
            "~~x~~",
            "> q",
            "- [ ] d",
        ),
        *(
            "\\",
            "![i](j)",
            "<!-- c -->",
            "a\\\nb",
            "::",
            "http://a.b/c_d_e",
            "    code",
            "no",
            "012",
            "~",
            "+ a",
        ),
        *(
            "=====",
            "{x}",
            "\u202eabc",
            "\u200b",
            "@a",
            "👩\u200d💻",
            "$x$",
            "a|b",
            "\n\n",
            "word",
            "Ä",
            "'",
            '"',
        ),
        *(": ", "...", " # c"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=6).map(" ".join) | nasty | any_text(max_size=30)


def fields_of(*kinds: str) -> list[str]:
    """Every field of these kinds of every shipped form, as ``form field``."""
    return [
        f"{form.id} {field.id}" for form in CATALOGUE.forms for field in form.fields() if field.kind in kinds
    ]


def found(place: str) -> tuple[Form, Field]:
    form_id, _, field_id = place.partition(" ")
    form = CATALOGUE.form(form_id)
    assert form is not None
    field = form.field(field_id)
    assert field is not None
    return form, field


EVERY_FIELD = fields_of(
    "short", "long", "lines", "rows", "choice", "choices", "scale", "number", "date", "check", "link", "links"
)
MARKDOWN = MarkdownIt("commonmark").enable("table")


# ---- put, save, open


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


_numbers = itertools.count()


def new_book(folder: Path) -> Workbook:
    return create_workbook(folder / f"w{next(_numbers)}.yaml", "My search", CATALOGUE, TODAY)


def saved_and_opened(book: Workbook) -> Workbook:
    """Through the real saver and the real disk."""
    state = Saver(book, rescue_folder=book.path.parent / "rescue").stop()
    assert state.kind == "saved", state.sentence()
    again = Workbook.open(book.path, CATALOGUE)
    assert not again.read_only
    # Words in the place of a day, and names by hand, are told; of the file there is nothing to tell.
    unread = ("not understood as an answer to", "no exercise has the name")
    assert all(any(words in note for words in unread) for note in again.notes)
    return again


def value_of(field: Field, texts: Iterator[str], depth: int = 0) -> Value:
    """A value of the field's shape, made of texts."""
    if field.kind in ("lines", "rows"):
        lines: list[Value] = []
        for number in range(2):
            if field.kind == "lines" and number == 0:
                lines.append(next(texts))
                continue
            row: dict[str, Value] = {field.head_id: next(texts)}
            for column in field.details:
                row[column.id] = value_of(column, texts, depth + 1)
            lines.append(row)
        return lines
    if field.kind in ("choices", "links"):
        return [next(texts), next(texts)]
    return next(texts)


def plain(value: Value | None) -> object:
    """A value as it should come back: cleaned, without what is empty."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        found = [plain(one) for one in value]
        return [_unfolded(one) for one in found if one not in ("", [], {})]
    if isinstance(value, dict):
        return {key: one for key, part in value.items() if (one := plain(part)) not in ("", [], {})}
    return ""


def _unfolded(line: object) -> object:
    """A line with nothing but its text is that text."""
    return next(iter(line.values())) if isinstance(line, dict) and len(line) == 1 else line


def words(value: object) -> list[str]:
    """Every word of every text in a value, in no particular order of texts."""
    if isinstance(value, str):
        return re.findall(r"\S+", value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for part in parts for word in words(part)]


def signs(value: object) -> str:
    """Every sign in a value that can be seen; U+FFFD stands for half a sign."""
    if isinstance(value, str):
        return "".join(one for one in value if one.isprintable() and one not in " \ufffd")
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return "".join(signs(part) for part in parts)


def record_for(book: Workbook, form: Form) -> str:
    return book.add(form, {}, TODAY) if form.many else ""


@given(st.sampled_from(EVERY_FIELD), st.lists(TEXTS, min_size=1, max_size=8))
def test_any_text_in_any_answer_comes_back_from_the_file(folder: Path, place: str, texts: list[str]) -> None:
    form, field = found(place)
    book = new_book(folder)
    record = record_for(book, form)
    given_value = value_of(field, itertools.cycle(texts))
    book.put(form, field.id, given_value, record)
    put = book.get(form, field.id, record)
    assert signs(put) == signs(given_value), "nothing that can be seen is dropped"
    if signs(given_value):  # an answer of blanks alone, of whatever kind, is no answer
        assert (plain(put) or "") == (plain(given_value) or ""), "put drops no word"
    again = saved_and_opened(book)
    assert again.get(form, field.id, record) == put
    assert again.tree == book.tree
    assert [one.name for one in folder.glob(f"{book.path.stem}*")] == [book.path.name]
    book.path.unlink()


def parsed(markdown: str) -> tuple[list[str], str]:
    """Headings, and all text in order, one inline after the other; structure is ours alone."""
    headings: list[str] = []
    lines: list[str] = []
    in_heading = False
    for token in MARKDOWN.parse(markdown):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr"), token
        if token.type == "heading_open":
            in_heading = True
        elif token.type == "inline":
            text = inline_text(token)
            if in_heading:
                headings.append(text)
            lines.append(text)
            in_heading = False
    return headings, "\n".join(lines)


INLINE = (
    "text",
    "text_special",
    "softbreak",
    "hardbreak",
    "em_open",
    "em_close",
    "strong_open",
    "strong_close",
)


def inline_text(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        assert child.type in INLINE, (child.type, child.content)
        parts.append("\n" if child.type.endswith("break") else child.content)
    return "".join(parts)


def shaped(line: re.Match[str]) -> str:
    """A word in the place of a line, which ends as that does."""
    end = line[0].rstrip()[-1:]
    return f"word{end}" if end in {".", "!", "?", "…"} else "word"


@given(st.sampled_from(fields_of(*WRITTEN)), st.lists(TEXTS, min_size=1, max_size=8))
@example(place="update feeling-why", texts=["\x1e0"])
@example(place="request subject", texts=["\n\ud800"])
@example(place="interview notes", texts=["."])
def test_any_text_comes_out_of_the_document_as_text(folder: Path, place: str, texts: list[str]) -> None:
    form, field = found(place)
    book = new_book(folder)
    record = record_for(book, form)
    value = only_words(field, value_of(field, itertools.cycle(texts)))
    book.put(form, field.id, value, record)
    again = saved_and_opened(book)
    document = to_markdown(outline_of(form, record, again, TODAY))
    bare = new_book(folder)
    bare_record = record_for(bare, form)
    # Text of the same shape: a short answer on two lines, or one that ends as a sentence, has a heading.
    plain = itertools.cycle([re.sub(r"[^\n]+", shaped, clean(text)) for text in texts])
    bare.put(form, field.id, only_words(field, value_of(field, plain)), bare_record)
    headings, text = parsed(document)
    wanted = words(again.get(form, field.id, record))
    flat = re.sub(r"\s+", "", text)
    assert len(headings) <= len(parsed(to_markdown(outline_of(form, bare_record, bare, TODAY)))[0])
    for word in wanted:
        assert re.sub(r"\s+", "", for_document(word)) in flat, (word, document)
    for one in (book, bare):
        one.path.unlink()


def only_words(field: Field, value: Value) -> Value:
    """Without the details that are shown as something else than what is stored: dates, links, numbers."""
    if not isinstance(value, list):
        return value
    wordy = {field.head_id, *(column.id for column in field.details if column.kind in ("short", "long"))}
    return [
        {key: part for key, part in line.items() if key in wordy} if isinstance(line, dict) else line
        for line in value
    ]


# ---- through the widgets

PASTED = [
    "# x\n---\n<script>alert(1)</script> | 1. ``` [a](b)",
    "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \u202eabc\u2069",
    "tab\there  \r\nno: 'yes' \"012\" ~ null # c\n\n...\n--- end",
    "👩‍👩‍👧 🇩🇪 日本語 e\u0301 \ud800 half",
]


def assert_in_documents(put: list[tuple[Form, Field, str]], again: Workbook, wanted: list[str]) -> None:
    """Every exercise that something was put into says it in its document."""
    for form, record in {(form.id, record): (form, record) for form, _, record in put}.values():
        text = parsed(to_markdown(outline_of(form, record, again, TODAY)))[1]
        flat = re.sub(r"\s+", "", text)
        times = sum((other.id, of) == (form.id, record) for other, _, of in put)
        for word in wanted:
            assert flat.count(re.sub(r"\s+", "", for_document(word))) >= times, (form.id, word, text)


@pytest.mark.parametrize("text", PASTED)
def test_what_is_put_into_any_field_is_in_the_file_and_in_its_document(text: str, folder: Path) -> None:
    """Every field of every exercise that words are written in."""
    book = new_book(folder)
    wanted = words(clean(text))
    put = []
    for form in CATALOGUE.forms:
        record = record_for(book, form)
        for field in form.fields():
            if written_in(field):
                book.put(form, field.id, only_words(field, value_of(field, itertools.repeat(text))), record)
                put.append((form, field, record))
    again = saved_and_opened(book)
    assert put
    for form, field, record in put:
        kept = words(again.get(form, field.id, record))
        assert all(word in kept for word in wanted), (form.id, field.id)
    assert_in_documents(put, again, wanted)


def shape(field: Field) -> tuple[object, ...]:
    """What a widget knows of its field, apart from the words that it shows."""
    return field.kind, tuple(shape(column) for column in field.columns)


def written_in(field: Field) -> bool:
    """True if words are written in it, and not counted."""
    return field.kind in WRITTEN and field.numbers is None


def columns_of(field: Field) -> set[tuple[str, ...]]:
    """Its kind with that of its first column, where a paste goes, and with that of each column."""
    return {(field.kind, *(column.kind for column in field.columns[:1]))} | {
        (field.kind, "", column.kind) for column in field.columns
    }


def pasted_into(parts: Callable[[Field], set[Any]]) -> list[tuple[Form, Step]]:
    """Steps whose fields together have all of these parts."""
    steps = {(form.id, step.id): (form, step) for form in CATALOGUE.forms for step in form.steps}
    has = {
        key: set[Any]().union(*(parts(field) for field in step.fields if written_in(field)))
        for key, (_, step) in steps.items()
    }
    return [steps[key] for key in cover(has, cost=lambda key: 1 + len(steps[key][1].fields))]


@pytest.mark.parametrize(
    "parts",
    [columns_of, pytest.param(lambda field: {shape(field)}, marks=pytest.mark.long, id="every shape")],
)
async def test_what_is_pasted_into_a_field_of_any_shape_is_in_the_file(
    parts: Callable[[Field], set[Any]], tmp_path: Path
) -> None:
    """Every kind of field and column that words are written in, through its own widget on its own screen."""
    path = tmp_path / "books" / "w.yaml"
    create_workbook(path, "My search", CATALOGUE, TODAY)
    app = JobsearchApp(path, Locations(folder=path.parent, state=tmp_path / "state"))
    put: list[tuple[Form, Field, str]] = []
    pasted = "\n".join(PASTED)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.session is not None
        for form, step in pasted_into(parts):
            # A step that is not asked without an answer gets a record with that answer.
            calling: dict[str, Value] = {name: values[0] for name, values in step.when.items()}
            record = app.session.workbook.add(form, calling, TODAY) if form.many else ""
            for name, value in () if form.many else calling.items():
                app.session.workbook.put(form, name, value)
            app.open_form(form, record, Spot(form=form.id, record=record, step=step.id))
            await pilot.pause()
            for field in step.fields:
                if written_in(field):
                    widget = next(one for one in app.screen.query(FieldWidget) if one.field.id == field.id)
                    widget.focus_answer(at_end=True)
                    app.post_message(events.Paste(pasted))
                    await pilot.pause()
                    put.append((form, field, record))
            app.action_path()
            await pilot.pause()
        app.action_leave()
        await pilot.pause()
    again = Workbook.open(path, CATALOGUE)
    assert put
    wanted = words(clean(pasted))
    for form, field, record in put:
        kept = iter(words(again.get(form, field.id, record)))
        # Between them stands what the program adds: a slash for a line end, the defaults of a new line.
        assert all(word in kept for word in wanted), (form.id, field.id)
    assert_in_documents(put, again, wanted)


# ---- hand edits

BY_HAND = """\
# My own notes: do not touch.

workbook: 1
title:   "Mine, 'all' mine"   # the name on the door
created: 2026-11-21


answers:

  # First this one, because it hurts.
  two-pager:
    goals-long:
      - 'Run the school'
    must-nots:   # the old list
      - "no shouting"
      -   text: nights away
          evidence: >
            2018,
            all of it
      # between two lines
      - 'it''s posted late'
    # a word above the loves
    loves: [a, 'b, c', "d"]
    unknown-to-all: |+
      kept as it is

      # no comment

  how-i-am:
      mood: "fine"

weather:
  today: sunny   # nobody asked

people:
  tom-brandt:
    name: Tom Brandt

  # She comes second.
  'mrs-adeyemi': {name: 'Mrs Adeyemi', room: "school"}
...
# after the end
"""


def test_a_hand_edited_file_changes_in_one_place_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    book = Workbook.open(path, CATALOGUE)
    form = CATALOGUE.form("two-pager")
    assert form is not None
    book.put(form, "goals-long", ["Run the school", "and the yard"])
    saved_state = Saver(book, rescue_folder=tmp_path / "rescue").stop()
    assert saved_state.kind == "saved", saved_state.sentence()
    changed = path.read_text(encoding="utf-8")
    before, after = "      - 'Run the school'\n", "      - Run the school\n      - and the yard\n"
    expected = BY_HAND.replace(before, after)
    # The end mark is a last line: what stood behind it stands above it now.
    assert changed == expected.replace("...\n# after the end\n", "# after the end\n...\n")


SPACES = st.sampled_from(
    ["", "\n", "   \n", "\n\n", "# a note\n", "\n# 'quoted': \"note\"\n\n", "  # set in\n"]
)


@st.composite
def hand_written(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A workbook in any order, with comments and quotes; and the text of each answer."""
    answers = {form.id: [field for field in form.fields() if field.kind in ("short", "long", "lines")]
               for form in CATALOGUE.forms if not form.many}  # fmt: skip
    pieces: dict[str, str] = {}
    parts: list[str] = []
    some = st.lists(
        st.sampled_from([one for one, fields in answers.items() if fields]),
        min_size=1,
        max_size=6,
        unique=True,
    )
    for form_id in draw(some):
        body = f"  {draw(st.sampled_from([form_id, repr(form_id)]))}:\n"
        for field in draw(st.permutations(answers[form_id]))[:4]:
            space = draw(SPACES)
            piece = f"    {field.id}:" + draw(one_answer(field))
            pieces[f"{form_id} {field.id}"] = piece
            body += space + piece
        parts.append(body)
    heads = draw(
        st.permutations(["title: 'Mine'  # named\n", 'created: "2026-11-21"\n', "mood: |\n  any\n  thing\n"])
    )
    text = draw(SPACES).lstrip(" ") + "workbook: 1\n" + "".join(heads)
    text += draw(SPACES) + "answers:\n" + "".join(draw(SPACES) + part for part in parts) + draw(SPACES)
    return text + "...\n", pieces


@st.composite
def one_answer(draw: st.DrawFn, field: Field) -> str:
    words = draw(st.sampled_from(["plain", "it's so", "a: b", "# x", "no", "ü 日"]))
    double = '"' + words + '"'
    single = "'" + words.replace("'", "''") + "'"
    quoted = draw(st.sampled_from([double, single]))
    if field.kind == "lines":
        shapes = [
            f"\n    - {quoted}\n",
            f"\n        - {quoted}  # c\n        # d\n        - b\n",
            f" [{quoted}, b]\n",
        ]
        return draw(st.sampled_from(shapes))
    return draw(
        st.sampled_from([f" {quoted}\n", f"   {quoted}   # c\n", f" |\n      {words}\n\n      more\n"])
    )


@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(hand_written(), st.data())
def test_what_was_not_touched_keeps_every_byte(
    folder: Path, page: tuple[str, dict[str, str]], data: st.DataObject
) -> None:
    text, pieces = page
    path = folder / f"hand{next(_numbers)}.yaml"
    path.write_text(text, encoding="utf-8")
    book = Workbook.open(path, CATALOGUE)
    touched = data.draw(st.sampled_from(sorted(pieces)))
    form_id, _, field_id = touched.partition(" ")
    form = CATALOGUE.form(form_id)
    assert form is not None
    assert book.put(form, field_id, "something else")
    again = saved_and_opened(book)
    assert again.get(form, field_id) == "something else"
    changed = path.read_text(encoding="utf-8")
    at = text.index(pieces[touched])
    above, below = text[:at], text[at + len(pieces[touched]) :]
    # What stands right above an answer, and the comments inside it, go with it, set in like it.
    own = re.search(r"(?:[ ]*(?:#.*)?\n)*$", above)
    assert own is not None
    # Blanks on the empty lines below it are not kept.
    below = re.sub(r"^(?:[ ]*\n)+", "", below)
    kept = above[: own.start()]
    assert changed.startswith(kept)
    assert changed.endswith(below)
    middle = changed[len(kept) : len(changed) - len(below)]
    comments = re.findall(r"#.*", own[0]) + re.findall(r"# [cd]$", pieces[touched], re.MULTILINE)
    assert [line.strip() for line in middle.split("\n") if line.strip()] == [
        *comments,
        f"{field_id}: something else",
    ]
    path.unlink()


def test_the_sample_keeps_every_byte_but_those_of_the_change(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    shutil.copy(SAMPLE, path)
    book = Workbook.open(path, CATALOGUE)
    assert book.render()[0] == SAMPLE.read_bytes()
    form = CATALOGUE.form("two-pager")
    assert form is not None
    before = path.read_bytes().split(b"\n")
    book.put(form, "presented-to", "Ada and Grace")
    saved_and_opened(book)
    after = path.read_bytes().split(b"\n")
    kept = [line for line in before if b"presented-to" not in line]
    assert [line for line in after if b"presented-to" not in line] == kept
