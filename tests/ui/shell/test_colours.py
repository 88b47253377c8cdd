"""Every theme can be read, and where no colour is wanted none is painted; measured on what is drawn."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.shell.colours import FIRST, TERMINAL
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from tests.support.screen_text import parsed, screen_text
from tests.support.until import until

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


def hard_to_read(app: JobsearchApp) -> list[str]:
    """The words on the screen whose contrast is too small."""
    words: dict[Style, str] = {}
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if any(map(str.isalnum, text)):
                assert style is not None, text
                words.setdefault(style, text)
    assert len(words) > 3
    return [f"{app.theme}: {text} {style}" for style, text in words.items() if contrast(style) < READABLE]


async def test_all_text_can_be_read_in_each_theme_of_textual(tmp_path: Path) -> None:
    app = app_at(tmp_path)
    hard: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        for form in ("", "two-pager"):
            if form:
                app.open_form(app.session.catalogue.form(form))  # type: ignore[union-attr, arg-type]
            for theme in COLOURED:
                app.preferences.show(theme=theme)
                await pilot.pause()
                hard += hard_to_read(app)
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
