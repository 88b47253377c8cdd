"""Find: as one types, from anywhere, and Enter goes there with the word marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.line_area import LineArea
from jobsearch_tui.ui.path.find import FindScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at, press, words_on
from tests.support.screen_rows import page
from tests.support.until import until

BOOK = """\
answers:
  narrative:
    what-i-did: |
      I mended the old radio.
      Then I mended the new one.
  two-pager:
    must-nots:
      - a founder who rewrites the plan every week
      - text: "[b]no bad culture[/b]"
        evidence: 2019, three pivots in a quarter
  unknown:
    word: the orphan
people:
  maria-7f3k:
    name: María López
    gave-me: my first bicycle
"""


def rows(app: JobsearchApp) -> list[str]:
    return [choice.label for choice in app.screen.query_one(Menu).choices]


async def find(pilot: Pilot[int], words: str) -> None:
    await pilot.press("ctrl+f")
    pilot.app.post_message(Paste(words))
    await pilot.pause()


async def test_it_finds_as_one_types_and_marks_the_word(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+f", *"rad")
        assert rows(app) == ["My narrative", rows(app)[1]]
        assert rows(app)[1].endswith("I mended the old radio. Then I mended the new one.")
        (start, end) = app.screen.query_one(Menu).choices[1].marks[0]
        assert rows(app)[1][start:end] == "rad"
        await press(pilot, "x")
        assert rows(app) == []
        assert "Nothing holds these words" in words_on(app, "#hint")
        await press(pilot, "backspace")
        assert len(rows(app)) == 2


async def test_the_mark_is_on_the_first_row_that_holds_the_words(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for words in ("two-pager", "old radio", "first bicycle"):
            await find(pilot, words)
            menu = app.screen.query_one(Menu)
            assert menu.choices[menu.marked].marks, words
            assert words in rows(app)[menu.marked].casefold(), words
            await press(pilot, "escape")


def marked(area: AnswerArea) -> str:
    """The words that are drawn as marked."""
    selected = area.get_component_rich_style("text-area--selection").bgcolor
    rows = (area.render_line(y) for y in range(area.size.height))
    return "".join(part.text for row in rows for part in row if part.style and part.style.bgcolor == selected)


async def test_enter_goes_there_with_the_word_marked_and_typing_takes_nothing_away(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for words, is_line in (
            ("old radio", False),
            ("rewrites", True),
            ("bad culture", True),
            ("pivots", False),
            ("bicycle", False),
        ):
            await find(pilot, words)
            await press(pilot, "enter")
            assert isinstance(app.screen, FormScreen), words
            area = app.focused
            assert isinstance(area, AnswerArea), words
            assert isinstance(area, LineArea) == is_line, words
            before = area.text
            assert area.selection.is_empty
            assert marked(area) == words
            await press(pilot, "Q")
            assert area.text == before.replace(words, f"{words}Q")
            assert marked(area) == ""


async def test_from_a_record_the_way_up_leads_over_its_list(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "lopez")
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        app.go_up()
        await pilot.pause()
        assert isinstance(app.screen, RecordsScreen)


async def test_titles_documents_and_what_no_exercise_asks_for_are_places(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "orphan")
        await press(pilot, "enter")
        assert isinstance(app.screen, PreviewScreen)
        assert "the orphan" in words_on(app, "#document")
        await press(pilot, "ctrl+f", *"what", "space", "i", "space", *"need", "enter")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.step.title == "What I need"


@pytest.mark.parametrize(
    "opened", [["1", "f1", "ctrl+p", "2", "6"], pytest.param(["ctrl+o", "f8"], marks=pytest.mark.long)]
)
async def test_it_opens_from_anywhere_and_esc_goes_back(tmp_path: Path, opened: list[str]) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for opened_by in opened:
            await pilot.press(opened_by, "ctrl+f")
            assert isinstance(app.screen, FindScreen), opened_by
            await pilot.press("ctrl+f")
            assert isinstance(app.screen, FindScreen), opened_by
            await pilot.press("escape")
            assert not isinstance(app.screen, FindScreen), opened_by
            app.action_path()


async def test_a_slash_finds_where_there_is_no_list_and_filters_where_there_is_one(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        assert isinstance(app.screen, FindScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await open_at(app, pilot, Spot("person"))
        await press(pilot, "slash")
        assert isinstance(app.screen, RecordsScreen)
        assert "everywhere" in app.screen.query_one("#filter", Input).placeholder
        await press(pilot, "r", "a", "d", "i", "o")
        assert "No person holds these words" in words_on(app, "#empty")
        await press(pilot, "enter")
        assert isinstance(app.screen, FindScreen)
        assert rows(app)[0] == "My narrative"


async def test_letters_typed_just_before_ctrl_f_stay_in_the_text(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "radio")
        await press(pilot, "enter")
        await pilot.press("a", "b", "ctrl+f")
        await pilot.pause()
        assert isinstance(app.screen, FindScreen)
        assert app.session is not None
        form = app.session.catalogue.form("narrative")
        assert form is not None
        assert "radioab." in str(app.session.workbook.answers(form))


CALLED = {
    "export": "Documents to send",
    "print": "Documents to send",
    "undo": "Older copies of this answer, or of the whole workbook",
    "find": "Find any word in everything",
    "settings": "Colours, signs and keys, as you like them",
    "theme": "Colours, signs and keys, as you like them",
    "tired": "How I am",
    "new application": "New application",
    "first job": "My narrative",
    "what i need": "What I need",
}


async def test_the_palette_knows_what_people_call_things(tmp_path: Path) -> None:
    from textual.command import CommandList

    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        commands = app.screen.query_one(CommandList)

        def labels() -> list[str]:
            return [str(commands.get_option_at_index(n).prompt) for n in range(commands.option_count)]

        for typed, label in CALLED.items():
            # Nothing is called so, and no row that is looked for is left of the words before.
            app.screen.query_one(Input).value = "zzz"
            await until(pilot, lambda label=label: not any(label in text for text in labels()), labels)
            app.screen.query_one(Input).value = typed
            await until(
                pilot,
                lambda label=label: any(label in text for text in labels()),
                lambda typed=typed: (typed, labels()),
            )


async def test_the_word_is_in_view_also_where_there_is_little_room(tmp_path: Path) -> None:
    before = "A long way to the word that counts, over hills and a river or two: "
    app = app_over(tmp_path, BOOK.replace("I mended the old radio", f"{before}zebra"))
    async with app.run_test(size=(60, 20)) as pilot:
        await find(pilot, "zebra")
        hits = [row for row in page(app).splitlines() if "zebra" in row]
        assert len(hits) > 1, "in the line, and in what was found"
