"""Waiting, in a test with a pilot, for what comes a moment later by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

PATIENCE = 20.0
"""Seconds; a slow machine beside other work gets them, a test that passes never takes them."""


async def until(pilot: Pilot[Any], met: Callable[[], bool], said: Callable[[], object] = lambda: "") -> None:
    """Let the program go on until ``met()``; ``said()`` tells what there was when it did not come."""
    deadline, between = time.monotonic() + PATIENCE, 0.02
    while not met():
        assert time.monotonic() < deadline, said()
        await pilot.pause(between)
        # What takes longer is looked for less often: to look may take longer than what is waited for.
        between = min(between * 1.5, 0.2)
    await pilot.pause()
