"""Joining two versions: nothing that was written on either side disappears."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any

import pytest

from jobsearch_tui.workbook.answers.values import differing
from jobsearch_tui.workbook.joining.matching import woven
from jobsearch_tui.workbook.joining.three_way import Joined, join

Tree = dict[str, Any]


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            inner = list(leaves(part))
            # A name with nothing under it says nothing.
            yield from [f"name:{key}", *inner] if inner else []


def words(value: Any) -> set[str]:
    return set(leaves(value))


def kept(joined: Joined) -> set[str]:
    return words(joined.tree).union(*(words(clash.theirs) for clash in joined.clashes))


class Author:
    """Random workbooks and random changes to them; every word that is written is a new one."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        self.number = 0

    def word(self) -> str:
        self.number += 1
        return f"w{self.number}"

    def text(self) -> str:
        return " ".join(self.word() for _ in range(self.choose.randint(1, 5)))

    def line(self) -> Any:
        kind = self.choose.random()
        if kind < 0.6:
            return self.text()
        head = "text" if kind < 0.8 else "aim"
        row: Tree = {head: self.text()}
        for name in self.choose.sample(["cost", "evidence"], self.choose.randint(0, 2)):
            row[name] = self.text()
        if self.choose.random() < 0.2:
            row["parts"] = [self.text() for _ in range(self.choose.randint(1, 3))]
        return row

    def value(self) -> Any:
        kind = self.choose.random()
        if kind < 0.5:
            return self.text()
        return [self.line() for _ in range(self.choose.randint(0 if kind > 0.97 else 1, 5))]

    def filling(self) -> Any:
        if self.choose.random() < 0.04:
            return ""
        return {f"f{n}": self.value() for n in self.choose.sample(range(5), self.choose.randint(1, 4))}

    def section(self) -> Any:
        if self.choose.random() < 0.05:
            return ""
        return {f"r{n}": self.filling() for n in self.choose.sample(range(5), self.choose.randint(1, 4))}

    def tree(self) -> Tree:
        found: Tree = {"workbook": "1", "title": self.text()}
        for name in ("answers", "people", "talks"):
            if self.choose.random() < 0.7:
                found[name] = self.section()
        if self.choose.random() < 0.5:
            found["meant"] = {f"r{n}": [f"k{k}" for k in range(self.choose.randint(1, 3))] for n in range(2)}
        return found

    def changed(self, value: Any, depth: int = 0, rate: float = 0.3) -> Any:
        """Another version; deleting, moving, adding and rewording at every level."""
        choose = self.choose
        if isinstance(value, str):
            if depth == 0 or choose.random() > rate:
                return value
            if choose.random() < 0.5:
                return value + " " + self.word()
            return self.text()
        if isinstance(value, list):
            parts = [self.changed(part, depth + 1, rate) for part in value if choose.random() > rate / 3]
            if choose.random() < rate:
                parts.insert(choose.randint(0, len(parts)), self.line())
            if choose.random() < rate / 3:
                choose.shuffle(parts)
            return parts
        found: Tree = {}
        for key, part in value.items():
            if depth and choose.random() < rate / 3:
                continue
            if key == "workbook":
                found[key] = part
            elif key == "meant":
                found[key] = {name: [*keys, self.word()] for name, keys in part.items()}
            else:
                found[key] = self.changed(part, depth + 1, rate)
        made = {0: lambda: ("talks", self.section()), 1: lambda: (f"r{choose.randint(0, 7)}", self.filling())}
        if choose.random() < rate:
            name, part = made.get(depth, lambda: (f"f{choose.randint(0, 7)}", self.value()))()
            if name not in found:
                found[name] = part
        if depth and choose.random() < rate / 3:
            items = list(found.items())
            choose.shuffle(items)
            found = dict(items)
        return found


def same(one: Any, other: Any) -> bool:
    """Equal, with sections, entries and fields in the same order."""
    if one != other or not isinstance(one, dict):
        return bool(one == other)
    return list(one) == list(other) and all(
        not isinstance(part, dict) or list(part) == list(other[key]) for key, part in one.items()
    )


def check_one(seed: int) -> bool:
    author = Author(seed)
    base = author.tree() if seed % 10 else {}
    start = base or author.tree()
    rate = author.choose.choice([0.05, 0.2, 0.5])
    ours, theirs = author.changed(start, rate=rate), author.changed(start, rate=rate)
    assert same(join(base, ours, ours).tree, ours), seed
    assert same(join(base, ours, base).tree, ours), seed
    assert same(join(base, base, theirs).tree, theirs), seed
    frozen = repr((base, ours, theirs))
    joined, mirrored = join(base, ours, theirs), join(base, theirs, ours)
    assert repr((base, ours, theirs)) == frozen, seed
    before, here, there = words(base), words(ours), words(theirs)
    everything = kept(joined)
    assert here - before <= everything, (seed, here - before - everything)
    assert there - before <= everything, (seed, there - before - everything)
    assert {word for word in here & there if word.startswith("w")} <= everything, seed
    assert everything <= here | there, seed
    assert everything == kept(mirrored), (seed, everything ^ kept(mirrored))
    assert len(joined.clashes) == len(mirrored.clashes), seed
    for clash in joined.clashes:
        assert at(joined.tree, clash.path) == clash.ours, seed
        assert clash.ours != clash.theirs
    again = join(theirs, joined.tree, theirs)
    assert again.tree == joined.tree and not again.clashes, seed
    return bool(joined.clashes)


