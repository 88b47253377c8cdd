"""A file is read as text with its places, or refused with its place and a mend; never anything else."""

from __future__ import annotations

import multiprocessing
import random
import time
from contextlib import suppress
from copy import deepcopy
from itertools import takewhile
from typing import Any

import pytest

from jobsearch_tui.text.problems import Problem, UnreadableText
from jobsearch_tui.text.strict import MAX_VALUES, Loaded, TextReading, load
from jobsearch_tui.text.yaml_stream import Parser

PARSERS: tuple[Parser, ...] = ("c", "python")


def refusal(raw: str | bytes, parser: Parser = "best") -> UnreadableText:
    with pytest.raises(UnreadableText) as caught:
        load(raw.encode() if isinstance(raw, str) else raw, file="x.yaml", parser=parser)
    return caught.value


# TextReading


TYPED = ["no", "Null", "007", "12:30", "1.10", "0x1F", "2026-02-30", "~", "1_000", ".inf", "y", "=", "true"]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("typed", TYPED)
def test_a_value_is_what_the_person_wrote(typed: str, parser: Parser) -> None:
    assert load(f"{typed}: {typed}\n".encode(), parser=parser).tree == {typed: typed}


@pytest.mark.parametrize("parser", PARSERS)
def test_a_block_reads_without_its_last_line_end(parser: Parser) -> None:
    text = "a: |\n  x\n\n  y\n\nb: |+\n  x\n\nc: |-\n  x\nd: >\n  x\n  y\ne: |2 # c\n   x\nf: |\ng: |+\n  z"
    tree = {"a": "x\n\ny", "b": "x\n\n", "c": "x", "d": "x y", "e": " x", "f": "", "g": "z"}
    assert load(text.encode(), parser=parser).tree == tree


@pytest.mark.parametrize("parser", PARSERS)
def test_places_comments_and_notes(parser: Parser) -> None:
    text = "# top\nrole: C # developer\nq: 'x#' # y\nd: | # z\n  # no\n  a\n"
    text += "l:\n  - a: b\n    c: one\n      two\n#end\n...\n"
    loaded = load(text.encode(), parser=parser)
    assert loaded.tree == {"role": "C", "q": "x#", "d": "# no\na", "l": [{"a": "b", "c": "one two"}]}
    assert loaded.names[("l", 0, "c")] == (9, 5)
    assert loaded.places[("l", 0, "c")] == (9, 8)
    assert loaded.places[("l", 0)] == (8, 5)
    assert loaded.places[()] == (2, 1)
    assert loaded.comments == [(1, "# top"), (2, "# developer"), (3, "# y"), (4, "# z"), (11, "#end")]
    assert [line for line, _ in loaded.notes] == [2, 9]
    assert loaded.ended


@pytest.mark.parametrize("parser", PARSERS)
def test_a_value_that_begins_with_a_hash_is_told(parser: Parser) -> None:
    text = "# top\nplace: #1 in sales\nlist: # mine\n  - #1 fan\n  - # about b\n    b: c\nmore:\n# end\n...\n"
    loaded = load(text.encode(), parser=parser)
    assert loaded.tree == {"place": "", "list": ["", {"b": "c"}], "more": ""}
    assert [line for line, _ in loaded.notes] == [2, 4]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("value", "notes"),
    [
        (r'"C:\new\temp"', [(2, r"\n in double quotes is a line break")]),
        (r'"C:\temp"', [(2, r"\t in double quotes is a tab")]),
        (r'"C:\Program Files"', [(2, r"\P in double quotes is a line break")]),
        ('"see\n  C:\\new"', [(2, "the lines of this text are joined"), (3, r"\n in double quotes")]),
        (r'"C:\\new\\temp says \"hi\" \x41 \u00e9"', []),
        (r'"in C:\\data\temp"', [(2, r"\t in double quotes is a tab")]),
        # Other programs write lines and tabs so, and mean them.
        (r'"one\ntwo\tthree"', []),
        (r"'C:\new\temp'", []),
        (r"C:\new\temp", []),
        ("|\n  C:\\new", []),
    ],
)
def test_a_backslash_that_became_something_else_is_noted(
    value: str, notes: list[tuple[int, str]], parser: Parser
) -> None:
    noted = load(f"é: ä\na: {value}\n".encode(), parser=parser).notes
    assert [line for line, _ in noted] == [line for line, _ in notes]
    assert all(sentence.startswith(part) for (_, sentence), (_, part) in zip(noted, notes, strict=True))


