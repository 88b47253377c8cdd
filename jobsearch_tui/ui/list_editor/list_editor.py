"""The widget that a list is written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.layout import Layout
from textual.strip import Strip

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.more_row import MoreRow
from jobsearch_tui.ui.keys import LIST, bindings
from jobsearch_tui.ui.list_editor import commands, cursor, keys, line_area
from jobsearch_tui.ui.list_editor.details import Over
from jobsearch_tui.ui.list_editor.list_model import ListModel
from jobsearch_tui.ui.list_editor.record_names import RecordNames
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.list_entries import Entries
from jobsearch_tui.workbook.filling import FieldContext


class ListEditor(FieldWidget):
    """A list: every line is painted but the one with the cursor, a text area laid over.

    Writing, every printable key is text; Esc leads to choosing, where letters are keys; Enter leads back.
    ``settle`` hands over what is typed and not handed over yet.
    """

    Said: TypeAlias = line_area.Said
    CopyRequested: TypeAlias = commands.CopyRequested
    MeantIt: TypeAlias = commands.MeantIt
    WhyAsked: TypeAlias = commands.WhyAsked
    PageAsked: TypeAlias = commands.PageAsked
    Escaped: TypeAlias = keys.Escaped

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            replace(binding, action=f"act_on_line('{binding.action}')")
            for binding in bindings(LIST)
            if isinstance(binding, Binding)
        ),
        *(Binding(key, f"walking('{key}')", show=False) for key in keys.WALKING),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"list--{part}" for part in ("text", "here", "bar", "quiet", "remark")
    }
    DEFAULT_CSS: ClassVar[str] = """
    ListEditor { height: auto; width: 1fr; border: none; padding: 0; }
    ListEditor.-writing { border: none; }
    ListEditor > .list--text { color: $foreground; }
    ListEditor > .list--here { color: $accent; text-style: bold; }
    ListEditor > .list--bar { background: $boost; }
    ListEditor > .list--quiet { color: $text-muted; }
    ListEditor > .list--remark { color: $text-accent; }
    """

    def __init__(
        self,
        field: Field,
        value: Value | None,
        context: FieldContext,
        model: ListModel,
        names: RecordNames | None = None,
    ) -> None:
        """Edit ``model``, which holds ``value``, the answer to ``field``; or records that have ``names``."""
        super().__init__(field, value, context)
        self.read_only = self.read_only or model.entries.read_only
        self.model = model
        self.cursor = cursor.ListCursor(self, model, names)
        self.area = self.cursor.area
        self.details = self.cursor.details
        self.commands = commands.ListCommands(self, self.cursor)
        self.keys = keys.ListKeys(self, self.cursor, self.commands)
        self.painter = self.cursor.painter
        self._over = Over(self.painter.places)

    @property
    def entries(self) -> Entries:
        """The lines."""
        return self.model.entries

    @property
    def choosing(self) -> bool:
        """True while letters are keys, not text."""
        return self.cursor.choosing

    @property
    def is_writing(self) -> bool:
        """True while letters are text."""
        return not self.choosing

    @property
    def enter_does(self) -> str:
        """Take what is marked, begin the next line, or go on from the blank one at the end."""
        if self.painter.suggested:
            return "take it"
        return "go on" if self.area.is_blank and self.model.last else "next line"

    @property
    def writer(self) -> FieldWidget:
        """The detail that has the cursor, or the list itself."""
        inside, details = self.details.focused, self.details.widget
        return self if inside is None or details is None else details.widgets[inside].writer

    @property
    def has_pages(self) -> bool:
        """True if each line is a record that has a page of its own."""
        return self.cursor.names is not None

    @property
    def current_index(self) -> int | None:
        """The stored line with the cursor, counted from 0, or None on a line that is not stored yet."""
        return self.model.index if self.model.stored else None

    def compose(self) -> ComposeResult:
        """The text area of the line; everything else is painted."""
        yield self.area

    def on_mount(self) -> None:
        """Show the first line."""
        self.area.show_cursor = not self.choosing
        self.cursor.arrive(everything=True)

    def focus_answer(self, at_end: bool = False) -> None:
        """Put the cursor at the end of the first line, or, coming from below, on the blank last one."""
        self.cursor.focus_answer(at_end)

    def place(self) -> Callable[[], None]:
        """What chooses the line again that has the cursor now; what was typed since is thrown away."""
        index = self.model.index

        def choose_again() -> None:
            self.cursor.close_details(focus=False, keep=False)
            self.model.stand(index, writing=False)
            self.cursor.choose(True)
            self.cursor.arrive(everything=True)
            self.cursor.focus_line()

        return choose_again

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        self.cursor.go(line, end=True)

    def show_mark(self, mark: tuple[int, int], line: int | None = None, column: str = "") -> None:
        """Mark these characters of a line, or of a detail of it, and write behind them."""
        self.cursor.choose(False)
        self.cursor.go(line)
        self.cursor.focus_line()
        details = [detail.id for detail in self.entries.details]
        if column in details:
            self.commands.open(details.index(column), mark=mark)
        else:
            self.area.mark(*mark)

    def settle(self) -> None:
        """Hand over what was typed, also in the details; a new record gets the id of its whole name."""
        self.cursor.read_line()
        self.cursor.line_left()

    def finish(self) -> None:
        """Take the marked one for a name that points to nobody yet."""
        self.cursor.finish()

    def show_remarks(self, remarks: Sequence[tuple[int | None, str]]) -> None:
        """Ask ``(line, question)`` beside the lines; a question without a line is not for here."""
        asked: dict[int, list[str]] = {}
        for line, question in remarks:
            if line is not None:
                asked.setdefault(line, []).append(question)
        if asked != self.painter.remarks:
            self.painter.remarks = asked
            self.painter.renew(everything=True)

    # ---- on the screen

    @property
    def layout(self) -> Layout:
        """The children lie over the painted lines."""
        return self._over

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of all lines."""
        return self.painter.lay_out(width).height

    def render_line(self, y: int) -> Strip:
        """One row."""
        return self.painter.paint(y, self.content_size.width, choosing=self.choosing)

    # ---- keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are keys only while a line is chosen and has the cursor itself."""
        if action == "act_on_line":
            return self.commands.allows(str(parameters[0]))
        return super().check_action(action, parameters)

    def action_act_on_line(self, action: str) -> None:
        """Do to the chosen line what the table of keys says."""
        self.commands.act(action)

    def action_walking(self, key: str) -> None:
        """Go through the details of a line, or out of them."""
        self.keys.walk(key)

    async def on_click(self, event: events.Click) -> None:
        """Write where the mouse went."""
        if event.widget is self:
            line, row = self.painter.layout.line_at(event.y)
            stored = self.painter.stored(line)
            self.cursor.choose(False)
            if line != self.model.index:
                near = (max(0, event.x - self.painter.columns.gutter), bool(row))
                self.cursor.go(len(self.entries) if stored is None else stored, near=near)
            self.cursor.focus_line()

    def on_descendant_focus(self) -> None:
        """Show where the cursor is, or that it has gone."""
        self.painter.focus_moved()
        self.cursor.suggest_for_words()

    on_descendant_blur = on_descendant_focus

    # ---- what its own parts tell

    @on(FieldWidget.Changed)
    def _detail_changed(self, message: FieldWidget.Changed) -> None:
        if message.widget is self:
            return
        message.stop()
        if self.details.number_of(message.widget) is not None and self.model.stored:
            self.entries.put(self.model.index, message.widget.field.id, message.value)
            self.cursor.draw_line_anew()
            self.painter.repaint_line()

    @on(FieldWidget.Left)
    def _detail_left(self, message: FieldWidget.Left) -> None:
        if message.widget is self:
            return
        message.stop()
        if (number := self.details.number_of(message.widget)) is not None:
            self.commands.focus_detail(number + message.direction, message.direction)

    @on(MoreRow.Opened)
    def _detail_more(self, message: MoreRow.Opened) -> None:
        message.stop()
        self.commands.show_more()

    @on(keys.Escaped)
    def _detail_escaped(self, message: keys.Escaped) -> None:
        if message.editor is not self:
            message.stop()
            self.cursor.close_details()
            self.cursor.choose(True)
