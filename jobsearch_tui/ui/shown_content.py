"""The one way for people's text into a widget."""

from __future__ import annotations

from textual.content import Content

from jobsearch_tui.text.shown import shown


def said(text: str) -> Content:
    """``text`` for a widget: never read as markup, nothing in it hidden."""
    return Content(shown(text))
