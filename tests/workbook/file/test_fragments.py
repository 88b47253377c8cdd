"""The text of a workbook is carried over byte for byte except for what changed."""

from __future__ import annotations

import itertools
import random
import re
import textwrap
import time
from typing import Any

import pytest

from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.values import copied
from jobsearch_tui.workbook.file.fragments import HEADER, Fragments
from tests.support.hand_written import Page

Tree = dict[str, Any]


def opened(text: str | bytes) -> tuple[Fragments, Tree]:
    raw = text.encode() if isinstance(text, str) else text
    loaded = load(raw)
    return Fragments(loaded, raw), loaded.tree


def edited(text: str, path: tuple[str, ...], value: Any) -> str:
    """``text`` without its margin after one change, checked to say what it should."""
    return changed(textwrap.dedent(text), path, value)


def changed(text: str, path: tuple[str, ...], value: Any) -> str:
    """``text`` after one change, checked to say what it should."""
    fragments, tree = opened(text)
    place: Any = tree
    for name in path[:-1]:
        place = place.setdefault(name, {})
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    fragments.touch(*path)
    return rendered(fragments, tree)


def rendered(fragments: Fragments, tree: Tree) -> str:
    data = fragments.render(tree)
    assert data.endswith(b"...\n") or fragments.render(tree) == data
    for parser in ("best", "python"):
        assert load(data, parser=parser).tree == tree
    return data.decode().removesuffix("...\n")


SMALL = """\
    # top
    workbook: 1
    title: "My search"   # mine

    # about the answers
    answers:
        two-pager:
            # why
            goals: 'first'   # keep
            years: |
                one
                two

        # a note apart

        mood: {how: well, why: sun}
    people:
      # Bo is kind
      bo:
        name: Bo
      #ann
      ann: {name: Ann}
    # the end
    """


def test_an_untouched_workbook_keeps_every_byte() -> None:
    for raw in (b"\xef\xbb\xbfa: 1\r\n\r\n# x\r\nb: 'c'", b"a: b\n...\n# after\n", "a: b\n".encode("utf-16")):
        fragments, tree = opened(raw)
        assert fragments.render(tree) == raw


def test_a_touch_without_a_change_keeps_every_byte() -> None:
    raw = textwrap.dedent(SMALL).replace("\n", "\r\n").encode()
    fragments, tree = opened(raw)
    fragments.touch("answers", "two-pager", "goals")
    fragments.touch("people", "bo")
    fragments.touch("people")
    fragments.touch("title")
    assert fragments.render(tree) == raw


def test_a_changed_field_is_the_one_thing_that_is_written_anew() -> None:
    before = textwrap.dedent(SMALL)
    after = edited(SMALL, ("answers", "two-pager", "goals"), "second\nthird")
    old = "        # why\n        goals: 'first'   # keep\n"
    new = "        # why\n        # keep\n        goals: |-\n            second\n            third\n"
    assert after == before.replace(old, new)


def test_a_changed_line_of_the_file_keeps_its_comment() -> None:
    before = textwrap.dedent(SMALL)
    after = edited(SMALL, ("title",), "Another")
    assert after == before.replace('title: "My search"   # mine\n', "# mine\ntitle: Another\n")


def test_an_entry_on_one_line_is_written_anew_as_a_whole() -> None:
    before = textwrap.dedent(SMALL)
    after = edited(SMALL, ("answers", "mood", "how"), "tired")
    assert after == before.replace(
        "mood: {how: well, why: sun}\n", "mood:\n        how: tired\n        why: sun\n"
    )


def test_a_new_field_entry_and_section_stand_in_their_places() -> None:
    before = textwrap.dedent(SMALL)
    after = edited(SMALL, ("people", "bo", "met"), "2026-11-20")
    assert after == before.replace("    name: Bo\n", "    name: Bo\n    met: 2026-11-20\n")
    after = edited(SMALL, ("people", "eve"), {"name": "Eve"})
    assert after == before.replace("  ann: {name: Ann}\n", "  ann: {name: Ann}\n  eve:\n    name: Eve\n")
    fragments, tree = opened(before)
    tree = {"workbook": "1", "meant": {"a": ["b"]}, **tree}
    fragments.touch("meant", "a")
    text = rendered(fragments, tree)
    assert "workbook: 1\nmeant:\n    a:\n        - b\ntitle:" in text


def test_what_is_deleted_takes_its_own_comments_along_and_no_others() -> None:
    before = textwrap.dedent(SMALL)
    after = edited(SMALL, ("people", "bo"), None)
    assert after == before.replace("  # Bo is kind\n  bo:\n    name: Bo\n", "")
    after = edited(SMALL, ("answers", "two-pager"), None)
    assert "# a note apart" in after
    assert "# why" not in after


