"""Keys that arrive at once, as from quick fingers or over a slow line."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot

NAMES = {" ": "space"}


def send(app: App[Any], *keys: str) -> None:
    """Send keys as a terminal does, one behind the other, none waiting for what the last one did."""
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))


async def send_and_pause(pilot: Pilot[Any], *keys: str) -> None:
    """Send keys, and let the program come to rest after the last; ``pilot.press`` does so after each.

    A pause ends after a second, whatever is still to be done: on a slow machine there may be another.
    """
    app = pilot.app
    send(app, *keys)
    await pilot.pause()
    while any(
        node._message_queue is not None and not node._message_queue.empty()
        for node in (app, *app.screen.walk_children(with_self=True))
    ):
        await pilot.pause()
