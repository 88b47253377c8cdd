"""The top line of every screen, where you are and whether it is saved, and the bottom line with its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from jobsearch_tui.method.area import AREAS
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, READING, Action, actions, area_action, key_name, keys_of


class TitleLine(Widget):
    """Title on the left, place on the right of it, save state at the right edge."""

    DEFAULT_CSS: ClassVar[str] = """
    TitleLine {
        dock: top; height: 2; padding: 0 1; background: $surface;
        border-bottom: solid $foreground 20%;
        &.-alarm { height: auto; }
    }
    """

    def __init__(self, title: str = "", place: str = "") -> None:
        super().__init__()
        self._title = title
        self._part = ""
        self._place = place
        self._state = ""
        self._alarm = False
        self._notice = ""

    def say(self, *, title: str | None = None, part: str | None = None, place: str | None = None) -> None:
        """Change what it says; plain text. ``part`` is the part of ``title`` that one is in."""
        before = (self._title, self._part, self._place)
        self._title = self._title if title is None else title
        self._part = self._part if part is None else part
        self._place = self._place if place is None else place
        if (self._title, self._part, self._place) != before:
            self.refresh()

    def say_state(self, sentence: str, *, alarm: bool, notice: str = "") -> None:
        """Show the save state; ``alarm`` makes it stand out. ``notice`` is what else there is to know."""
        if (sentence, alarm, notice) != (self._state, self._alarm, self._notice):
            self._state, self._alarm, self._notice = sentence, alarm, notice
            # What is not saved, and where it is meanwhile, is told in full, on as many rows as it takes.
            self.set_class(alarm or bool(notice), "-alarm")
            self.refresh(layout=alarm or bool(notice))

    def render(self) -> Content:
        """One row, the title cut with … where room is short; alarm and notice have their rows below."""
        width = self.content_size.width
        right = "" if self._alarm else shown(self._state)
        room = max(width - cell_len(right) - 2, 0)
        place = self._placed(room)
        place_room = cell_len(place) + 3 if place else 0
        title = self._titled(max(room - place_room, 0)).stylize("bold")
        middle = Content.styled(f"   {place}", "$foreground-muted") if place_room else Content("")
        gap = width - title.cell_length - middle.cell_length - cell_len(right)
        row = Content.assemble(title, middle, " " * max(gap, 1), (right, "$foreground-muted"))
        rows = [row]
        if self._alarm:
            rows = [row.rstrip(), Content.styled(shown(self._state), "bold $error")]
        if self._notice:
            rows.append(Content.styled(shown(self._notice), "bold $warning"))
        return Content("\n").join(rows)

    def _placed(self, room: int) -> str:
        """The place; where title and part have no room beside it, it loses parts, or goes."""
        place = shown(self._place)
        whole = cell_len(f"{shown(self._title)} · {shown(self._part)}")
        while place and " · " in place and whole + 3 + cell_len(place) > room:
            place = place.rpartition(" · ")[0]
        is_longer = cell_len(place) > whole and whole + 3 + cell_len(place) > room
        return place if cell_len(place) + 12 <= room and not is_longer else ""

    def _titled(self, room: int) -> Content:
        """Title and part; where both do not fit, a long title gives way first, down to half of the room."""
        title = Content(shown(self._title))
        part = Content(f" · {shown(self._part)}" if self._part else "")
        short = max(room - part.cell_length, min(title.cell_length, room // 2))
        return (title.truncate(short, ellipsis=True) + part).truncate(room, ellipsis=True)


HELP = "help"
ALL = "palette"
"""The actions that always have a place, at the right: help, and everything by name."""
WAYS_OUT = ("up", "leave")
"""The actions that lead out of a place: the first of those that are shown has its place beside them."""
PLACES = frozenset({*map(area_action, AREAS), "share"})
"""The actions that lead to the areas and the documents."""
_GAP = Content("  ")
WRITING, KEYS = "writing", "keys"
"""The words that tell whether letters are text or keys."""


def keys_of_line(enter: str, leave: str) -> list[Action]:
    """The keys of a line above something longer: what Enter does in it, and what esc."""
    action_of = {action.id: action for action in actions(PATH, EVERYWHERE)}
    return [replace(action_of["open_marked"], label=enter), replace(action_of[WAYS_OUT[0]], label=leave)]


class KeyBar(Widget):
    """Key and word for each action, as many as fit; the way out, all commands and help at the right."""

    DEFAULT_CSS: ClassVar[str] = """
    KeyBar {
        dock: bottom; height: 2; padding: 0 1; background: $surface;
        border-top: solid $foreground 20%;
        link-style: none; link-color: $text-muted; link-background: $surface;
        link-style-hover: bold; link-color-hover: $text; link-background-hover: $surface;
    }
    """

    def __init__(self, shown: Iterable[Action] = (), *, mode: str = "") -> None:
        super().__init__()
        self._actions = list(shown)
        self._mode = mode
        self._note = ""
        self._scrolls = False

    def show(self, shown: Iterable[Action], *, mode: str = "", note: str = "") -> None:
        """Show other keys, and whether letters are text or keys; or a sentence in the place of keys."""
        wanted = list(shown)
        if (wanted, mode, note) != (self._actions, self._mode, self._note):
            self._actions, self._mode, self._note = wanted, mode, note
            self.refresh()

    def show_scrolling(self, scrolls: bool) -> None:
        """Show the key that scrolls, behind the others, while there is something to be scrolled."""
        if scrolls != self._scrolls:
            self._scrolls = scrolls
            self.refresh()

    def render(self) -> Content:
        """The keys in order; what does not fit is left out from the end of those that may be."""
        width = self.content_size.width
        always = self._always()
        right = self._row(always)
        parts = [Content.styled(f"{self._mode}", "$foreground-muted italic")] if self._mode else []
        if self._note:
            parts.append(Content(self._note))
        for group in () if self._note else self._groups(always):
            # The areas are one thing: closer together they still fit, else their keys alone.
            for drawn, end in self._ways_to_draw(group, always, right):
                row = _GAP.join([*parts, drawn])
                if row.cell_length + len(_GAP) + end.cell_length <= width:
                    parts, right = [*parts, drawn], end
                    break
            else:
                break
        room = max(width - right.cell_length - len(_GAP), 0)
        left = _GAP.join(parts).truncate(room, ellipsis=True)
        return Content.assemble(left, " " * max(width - left.cell_length - right.cell_length, 0), right)

    def _groups(self, always: list[Action]) -> list[list[Action]]:
        """What the left side has a place for: each action by itself, and the areas together."""
        elsewhere = {*WAYS_OUT, *(action.id for action in always)}
        scrolling = [action for action in actions(READING) if action.bar and self._scrolls]
        shown = [action for action in [*self._actions, *scrolling] if action.id not in elsewhere]
        return [
            list(group)
            for _, group in groupby(shown, lambda action: action.id if action.id not in PLACES else "")
        ]

    def _ways_to_draw(
        self, group: list[Action], always: list[Action], right: Content
    ) -> Iterator[tuple[Content, Content]]:
        """A group and the right side, from the most room to the least."""
        yield self._row(group), right
        if len(group) > 1:
            help_key = self._linked(always[-1], word="")
            yield Content(" ").join(map(self._linked, group)), _GAP.join([self._row(always[:-1]), help_key])
            keys = [self._linked(action, word="") for action in group]
            yield Content(" ").join([*keys, Content("areas")]), right

    def _row(self, shown: list[Action]) -> Content:
        return _GAP.join(map(self._linked, shown))

    def _always(self) -> list[Action]:
        """The way out, everything by name, and help."""
        action_of = {action.id: action for action in actions(EVERYWHERE)}
        out = [action for action in self._actions if action.id in WAYS_OUT]
        return [(out or [action_of[WAYS_OUT[0]]])[0], action_of[ALL], action_of[HELP]]

    def _linked(self, action: Action, *, word: str | None = None) -> Content:
        """Key and word, to be clicked; the word is the action's own, or this one."""
        key = keys_of(self.app, action)[0]
        click = f"app.press_key({key!r})"
        name = Content.styled(key_name(key), "bold $accent")
        label = action.label if word is None else word
        return Content.assemble(name, f" {label}" if label else "").stylize_before(
            Style.from_meta({"@click": click})
        )
