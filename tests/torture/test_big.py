"""Large workbooks: opened, written in and saved; past the bounds, refused within a second."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.files import LONGEST_FILE, read_regular
from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.text.strict import MAX_DEPTH, MAX_NAME, MAX_VALUES, load
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook

SLOW = 3.0
"""A machine that does other work as well takes so many times longer than the promise."""
SENTENCE = "The night staff rang at four and asked for the one thing nobody had written down. "
HEAD = "workbook: 1\ntitle: Large\ncreated: 2026-11-21\n"
FORMS = built_in().forms
PEOPLE = next(form for form in FORMS if form.area == "people")
LONG = next((form, step, field) for form in FORMS if form.stage and not form.many
            for step in form.steps for field in step.fields if field.kind == "long")  # fmt: skip


@contextmanager
def within(seconds: float, what: str, clock: Callable[[], float] = time.process_time) -> Iterator[None]:
    began = clock()
    yield
    took = clock() - began
    print(f"{what}: {took:.3f} s (promised {seconds} s)")
    assert took < seconds * SLOW, f"{what} took {took:.2f} s"


def people(many: int, words: str) -> str:
    name, *short = [field.id for field in PEOPLE.fields() if field.kind == "short"][:4]
    lines = [f"{PEOPLE.table}:"]
    for number in range(many):
        lines += [f"  person-{number}:", f"    {name}: Person Number {number}"]
        lines += [f"    {field}: {words}{number}" for field in short]
    return "\n".join(lines) + "\n"


def answer(text: str) -> str:
    form, _, field = LONG
    block = "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))
    return f"answers:\n  {form.id}:\n    {field.id}: |\n{block}"


PARAGRAPHS = "\n\n".join([SENTENCE.strip() * 10] * 124)[:100_000].strip()
ONE_PARAGRAPH = (SENTENCE * 620)[:50_000].strip()
BOOKS: dict[str, Callable[[], str]] = {
    "8 MB": lambda: HEAD + answer(SENTENCE.strip()) + people(30_000, SENTENCE * 3)[: LONGEST_FILE - 12_000],
    "10,000 records": lambda: HEAD + answer(SENTENCE.strip()) + people(10_000, SENTENCE[:20]),
    "an answer of 100,000 characters": lambda: HEAD + answer(PARAGRAPHS),
    "a paragraph of 50,000 characters": lambda: HEAD + answer(ONE_PARAGRAPH),
}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir()
    # Cut at a line: what is cut off in the middle of a value is still a value.
    path.write_text(text[: text.rfind("\n") + 1] + "...\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name",
    # As many records are saved in below, and thousands of larger ones are in the first.
    [pytest.param(name, marks=pytest.mark.long) if name == "10,000 records" else name for name in BOOKS],
)
async def test_a_large_workbook_is_opened_written_in_and_saved(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "books" / "large.yaml", BOOKS[name]())
    form, step, field = LONG
    before = path.read_bytes()
    print(f"\n{name}: {len(before) / 1e6:.2f} MB")
    app = JobsearchApp(path, Locations(folder=path.parent, state=tmp_path / "state"))
    with within(2.0, "open"):
        context = app.run_test(size=(100, 30))
        pilot = await context.__aenter__()
    try:
        assert app.session is not None, app.screen
        with within(0.5, "the question"):
            app.open_form(form, spot=Spot(form=form.id, step=step.id, field=field.id))
            await pilot.pause()
        widget = next(one for one in app.screen.query(FieldWidget) if one.field.id == field.id)
        old = widget.value
        assert isinstance(old, str)
        widget.focus_answer(at_end=True)
        await pilot.pause()
        with within(1.0, "ten keys"):
            for key in " and calm!":
                await pilot.press("space" if key == " " else "exclamation_mark" if key == "!" else key)
        with within(1.0, "save"):
            assert app.session.saver.flush().kind == "saved"
        app.action_leave()
        await pilot.pause()
    finally:
        await context.__aexit__(None, None, None)
    _, mark, rest = before.partition(f"\n{PEOPLE.table}:\n".encode())
    body, _, touched = path.read_bytes().removesuffix(b"...\n").partition(b"\ntouched:\n")
    assert (body + b"\n").endswith((mark + rest).removesuffix(b"...\n")), "all else keeps its bytes"
    assert touched.count(b"\n") == 1, "the one exercise that was written in keeps its day"
    assert Workbook.open(path, built_in()).get(form, field.id) == old + " and calm!"


@pytest.mark.parametrize("many", [100, 1_000, 10_000])
def test_a_save_after_one_change_costs_little_more_in_a_large_workbook(many: int, tmp_path: Path) -> None:
    from jobsearch_tui.workbook.saving.disk import replace

    path = write(tmp_path / "books" / "large.yaml", HEAD + people(many, SENTENCE[:20]))
    book = Workbook.open(path, built_in())
    times = []
    for number in range(6):
        began = time.process_time()
        book.put(PEOPLE, PEOPLE.named_by[0], f"Ada {number}", "person-50")
        moment = book.moment()
        book.written(moment, replace(path, moment.data, expect=moment.on_disk))
        times.append(time.process_time() - began)
    print(
        f"one change saved, {many} records: first {times[0] * 1000:.1f} ms, then {min(times) * 1000:.1f} ms"
    )
    assert min(times) < 0.1 * SLOW


def levels(many: int) -> bytes:
    return "".join("  " * depth + "a:\n" for depth in range(many)).encode() + b"  " * many + b"a: b\n"


def values(many: int) -> bytes:
    return b"workbook: 1\na:\n" + b"".join(b"  n%d: x\n" % number for number in range(many))


PAST = {
    "length": lambda: b"a: " + b"x" * (LONGEST_FILE - 2),
    "depth": lambda: levels(MAX_DEPTH + 1),
    "very deep": lambda: levels(1_000),
    "values": lambda: values(MAX_VALUES + 1),
    "many more values": lambda: values(300_000),
    "values in a list": lambda: b"a:\n" + b"- b\n" * 300_000,
    "name": lambda: b"x" * (MAX_NAME + 1) + b": a\n",
    "one long name": lambda: b"x" * 7_000_000 + b": a\n",
}


@pytest.mark.parametrize("name", PAST)
def test_past_each_bound_a_refusal_within_a_second(name: str) -> None:
    raw = PAST[name]()
    # Nothing is waited for here: the time of the processor does not depend on what else it does.
    with within(1.0, f"past the bound: {name}", time.process_time), pytest.raises(UnreadableText) as caught:
        load(raw, file="large.yaml")
    assert caught.value.sentence
    assert caught.value.mend


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(9_000_000_000)
    calls = 0
    read = os.read

    def counted(descriptor: int, length: int) -> bytes:
        nonlocal calls
        calls += 1
        return read(descriptor, length)

    os.read = counted
    try:
        with within(0.1, "a file of 9 GB"), pytest.raises(UnreadableText, match="larger than 8 MB"):
            read_regular(path)
    finally:
        os.read = read
    assert calls == 0


async def test_the_program_refuses_nine_megabytes_and_stays(tmp_path: Path) -> None:
    path = write(tmp_path / "books" / "large.yaml", HEAD + people(33_000, SENTENCE * 3)[:9_000_000])
    before = path.read_bytes()
    app = JobsearchApp(path, Locations(folder=path.parent, state=tmp_path / "state"))
    with within(1.0, "open 9 MB"):
        context = app.run_test(size=(100, 30))
        pilot = await context.__aenter__()
    try:
        await pilot.pause()
        assert app.session is None
        assert type(app.screen).__name__ == "UnreadableScreen"
    finally:
        await context.__aexit__(None, None, None)
    assert path.read_bytes() == before


def test_the_form_of_people_has_a_name() -> None:
    assert isinstance(PEOPLE, Form)
    assert PEOPLE.named_by