@pytest.mark.parametrize(
    ("raw", "encoding", "line_ends"),
    [
        (b"a: b\nc: d\n", "utf-8", "lf"),
        (b"\xef\xbb\xbfa: b\r\nc: d\r\n", "utf-8-sig", "crlf"),
        (b"a: b\rc: d\r", "utf-8", "cr"),
        (b"a: b\r\nc: d\n", "utf-8", "mixed"),
        ("a: b\r\nc: d\r\n".encode("utf-16"), "utf-16", "crlf"),
    ],
)
def test_encodings_and_line_ends(raw: bytes, encoding: str, line_ends: str) -> None:
    loaded = load(raw)
    assert loaded.tree == {"a": "b", "c": "d"}
    assert loaded.text == "a: b\nc: d\n"
    assert (loaded.encoding, loaded.line_ends) == (encoding, line_ends)


# Refusing


REFUSED = {
    "tab": ("a: 1\nb:\n\tc: d\n", 3, "tab", "blanks"),
    "twice": (
        "q1: a\nb: c\nq1: d\n",
        3,
        '"q1" occurs twice here (first on line 1)',
        "nothing has been discarded",
    ),
    "open quote": ('a: 1\nb: "open\nc: 2\nd: 3\n', 2, "quote opened on line 2 is not closed", "Close it"),
    "open quote, another below": (
        'a: 1\nb: "open\nc: "2"\nd: 3\n',
        2,
        "quote opened on line 2 is not",
        "Close it",
    ),
    "colon": ("x: y\nanswer: Note: this\n", 2, "colon", "quotes, or write |"),
    "merge": ("a: 1\n<<<<<<< HEAD\nb: 1\n", 2, "git", "keep the lines"),
    "equals": ("a: 1\n=======\n", 2, "git", "keep the lines"),
    "nul": ("a: b\nc: d\0e\n", 2, "U+0000", "Delete"),
    "escape": ("a: \x1b[0m\n", 1, "U+001B", "Delete"),
    "c1": ("a: é\x9b\n", 1, "U+009B", "Delete"),
    "latin-1": ("a: b\nc: caf\xe9\n".encode("latin-1"), 2, "byte 0xe9 is not UTF-8", "UTF-8"),
    "utf-16 without a mark": ("a: b\n".encode("utf-16-le"), 1, "U+0000", "UTF-16"),
    "alias": ("a: *b\n", 1, "alias *b", "quotes"),
    "bold": ("a: **b** c\n", 1, "begin with *", "quotes"),
    "anchor": ("a: &b c\n", 1, "anchor &b", "quotes"),
    "tag": ("a: !!python/object:os.system x\n", 1, "tag", "quotes"),
    "exclamation": ("a: !important\n", 1, "tag !important", "quotes"),
    "merge name": ("<<: {a: b}\n", 1, "<<", "quotes"),
    "directive": ("%YAML 1.1\n---\na: b\n", 1, "directives", "Delete"),
    "tag directive": ("%TAG ! x:\n---\na: b\n", 1, "directives", "Delete"),
    "empty": ("", None, "empty", "Begin it"),
    "blank": (" \n\n", None, "empty", "Begin it"),
    "comments": ("# x\n", None, "empty", "Begin it"),
    "noughts at the end": ("a: b\n" + "\0" * 99, 2, "invisible character U+0000", "Delete it"),
    "marks": ("---\n...\n", None, "empty", "Begin it"),
    "second": ("a: b\n---\nc: d\n", 2, "second document", "Delete"),
    "after the end": ("a: b\n...\nc: d\n", 3, "after the end mark (a line of three dots)", "above"),
    "deep": ("a: [[[[[[[[1]]]]]]]]\n", 1, "8 levels", "quotes"),
    "a list": ("- a\n", 1, "does not begin with a name", "Begin it"),
    "a text": ("hello\n", 1, "does not begin with a name", "Begin it"),
    "short list": ("a: [x, y\nb: c\n", 2, "short form", "quotes"),
    "deeper": ("a:\n  b: c\n   d: e\n", 3, "indentation", "column"),
    "shallower": ("a:\n    b: c\n  d: e\n", 3, "indentation", "column"),
    "no name": ("a: b\nhello there\nc: d\n", 2, "no name", "indent"),
    "at": ("a: @me\n", 1, "begin with @", "quotes"),
    "percent": ("a: %d\n", 1, "begin with %", "quotes"),
    "backslash": ('a: "c:\\dir"\n', 1, "backslash", "single quotes"),
    "half": ('a: "\\ud800"\n', 1, "", ""),
    "block": ("a: | text\n", 1, "| or >", "next line"),
    "after a quote": ('a: "x" y\n', 1, "after the closing quote", "one pair"),
    "dash": ("a: - x\n", 1, "list", "own"),
    "list as name": ("? [a]\n: b\n", 1, "name", "quotes"),
    "long name": ("x" * 121 + ": b\n", 1, "name", "Shorten"),
    "out of line": ("a:\n  - x\n - y\n", 3, "indentation", "column"),
}


