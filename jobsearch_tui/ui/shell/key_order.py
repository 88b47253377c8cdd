"""Keys take effect in the order they were pressed, however fast they come.

Textual forwards each key to the widget that has the focus at that moment. When keys come in a burst (a
slow line, a held key, a paste without brackets), letters typed after Tab or Enter would still go to the
field before: words in the wrong place, or lost. So a key that may move the focus holds those behind it
until its work is done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

ROUNDS: Final = 3
"""How often the way from the widget to the app is walked behind a key: messages may send messages."""
PATIENCE: Final = 0.5
"""Seconds after which a key whose widget has gone holds the others no longer."""
STAYS: Final = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end"})
"""Keys that are repeated while they are held, and build nothing anew."""


NEW_PRESS: Final = 0.3
"""Seconds of quiet before a key that make it a new press: a held key is repeated faster."""


class Presses:
    """The key that is at work and the one before it."""

    def __init__(self, time_of: Callable[[events.Key], float] = attrgetter("time")) -> None:
        """``time_of`` tells when a key was pressed, in seconds."""
        self._time_of = time_of
        self._at = 0.0
        self.key = ""
        """The key that is at work."""
        self.is_repeated = False
        """True if the key before was the same."""
        self.is_new = True
        """True if it was quiet for a moment before: a held key is repeated faster."""
        self._holds_back = False

    def hold_back(self) -> None:
        """Letters typed on without a pause are not for what has just opened unasked: they do nothing."""
        self._holds_back = True

    def is_held_back(self, event: events.Key) -> bool:
        """True for such a letter."""
        at = self._time_of(event)
        self._holds_back = self._holds_back and event.is_printable and at - self._at < NEW_PRESS
        if self._holds_back:
            self._at = at
        return self._holds_back

    def note(self, event: events.Key) -> None:
        """Take note that a key goes to work."""
        at = self._time_of(event)
        self.is_repeated, self.is_new = event.key == self.key, at - self._at >= NEW_PRESS
        self.key, self._at = event.key, at


class KeyDone(Message):
    """Walks behind a key, from the widget that got it up to the app."""

    def __init__(self, key: int, rounds: int) -> None:
        super().__init__()
        self.key = key
        """Number of the key it walks behind."""
        self.rounds = rounds
        """How many more walks follow this one."""


class KeyOrder:
    """Lets one key through at a time where that matters."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._under_way = False
        self._repaints = False

    def holds(self, event: events.Key | events.Paste) -> bool:
        """True if ``event`` has to wait; it is kept here and comes back from ``done``."""
        if self._under_way or self._waiting:
            self._waiting.append(event)
            return True
        return False

    @property
    def is_at_work(self) -> bool:
        """True while a key holds those behind it."""
        return self._under_way

    def follow(self, event: events.Key | events.Paste, target: MessagePump) -> None:
        """Walk behind a key that was just given to ``target``."""
        takes_letters = getattr(target, "TAKES_LETTERS", False) and not getattr(target, "read_only", False)
        if takes_letters and (isinstance(event, events.Paste) or event.is_printable):
            # A letter in a text moves nothing: typing is never slowed down.
            return
        self._under_way = True
        self._number += 1
        number = self._number
        self._repaints = isinstance(event, events.Paste) or event.key not in STAYS
        target.post_message(KeyDone(number, ROUNDS))
        self._app.set_timer(PATIENCE, lambda: self._give_up(number))

    def walk_again(self) -> None:
        """Walk once more: what the first walk led through was closed."""
        if self._under_way:
            (self._app.focused or self._app.screen).post_message(KeyDone(self._number, ROUNDS))

    def _give_up(self, number: int) -> None:
        if self._under_way and number == self._number:
            self._app.post_message(KeyDone(number, 0))

    def arrived(self, message: KeyDone) -> events.Key | events.Paste | None:
        """Take note of a walk that ended at the app; gives the next key when there is one to let through."""
        if message.key != self._number or not self._under_way:
            return None
        if message.rounds > 0:
            target = self._app.focused or self._app.screen
            onward = KeyDone(message.key, message.rounds - 1)
            if message.rounds == 1 and self._repaints and self._waiting:
                # What the key builds anew takes its focus after the next refresh.
                target.call_after_refresh(target.post_message, onward)
            else:
                target.post_message(onward)
            return None
        self._under_way = False
        return self.next()

    def next(self) -> events.Key | events.Paste | None:
        """The next key that waits, unless one is under way."""
        return self._waiting.popleft() if self._waiting and not self._under_way else None