def at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        if part == "text" and isinstance(tree, str):
            continue
        tree = tree[part]
    return tree


def test_nothing_written_on_either_side_disappears() -> None:
    clashing = sum(check_one(seed) for seed in range(400))
    assert 40 < clashing < 360


@pytest.mark.long
def test_nothing_written_on_either_side_disappears_at_length() -> None:
    for seed in range(400, 31_000):
        check_one(seed)


def lists(base: Any, ours: Any, theirs: Any) -> Joined:
    return join(*({"answers": {"plan": {"hates": one}}} for one in (base, ours, theirs)))


def joined_list(base: Any, ours: Any, theirs: Any) -> Any:
    joined = lists(base, ours, theirs)
    assert not joined.clashes
    return joined.tree["answers"]["plan"]["hates"]  # type: ignore[index, call-overload]


def test_different_fields_and_records_go_together() -> None:
    base = {"title": "t", "people": {"ann": {"name": "Ann", "note": "x"}, "bo": {"name": "Bo"}}}
    ours = {"title": "t", "people": {"ann": {"name": "Ann", "note": "mine"}, "bo": {"name": "Bo"}}}
    theirs = {
        "title": "new",
        "people": {"ann": {"name": "Anna", "note": "x"}, "cy": {"name": "Cy"}, "bo": {"name": "Bo"}},
    }
    joined = join(base, ours, theirs)
    assert joined.tree == {
        "title": "new",
        "people": {"ann": {"name": "Anna", "note": "mine"}, "cy": {"name": "Cy"}, "bo": {"name": "Bo"}},
    }
    assert list(joined.tree["people"]) == ["ann", "cy", "bo"]
    assert joined.changes_taken == (("title",), ("people", "ann", "name"), ("people", "cy"))


def test_the_same_answer_changed_on_both_sides_is_a_clash() -> None:
    joined = join(
        {"answers": {"a": {"q": "x"}}}, {"answers": {"a": {"q": "y"}}}, {"answers": {"a": {"q": "z"}}}
    )
    (clash,) = joined.clashes
    assert (clash.path, clash.base, clash.ours, clash.theirs) == (("answers", "a", "q"), "x", "y", "z")
    assert joined.tree == {"answers": {"a": {"q": "y"}}}


def test_edited_beats_deleted() -> None:
    base = {"people": {"ann": {"name": "Ann", "note": "x"}}}
    edited = {"people": {"ann": {"name": "Ann", "note": "y"}}}
    for gone in ({}, {"people": {}}, {"people": ""}):
        assert join(base, gone, edited).tree == edited
        assert join(base, edited, gone).tree == edited
        assert join(base, base, gone).tree == gone
    moved = {"people": {"ann": {"note": "x", "name": "Ann"}}}
    assert join(base, {}, moved).tree == {}


def test_a_section_that_one_side_emptied_takes_what_the_other_added() -> None:
    base = {"people": {"ann": {"name": "Ann"}}}
    theirs = {"people": {"ann": {"name": "Ann"}, "bo": {"name": "Bo"}}}
    assert join(base, {}, theirs).tree == {"people": {"bo": {"name": "Bo"}}}


def test_lines_added_on_either_side_both_stay() -> None:
    assert joined_list(["a"], ["a", "x"], ["a", "y"]) == ["a", "x", "y"]
    assert joined_list(["a"], ["x", "a"], ["a", "y"]) == ["x", "a", "y"]
    assert joined_list(["a", "b"], ["a", "x", "b"], ["a", "b", "y"]) == ["a", "x", "b", "y"]
    assert joined_list(None, ["a", "x"], ["a", "y"]) == ["a", "x", "y"]
    assert joined_list("a", ["a", "x"], "a") == ["a", "x"]
    assert joined_list("a", ["a", "x"], ["a", "y"]) == ["a", "x", "y"]


def test_a_line_changed_on_one_side_only_is_taken() -> None:
    base = ["a founder who rewrites the plan", "no desk of my own"]
    ours = ["a founder who rewrites the plan every week", "no desk of my own"]
    theirs = ["a founder who rewrites the plan", "no desk of my own, ever", "third"]
    assert joined_list(base, ours, theirs) == [ours[0], theirs[1], "third"]


