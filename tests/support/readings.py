"""Tables of what people type and how it is read."""

from __future__ import annotations

from tests.support import ROOT


def readings(name: str) -> list[tuple[str, ...]]:
    """The rows of ``tests/data/NAME.txt``: parts between bars, lines with # left out."""
    lines = (ROOT / "tests" / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        tuple(part.strip() for part in line.split(" | "))
        for line in lines
        if line and not line.startswith("#")
    ]
