"""``merge`` by hand: over OURS or not at all, and an exit code that git understands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jobsearch_tui.text.strict import load
from tests.support.home_folder import Home

BASE = """\
workbook: 1
title: My search   # mine
answers:
  candidate-market-fit:
    sentence: A pharmacist
    role: adviser
...
"""


class Three:
    def __init__(self, home: Home) -> None:
        self.home = home
        self.base, self.ours, self.theirs = (home.path / name for name in ("base", "ours", "theirs"))

    def put(self, ours: str, theirs: str, base: str = BASE) -> None:
        for path, text in ((self.base, base), (self.ours, ours), (self.theirs, theirs)):
            path.write_bytes(text.encode())

    def merge(self) -> tuple[int, str, str]:
        done = self.home.run("merge", "base", "ours", "theirs")
        return done.code, done.out, done.err


@pytest.fixture
def three(home: Home) -> Three:
    return Three(home)


def test_they_go_together_without_a_word(three: Three) -> None:
    three.put(BASE.replace("A pharmacist", "A calm pharmacist"), BASE.replace("adviser", "lead"))
    three.ours.chmod(0o640)
    assert three.merge() == (0, "", "")
    assert three.ours.read_text() == BASE.replace("A pharmacist", "A calm pharmacist").replace(
        "adviser", "lead"
    )
    if sys.platform != "win32":
        assert three.ours.stat().st_mode & 0o777 == 0o640
    assert three.base.read_text() == BASE and three.theirs.read_text() == BASE.replace("adviser", "lead")
    assert sorted(path.name for path in three.home.path.iterdir() if path.is_file()) == [
        "base",
        "ours",
        "theirs",
    ]


def test_both_changed_the_same(three: Three) -> None:
    three.put(BASE.replace("A pharmacist", "Ours \u202e"), BASE.replace("A pharmacist", "Theirs"))
    code, out, err = three.merge()
    assert (code, out) == (1, "")
    first, last = err.splitlines()
    assert first.startswith("Both changed “Candidate-market fit · ")
    assert first.endswith("Ours: “Ours ⟦202E⟧”. Theirs: “Theirs”.") and "clashes:" in last
    tree = load(three.ours.read_bytes()).tree
    assert tree["answers"]["candidate-market-fit"]["sentence"] == "Ours \u202e"  # type: ignore[call-overload, index]
    (kept,) = tree["clashes"].values()  # type: ignore[union-attr]
    assert kept["other"] == "Theirs"


@pytest.mark.parametrize(
    ("broken", "side"),
    [("base", "the version that both come from"), ("ours", "our version"), ("theirs", "their version")],
)
def test_one_that_cannot_be_read_leaves_ours_alone(three: Three, broken: str, side: str) -> None:
    texts = {"base": BASE, "ours": BASE.replace("adviser", "lead"), "theirs": BASE.replace("mine", "ours")}
    texts[broken] = BASE.replace("title: My", "title: &a My")
    three.put(texts["ours"], texts["theirs"], texts["base"])
    code, out, err = three.merge()
    assert (code, out) == (2, "") and err.count("\n") == 1
    assert f"{side}:2:8: nothing was joined" in err
    assert three.ours.read_text() == texts["ours"]


def test_both_began_it(three: Three) -> None:
    three.put(BASE, BASE.replace("role: adviser", "industry: hospices"), base="")
    assert three.merge()[0] == 0
    assert "role: adviser" in three.ours.read_text() and "industry: hospices" in three.ours.read_text()


def test_wrong_use(three: Three) -> None:
    three.put(BASE, BASE)
    assert three.home.run("merge", "base", "ours").code == 2
    missing = three.home.run("merge", "base", "ours", "nothing")
    assert missing.code == 2 and "nothing" in missing.err and missing.err.count("\n") == 1
    folder = three.home.run("merge", "base", "ours", str(Path("..")))
    assert folder.code == 2 and three.ours.read_text() == BASE
