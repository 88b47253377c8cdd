"""``check`` and ``doctor``: every problem, what is waiting, and a mended copy that leaves the file alone."""

from __future__ import annotations

import random

import pytest

from tests.support import ROOT
from tests.support.home_folder import Home
from tests.support.misspelt_exercise import MINE

BROKEN = """\
workbook: 1
title: Mine
answers:
\ttwo-pager:
\t  must-nots:
\t    - a \x1b[2Jfounder
title: Other
...
"""

HIDDEN = "its words are kept, and no screen shows them"
KEPT = "is kept as it is, and not understood as an answer to"
BY_HAND = {
    "capital-names": [f"5:1: no exercise has the name “Answers”: {HIDDEN}. Perhaps “answers” is meant."],
    "near-names": [
        f"7:5: no exercise has the name “why joined”: {HIDDEN}. Perhaps “why-joined” is meant.",
        f"8:5: no exercise has the name “why_joined”: {HIDDEN}. Perhaps “why-joined” is meant.",
    ],
    "no-break-blanks": [
        f"6:1: no exercise has the name “narrative”: {HIDDEN}."
        " Put plain blanks before it: those that stand there are of another kind."
    ],
    "other-places": [
        f"4:1: no exercise has the name “narratives”: {HIDDEN}."
        " Perhaps “narrative” under “answers” is meant.",
        f"6:1: no exercise has the name “peoples”: {HIDDEN}. Perhaps “people” is meant.",
        f"10:3: no exercise has the name “people”: {HIDDEN}. Perhaps “people” in the first column is meant.",
        f"16:9: no exercise has the name “evidense”: {HIDDEN}. Perhaps “evidence” is meant.",
        f"17:3: no exercise has the name “qqq”: {HIDDEN}. Begin it with “x-” if it is a name of your own.",
    ],
    "newer": [
        "1:11: This file was made by a newer version of the program (workbook: 2)."
        " Update the program to change it."
    ],
    "version": [
        "1:11: The version of this workbook is not a number."
        " Write “workbook: 1” there if this is a workbook of yours."
    ],
    "readers": [
        f"9:9: “not network” {KEPT} “readers”."
        " Write been-here, in-short, what-drew-me, what-i-built, why-joined, what-i-did,"
        " why-leaving, next, options, mail-test, reactions or *."
    ],
    "kinds": [
        f"7:15: “24/11/26” {KEPT} “deadline”. Perhaps “2026-11-24” is meant.",
        f"8:14: “24 Nov 2026” {KEPT} “back-on”. Perhaps “2026-11-24” is meant.",
        f"9:14: “seven” {KEPT} “feeling”."
        " Write a whole number from 0 (can barely face it) to 10 (rested and hopeful).",
        f"10:13: “about 5” {KEPT} “runway”. Write a number (weeks).",
    ],
}
"""What each file under ``tests/data/by-hand`` hides."""


def put(home: Home, name: str, text: str) -> bytes:
    home.folder.mkdir(exist_ok=True)
    data = text.encode()
    (home.folder / name).write_bytes(data)
    return data


def test_check_prints_every_problem_in_the_order_of_the_file(home: Home) -> None:
    put(home, "a.yaml", BROKEN)
    done = home.run("check", "a")
    assert done.code == 1 and done.err == ""
    lines = [int(line.split(":")[1]) for line in done.out.splitlines()]
    assert lines == sorted(lines) and {4, 5, 6, 7} <= set(lines)
    assert "\x1b" not in done.out


def test_check_tells_every_slip_in_an_exercise_beside_the_workbook(home: Home) -> None:
    put(home, "a.yaml", "workbook: 1\ntitle: Mine\ncreated: 2026-11-20\n...\n")
    (home.folder / "method").mkdir()
    (home.folder / "method" / "700-mine.yaml").write_text(MINE, "utf-8")
    done = home.run("check", "a")
    assert done.code == 1 and done.err == ""
    doctor = home.run("doctor", "a")
    assert (doctor.code, doctor.out) == (1, done.out) and "for you to mend" in doctor.err
    picture, check, *others = done.out.splitlines()
    assert picture == "method/700-mine.yaml:5:10: 'howse' is not a picture. Perhaps 'house' is meant."
    assert check == "method/700-mine.yaml:7:5: 'to-few' is not a check. Perhaps 'too-few' is meant."
    assert [line.split()[0] for line in others] == [
        "method/700-mine.yaml:17:13:",
        "method/700-mine.yaml:18:23:",
    ]


CLASH = """\
workbook: 1
title: Mine
answers:
  candidate-market-fit:
    sentence: ours
clashes:
  sentence-12345678:
    where:
      - answers
      - candidate-market-fit
      - sentence
    here: ours
    other: theirs
...
"""