def test_a_sentence_keeps_the_dots_at_its_end() -> None:
    assert str(Problem("the file ends in ...", mend="Look")) == "the file ends in ... Look."


# What stands there, and the place where level 9 begins. A libyaml of 0.2.6 or newer has a limit of its own,
# of 1,000 levels; an older one has none.
DEEP = {
    "brackets": ("a: " + "[" * 3_000, (1, 11)),
    "closed brackets": ("a: " + "[" * 3_000 + "1" + "]" * 3_000 + "\n", (1, 11)),
    "brackets below": ("a: [1]\nb: [[😀]]\nc:\n  d: # [\n    - [['[', [" + "[" * 3_000, (5, 17)),
    "braces": ("a: " + "{b: " * 3_000, (1, 32)),
    "brackets and braces": ("a: " + "[{b: " * 1_500, (1, 20)),
    "dashes": ("a:\n " + "- " * 3_000 + "1\n", (2, 16)),
    "names": ("".join(" " * depth + "a:\n" for depth in range(1_100)), (9, 9)),
}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", DEEP)
def test_a_very_deep_file_is_refused_where_level_nine_begins(name: str, parser: Parser) -> None:
    text, place = DEEP[name]
    problem = refusal(text, parser)
    assert problem.sentence == "this is more than 8 levels deep"
    assert problem.mend == "Put the value in quotes"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == place


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_has_a_place_and_a_mend(name: str, parser: Parser) -> None:
    raw, line, sentence, mend = REFUSED[name]
    problem = refusal(raw, parser)
    assert sentence in problem.sentence
    assert mend in problem.mend
    assert problem.mend
    assert problem.place is not None
    assert problem.place.file == "x.yaml"
    assert problem.place.line == line
    if line is not None:
        assert problem.place.column is not None
        text = raw.decode("latin-1") if isinstance(raw, bytes) else raw
        assert problem.place.snippet[:2] == text.split("\n")[line - 1][:2]


def test_the_column_of_a_byte_counts_characters() -> None:
    place = refusal("é: b\r\nééé: ".encode() + b"\xff\n").place
    assert place is not None
    assert (place.line, place.column) == (2, 6)


# Hostile files