def test_the_order_of_the_tree_is_the_order_of_the_file() -> None:
    fragments, tree = opened(textwrap.dedent(SMALL))
    tree["people"] = dict(reversed(tree["people"].items()))
    fragments.touch("people")
    text = rendered(fragments, tree)
    assert "people:\n  #ann\n  ann: {name: Ann}\n  # Bo is kind\n  bo:\n    name: Bo\n# the end\n" in text
    assert list(load(text.encode()).tree["people"]) == ["ann", "bo"]


def test_the_end_mark_comes_last_and_comments_around_it_stay() -> None:
    text = edited("a: b\n# before\n... # on it\n# after\n", ("a",), "c")
    assert text == "a: c\n# before\n# on it\n# after\n"
    assert edited("a: b", ("a",), "c") == "a: c\n"


def test_blank_lines_that_belong_to_a_text_stay_with_it() -> None:
    assert edited("a: |+\n  x\n\n\nb: c\n", ("b",), None) == "a: |+\n  x\n\n\n"
    assert edited("b: c\na: |+\n  x", ("b",), "d")
    assert edited("s:\n  e:\n    f: |+\n      x\n\n\n    g: h\n", ("s", "e", "g"), "i")


LINE_OF_BLANKS_LAST = """\
workbook: 1
title: T
answers:
  of-my-own:
    why: a
    x: |
      x
       
...
"""


def test_a_line_of_blanks_at_the_end_of_a_block_stays_with_its_text() -> None:
    assert load(LINE_OF_BLANKS_LAST.encode()).tree["answers"] == {"of-my-own": {"why": "a", "x": "x\n "}}
    after = changed(LINE_OF_BLANKS_LAST, ("answers", "mood"), {"how": "well"})
    assert after == LINE_OF_BLANKS_LAST.replace("...\n", "  mood:\n    how: well\n")


@pytest.mark.parametrize("sign", ["|", "|-", "|+", ">", ">-", "|1", '"'])
@pytest.mark.parametrize(
    "below", ["", "\n", "# apart\n", "\n    # deep\n\n", "people:\n  bo:\n    name: Bo\n"]
)
def test_what_is_put_in_below_a_text_changes_nothing_in_it(sign: str, below: str) -> None:
    text = '"x"' if sign == '"' else f"{sign}\n      x"
    all_blanks = [("",), ("   ",), ("       ",), ("        ", ""), ("", "       ", "  ")]
    paths = (("answers", "new"), ("answers", "own", "new"), ("new",), ("answers", "own", "why"))
    for blanks, path in itertools.product(all_blanks, paths):
        raw = "\n".join(["answers:", "  own:", "    why: a", f"    x: {text}", *blanks, below])
        after = changed(raw, path, "b")
        start = raw.index("    x: ")
        assert raw[start : start + len(f"    x: {text}\n")] in after
        assert after.count("#") == raw.count("#")


def test_a_text_does_not_swallow_the_comment_below_it() -> None:
    text = "s:\n  e:\n    f: |\n            deep\n        # note\n    g: h\n        # other\n"
    after = edited(text, ("s", "e", "f"), "one\ntwo")
    assert after.count("# note") == 1
    after = edited(text, ("s", "e", "g"), "one\ntwo")
    assert after.count("# other") == 1
    assert "# first" in edited("s:\n      # first\n  e: f\n", ("s", "d"), "one\ntwo")


def test_records_a_blank_line_apart_stay_so() -> None:
    text = "people:\n  a:\n    n: A\n\n  b:\n    n: B\n\ntalks:\n  x:\n    y: z\n"
    after = edited(text, ("people", "c"), {"n": "C"})
    assert after == text.replace("    n: B\n", "    n: B\n\n  c:\n    n: C\n")


def test_strange_shapes_are_written_anew_where_they_cannot_be_cut() -> None:
    for text in (
        "s: {e: {f: g}} # c\nt: u\n",
        "{s: {e: {f: g}}, t: u} # c\n",
        "? s\n: e:\n    f: g # c\nt: u\n",
        "s: {\n  e: {f: g}, # c\n}\nt: u\n",
        "--- # c\ns:\n  e: {\n    f: g\n  }\nt: u\n",
        "  s:\n     e:\n       f: g # c\n  t: u\n",
        '"s":\n  "e" :\n    "f" : g # c\nt: u\n',
        "s:\n  e:\n    f: >\n      g\n      # no comment\n  # c\nt: u\n",
    ):
        after = edited(text, ("s", "e", "f"), "new\ntext")
        assert after.count("# c") == 1, text
        assert "t: u" in after


def test_a_new_workbook_begins_with_the_header() -> None:
    fragments = Fragments(None, b"")
    tree: Tree = {"workbook": "1", "title": "My search"}
    assert fragments.render(tree) == f"{HEADER}\nworkbook: 1\ntitle: My search\n...\n".encode()
    tree["answers"] = {"mood": {"how": "well"}}
    fragments.touch("answers", "mood", "how")
    assert rendered(fragments, tree).startswith(HEADER)


