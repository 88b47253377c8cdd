"""The gratitude house: a room for each season of life, a lit window for each person (method 2.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.pictures.picture import MarkedPicture
from jobsearch_tui.ui.widgets.menu import show_rows
from jobsearch_tui.workbook.answers.values import Value, list_of, text_of
from jobsearch_tui.workbook.records.queries import holds

WINDOW = 18
"""Cells of a window with the name beside it."""
WIDEST = 84
"""A house is not drawn wider than this."""
TWO_ROOMS = 64
"""From this width on, a floor has two rooms."""
ROOF_STEPS = 2
"""How many steps the roof has."""
ROOF_SLOPE = 6
"""Cells of a step."""
NO_ROOM = "somewhere in the house"
"""Where people live whose room is not chosen yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a window."""

    id: str
    name: str
    gave: str
    made: str
    thanked: str
    talk: str


ContentRows = list[Content]


class House(MarkedPicture):
    """Roof, rooms, windows and a door; arrows walk from window to window, Enter opens the person."""

    DEFAULT_CSS: ClassVar[str] = "House { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "go('column', -1)", show=False),
        Binding("right,l", "go('column', 1)", show=False),
        Binding("up,k", "go('row', -1)", show=False),
        Binding("down,j", "go('row', 1)", show=False),
        Binding("enter", "open", show=False),
    ]

    _people: Sequence[Person] = ()
    _floors: Mapping[str, Sequence[Person]] = {}
    _storeys: Sequence[int] = ()
    """For each window the row on which its floor begins."""
    _told_until = 0  # the row after what is told of the marked person

    def read(self) -> None:
        """Read the people."""
        self._floors = self._read()

    # ---- who lives where

    @property
    def _form(self) -> Form | None:
        return self.context.catalogue.form(self.plug.options.get("records", ""))

    def _read(self) -> dict[str, list[Person]]:
        """The people of each room, rooms in the order of their options, empty rooms left out."""
        form, options = self._form, self.plug.options
        if form is None:
            return {}
        room_field = form.field(options.get("room", ""))
        rooms: dict[str, list[Person]] = {room: [] for room in (room_field.options if room_field else ())}
        in_house = holds(options.get("field", ""), options.get("value", ""))
        for record in self.context.workbook.table(form.table).ids(in_house):
            row = self.context.workbook.peek(form, record)

            def answer(option: str, row: Mapping[str, Value] = row) -> str:
                return text_of(row.get(options.get(option, "")))

            person = Person(
                id=record,
                name=answer("name") or self.context.workbook.name_of(form, record),
                gave=answer("gave"),
                made=answer("made"),
                thanked=answer("thanked"),
                talk=answer("talk"),
            )
            rooms.setdefault(answer("room") or NO_ROOM, []).append(person)
        return {room: people for room, people in rooms.items() if people}

    # ---- drawing

    def draw(self, width: int) -> None:
        """The house, and below can barely face it of the marked window what is told of the person."""
        inner = min(width, WIDEST) - 4
        self._people, self.places, self._storeys = (), (), ()
        rows: ContentRows = []
        floors = dict(self._floors)
        roof = floors.pop(self.plug.options.get("roof", ""), [])
        rows += self._roof(roof, inner)
        names = list(reversed(floors))
        beside = 2 if inner >= TWO_ROOMS else 1
        # The oldest room is the ground floor, so the topmost floor may have a room to itself.
        first = len(names) % beside
        groups = [names[:first]] if first else []
        groups += [names[at : at + beside] for at in range(first, len(names), beside)]
        for group in groups:
            rows += self._storey([(room, floors[room]) for room in group], inner, len(rows))
            rows.append(Content.styled("  ├" + "─" * inner + "┤", "$foreground-muted"))
        rows += self._ground(inner, bool(groups))
        if not self._people:
            key = key_of(self.app, "picture")
            sentence = f"Nobody has a window yet. {key} goes to the list, where you write the first name."
            rows += [Content(""), *Content.styled(sentence, "$foreground-muted").wrap(min(width, WIDEST))]
        self.rows = rows

    def _roof(self, people: Sequence[Person], inner: int) -> ContentRows:
        """The roof is the council: it carries their windows, if it has some."""
        rows: ContentRows = []
        for step in range(ROOF_STEPS, -1, -1):
            inset = step * ROOF_SLOPE
            flat = "─" * (inner - 2 * inset)
            if step == ROOF_STEPS:
                line = f"╭{flat}╮"
            else:
                inside = " " * (inner - 2 * inset - 2 * ROOF_SLOPE)
                edge = "─" * (ROOF_SLOPE - 1)
                line = f"╭{edge}╯{inside}╰{edge}╮"
            rows.append(Content.styled("  " + " " * inset + line, "$foreground-muted"))
        if people:
            rows += self._storey([(self.plug.options.get("roof", ""), people)], inner, len(rows))
            rows.append(Content.styled("  ├" + "─" * inner + "┤", "$foreground-muted"))
        return rows

    def _storey(self, rooms: Sequence[tuple[str, Sequence[Person]]], inner: int, top: int) -> ContentRows:
        """A floor; if the marked window is on it, with what is told of the person."""
        first = len(self._people)
        rows = self._floor(rooms, inner, top)
        self._storeys = [*self._storeys, *[top] * (len(self._people) - first)]
        if self.can_focus and first <= self.marked < len(self._people):
            wall = Content.styled("│", "$foreground-muted")
            for row in self._caption(self._people[self.marked], inner - 4):
                words = row.pad_right(max(inner - 4 - row.cell_length, 0))
                rows.append(Content.assemble("  ", wall, "    ", words, wall))
            self._told_until = top + len(rows)
        return rows

    def _floor(self, rooms: Sequence[tuple[str, Sequence[Person]]], inner: int, top: int) -> ContentRows:
        """The rooms of a floor, side by side, equally high."""
        width = (inner - (len(rooms) - 1)) // len(rooms)
        widths = [width] * (len(rooms) - 1) + [inner - (width + 1) * (len(rooms) - 1)]
        left = 3
        blocks: list[ContentRows] = []
        for (room, people), cells in zip(rooms, widths, strict=True):
            blocks.append(self._room(room, people, cells, top, left))
            left += cells + 1
        height = max(len(block) for block in blocks)
        wall = Content.styled("│", "$foreground-muted")
        rows: ContentRows = []
        for at in range(height):
            parts = [
                block[at] if at < len(block) else Content(" " * cells)
                for block, cells in zip(blocks, widths, strict=True)
            ]
            rows.append(Content.assemble("  ", wall, wall.join(parts), wall))
        return rows

    def _room(self, room: str, people: Sequence[Person], width: int, top: int, left: int) -> ContentRows:
        count = "1 window" if len(people) == 1 else f"{len(people)} windows"
        title = Content.assemble((f" {shown(room)}", "bold"), (f"  {count}", "$foreground-muted")).truncate(
            width, ellipsis=True
        )
        rows = [title.pad_right(max(width - title.cell_length, 0))]
        # One cell at the left is the wall's.
        beside = max((width - 1) // WINDOW, 1)
        for at in range(0, len(people), beside):
            upper, lower = [Content(" ")], [Content(" ")]
            for position, person in enumerate(people[at : at + beside]):
                at_left = left + 1 + position * WINDOW
                self.places = [*self.places, Region(at_left, top + len(rows), WINDOW, 2)]
                is_marked = self.can_focus and len(self._people) == self.marked
                pair = self._window(person, min(WINDOW, width - 1), marked=is_marked)
                self._people = [*self._people, person]
                upper, lower = [*upper, pair[0]], [*lower, pair[1]]
            for parts in (upper, lower):
                row = Content.assemble(*parts)
                rows.append(row.pad_right(max(width - row.cell_length, 0)))
        return rows

    def _window(self, person: Person, width: int, *, marked: bool) -> tuple[Content, Content]:
        """Two rows: a window of three cells, the name beside it."""
        room = width - 5
        first, _, rest = shown(person.name).replace("\n", " ").partition(" ")
        if cell_len(first) + 1 + cell_len(rest) <= room and cell_len(rest) <= 3:
            first, rest = f"{first} {rest}", ""
        style = "bold reverse" if marked and self.has_focus else "bold" if marked else ""
        sign = "▸" if marked else " "
        light = "bold $warning on $warning 20%"
        upper = Content.assemble((sign, "bold $accent"), ("┌┬┐", light), " ", (_cut(first, room), style))
        lower = Content.assemble(" ", ("└┴┘", light), " ", (_cut(rest, room), style))
        return upper.pad_right(max(width - upper.cell_length, 0)), lower.pad_right(
            max(width - lower.cell_length, 0)
        )

    def _ground(self, inner: int, lived_in: bool) -> ContentRows:
        """The door, with whom the next talk will be."""
        door = self._door()
        half = (inner - 5) // 2
        words = Content.styled(_cut(f" {door}" if door else "", inner - half - 5), "$foreground-muted")
        top = Content.assemble(("  │" + " " * half + "┌───┐", "$foreground-muted"), words)
        rows = [] if lived_in else [Content.styled("  │" + " " * inner + "│", "$foreground-muted")]
        rows.append(Content.assemble(top.pad_right(inner + 3 - top.cell_length), ("│", "$foreground-muted")))
        rows.append(
            Content.styled("  │" + " " * half + "│  ∙│" + " " * (inner - half - 5) + "│", "$foreground-muted")
        )
        rows.append(
            Content.styled("  └" + "─" * half + "┴───┴" + "─" * (inner - half - 5) + "┘", "$foreground-muted")
        )
        return rows

    def _door(self) -> str:
        field = self.context.form.field(self.plug.options.get("door", ""))
        if field is None or self._form is None:
            return ""
        book = self.context.workbook
        chosen = list_of(book.get(self.context.form, field.id, self.context.record))
        return f"next: {shown(book.name_of(self._form, chosen[0]))}" if chosen else ""

    @staticmethod
    def _caption(person: Person, width: int) -> ContentRows:
        rows = list(Content.styled(shown(person.name), "bold").wrap(width))
        for text in filter(None, (person.gave, person.made)):
            rows += Content(shown(text)).wrap(width)
        thanks = "thanked already" if person.thanked else "not thanked yet"
        quiet = " · ".join(filter(None, [thanks, person.talk, "enter opens"]))
        return [*rows, *Content.styled(shown(quiet), "$foreground-muted").wrap(width)]

    # ---- walking

    def watch_marked(self) -> None:
        """What is told of the person moves to another floor."""
        self.refresh(layout=True)

    def show_mark(self) -> None:
        """Bring the marked window into view, with what is told of the person."""
        self.draw_for(max(self.content_size.width, self.NARROWEST))
        super().show_mark()
        if 0 < self.marked < len(self.places):
            show_rows(self, self.places[self.marked].y, self._told_until - self.places[self.marked].y)

    @property
    def count(self) -> int:
        """How many windows there are."""
        return len(self.places)

    def action_go(self, axis: str, by: int) -> None:
        """To the nearest window in a direction."""
        if not self.places:
            return
        marked_place = self.places[min(self.marked, len(self.places) - 1)]
        ways: list[tuple[int, int, int]] = []
        for index, place in enumerate(self.places):
            rows, columns = place.y - marked_place.y, place.x - marked_place.x
            along, across = (rows, columns) if axis == "row" else (columns, rows)
            if axis == "row" and along * by > 0:
                ways.append((abs(along), abs(across), index))
            elif along * by > 0 and self._storeys[index] == self._storeys[self.marked]:
                # The room beside may have fewer windows, none of them at the same height.
                ways.append((abs(across), abs(along), index))
        if ways:
            self.mark(min(ways)[2])
        elif axis == "column":
            self.action_walk(by)

    def action_open(self) -> None:
        """Open the person behind the marked window."""
        if self._people and self._form is not None:
            person = self._people[min(self.marked, len(self._people) - 1)]
            self.post_message(self.Opened(self._form.id, person.id, self.plug.options.get("gave", "")))


def _cut(text: str, cells: int) -> str:
    """``text`` in at most ``cells`` cells, cut with … if it is longer."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(cells - 1, 0)).rstrip() + "…"