def hostile_files() -> dict[str, bytes]:
    """Twenty million bytes, made where they are read."""
    return {
        "brackets": b"a: " + b"[" * 100_000,
        "braces": b"{" * 100_000,
        "dashes": b"a:\n" + b"- " * 100_000,
        "question marks": b"? " * 100_000,
        "levels": b"".join(b" " * depth + b"a:\n" for depth in range(900)),
        "merge keys": b"a: &a {x: y}\n" + b"b: {<<: [" + b"*a, " * 150 + b"*a]}\n",
        "laughs": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "many names": b"".join(b"%d:\n" % number for number in range(300_000)),
        "many parts": b"a: {" + b"".join(b"a%d: b, " % number for number in range(MAX_VALUES // 2)),
        "many comments": b"#\n" * 300_000 + b"a: b",
        "one comment": b"#" * 7_000_000 + b"\na: b",
        "sixty": b"a: " + b"1:" * 200_000 + b"1",
        "large": b"x" * 8_000_001,
        "long quote": b"a: '" + b"''" * 200_000,
        "tabs": b"a:" + b"\t" * 500_000,
        "long name": b"x" * 1_000_000 + b": y",
        "escapes": b'a: "' + b"\\x41" * 200_000 + b'"',
        "bytes": bytes(range(256)) * 1000,
        "brackets one a line": b"a:\n" + b" [\n" * 100_000,
    }


# Known to take longer without libyaml, by the length of the file alone.
LONG_IN_PYTHON = {"many parts", "one comment"}


def attempt_all(parser: Parser, answers: Any) -> None:
    for name, raw in hostile_files().items():
        if parser == "python" and name in LONG_IN_PYTHON:
            continue
        start = time.process_time()
        try:
            load(raw, parser=parser)
            said = "read"
        except UnreadableText as problem:
            said = problem.sentence
        answers.put((name, said, time.process_time() - start))
    answers.put(("end", "", 0.0))


@pytest.mark.parametrize("parser", PARSERS)
def test_hostile_files_are_read_or_refused_within_a_second(parser: Parser) -> None:
    """In a process of its own: the stock loader of PyYAML dies of some of these."""
    # Forked where that can be: a new Python would first read all that the tests need.
    start = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    answers = multiprocessing.get_context(start).Queue()
    child = multiprocessing.get_context(start).Process(target=attempt_all, args=(parser, answers))
    child.start()
    seen = []
    while not seen or seen[-1] != "end":
        name, said, seconds = answers.get(timeout=30)
        seen.append(name)
        assert said or name == "end"
        # Of the processor; three times the promise, because machines differ.
        assert seconds < 3, name
    child.join(30)
    assert child.exitcode == 0, seen


# A file that was cut short, or changed by accident


PAGE = """\
# Mine: "keep"
workbook: 1
title: 'My search'
answers:
  two-pager:
    must-nots:
      - text: a founder who # rewrites
        cost: "walk\\naway"
      - {a: b, c: [d, e]}
    goals: |
      Lead a team.

      # no comment
  mood: well
     and more
people:
    maría-7f3k:
        name: María 😀
        met: 2026-11-20
...
"""


@pytest.mark.parametrize("parser", PARSERS)
def test_half_a_file_is_refused_or_known_to_be_half(parser: Parser) -> None:
    raw = PAGE.encode()
    assert load(raw, parser=parser).ended
    for length in range(len(raw) - 1):
        try:
            assert not load(raw[:length], parser=parser).ended
        except UnreadableText as problem:
            assert problem.sentence
            assert problem.place


def trees(raw: bytes) -> list[Loaded]:
    found = []
    for parser in PARSERS:
        try:
            found.append(load(raw, parser=parser))
        except UnreadableText as problem:
            assert problem.sentence and problem.mend and problem.place
    return found


def is_text(value: Any) -> bool:
    if isinstance(value, dict):
        return all(type(name) is str and is_text(part) for name, part in value.items())
    return all(is_text(part) for part in value) if isinstance(value, list) else type(value) is str


@pytest.mark.parametrize("many", [500, pytest.param(15_000, marks=pytest.mark.long)])
def test_changed_files_are_a_tree_or_a_refusal_and_the_parsers_agree(many: int) -> None:
    choose = random.Random(7)
    signs = "\n\t\r :#-?,[]{}&*!|>'\"%@`\\.~<=+0 aé\u2028\x85\ufeff😀"
    for _ in range(many):
        text = list(PAGE)
        for _ in range(choose.randint(1, 4)):
            place = choose.randrange(len(text))
            width = choose.choice([0, 1, 1, 5])
            text[place : place + width] = choose.choices(signs, k=choose.randint(0, 3))
        found = trees("".join(text).encode())
        assert all(is_text(loaded.tree) for loaded in found)
        if len(found) == 2:
            first, second = found
            assert first.tree == second.tree, "".join(text)
            assert first.comments == second.comments, "".join(text)
            assert first.ended == second.ended
            assert first.names == second.names, "".join(text)


SECTIONS = """# top

workbook: 1
answers:
  trial: {a: b}  # behind
people:   

  # about ada
  ada-1:
    name: Ada 😀 # x
    "call": 'it''s'

  ben-2:
    - a # first
    - c: 'd # no' # yes
    - e: "f # no"
    - b: |
        one

        two
  "cy 3": x
    y
  dot-4: 7
log:
  one: 1 # a
  two: [a, b]
flow:
  {
  one: 1,
  two: 2,
  }
...
"""


COMMENT_FOR_TEXT = ("  z: 'a # b'\n  y: more\n  x: more\n\t- [", "  z: a # b\n  y: # c")
"""Where a comment stands in the second, the first has a quoted text."""


@pytest.mark.parametrize("before", ["", " "])
@pytest.mark.parametrize("parser", ["c", "python"])
def test_what_is_read_on_reads_as_if_it_were_read_at_once(parser: Parser, before: str) -> None:
    lines = [before + line for line in SECTIONS.split("\n")]
    gone_on = 0
    for at in range(1, len(lines) - 1):
        for bad, good in (
            ('  "open: x', "# gone"),
            ("\t- [", "  new: é"),
            ("} x", "log2:"),
            COMMENT_FOR_TEXT,
        ):
            damaged = "\n".join([*lines[:at], bad, *lines[at + 1 :]])
            mended = "\n".join([*lines[:at], good, *lines[at + 1 :]])
            reading = TextReading()
            with suppress(UnreadableText):
                load(damaged.encode(), parser=parser, reading=reading)
            pairs = zip(damaged, mended, strict=False)
            above = reading.above(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
            if above is None:
                continue
            gone_on += 1
            as_read = deepcopy(reading.root)
            assert told(mended, parser, above) == told(mended, parser, TextReading()), (at, bad, good)
            assert reading.root == as_read
    assert gone_on > 30 or before


def told(text: str, parser: Parser, reading: TextReading) -> object:
    """All that a text says, or why it does not read."""
    try:
        loaded = load(text.encode(), parser=parser, reading=reading)
    except UnreadableText as problem:
        return str(problem)
    places = [*loaded.names.items(), *loaded.places.items(), len(loaded.marks)]
    return loaded.tree, list(loaded.tree), places, loaded.comments, loaded.notes, loaded.ended