def test_all_can_go_and_come_back() -> None:
    fragments, tree = opened("# c\na: b\n")
    fragments.touch("a")
    assert fragments.render({}) == b"# c\n{}\n...\n"
    fragments.touch("a")
    assert rendered(fragments, tree).startswith("# c\n")


def test_what_would_not_read_back_is_refused_and_tried_again() -> None:
    fragments, tree = opened("a:\n  b:\n    c: d\n")
    tree["a"]["b"]["x" * 200] = "too long a name"
    fragments.touch("a", "b")
    for _ in range(2):
        with pytest.raises(SaveProblem):
            fragments.render(tree)
    tree["a"]["b"] = {"c": "e"}
    assert rendered(fragments, tree) == "a:\n  b:\n    c: e\n"


def test_back_and_forth_between_two_values() -> None:
    fragments, tree = opened("s:\n  e: {f: one}\n")
    for value in ("two", "one", "two", "three", "two"):
        tree["s"]["e"]["f"] = value
        fragments.touch("s", "e", "f")
        assert f"f: {value}\n" in rendered(fragments, tree)


def test_forgetting_writes_all_anew_with_the_comments_on_top() -> None:
    fragments, tree = opened(textwrap.dedent(SMALL))
    fragments.forget()
    text = rendered(fragments, tree)
    assert [comment for _, comment in load(text.encode()).comments] == re.findall(
        "#.*", SMALL.replace("  # m", " # m")
    )


@pytest.mark.parametrize(
    "seeds", [range(150), pytest.param(range(150, 3_000), marks=pytest.mark.long)], ids=["some", "many"]
)
def test_random_workbooks_written_by_hand_with_random_edits(seeds: range) -> None:
    for seed in seeds:
        choose = random.Random(seed)
        page = Page(choose)
        raw = page.text.encode()
        fragments, tree = opened(raw)
        tree = copied(tree)
        assert fragments.render(tree) == raw
        text, deleted = page.text, set()
        for _ in range(choose.randint(1, 4)):
            for _ in range(choose.randint(1, 3)):
                path, gone = change(tree, choose)
                deleted |= gone
                fragments.touch(*path[: choose.randint(1, len(path))])
                page.touched.add(path)
            text = rendered(fragments, tree)
        for path, piece in page.pieces.items():
            if not any(path[: len(other)] == other or other[: len(path)] == path for other in page.touched):
                assert piece in text, (seed, path, piece)
        for path, comment in page.comments:
            if not any(path[: len(gone)] == gone for gone in deleted):
                assert text.count(comment) == 1, (seed, comment)


def change(tree: Tree, choose: random.Random) -> tuple[tuple[str, ...], set[tuple[str, ...]]]:
    """Change ``tree`` somewhere; the path of it, and the paths whose comments may go with it."""
    path: tuple[str, ...] = ()
    place: Any = tree
    while True:
        inner = [name for name in place if isinstance(place[name], dict) and place[name]]
        if len(path) == 2 or not inner or choose.random() < 0.2:
            break
        path += (choose.choice(inner),)
        place = place[path[-1]]
    name = choose.choice([*place, f"new-{choose.randint(0, 99)}"])
    if name in place and choose.random() < 0.3 and len(tree) > 1:
        del place[name]
        return (*path, name), {(*path, name)} if place or not path else {path}
    deleted = {(*path, name)} if name in place and isinstance(place[name], dict) else set()
    place[name] = new_value(choose, len(path))
    if choose.random() < 0.2:
        items = list(place.items())
        choose.shuffle(items)
        place.clear()
        place.update(items)
        return path or (name,), deleted
    return (*path, name), deleted


def new_value(choose: random.Random, depth: int) -> Any:
    text = choose.choice(
        ["yes", "one: two", "a # b", "line\n\nline\n  more # x", "", "  x", "007", "é 😀\nx", "- x"]
    )
    if depth < 2 and choose.random() < 0.6:
        return {f"n{number}": new_value(choose, depth + 1) for number in range(choose.randint(0, 3))}
    return choose.choice([text, text, [text, {"text": text, "cost": "y\nz"}], []])


def test_a_large_workbook_costs_little_more_than_a_small_one() -> None:
    """A generous bound: the measured times are in the bench."""

    def seconds(records: int) -> float:
        people = {
            f"person-{number}": {"name": f"Name {number}", "room": "first", "notes": "one\ntwo\nthree"}
            for number in range(records)
        }
        fragments, tree = opened(emit({"workbook": "1", "answers": {"a": {"b": "c"}}, "people": people}))
        times = []
        for number in range(12):
            tree["people"]["person-7"]["notes"] = f"four\n{number}"
            fragments.touch("people", "person-7", "notes")
            start = time.process_time()
            fragments.render(tree)
            times.append(time.process_time() - start)
        return sorted(times)[3]

    assert seconds(8000) < seconds(80) + 0.05
