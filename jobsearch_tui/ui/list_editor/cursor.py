"""The cursor of a list on the screen: it keeps the line that it leaves and shows the one that it goes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.content import Content
from textual.timer import Timer

from jobsearch_tui.text.cleaning import pasted_lines
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.suggestions import Suggestion, best
from jobsearch_tui.ui.list_editor.details import OpenDetails
from jobsearch_tui.ui.list_editor.line_area import LineArea, Said
from jobsearch_tui.ui.list_editor.list_model import ListModel
from jobsearch_tui.ui.list_editor.painter import BLANK, ListPainter
from jobsearch_tui.ui.list_editor.record_names import RecordNames
from jobsearch_tui.ui.widgets.content import such_as

PAUSE: Final = 0.15
"""Seconds after a key before what was typed goes to the entries, and from there up."""


class ListCursor:
    """Keeps model, text area, open details and painted lines of a list in step."""

    line_key: Callable[[events.Key], bool]
    """Acts on a key before the text does; the keys of the list are put here by themselves."""

    def __init__(self, host: FieldWidget, model: ListModel, names: RecordNames | None) -> None:
        """Move through ``model`` in ``host``."""
        self._host = host
        self.model = model
        self.names = names
        """Where lines are names of records."""
        self.read_only = self.choosing = host.read_only
        """``choosing``: letters are keys; else they are text."""
        self.area = LineArea(self, read_only=self.read_only)
        self.details = OpenDetails(host, model, host.context)
        self.painter = ListPainter(host, model, self.area, self.details, names)
        self._pause: Timer | None = None
        self._suggested: list[Suggestion] = []

    # ---- what is in the line

    @property
    def text(self) -> str:
        """What the line reads; as it is stored, if the person has not touched it."""
        return self.area.text if self.area.changed else self.model.text

    def keep(self) -> bool:
        """Store the line as it reads now, and its details. True if that changed anything."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self.read_only:
            return False
        was_draft = self.model.draft
        changed = self.area.changed and self.model.keep(self.area.text)
        if changed:
            self.area.kept()
        changed = self.details.keep() or changed
        if changed and self.model.stored:
            self.draw_line_anew()
            if was_draft:
                self.painter.remarks = {}
                self.painter.renew()
        return changed

    def draw_line_anew(self) -> None:
        """Something in the stored line with the cursor was changed in place."""
        if self.model.stored:
            self.painter.drawings.drop(self.model.entries.row(self.model.index))

    def line_edited(self) -> None:
        """Note that something was typed; a new line is stored with its first word."""
        if not self._host.is_mounted:
            return
        if self.model.draft and self.area.text.strip():
            self.keep()
        elif self._pause is None:
            self._pause = self._host.set_timer(PAUSE, self.keep)
        self._suggest()
        self._host.screen.refresh_bindings()
        layout, painter = self.painter.layout, self.painter
        lines = len(self.model.entries) + self.model.draft + painter.hints
        grown = not self.area.is_blank and self.area.rows.height != layout.cursor.text
        if grown or layout.lines != lines:
            self.painter.renew(follow=True)

    def line_pasted(self, text: str) -> bool:
        """A paste of several lines becomes lines; while choosing, any paste does, below the line."""
        lines = pasted_lines(text)
        is_text = lines == [text.strip()] or (len(lines) == 1 and not self.area.is_blank)
        if is_text and not self.read_only and not self.choosing:
            return False
        if self.read_only or not lines:
            return True
        self.keep()
        if self.choosing:
            self.model.begin(self.model.index + self.model.stored)
        around = ("", 0, 0) if self.choosing else (self.text, *self.area.selected)
        self.lines_changed(self.model.paste(*around, lines))
        if len(lines) > 1:
            self.say(f"{len(lines)} lines pasted.")
        return True

    def say(self, text: str) -> None:
        """Tell the person something, if there is something, by way of the screen: the list may go at once."""
        if text:
            self._host.screen.post_message(Said(text))

    # ---- where it is

    def focus_answer(self, at_end: bool) -> None:
        """To the end of the first line, or, coming from below, to the blank last one."""
        self.keep()
        self.model.go(len(self.model.entries) if at_end else 0, self.text, writing=not self.read_only)
        self.arrive(len(self.model.text))
        self.choose(self.read_only)
        self.focus_line()

    def focus_line(self) -> None:
        """The focus to the text area."""
        if self.area.is_mounted:
            self._host.screen.set_focus(self.area, scroll_visible=False)
        else:
            self._host.call_after_refresh(self.focus_line)

    def choose(self, choosing: bool) -> None:
        """Choose among the lines, or write in one, where that can be done."""
        choosing = choosing or self.read_only
        if choosing != self.choosing:
            self.choosing = choosing
            self.area.read_only = choosing
            self.area.show_cursor = not choosing
            if choosing:
                self.area.cursor_at(self.area.cursor)
                self.withdraw()
                self.painter.renew()
            else:
                self.suggest_for_words()
            self._host.screen.refresh_bindings()
        self.painter.repaint_line()

    def arrive(
        self, cursor: int = 0, *, near: tuple[int, bool] | None = None, everything: bool = False
    ) -> None:
        """Show the line of the model, with the cursor there, or near a cell of its last or first row."""
        self.close_details(focus=False, keep=False)
        self.withdraw()
        entries = self.model.entries
        hint = "" if len(entries) else entries.head.placeholder or self._host.field.placeholder
        blank = Content("Nothing here yet." if self.read_only else BLANK)
        self.area.placeholder = such_as(hint) if hint else blank
        self.area.show_line(self.model.text, cursor)
        self.painter.renew(everything=everything, follow=True)
        if near is not None:
            self.area.cursor_near(near[0], last_row=near[1])
        self.suggest_for_words()

    def lines_changed(self, cursor: int | None) -> None:
        """Show what a change of lines has led to; None means that nothing was done."""
        if cursor is not None:
            self.painter.remarks = {}
            if self.model.of_records:
                # Rows of an answer are replaced when they change, so they draw anew; records change in place.
                self.painter.drawings.forget()
            self.arrive(cursor, everything=True)

    def go(self, target: int | None, *, near: tuple[int, bool] | None = None, end: bool = False) -> bool:
        """To another line; False if there is none."""
        count = len(self.model.entries)
        if target is None or (target >= count and (self.choosing or self.model.last)):
            return False
        changed = self._leave_line(target, writing=not self.choosing)
        self.arrive(len(self.model.text) if end else 0, near=near, everything=changed)
        return True

    def stay(self, *, end: bool = False) -> None:
        """Leave the line as one does who goes on, and be on it still."""
        changed = self._leave_line(self.model.index, writing=False)
        self.arrive(len(self.model.text) if end else self.area.cursor, everything=changed)

    def leave(self, direction: int) -> None:
        """Out of the list."""
        self.stay(end=True)
        self._host.leave(direction)

    def _leave_line(self, target: int, *, writing: bool) -> bool:
        """Keep the line and go on in the model. True if that changed how many lines there are."""
        self.read_line()
        count = len(self.model.entries)
        self.model.go(target, self.text, writing=writing)
        changed = len(self.model.entries) != count
        if changed:
            self.painter.remarks = {}
        self.line_left()
        return changed

    def read_line(self) -> None:
        """Keep the line; a day or a number as what it is, and what is no such thing as typed, with a word."""
        self.keep()
        before = self.model.text
        self.say(self.model.read(self._host.context.today()))
        if self.model.text != before:
            self.lines_changed(len(self.model.text))

    def line_left(self) -> None:
        """A line was left: a new record's name is whole now."""
        if self.names is None:
            return
        record, sentences = self.names.settle()
        self.painter.drawings.forget()
        for sentence in sentences:
            self.say(sentence)
        on_it = record and self.model.stored and self.names.records.record(self.model.index) == record
        if on_it and not self.area.changed:
            self.lines_changed(len(self.model.text))

    def close_details(self, *, focus: bool = True, keep: bool = True) -> None:
        """Close the details of the line; ``keep`` what stands in them, unless the model has gone on."""
        self.painter.unfolded = False
        if self.details.widget is None:
            return
        if keep:
            self.details.keep()
        self.draw_line_anew()
        if focus or self.details.focused is not None:
            self.focus_line()
        self.details.close()
        self.painter.renew()

    # ---- suggestions

    def _suggest(self) -> None:
        """Offer what the person may mean, where lines are names of records."""
        if self.names is None or self.read_only:
            return
        model, text = self.model, self.area.text.strip()
        suggested = self.names.suggest(
            text, model.index if model.stored else None, just_begun=model.just_begun
        )
        if suggested != self._suggested or (suggested and not self.painter.suggested):
            self._suggested = suggested
            self.withdraw([suggestion.label for suggestion in suggested])
            self.painter.marked = best(suggested, text)
            self.painter.renew(follow=True)

    def suggest_for_words(self) -> None:
        """Offer whom the words may mean that stand on the line and point to nobody yet."""
        writing = self.names is not None and not self.choosing and self.area.has_focus
        if writing and self.names and self.model.stored and self.names.is_loose(self.model.index):
            self._suggest()

    def withdraw(self, suggested: Sequence[str] = ()) -> None:
        """Suggest nothing, or something else."""
        self.painter.suggested, self.painter.marked = suggested, 0

    def mark_suggestion(self, step: int) -> bool:
        """Mark the next suggestion (+1) or the one before (-1). False if there is none that way."""
        marked = self.painter.marked + step
        if not 0 <= marked < len(self.painter.suggested):
            return False
        self.painter.marked = marked
        self.painter.renew()
        return True

    def take_suggestion(self) -> bool:
        """Take the marked one. True if that was a record that is there; a new one is a line as any other."""
        if self.names is None or not self.painter.suggested:
            return False
        suggestion = self._suggested[self.painter.marked]
        self.keep()
        self._suggested = []
        if not suggestion.record:
            self.names.make(self.model.index)
            self.withdraw()
            return False
        index, sentence = self.names.take(suggestion, self.model.index)
        self.model.stand(index, writing=True)
        self.lines_changed(len(self.model.text))
        self.say(sentence)
        return True

    def finish(self) -> None:
        """Take the marked one, on a line that points to nobody yet."""
        if not self.choosing and self.names is not None and self.model.stored:
            self.keep()
            if self.names.is_first(self.model.index):
                self.take_suggestion()

    def line_cursor_moved(self) -> None:
        """Follow a cursor that walks through a long line."""
        if self.painter.layout.cursor.text > 1 and self.area.is_mounted:
            self._host.call_after_refresh(self.painter.keep_in_view)
