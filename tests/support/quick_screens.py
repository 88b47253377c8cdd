"""What tests of screens share: styles are read once, screens painted where a test looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.tokenize import tokenize_values
from textual.pilot import Pilot

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.css.tokenizer import Token
    from textual.screen import Screen


class Parsed(dict[tuple[Any, ...], "list[RuleSet]"]):
    """The rules of each text of a style, with one set of colours; they hold whatever colours come next."""

    def clear(self) -> None:
        """Keep them."""


@pytest.fixture(scope="session", autouse=True)
def styles_read_once() -> Iterator[None]:
    """Read each style and each colour once for all programs of a run: it is an eighth of each start."""
    by_colours: dict[tuple[tuple[str, str], ...], Parsed] = {}
    tokens: dict[tuple[tuple[str, str], ...], dict[str, list[Token]]] = {}
    begin, set_variables = Stylesheet.__init__, Stylesheet.set_variables

    def parse_no_more(styles: Stylesheet) -> None:
        colours = tuple(sorted(styles._variables.items()))
        styles._parse_cache = by_colours.setdefault(colours, Parsed())  # type: ignore[assignment]

    def begin_parsed(styles: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        begin(styles, variables=variables)
        parse_no_more(styles)

    def set_parsed(styles: Stylesheet, variables: dict[str, str]) -> None:
        set_variables(styles, variables)
        parse_no_more(styles)

    def tokens_of(values: dict[str, str]) -> dict[str, list[Token]]:
        colours = tuple(sorted(values.items()))
        if colours not in tokens:
            tokens[colours] = tokenize_values(values)
        return tokens[colours]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "__init__", begin_parsed)
        patch.setattr(Stylesheet, "set_variables", set_parsed)
        patch.setattr("textual.css.stylesheet.tokenize_values", tokens_of)
        yield


@pytest.fixture(scope="session", autouse=True)
def small_things_are_quick() -> Iterator[None]:
    """A rule is its own by what it is, and a row drawn keeps what was made of it in a plain mapping.

    Both mean the same to Textual, and spare a call of Python for each of millions.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RuleSet, "__hash__", object.__hash__)
        patch.setattr("textual.strip.FIFOCache", lambda size: {})
        yield


@pytest.fixture(autouse=True)
def painted_when_looked_at(request: pytest.FixtureRequest) -> Iterator[None]:
    """Paint once where a test pauses, all that has changed by then; the long run paints every change.

    On its way to rest an opened step is painted four times, which no test without a terminal can see: that
    took a quarter of the time of all of them. A program in a terminal paints, forked from here or not.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.config.option.markexpr != "long":
            patch.setattr(Compositor, "render_update", _leave_for_later)
            patch.setattr(Pilot, "pause", _pause_and_paint)
            patch.setattr(Pilot, "_wait_for_screen", _wait_for_what_works)
        yield


@pytest.fixture
def every_change_painted(painted_when_looked_at: None) -> Iterator[None]:
    """Paint as a terminal does, for tests of what is painted and of what happens while it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _paint)
        patch.setattr(Pilot, "pause", _pause)
        yield


def _paint_as_a_terminal_does() -> None:
    """What is forked has a terminal of its own."""
    Compositor.render_update, Pilot.pause = _paint, _pause  # type: ignore[method-assign]


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_paint_as_a_terminal_does)

_paint, _pause, _wait = Compositor.render_update, Pilot.pause, Pilot._wait_for_screen


def _leave_for_later(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Keep in mind what has changed; what is asked for as a whole is a picture for somebody."""
    if full or not active_app.get().is_headless:
        return _paint(compositor, full, screen_stack, simplify)
    return None


async def _wait_for_what_works(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait as the pilot does, but not where nothing is at work: it would send every widget a message."""
    app = pilot.app
    nodes = (app, *app.screen.walk_children(with_self=True)) if app.screen_stack else (app,)
    queues = [node._message_queue for node in nodes]
    if all(queue.empty() and queue.ready_event._waiters for queue in queues):  # type: ignore[attr-defined]
        return True
    return await _wait(pilot, timeout)


async def _pause_and_paint(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Pause, then paint what a person sees who waits as long."""
    await _pause(pilot, delay)
    app = pilot.app
    if app.screen_stack and app.is_running:
        _paint(app.screen._compositor, screen_stack=app._background_screens)
