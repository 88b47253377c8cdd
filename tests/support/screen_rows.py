"""What a screen shows, read from what it has drawn; no terminal is needed."""

from __future__ import annotations

from typing import Any

from textual.app import App


def rows_of(app: App[Any]) -> list[str]:
    """The rows as texts, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def page(app: App[Any]) -> str:
    """All of them as one text."""
    return "\n".join(rows_of(app))
