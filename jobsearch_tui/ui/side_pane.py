"""The right wing of a form on wide screens: its picture, or the document as it grows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.timer import Timer

from jobsearch_tui.documents.making import offers_of
from jobsearch_tui.ui.document_view import DocumentView
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.registry import picture

DRAW_PAUSE = 0.4
"""Seconds between a change and the document being made anew."""


class SidePane(VerticalScroll, can_focus=False):
    """Shown from 110 columns on; costs nothing below."""

    DEFAULT_CSS: ClassVar[str] = """
    SidePane {
        display: none; width: 40%; max-width: 72; padding: 1 2; border-left: solid $foreground 20%;
    }
    """

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self.context = context
        self._timer: Timer | None = None
        self._filled = False

    def compose(self) -> ComposeResult:
        """Nothing yet: it is filled when it is first seen."""
        return iter(())

    def on_resize(self, event: Resize) -> None:
        """Fill it the first time it has room."""
        if event.size.width and not self._filled:
            self._filled = True
            self._fill()

    def _fill(self) -> None:
        context = self.context
        if context.form.picture is not None:
            drawn = picture(context.form.picture, context)
            # Beside the questions it is looked at; it is walked in its own step or screen.
            drawn.can_focus = False
            self.mount(drawn)
            return
        mine = offers_of(context.form, context.workbook, context.catalogue, context.record)
        if mine:
            self.mount(DocumentView(mine[0], context))
        else:
            self.add_class("-nothing")

    def answers_changed(self) -> None:
        """Bring it up to date soon."""
        if not self._filled:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAW_PAUSE, self._draw)

    def _draw(self) -> None:
        for view in self.query(DocumentView):
            view.make()
        for drawn in self.query(Picture):
            drawn.answers_changed()
