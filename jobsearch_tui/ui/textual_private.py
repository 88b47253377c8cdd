"""The names that are private to Textual and used here, each with its reason: any step of it may take them.

A module that needs something private takes it from here. What cannot be taken, because it is overridden or
asked of a widget by its own name, is listed in ``PRIVATE``; the tests say which one is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._context import active_message_pump
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._styles_cache import StylesCache
from textual._wrap import compute_wrap_offsets
from textual._xterm_parser import XTermParser
from textual.widgets._toast import Toast, ToastRack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import App
    from textual.dom import DOMNode
    from textual.notifications import Notification

__all__ = [
    "ANSI_SEQUENCES_KEYS",
    "FUNCTIONAL_KEYS",
    "PRIVATE",
    "Toast",
    "ToastRack",
    "XTermParser",
    "active_message_pump",
    "compute_wrap_offsets",
    "forget_drawn_lines",
    "keymap_of",
    "let_notification_go",
    "notifications_of",
    "stop_watching_theme",
]

PRIVATE: Final = {
    "textual.app:App": {
        "_prune": "the one place that every removed widget comes by; what it has drawn is forgotten there",
        "_handle_exception": "a fault of ours first saves the words",
        "_driver": "gives the terminal's window its title; Textual names none",
        "_notifications": "what is said in passing and shown still; Textual only adds to it",
        "_unnotify": "what was read goes with the next key",
        "_keymap": "the keys that the person has changed, for help and key bar; Textual only takes them",
        "_fatal_error": "no traceback, which would show the person's words on the terminal",
        "_close_messages_no_wait": "ends the program after a fault as Textual does, without its traceback",
    },
    "textual.drivers.linux_driver:LinuxDriver": {
        "_app": "whether the program is leaving; a fault of the thread of the keys is brought to it",
        "_debug": "given on to Textual's parser",
        "_run_input_thread": "a fault of the thread of the keys saves the words and is told like every other",
        "_disable_mouse_support": "input ends as Textual ends it, without waiting for the thread of the keys",
    },
    "textual.widgets.text_area:Document": {
        "_lines": "the lines as they are drawn, worked out when asked for and not all at once",
    },
    "textual.widgets.text_area:WrappedDocument": {
        "_wrap_offsets": "one edit cuts one line anew, from where it was cut before",
        "_offset_to_line_info": "row to line without counting all rows",
        "_width": "the width that the rows are cut for",
    },
    "textual.widgets:Input": {
        "_cell_offset_to_index": "a click puts the cursor beside a whole sign",
    },
    "textual.screen:Screen": {
        "_compositor": "whether the screen has been laid out yet",
        "_compositor_refresh": "nothing is painted that is laid out once more at once",
        "_dirty_widgets": "what the next layout paints",
        "_layout_required": "what is laid out is painted, and needs no painting after that",
        "_on_timer_update": "the one place where a screen is laid out, and painted, once it has heard all",
        "_repaint_required": "all of the screen is to be painted",
        "_size": "known from the start; Textual tells it after the first layout",
    },
    "textual.widgets:TextArea": {
        "_delete_via_keyboard": "a letter goes with its accents, and no joiner stays",
        "_bindings": "a key acts at once; by way of the app the next letter would overtake it",
        "_get_component_classes": "looks of what is never drawn are not worked out",
        "_has_cursor": "a line that is chosen keeps its place in the text, though no cursor is drawn",
        "_recompute_cursor_offset": "the cursor is known to be elsewhere, but nothing is scrolled",
        "_refresh_size": "the page is laid out anew only when a row came or went",
        "_rewrap_and_refresh_virtual_size": "all rows are cut anew for another text or width",
        "_set_document": "our own rows and drawn signs in the place of the stock ones",
        "_theme": "the colours of cursor and selection",
        "_watch_selection": "the rows that the cursor touches are repainted, not all",
    },
}
"""For each class of Textual, as module and name, its private names and why they are used."""


def forget_drawn_lines() -> None:
    """Let go of what removed widgets have drawn.

    Textual keeps all lines of the last thousand of them: five megabytes for each exercise that was looked at
    (its issue 6665).
    """
    StylesCache.get_inner_outer.cache_clear()


def stop_watching_theme(app: App[int], node: DOMNode) -> None:
    """Let ``node`` watch the theme of ``app`` no more: it would be kept alive by it (Textual issue 6666)."""
    watchers: dict[str, list[tuple[object, object]]] = getattr(app, "__watchers", {})
    listed = watchers.get("theme", [])
    listed[:] = [(watcher, callback) for watcher, callback in listed if watcher is not node]


def keymap_of(app: App[Any]) -> Mapping[str, str]:
    """The keys that were changed in ``app``: for the id of a binding its keys, with commas between."""
    keymap: Mapping[str, str] = getattr(app, "_keymap", {})
    return keymap


def notifications_of(app: App[Any]) -> list[Notification]:
    """What ``app`` says in passing, as far as its time is not over."""
    return list(getattr(app, "_notifications", ()))


def let_notification_go(app: App[Any], notification: Notification) -> None:
    """Show a notification no more."""
    unnotify: Callable[[Notification], None] = getattr(app, "_unnotify", lambda _: None)
    unnotify(notification)
