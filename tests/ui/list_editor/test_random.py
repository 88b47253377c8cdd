"""Random keys do to the list what they do to a plain list of texts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.list_editor_app import begin, list_app, texts

KEYS = "abc" * 3
ODD = [
    "enter", "enter", "backspace", "backspace", "delete", "up", "down", "left", "right", "home", "end",
    "escape", "j", "k", "J", "K", "d", "A", "g", "G", "e",
]  # fmt: skip


@dataclass
class Paper:
    """The list as anyone would expect it: texts, a cursor, and no blank line but the one it stands on."""

    lines: list[str] = field(default_factory=lambda: [""])
    at: int = 0
    column: int = 0
    choosing: bool = False

    def press(self, key: str) -> None:
        if self.choosing:
            self.choose(key)
        elif len(key) == 1:
            line = self.lines[self.at]
            self.lines[self.at] = line[: self.column] + key + line[self.column :]
            self.column += 1
        else:
            getattr(self, key)()

    def drop_blank(self) -> bool:
        if self.lines[self.at]:
            return False
        del self.lines[self.at]
        return True

    def rest(self) -> None:
        self.drop_blank()
        self.at = max(0, min(self.at, len(self.lines) - 1))
        if not self.lines:
            self.lines = [""]
        self.column = len(self.lines[self.at])

    def enter(self) -> None:
        line = self.lines[self.at]
        if not line:
            if self.at == len(self.lines) - 1:
                self.rest()
            else:
                self.drop_blank()
                self.column = 0
        elif self.column == 0:
            self.lines.insert(self.at, "")
        else:
            self.lines[self.at : self.at + 1] = [line[: self.column], line[self.column :]]
            self.at, self.column = self.at + 1, 0

    def backspace(self) -> None:
        line = self.lines[self.at]
        if self.column:
            self.lines[self.at] = line[: self.column - 1] + line[self.column :]
            self.column -= 1
        elif self.at:
            del self.lines[self.at]
            self.at -= 1
            self.column = len(self.lines[self.at])
            self.lines[self.at] += line
        elif not line and len(self.lines) > 1:
            self.drop_blank()

    def delete(self) -> None:
        line = self.lines[self.at]
        if self.column < len(line):
            self.lines[self.at] = line[: self.column] + line[self.column + 1 :]
        elif self.at + 1 < len(self.lines):
            self.lines[self.at] += self.lines.pop(self.at + 1)

    def up(self) -> None:
        if self.at == 0:
            self.rest()
        else:
            self.drop_blank()
            self.at -= 1
            self.column = min(self.column, len(self.lines[self.at]))

    def down(self) -> None:
        if self.at == len(self.lines) - 1:
            if not self.lines[self.at]:
                self.rest()
                return
            self.lines.append("")
        self.at += not self.drop_blank()
        self.column = min(self.column, len(self.lines[self.at]))

    def left(self) -> None:
        self.column = max(0, self.column - 1)

    def right(self) -> None:
        self.column = min(len(self.lines[self.at]), self.column + 1)

    def home(self) -> None:
        self.column = 0

    def end(self) -> None:
        self.column = len(self.lines[self.at])

    def escape(self) -> None:
        self.rest()
        self.choosing = True

    def choose(self, key: str) -> None:
        last = len(self.lines) - 1
        blank = self.lines == [""]
        if key in {"j", "down"}:
            self.at = min(self.at + 1, last)
        elif key in {"k", "up"}:
            self.at = max(self.at - 1, 0)
        elif key in {"g", "home"}:
            self.at = 0
        elif key in {"G", "end"}:
            self.at = last
        elif key in {"d", "delete"}:
            del self.lines[self.at]
            self.lines = self.lines or [""]
            self.at = min(self.at, len(self.lines) - 1)
        elif key in {"J", "K"}:
            to = self.at + (1 if key == "J" else -1)
            if 0 <= to <= last:
                self.lines.insert(to, self.lines.pop(self.at))
                self.at = to
        elif key in {"a", "A"}:
            if not blank:
                self.at += key == "a"
                self.lines.insert(self.at, "")
            self.choosing, self.column = False, 0
        elif key in {"e", "enter"}:
            self.choosing, self.column = False, len(self.lines[self.at])


@pytest.mark.parametrize(
    ("seed", "burst"),
    [
        *((seed, seed >= 4) for seed in range(12)),
        *(pytest.param(seed, seed >= 60, marks=pytest.mark.long) for seed in range(12, 180)),
    ],
)
async def test_random_keys_do_what_they_do_to_a_list_of_texts(tmp_path: Path, seed: int, burst: bool) -> None:
    dice = random.Random(seed)
    paper = Paper(lines=["one", "two", "three"] if seed % 2 else [""])
    start = [line for line in paper.lines if line]
    app = list_app(tmp_path, list(start) or None)
    pressed: list[str] = []
    async with app.run_test(size=(60, 20)) as pilot:
        await begin(app, pilot)
        paper.column = len(paper.lines[0])
        for _ in range(40):
            key = dice.choice(ODD) if dice.random() < 0.5 else dice.choice(KEYS)
            pressed.append(key)
            app.burst(key)
            paper.press(key)
            if not burst:
                await pilot.pause()
                editor = app.editor
                assert (editor.choosing, editor.model.index) == (paper.choosing, paper.at), " ".join(pressed)
                assert editor.area.text == paper.lines[paper.at], " ".join(pressed)
                if not editor.choosing:
                    assert editor.area.cursor == paper.column, " ".join(pressed)
        await pilot.pause()
        await pilot.pause()
        expected = [line for line in paper.lines if line]
        assert [text for text in texts(app) if text] == expected, " ".join(pressed)
        assert app.editor.model.index == paper.at, " ".join(pressed)
        # Everything can be taken back, and done again.
        app.editor.keys.walk("escape")
        before = texts(app)
        while app.editor.entries.undo() is not None:
            pass
        assert texts(app) == start, " ".join(pressed)
        while app.editor.entries.redo() is not None:
            pass
        assert texts(app) == before, " ".join(pressed)
