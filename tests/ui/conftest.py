"""What all tests of screens share: a screen is painted when a test looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from textual._compositor import Compositor
from textual.pilot import Pilot

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen


@pytest.fixture(scope="session", autouse=True)
def painted_when_looked_at(request: pytest.FixtureRequest) -> Iterator[None]:
    """Paint once where a test pauses, all that has changed by then; the long run paints every change.

    On its way to rest an opened step is painted four times, which no test without a terminal can see: that
    took a quarter of the time of all of them. Tests in a terminal have a program of their own, which paints.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.config.option.markexpr != "long":
            patch.setattr(Compositor, "render_update", _leave_for_later)
            patch.setattr(Pilot, "pause", _pause_and_paint)
        yield


_paint, _pause = Compositor.render_update, Pilot.pause


def _leave_for_later(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Keep in mind what has changed; what is asked for as a whole is a picture for somebody."""
    return _paint(compositor, full, screen_stack, simplify) if full else None


async def _pause_and_paint(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Pause, then paint what a person sees who waits as long."""
    await _pause(pilot, delay)
    app = pilot.app
    if app.screen_stack and app.is_running:
        _paint(app.screen._compositor, screen_stack=app._background_screens)
