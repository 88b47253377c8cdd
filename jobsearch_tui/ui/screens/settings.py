"""What can be set, and the keys that were changed: one screen for both files."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from jobsearch_tui.text.files import is_there
from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.keys import ACTIONS, EVERYWHERE, PATH, actions, key_of, keys_of, keys_text
from jobsearch_tui.ui.shell.preferences import KEYS_FILE
from jobsearch_tui.ui.shell.settings import SETTINGS, THEME
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import HangingRows
from jobsearch_tui.ui.widgets.menu import Choice, Menu

QUIET = "$foreground-muted"
KEYS = "keys"
"""The row of the keys."""


class SettingsScreen(ProgramScreen[None]):
    """Enter changes what is marked, at once and for the next time."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (PATH, EVERYWHERE)

    def compose(self) -> ComposeResult:
        """The settings, then the keys."""
        yield TitleLine("Settings")
        with VerticalScroll(id="settings", can_focus=False):
            yield Menu(self._rows(), tallest=2)
            yield HangingRows(self._about_keys(), id="changed-keys")
        yield KeyBar(
            [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up", "help")]
        )

    def on_mount(self) -> None:
        """The first one is marked."""
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Colours may have been chosen meanwhile."""
        self._show()

    def _show(self) -> None:
        self.query_one(Menu).show(self._rows())

    def _rows(self) -> list[Choice]:
        preferences = self.program.preferences
        now = {name: preferences.settings[name] for name in SETTINGS}
        rows = [
            (name, setting.label, now[name], setting.values.get(now[name], setting.tells))
            for name, setting in SETTINGS.items()
        ]
        if self.app.no_color:
            rows[0] = (*rows[0][:3], "none are shown: NO_COLOR is set")
        if is_there(preferences.keys_file):
            rows.append((KEYS, "Keys", KEYS_FILE, "read when the program starts"))
        else:
            rows.append((KEYS, "Keys", KEYS_FILE, "enter begins it, with all keys"))
        labels, values = (max(len(row[column]) for row in rows) for column in (1, 2))
        return [
            Choice(id=name, label=f"{label:{labels}}  {value:{values}}", detail=detail)
            for name, label, value, detail in rows
        ]

    def _about_keys(self) -> list[tuple[Content, Content]]:
        """Which keys were changed, where both files are, and what in them is not understood."""
        preferences = self.program.preferences
        changed = [
            (
                Content.styled(f"{keys_text(keys_of(self.app, action)):<16}", "bold"),
                Content.assemble(action.tells, (f"   instead of {keys_text(action.keys)}", QUIET)),
            )
            for action in ACTIONS
            if keys_of(self.app, action) != action.keys
        ]
        none_yet = [(Content(""), Content(f"None yet: each key does what {key_of(self.app, 'help')} says."))]
        files = [
            Content(shown_name(str(path))) for path in (preferences.settings.path, preferences.keys_file)
        ]
        problems = [(Content("· "), Content(shown(str(problem)))) for problem in preferences.problems]
        parts = {
            "Changed keys": changed or none_yet,
            "In files of your own": [(Content(""), file) for file in files],
            "Not understood, and left out": problems,
        }
        rows: list[tuple[Content, Content]] = []
        for heading, part in parts.items():
            if part:
                rows.append((Content(""), Content.styled(heading, "bold")))
                rows += [(Content.assemble("  ", first), text) for first, text in part]
                rows.append((Content(""), Content("")))
        return rows

    @on(Menu.Left)
    def _left(self, message: Menu.Left) -> None:
        """The arrows scroll to what stands below the settings, and back."""
        message.stop()
        page = self.query_one("#settings", VerticalScroll)
        page.scroll_relative(y=message.direction, animate=False)

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        name = message.choice.id
        if name == THEME:
            from jobsearch_tui.ui.shell.palette import Palette, ThemeProvider

            self.program.push_screen(Palette([ThemeProvider]))
            return
        if name == KEYS:
            self._write_keys_file()
            return
        preferences = self.program.preferences
        values = list(SETTINGS[name].values)
        at = values.index(preferences.settings[name])
        preferences.change(name, values[(at + 1) % len(values)])
        self._show()

    def _write_keys_file(self) -> None:
        """Begin the file of keys; one that is there is the person's."""
        from jobsearch_tui.ui.shell.keymap import template
        from jobsearch_tui.workbook.saving.disk import write_private

        path = self.program.preferences.keys_file
        if is_there(path):
            self.program.tell(f"Change it in an editor, and start again: {path}")
            return
        try:
            write_private(path, template().encode())
        except SaveProblem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        self.program.tell(f"Written. Change it in an editor, and start again: {path}")
        self._show()