def test_check_tells_of_texts_that_wait_and_of_twins(home: Home) -> None:
    put(home, "a.yaml", CLASH)
    put(home, "a (Bo's conflicted copy 2026-11-20).yaml", CLASH)
    done = home.run("check", "a")
    assert done.code == 0 and done.err == ""
    waiting, twin = done.out.splitlines()
    assert waiting.startswith("a.yaml:7:3: “Candidate-market fit · ") and "changed on two sides" in waiting
    assert "“a (Bo's conflicted copy 2026-11-20).yaml” beside it" in twin
    assert "nothing to mend" not in done.out


PLAIN = """\
workbook: 1
title: T
answers:
  two-pager:
    must-haves:
      - quiet mornings
...
"""
FOLDER = PLAIN.replace("quiet mornings", r'"C:\new\temp"')
TOLD = [
    (PLAIN.encode("utf-16"), "a.yaml: This file is UTF-16 text. Your first change writes it as UTF-8,"),
    (PLAIN.encode("utf-8-sig"), "a.yaml: This file begins with a byte order mark. Your first change leaves"),
    (PLAIN.replace("\n", "\r\n").encode(), "a.yaml: This file has line ends of another system. Your first"),
    (FOLDER.encode(), r"a.yaml:6: \n in double quotes is a line break; use single quotes to keep the back"),
]


@pytest.mark.parametrize(("data", "note"), TOLD)
def test_what_is_only_good_to_know_is_told_and_is_nothing_to_mend(home: Home, data: bytes, note: str) -> None:
    home.folder.mkdir()
    (home.folder / "a.yaml").write_bytes(data)
    for words in (["check", "a"], ["doctor", "a"], ["doctor", "a", "--write"]):
        done = home.run(*words)
        assert (done.code, done.err) == (0, ""), words
        [line] = done.out.splitlines()
        assert line.startswith(note)
    assert [path.name for path in home.folder.iterdir()] == ["a.yaml"]


def test_a_sound_file(home: Home) -> None:
    home.sample()
    for words in (["doctor", "my-search"], ["doctor", "my-search", "--write"]):
        done = home.run(*words)
        assert (done.code, done.out, done.err) == (0, "my-search.yaml: nothing to mend\n", "")
    assert len(list(home.folder.iterdir())) == 1


def test_doctor_shows_the_difference_first_and_writes_beside(home: Home) -> None:
    data = put(home, "a.yaml", BROKEN)
    done = home.run("doctor", "a")
    assert done.code == 1
    problems, _, repairs, difference = done.out.split("\n\n")
    assert all(line.startswith("a.yaml:") for line in problems.splitlines())
    assert all(line.startswith("Line ") for line in repairs.splitlines())
    changed = [line for line in difference.splitlines() if line[0] in "+-"]
    assert "- title: Other" in changed and "+ title-2: Other" in changed
    assert "\x1b" not in done.out and "doctor a --write" in done.err
    assert [one.name for one in home.folder.iterdir()] == ["a.yaml"]

    written = home.run("doctor", "a", "--write")
    assert written.code == 1 and written.out == done.out
    mended = home.folder / "a.mended.yaml"
    assert str(mended) in written.err and (home.folder / "a.yaml").read_bytes() == data
    checked = home.run("check", "a.mended")
    assert checked.code == 1 and "“title-2”: its words are kept" in checked.out
    assert b"founder" in mended.read_bytes() and b"title-2: Other" in mended.read_bytes()
    before = mended.read_bytes()
    home.run("doctor", "a", "--write")
    assert mended.read_bytes() == before and (home.folder / "a.mended-2.yaml").exists()


def test_a_difference_that_fills_a_screen_ten_times_is_left_to_an_editor(home: Home) -> None:
    people = "".join(f"  p{number}:\n\t  name: Ana {number}\n" for number in range(2_000))
    put(home, "a.yaml", f"workbook: 1\ntitle: Mine\nanswers: {{}}\npeople:\n{people}...\n")
    done = home.run("doctor", "a")
    shown = done.out.partition("In a mended copy:")[2]
    assert "+     name: Ana 0\n" in shown
    assert "name: Ana 1999" not in shown and shown.rstrip().endswith("compare the two files in your editor.")


@pytest.mark.parametrize(
    "entry",
    [
        "  p{0}:\n    name: Ana\x00 {0}\n",
        "<<<<<<< a\n  p{0}:\n    name: Ana {0}\n=======\n  p{0}:\n    name: Bo {0}\n>>>>>>> b\n",
        "  p{0}: a" + " long" * 200 + "\n  p{0}: a" + " line" * 200 + "\n",
    ],
)
def test_what_doctor_says_of_a_file_that_is_damaged_everywhere_can_be_read(home: Home, entry: str) -> None:
    damaged = "".join(entry.format(number) for number in range(3_000))
    put(home, "a.yaml", f"workbook: 1\ntitle: Mine\nanswers: {{}}\npeople:\n{damaged}...\n")
    done = home.run("doctor", "a")
    lines = done.out.splitlines()
    assert done.code == 1 and len(lines) < 1_300 and max(map(len, lines)) < 1_100


