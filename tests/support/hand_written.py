"""Workbooks as people write them: comments, blank lines, quotes and indentation of every kind."""

from __future__ import annotations

import random

_TEXTS = ["well", "it's fine", "C# and more", "2019, three pivots", "no", "über é", "a, b [c]", "x" * 60]


class Page:
    """A random workbook, with what each part of it is made of."""

    def __init__(self, choose: random.Random) -> None:
        self.choose = choose
        self.lines: list[str] = []
        self.comments: list[tuple[tuple[str, ...], str]] = []
        """Each comment, with the path of the part that it is certain to stay with."""
        self.pieces: dict[tuple[str, ...], str] = {}
        """The text of each part without what stands above it."""
        self.touched: set[tuple[str, ...]] = set()
        self.width = choose.choice([2, 2, 4, 3])
        if choose.random() < 0.5:
            self._remark((), 0)
        if choose.random() < 0.2:
            self.lines.append("---")
        for number in range(choose.randint(1, 4)):
            self._part((f"s{number}",), 0)
        if choose.random() < 0.5:
            self._remark((), 0)
        if choose.random() < 0.7:
            self.lines.append("...")
        self.text = "\n".join(self.lines) + choose.choice(
            ["\n", "\n", "" if self.lines[-1] == "..." else "\n"]
        )

    def _part(self, path: tuple[str, ...], indent: int) -> None:
        choose = self.choose
        if choose.random() < 0.2:
            self.lines.append(choose.choice(["", "   "]))
            if choose.random() < 0.5:
                self._remark(path[:-1], choose.choice([0, indent]))
                self.lines.append("")
        if choose.random() < 0.3:
            self._remark(path, indent)
        first = len(self.lines)
        name = choose.choice([path[-1], path[-1], f"'{path[-1]}'", f'"{path[-1]}"'])
        if len(path) < 3 and choose.random() < 0.75:
            self._mapping(path, indent, name)
        else:
            self._value(path, indent, name)
        self.pieces[path] = "\n".join(self.lines[first:])

    def _mapping(self, path: tuple[str, ...], indent: int, name: str) -> None:
        choose = self.choose
        if choose.random() < 0.1:
            self.lines.append(" " * indent + f"{name}: {{n0: x, n1: 'y z'}}" + self._trailing(path))
            return
        self.lines.append(" " * indent + f"{name}:" + self._trailing(path))
        if choose.random() < 0.1:
            self._remark(path, indent + 7)
        for number in range(choose.randint(1, 4)):
            self._part((*path, f"n{number}"), indent + self.width)

    def _value(self, path: tuple[str, ...], indent: int, name: str) -> None:
        choose = self.choose
        start, inner = " " * indent + f"{name}:", " " * (indent + choose.choice([1, 2, 4, 8]))
        text = choose.choice(_TEXTS)
        kind = choose.randint(0, 9)
        if kind < 4:
            quoted = text.replace("'", "''")
            shown = choose.choice(["well", f"'{quoted}'", f'"{text}"', f"   '{quoted}'"])
            self.lines.append(f"{start} {shown}" + self._trailing(path))
        elif kind < 6:
            sign = choose.choice(["|", "|-", ">", "|+", ">-"])
            self.lines.append(f"{start} {sign}" + self._trailing(path))
            self.lines += [inner + text, "", inner + "# no comment", inner + "  more"]
            if choose.random() < 0.2:
                self.lines.append(inner + " " * choose.randint(0, 2))
            if sign == "|+":
                self.lines += [""] * choose.randint(0, 2)
            if choose.random() < 0.2 and len(inner) > indent + 4:
                self._remark(path, indent + 2)
        elif kind < 8:
            self.lines.append(start + self._trailing(path))
            dash = " " * (indent + choose.choice([0, 2]))
            for _ in range(choose.randint(1, 3)):
                self.lines.append(f"{dash}- {choose.choice(['a', 'text: b', '[c]'])}" + self._trailing(path))
        elif kind == 8:
            self.lines += [f'{start} "one', "", f'{inner}two"' + self._trailing(path)]
        else:
            self.lines.append(start + choose.choice([" [a, b]", "", " {}", " []"]) + self._trailing(path))

    def _trailing(self, path: tuple[str, ...]) -> str:
        if self.choose.random() > 0.2:
            return ""
        self.comments.append((path, f"#c{len(self.comments)}c"))
        return f"  {self.comments[-1][1]}"

    def _remark(self, path: tuple[str, ...], indent: int) -> None:
        self.comments.append((path, f"#c{len(self.comments)}c"))
        self.lines.append(" " * indent + self.comments[-1][1] + " :'\"")
