"""Words are kept in every kind of field, in a step and in a line of a list, however the field is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from jobsearch_tui.method.form import KINDS, LINE_KINDS, LINK_KINDS
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from tests.support.keys import send_and_pause
from tests.support.waiting_course import press

DRAWN = ("choice", "choices", "scale", "check")
"""Kinds that are chosen: words of the file stand in them."""
INSIDE = tuple(kind for kind in KINDS if kind not in LINE_KINDS)
WORDS = "o k"
"""Two words, as few keys as they can be typed with."""
WAYS = ("enter", "escape", "tab")
ALIKE = ("f10", "shift+tab", "ctrl+n", "click")
"""They leave a field as tab does, or a page as escape: two kinds each show it, the long form takes all."""
FEW = ("short", "date", "link", "lines")
EVERYWHERE = [*KINDS, *(f"in-{kind}" for kind in INSIDE)]
"""The steps: every kind by itself, and in a line of a list."""


def by_turns(kinds: Sequence[str]) -> list[str]:
    """Each kind once, by itself or in a line of a list, which the kinds before and after it are not."""
    return [f"in-{kind}" if at % 2 and kind in INSIDE else kind for at, kind in enumerate(kinds)]


def described(kind: str, name: str) -> dict[str, object]:
    more: dict[str, object] = {}
    if kind in ("choice", "choices"):
        more["options"] = ["yes", "no"]
    if kind in LINK_KINDS:
        more["to"] = "person"
    if kind == "rows":
        more["columns"] = [{"field": "head", "kind": "short", "label": "Head"}]
    return {"field": name, "kind": kind, "label": f"A {kind}", **more}


def written(folder: Path) -> Path:
    """A workbook beside an exercise that has a step for each kind, and one for each kind in a list."""
    steps = [
        {"step": kind, "title": kind, "ask": "So?", "fields": [described(kind, kind)]} for kind in KINDS
    ] + [
        {
            "step": f"in-{kind}",
            "title": kind,
            "ask": "So?",
            "fields": [
                {
                    "field": f"list-{kind}",
                    "kind": "lines",
                    "label": "A list",
                    "columns": [described(kind, kind)],
                }
            ],
        }
        for kind in INSIDE
    ]
    own = {"form": "kinds", "stage": "know", "title": "Kinds", "purpose": "All of them.", "steps": steps}
    answers = {
        **dict.fromkeys(DRAWN, WORDS),
        **{
            f"list-{kind}": [{"text": "a line", **({kind: WORDS} if kind in DRAWN else {})}]
            for kind in INSIDE
        },
    }
    (folder / "books/method").mkdir(parents=True)
    (folder / "books/method/kinds.yaml").write_text(yaml.safe_dump(own, sort_keys=False))
    path = folder / "books/mine.yaml"
    book = {"workbook": "1", "title": "T", "created": "2026-11-02", "answers": {"kinds": answers}}
    path.write_text(yaml.safe_dump(book, sort_keys=False, default_style="'") + "...\n")
    return path


def program(path: Path) -> JobsearchApp:
    locations = Locations(path.parent, path.parent.parent / "state")
    return JobsearchApp(path, locations, clock=lambda: datetime(2026, 12, 4, 12, 0))


def go_to(app: JobsearchApp, step: str) -> None:
    assert app.session is not None
    form = app.session.catalogue.form("kinds")
    assert form is not None
    app.open_form(form, "", Spot(form="kinds", step=step))


def kept(tree: Mapping[str, object], name: str) -> str:
    """A field as it stands in the workbook."""
    return str(tree["answers"]["kinds"].get(name))  # type: ignore[index]


SHORT = {
    # Enter is the kind's own: it may take a line, a person, a day or nothing.
    "enter": EVERYWHERE,
    "tab": by_turns(KINDS),
    "escape": by_turns(KINDS[::-1]),
    **{way: by_turns((*FEW, *FEW)[at : at + 2]) for at, way in enumerate(ALIKE)},
}
"""For each way, the steps of the short form; the long form takes every way out of every step."""


@pytest.mark.parametrize(
    ("way", "steps"),
    [*SHORT.items(), *(pytest.param(way, EVERYWHERE, marks=pytest.mark.long) for way in (*WAYS, *ALIKE))],
)
async def test_words_are_kept(way: str, steps: Sequence[str], tmp_path: Path) -> None:
    app = program(written(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        home = app.screen
        lost = []
        for step in steps:
            kind = step.removeprefix("in-")
            go_to(app, step)
            await pilot.pause()
            if step != kind:
                await send_and_pause(pilot, "escape", "o")
            widget = app.focused
            assert widget is not None
            fields = [field for field in widget.ancestors_with_self if isinstance(field, FieldWidget)]
            assert fields[0].field.kind == kind, step
            # Letters would choose where one chooses.
            if kind not in DRAWN:
                await send_and_pause(pilot, *WORDS)
            if way == "click":
                await pilot.click("TitleLine")
            else:
                # Where one chooses, enter puts what is chosen in the place of the words.
                await press(pilot, "down" if kind in DRAWN and way == "enter" else way)
            if way == "escape":
                while app.screen is not home:
                    await press(pilot, "escape")
            app.action_path()
            assert app.session is not None
            name = step if step == kind else f"list-{kind}"
            tree = app.session.workbook.tree
            people = str(tree.get("people")) if kind in LINK_KINDS else ""
            if WORDS not in kept(tree, name) + people:
                lost.append(step)
        assert lost == []


@pytest.mark.parametrize("step", ["date", "in-date", "in-number"])
async def test_words_are_kept_on_leaving_the_program(step: str, tmp_path: Path) -> None:
    path = written(tmp_path)
    app = program(path)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        go_to(app, step)
        await pilot.pause()
        await press(pilot, *(("escape", "o") if step.startswith("in-") else ()), *WORDS, "ctrl+q")
    tree = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
    assert WORDS in kept(tree, step.replace("in-", "list-"))