@pytest.mark.parametrize("text", ["clipped", ""])
def test_doctor_joins_what_was_cut_off_with_the_newest_older_copy(home: Home, text: str) -> None:
    path = home.sample()
    whole = path.read_bytes()
    history = home.history(path)
    history.take(whole.replace(b"feeling: 6", b"feeling: 1"), "opening")
    history.take(whole, "ten-minutes")
    history.take(b"\x00 no workbook", "opening")
    path.write_bytes(whole[:5_003] if text else b"")
    done = home.run("doctor", "my-search", "--write")
    assert done.code == 1 and "older copy" in done.out
    mended = home.folder / "my-search.mended.yaml"
    from jobsearch_tui.text.strict import load

    assert load(mended.read_bytes()).tree == load(whole).tree
    assert path.read_bytes() == (whole[:5_003] if text else b"")


@pytest.mark.parametrize("name", BY_HAND)
def test_what_hides_words_is_told_with_its_line_and_the_nearest_right_word(home: Home, name: str) -> None:
    put(home, "a.yaml", (ROOT / "tests" / "data" / "by-hand" / f"{name}.yaml").read_text("utf-8"))
    expected = "".join(f"a.yaml:{line}\n" for line in BY_HAND[name])
    check, doctor = home.run("check", "a"), home.run("doctor", "a", "--write")
    assert (check.code, check.out, check.err) == (1, expected, "")
    assert (doctor.code, doctor.out) == (1, expected) and "for you to mend" in doctor.err
    assert len(list(home.folder.iterdir())) == 1


def test_names_of_ones_own_are_nothing_to_mend(home: Home) -> None:
    own = "answers:\n  x-mine: a\n  narrative:\n    x-note: b\n    why-joined: c\nx-more:\n  d: e\n"
    put(home, "a.yaml", f"workbook: 1\n{own}...\n")
    for command in ("check", "doctor"):
        done = home.run(command, "a")
        assert (done.code, done.out, done.err) == (0, "a.yaml: nothing to mend\n", "")
    assert "x-note: b" in home.run("show", "a").out


def test_what_only_its_writer_can_mend(home: Home) -> None:
    text = "workbook: 1\nanswers:\n  candidate-market-fit:\n    sentence:\n      - a\n...\n"
    put(home, "a.yaml", text)
    done = home.run("doctor", "a", "--write")
    assert done.code == 1 and done.out.startswith("a.yaml:5:7: ") and "for you to mend" in done.err
    assert len(list(home.folder.iterdir())) == 1
    put(home, "b.yaml", "")
    empty = home.run("doctor", "b", "--write")
    assert empty.code == 1 and "cannot be mended here" in empty.out and "no older copy" in empty.out
    assert home.run("doctor", "nothing").code == home.run("check", "nothing").code == 2


def test_what_is_no_workbook_is_told_in_one_sentence_and_gets_no_copy(home: Home) -> None:
    home.folder.mkdir(exist_ok=True)
    for name, data in (
        ("notes.yaml", b"What I want\n===========\n\n- A place: with people\n  Why: it matters\n" * 40),
        ("noise.yaml", random.Random(5).randbytes(3_000)),
    ):
        (home.folder / name).write_bytes(data)
        for words in (["check", name], ["doctor", name, "--write"]):
            done = home.run(*words)
            assert done.code == 1
            [line] = done.out.splitlines()
            assert f"{name}:1:1: this is not a workbook" in line
    assert sorted(path.name for path in home.folder.iterdir()) == ["noise.yaml", "notes.yaml"]


@pytest.mark.parametrize(
    ("line", "told"), [("gaveme: a pen", "no exercise has the name"), ("name: {x: y}", "expected text")]
)
def test_very_many_slips_are_told_up_to_a_number(home: Home, line: str, told: str) -> None:
    people = "".join(f"  p{number}:\n    {line}\n" for number in range(1_000))
    put(home, "a.yaml", f"workbook: 1\ntitle: Mine\ncreated: 2026-11-20\npeople:\n{people}...\n")
    for command in ("check", "doctor"):
        done = home.run(command, "a")
        *first, last = done.out.splitlines()
        assert done.code == 1
        assert len(first) == 200 and all(told in row for row in first)
        assert last.endswith("more like this stands further down.")


def test_a_file_beyond_a_limit_gets_one_sentence(home: Home) -> None:
    put(home, "a.yaml", "workbook: 1\ntitle: Mine\nnotes: [" + "a," * 200_001 + "]\n...\n")
    for command in ("check", "doctor"):
        done = home.run(command, "a")
        assert (done.code, done.out.count("\n")) == (1, 1)
        assert "the file has more than 200000 values" in done.out
