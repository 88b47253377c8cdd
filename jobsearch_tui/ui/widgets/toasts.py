"""What is said in passing: never over the line in use, and gone once it was read and the person goes on."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any, Final

from textual.app import App
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import TextArea

from jobsearch_tui.ui.textual_private import ToastRack, let_notification_go, notifications_of

READ: Final = {"information": 1.5, "warning": 4.0, "error": 4.0}
"""Seconds after which it was read, by how grave it is: the next key takes it away."""
ABOVE: Final = "-above"
"""The class of toasts that stand at the top, because the line in use is below."""


def tend_toasts(app: App[Any]) -> None:
    """Take away what was read, and keep the rest off the line in use; after each key, and when told."""
    for notification in notifications_of(app):
        if time.time() - notification.raised_at > READ[notification.severity]:
            let_notification_go(app, notification)
    screen = app.screen
    with suppress(NoMatches):
        toasts = screen.get_child_by_type(ToastRack)
        toasts.set_class(_row_in_use(screen.focused) > screen.size.height // 2, ABOVE)


def take_away(app: App[Any], text: str) -> None:
    """Take away what says ``text``, which is about to be said again."""
    for notification in notifications_of(app):
        if notification.message == text:
            let_notification_go(app, notification)


def _row_in_use(focused: Widget | None) -> int:
    """The row of the screen on which the person is."""
    if focused is None:
        return 0
    if isinstance(focused, TextArea):
        return focused.cursor_screen_offset.y
    marked = getattr(focused, "marked", 0)
    return focused.region.y + (marked if isinstance(marked, int) else 0) - focused.scroll_offset.y