def test_a_line_reworded_here_and_explained_there_is_one_line() -> None:
    base = ["a founder who rewrites the plan"]
    ours = ["a founder who rewrites the plan every week"]
    theirs = [{"text": "a founder who rewrites the plan", "cost": "walk away"}]
    assert joined_list(base, ours, theirs) == [{"text": ours[0], "cost": "walk away"}]


def test_the_same_line_changed_on_both_sides_is_a_clash_of_that_line() -> None:
    joined = lists(
        ["first", "no bad culture here"], ["no bad culture at all"], ["first", "no bad culture ever"]
    )
    (clash,) = joined.clashes
    assert clash.path == ("answers", "plan", "hates", 0)
    assert (clash.ours, clash.theirs) == ("no bad culture at all", "no bad culture ever")


def test_a_detail_changed_on_both_sides_is_a_clash_of_that_detail() -> None:
    joined = lists(
        [{"text": "l", "cost": "1", "who": "a"}],
        [{"text": "l", "cost": "2", "who": "a"}],
        [{"text": "l", "cost": "3", "who": "b"}],
    )
    (clash,) = joined.clashes
    assert clash.path == ("answers", "plan", "hates", 0, "cost")
    assert at(joined.tree, ("answers", "plan", "hates", 0)) == {"text": "l", "cost": "2", "who": "b"}


def test_a_moved_line_keeps_what_the_other_side_did_to_it() -> None:
    base = ["one long line", "two", "three"]
    assert joined_list(base, ["two", "three", "one long line"], ["one long line indeed", "two", "three"]) == [
        "two",
        "three",
        "one long line indeed",
    ]
    assert joined_list(base, [*base, "four"], ["three", "two", "one long line"]) == [
        "three",
        "four",
        "two",
        "one long line",
    ]


def test_single_words_are_never_taken_for_one_another() -> None:
    assert joined_list(["mentor"], ["manager"], ["mentors"]) == ["manager", "mentors"]
    people = ["maria-lopez-7f3k"]
    assert joined_list(people, ["maria-lopez-9abc"], [*people, "bo-2345"]) == ["maria-lopez-9abc", "bo-2345"]


def test_new_lines_with_the_same_head_go_together_unless_they_differ() -> None:
    a, b = {"text": "l", "cost": "1"}, {"text": "l", "who": "b"}
    assert joined_list([], [a], [b]) == [{"text": "l", "cost": "1", "who": "b"}]
    assert joined_list([], [a], [{"text": "l", "cost": "2"}]) == [a, {"text": "l", "cost": "2"}]


def test_answered_remarks_are_united() -> None:
    sides = [{"meant": {"plan": one}} for one in (["a b", "c"], ["a b", "c", "x y"], ["a b", "z y"])]
    assert join(*sides).tree == {"meant": {"plan": ["a b", "x y", "z y"]}}


def test_order_of_records_follows_the_side_that_moved_them() -> None:
    assert woven("abc", "abc", "cab") == list("cab")
    assert woven("abc", "cab", "abc") == list("cab")
    assert woven("abc", "bca", "cab") == list("bca")
    assert woven("abc", "axbc", "acyb") == list("axcyb")
    assert woven("", "xy", "zy") == list("xzy")


def test_differences_name_the_entries() -> None:
    old = {"workbook": "1", "title": "a", "people": {"ann": {"n": "1"}, "bo": {"n": "2"}}, "x": ["1"]}
    new = {"workbook": "1", "title": "b", "people": {"bo": {"n": "2"}, "ann": {"n": "3"}}, "y": "1"}
    assert set(differing(old, new)) == {
        ("workbook",),
        ("title",),
        ("people", "bo"),
        ("people", "ann"),
        ("x",),
        ("y",),
    }
    assert list(differing(old, dict(old))) == []


def test_large_lists_and_tables_join_in_no_time() -> None:
    many = [f"line number {n}" for n in range(20_000)]
    equal = ["the same"] * 20_000
    start = time.process_time()
    for lines in (many, equal):
        assert len(joined_list(lines, ["x x", *lines], [*lines[:9_000], *lines[9_001:], "y y"])) == 20_001
    random.Random(1).shuffle(shuffled := list(many))
    assert joined_list(many, shuffled, [*many, "new"])[-1] or True
    others = [f"an other {n}" for n in range(20_000)]
    assert len(joined_list(many, others, many)) == 20_000
    rows = {f"r{n}": {f"f{k}": f"{n} {k}" for k in range(8)} for n in range(10_000)}
    base = {"people": rows}
    ours, theirs = {"people": {**rows, "r5": {"f": "x"}}}, {"people": {**rows, "r7": {"f": "y"}}}
    assert len(join(base, ours, theirs).changes_taken) == 9
    assert time.process_time() - start < 5
