"""Choice, choices, scale and check."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.choice import ChoiceField
from jobsearch_tui.ui.fields.drawn_field import ScaleField
from tests.support.fields_app import FieldApp, context_of

OPTIONS = ("walk away", "think hard", "accept it")
CHOICE = Field(id="it", kind="choice", label="It", options=OPTIONS)
CHOICES = Field(id="it", kind="choices", label="It", options=OPTIONS)
WIDE = Field(
    id="it", kind="choice", label="It", options=("a rather long option " * 4, "日本語 " * 12, "third")
)
SCALE = Field(id="it", kind="scale", label="It", low="not at all", high="fully")
CHECK = Field(id="it", kind="check", label="They know")


async def test_an_answer_that_it_cannot_have_is_told(tmp_path: Path) -> None:
    for field, text in ((CHOICE, "later"), (SCALE, "seven"), (CHECK, "perhaps")):
        app = FieldApp(field, text, context_of(tmp_path / field.kind, field))
        async with app.run_test(size=(80, 10)) as pilot:
            await pilot.pause()
            assert f"{text}   kept as typed, not understood" in app.text()


async def test_one_is_chosen_with_keys(tmp_path: Path) -> None:
    app = FieldApp(CHOICE, None, context_of(tmp_path, CHOICE))
    async with app.run_test(size=(60, 10)) as pilot:
        assert "▸( ) walk away   ( ) think hard   ( ) accept it" in app.rows()[0]
        await pilot.press("right", "space")
        assert app.changes == ["think hard"]
        assert "▸(•) think hard" in app.rows()[0]
        await pilot.press("a", "enter")
        assert app.changes == ["think hard", "accept it"]
        await pilot.press("enter")
        assert app.left == [1]
        await pilot.press("backspace")
        assert app.changes[-1] is None
        await pilot.press("down", "up")
        assert app.left == [1, 1, -1]


async def test_options_stand_below_each_other_where_it_is_narrow(tmp_path: Path) -> None:
    app = FieldApp(WIDE, None, context_of(tmp_path, WIDE))
    async with app.run_test(size=(60, 20)) as pilot:
        rows = app.rows()
        assert sum("( )" in row for row in rows) == 3
        assert app.answer.size.height > 3
        await pilot.press("down", "down", "space")
        assert app.changes == ["third"]
        await pilot.press("down")
        assert app.left == [1]
        await pilot.click(ChoiceField, offset=(5, 1))
        assert app.changes[-1] == WIDE.options[0]


async def test_a_click_chooses(tmp_path: Path) -> None:
    app = FieldApp(CHOICES, ["walk away"], context_of(tmp_path, CHOICES))
    async with app.run_test(size=(60, 10)) as pilot:
        x = app.rows()[0].index("accept") - app.answer.region.x
        await pilot.click(ChoiceField, offset=(x, 0))
        assert app.changes == [["walk away", "accept it"]]
        await pilot.click(ChoiceField, offset=(5, 0))
        assert app.changes[-1] == ["accept it"]
        await pilot.click(ChoiceField, offset=(5, 0))
        assert app.changes[-1] == ["walk away", "accept it"]


async def test_an_answer_that_is_no_option_stays(tmp_path: Path) -> None:
    app = FieldApp(CHOICES, ["[b]own", "walk away"], context_of(tmp_path, CHOICES))
    async with app.run_test(size=(80, 10)) as pilot:
        assert "[x] [b]own" in app.text()
        await pilot.press("t", "space")
        assert app.changes == [["walk away", "think hard", "[b]own"]]


async def test_a_scale_takes_digits_arrows_and_clicks(tmp_path: Path) -> None:
    app = FieldApp(SCALE, "7", context_of(tmp_path, SCALE))
    async with app.run_test(size=(60, 10)) as pilot:
        assert "[7]" in app.rows()[0]
        assert app.rows()[1].split()[-4:] == ["not", "at", "all", "fully"]
        await pilot.press("1", "0")
        assert app.changes == ["1", "10"]
        await pilot.press("5", "left", "left")
        assert app.changes[2:] == ["5", "4", "3"]
        await pilot.press("0")
        assert app.answer.value == "0"
        await pilot.press("backspace")
        assert app.answer.value is None
        await pilot.click(ScaleField, offset=(app.rows()[0].index("8") - app.answer.region.x, 0))
        assert app.answer.value == "8"


async def test_a_digit_beyond_the_scale_changes_nothing(tmp_path: Path) -> None:
    field = Field(id="it", kind="scale", label="It", lowest=1, highest=5)
    app = FieldApp(field, None, context_of(tmp_path, field))
    async with app.run_test() as pilot:
        await pilot.press("9")
        assert app.changes == []
        await pilot.press("right")
        assert app.answer.value == "1"


async def test_a_wide_scale_goes_on_in_the_next_row(tmp_path: Path) -> None:
    field = Field(id="it", kind="scale", label="It", highest=40, high="far " * 30)
    app = FieldApp(field, "33", context_of(tmp_path, field))
    async with app.run_test(size=(60, 20)):
        assert "[33]" in app.text()
        assert "40" in app.text()
        assert app.text().count("far") == 30


async def test_a_check_is_turned(tmp_path: Path) -> None:
    app = FieldApp(CHECK, None, context_of(tmp_path, CHECK))
    async with app.run_test() as pilot:
        assert "[ ] They know" in app.rows()[0]
        await pilot.press("space")
        assert "[x] They know" in app.rows()[0]
        await pilot.press("enter")
        assert app.changes == ["yes", None]
        await pilot.click(type(app.answer), offset=(3, 0))
        assert app.answer.value == "yes"


async def test_a_check_by_another_word_is_seen_as_one(tmp_path: Path) -> None:
    app = FieldApp(CHECK, "Y", context_of(tmp_path, CHECK))
    async with app.run_test() as pilot:
        assert "[x]" in app.rows()[0]
        app.answer.load("perhaps")
        await pilot.pause()
        assert "perhaps" in app.rows()[0]
        assert app.answer.value == "perhaps"


async def test_a_long_list_is_one_row_until_the_cursor_comes(tmp_path: Path) -> None:
    many = Field(id="it", kind="choice", label="It", options=tuple(f"a kind of talk {n}" for n in range(12)))
    app = FieldApp(many, many.options[3], context_of(tmp_path, many))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.answer.size.height == 12
        app.screen.set_focus(None)
        await pilot.pause()
        assert app.answer.size.height == 1
        assert "(•) a kind of talk 3   11 more" in app.rows()[0]
        # The press that opens the list chooses nothing in it.
        await pilot.click(ChoiceField, offset=(8, 0))
        await pilot.pause()
        assert app.answer.size.height == 12
        assert app.changes == []
        await pilot.click(ChoiceField, offset=(8, 5))
        assert app.changes == [many.options[5]]
