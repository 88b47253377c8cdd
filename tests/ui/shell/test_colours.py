"""Every theme can be read, and where no colour is wanted none is painted; measured on what is drawn."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from rich.style import Style
from textual.color import Color as Colour
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.shell.colours import FIRST, TERMINAL, with_readable_texts
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import open_at
from tests.support.screen_text import parsed, screen_text
from tests.support.until import until
from tests.ui.step_parts import cover

NOW = datetime(2026, 11, 21, 12, 0)
READABLE = 4.5
COLOURED = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


def app_at(tmp_path: Path) -> JobsearchApp:
    locations = Locations(tmp_path / "books", tmp_path / "state", tmp_path / "config")
    return JobsearchApp(copy_sample(locations, date(2026, 11, 21)), locations, clock=lambda: NOW)


def luminance(colour: Color) -> float:
    """By the formula of WCAG."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """Of letters in a style; where it is reversed, their ground has the colour of the letters."""
    assert style.color is not None and style.bgcolor is not None, style
    low, high = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (high + 0.05) / (low + 0.05)


def hard_to_read(screen: Screen[Any]) -> list[str]:
    """The words on a screen whose contrast is too small."""
    words: dict[Style, str] = {}
    for strip in screen._compositor.render_strips():
        for text, style, _ in strip:
            if any(map(str.isalnum, text)):
                assert style is not None, text
                words.setdefault(style, text)
    assert len(words) > 3
    theme = screen.app.theme
    return [f"{theme}: {text} {style}" for style, text in words.items() if contrast(style) < READABLE]


def variables_of(theme: Theme) -> dict[str, str]:
    """The colours of a theme of Textual's, before ours are among them."""
    return theme.to_color_system().generate() | theme.variables


def parts_of(theme: Theme) -> set[object]:
    """What a theme sets itself, and which of its colours are raised until they can be read."""
    raised = with_readable_texts(variables_of(theme), ansi=False)
    share = raised.pop("text-muted")
    return {(theme.dark, share), *((theme.dark, name) for name in raised), *theme.variables}


def test_all_colours_of_texts_can_be_read_on_the_grounds_of_each_theme() -> None:
    for name in COLOURED:
        colours = variables_of(BUILTIN_THEMES[name])
        colours |= with_readable_texts(colours, ansi=False)
        for ground in map(Colour.parse, (colours["background"], colours["surface"])):
            for text in ("foreground", "foreground-muted", "accent", "success", "warning", "error"):
                drawn = Style(
                    color=(ground + Colour.parse(colours[text])).rich_color, bgcolor=ground.rich_color
                )
                assert contrast(drawn) >= READABLE, (name, text)


@pytest.mark.parametrize("of_all", [False, pytest.param(True, marks=pytest.mark.long)])
async def test_all_text_can_be_read_in_themes_of_textual(tmp_path: Path, of_all: bool) -> None:
    """The short form: themes that together set and raise whatever any of them does."""
    themes = COLOURED if of_all else cover({name: parts_of(BUILTIN_THEMES[name]) for name in COLOURED})
    app = app_at(tmp_path)
    hard: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, Spot("two-pager"))
        home, form = app.screen_stack[-2:]
        for theme in themes:
            app.preferences.show(theme=theme)
            await pilot.pause()
            # The screen below has the new colours, too.
            hard += [*hard_to_read(home), *hard_to_read(form)]
    assert hard == []


async def test_the_terminals_own_colours_are_told_apart_by_bold_underline_and_reverse(tmp_path: Path) -> None:
    app = app_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.preferences.show(theme=TERMINAL)
        await pilot.pause()
        styles = {run.style for run in parsed(screen_text(app))[2]}
    assert styles <= {"default on default", "bold default on default"}
    assert len(styles) > 1


@pytest.mark.parametrize("theme", ["", "theme: gruvbox\n"])
async def test_no_color_paints_no_background(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.yaml").write_text(theme)
    app = app_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ([], ["3"], ["escape", "ctrl+l", "enter", "down"]):
            await pilot.press(*keys)
            await pilot.pause()
            shown = screen_text(app).rpartition("-" * 20)[2]
            painted = [word for line in shown.splitlines()[2:] for word in line.split() if len(word) == 6]
            assert not any(set(word) <= set("0123456789abcdef") for word in painted), shown


async def test_colours_are_looked_at_in_the_palette_and_remembered_once_chosen(tmp_path: Path) -> None:
    app = app_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"nord")
        await until(pilot, lambda: app.theme == "nord")
        palette = app.screen
        await until(pilot, lambda: "3b4252" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not palette and app.theme == FIRST)
        await pilot.press("ctrl+l", "enter")
        await pilot.pause()
        await pilot.press(*"nord")
        await until(pilot, lambda: app.theme == "nord")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "config" / "settings.yaml").exists)
        assert app.theme == "nord"
    assert app_at(tmp_path).theme == "nord"
