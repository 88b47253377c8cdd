"""Two records that are one: choose which, read what will happen, and make them one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.joining.two_records import Plan, merge_records, planned
from jobsearch_tui.workbook.records.naming import likely_duplicates
from jobsearch_tui.workbook.session.session import Session

MOST_CANDIDATES: Final = 50
"""Names that are offered at most; typing finds the others."""
_WALKING: Final = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}


class MergeScreen(Dialog[str]):
    """Chooses the record that another one is the same as; gives its id, or None."""

    ENTER_IN_LINE: ClassVar[str] = "make them one"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]
    DEFAULT_CSS: ClassVar[str] = """
    MergeScreen #choices { height: 1fr; margin: 1 0; }
    MergeScreen #will { height: auto; max-height: 8; color: $foreground-muted; }
    """

    def __init__(self, session: Session, form: Form, record: str) -> None:
        """Ask which record of ``form`` the one with the id ``record`` is the same as."""
        super().__init__()
        self._session = session
        self._form = form
        self._record = record
        self._duplicates = likely_duplicates(session.workbook, form, record)
        self._called = session.workbook.name_of(form, record)

    def compose(self) -> ComposeResult:
        """A line to type in, the names, and what will happen."""
        with Vertical(classes="dialog tall"):
            yield Static(Content(f"“{shown(self._called)}” is the same as…"), classes="dialog-title")
            yield SignInput(placeholder="a name to look for", id="name", select_on_focus=False)
            with VerticalScroll(id="choices", can_focus=False):
                yield Menu()
            yield Static(Content(""), id="will")

    def on_mount(self) -> None:
        """Show the likely ones first."""
        menu = self.query_one(Menu)
        menu.can_focus = False
        self.watch(menu, "marked", self._say_what_happens, init=False)
        self._show()
        self.query_one(Input).focus()

    def _show(self) -> None:
        words = self.query_one(Input).value
        candidates = self._duplicates
        if words.strip():
            fitting = set(self._session.workbook.find(self._form, words))
            candidates = [candidate for candidate in candidates if candidate[0] in fitting]
        rows = [
            Choice(id=record, label=name, detail="alike" if alike else "")
            for record, name, alike in candidates[:MOST_CANDIDATES]
        ]
        menu = self.query_one(Menu)
        menu.show(rows, marked=rows[0].id if rows else "")
        self.call_after_refresh(menu.scroll_to_marked)
        self._say_what_happens()

    def _chosen(self) -> Choice | None:
        menu = self.query_one(Menu)
        return menu.choices[menu.marked] if menu.marked < len(menu.choices) else None

    def _plan(self, choice: Choice) -> Plan:
        return planned(self._session.workbook, self._form, choice.id, self._record)

    def _say_what_happens(self) -> None:
        choice = self._chosen()
        if choice is None:
            sentences = ["Nobody here has such a name. Esc goes back."]
        else:
            try:
                sentences = list(what_happens(self._plan(choice), self._called, choice.label))
            except Problem as problem:
                sentences = [str(problem)]
        self.query_one("#will", Static).update(Content(shown("\n".join(sentences))))

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._show()

    def on_key(self, event: events.Key) -> None:
        """The arrows walk through the names while the line has the cursor."""
        if event.key in _WALKING:
            event.stop()
            self.query_one(Menu).action_move(_WALKING[event.key])

    @on(Input.Submitted)
    def _merge(self, message: Input.Submitted) -> None:
        message.stop()
        self._take()

    @on(Menu.Chosen)
    def _clicked(self, message: Menu.Chosen) -> None:
        """A click marks; the keyboard decides, once it was read what will happen."""
        message.stop()
        self._say_what_happens()

    def _take(self) -> None:
        choice = self._chosen()
        if choice is None or not self.is_active:
            return
        try:
            self._plan(choice)
        except Problem:
            return  # why not is said already
        self.dismiss(choice.id)

    def action_stay(self) -> None:
        """Close it; nothing is merged."""
        self.dismiss(None)


def make_one(
    program: Program, session: Session, form: Form, other: str, keep: str
) -> Callable[[], None] | None:
    """Make record ``other`` part of ``keep`` and say so: gives the way back, or None where it cannot be."""
    book = session.workbook
    names = [book.name_of(form, record) for record in (other, keep)]
    try:
        undo = merge_records(book, form, keep, other)
    except Problem as problem:
        program.tell(str(problem), alarm=True)
        return None
    if session.last == other:
        session.last = keep
    program.tell(f"“{names[0]}” and “{names[1]}” are one now. That can be taken back.")
    return partial(undo.take_back, book)


def what_happens(plan: Plan, other: str, keep: str) -> list[str]:
    """What a merge does, in short sentences."""
    sentences = [
        f"Enter makes them one: “{other}” goes into “{keep}”. No word is lost, and it can be undone."
    ]
    if plan.links:
        many = "1 place" if len(plan.links) == 1 else f"{len(plan.links)} places"
        sentences.append(f"{many} that named the one will name the other.")
    if plan.noted:
        sentences.append(f"What they say differently is kept under “{plan.note}”:")
        sentences += [f"  {line}" for line in plan.noted]
    return sentences
