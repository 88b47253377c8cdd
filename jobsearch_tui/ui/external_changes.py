"""What the program does when another one has changed, moved or removed the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jobsearch_tui.ui.shell.program import running

if TYPE_CHECKING:
    from textual.app import App

    from jobsearch_tui.workbook.session.session import Session
    from jobsearch_tui.workbook.session.watching import Watching

SOON: Final = 0.3
"""Seconds until the next look, where one could not tell yet."""


class ExternalChanges:
    """Looks after the file of the open workbook, whichever that is."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._program = running(app)
        self._watching: Watching | None = None

    def _watcher(self, session: Session) -> Watching:
        """What looks after the file; made at the first look, long after the first screen."""
        from jobsearch_tui.workbook.session.watching import Watching

        if self._watching is None or self._watching.session is not session:
            self._watching = Watching(session)
        return self._watching

    def look(self, *, again: bool = False) -> None:
        """Take in what other programs did to the file; ``again``: tell what was told once more."""
        program, session = self._program, self._program.session
        if session is None or program.is_leaving:
            return
        watching = self._watcher(session)
        if again:
            watching.forget()
        news = watching.look(program.collect)
        if watching.unsettled:
            self._app.set_timer(SOON, self.look)
        if news is None:
            return
        if news.free:
            # Everything is read anew under our own lock, at the same place.
            session.remember(program.spot())
            self._app.clear_notifications()
            program.open_workbook(session.workbook.path, at=program.spot())
        if news.sentence:
            program.tell(news.sentence, alarm=news.alarm)
        if news.changed:
            program.answers_came_in()
        if news.gone:
            self._tell_gone(session)

    def _tell_gone(self, session: Session) -> None:
        path = session.workbook.path
        if session.workbook.read_only:
            self._program.tell(f"{path.name} is gone from its folder.", alarm=True)
            return
        from jobsearch_tui.ui.screens.question import QuestionScreen

        sentence = f"{path.name} is gone from its folder: removed or renamed by another program."
        screens = self._app.screen_stack
        if any(isinstance(screen, QuestionScreen) and screen.question == sentence for screen in screens):
            return
        question = QuestionScreen(
            sentence,
            "All your words are still here.",
            yes="Write it again where it was",
            no="Wait; I'll bring it back",
            likely=True,
        )
        self._app.push_screen(question, self._write_again)

    def _write_again(self, again: bool | None) -> None:
        if again and self._program.session is not None:
            self._program.session.workbook.lost_file()
            self._program.save()
