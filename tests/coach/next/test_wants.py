"""What a form rests on and does not have yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.next.wants import lacks
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, form, plug

TODAY = date(2026, 11, 21)
UNTESTED = "This aim hasn't been tested with the market yet."


TALK = form("talk", field("who"), field("tour", "check"), field("changed"), table="talks", record="talk",
             named_by=("who",))  # fmt: skip
PAGES = form("pages", field("must-haves", "lines"), field("must-nots", "lines"))
MISSION = form("mission", field("role"), field("aim"), table="missions", record="mission", named_by=("role",))


def _aim(*plugs: Plug) -> Form:
    return form("aim", field("line"), wants=plugs)


def _book(folder: Path, *forms: Form) -> Workbook:
    catalogue = Catalogue(forms=(TALK, PAGES, MISSION, *forms))
    return create_workbook(folder / "mine.yaml", "Mine", catalogue, TODAY)


def test_records_are_wanted_up_to_a_number(tmp_path: Path) -> None:
    aim = _aim(plug("records", records="talk", field="tour", value="yes", fewest="3", say=UNTESTED))
    book = _book(tmp_path, aim)
    assert lacks(aim, book) == [UNTESTED]
    for number, tour in enumerate(("yes", "yes", "", "yes")):
        assert lacks(aim, book) == [UNTESTED]
        book.add(TALK, {"who": f"Person {number}", "tour": tour})
    assert lacks(aim, book) == []


def test_one_record_is_enough_where_no_number_is_said(tmp_path: Path) -> None:
    aim = _aim(plug("records", records="talk", field="changed", values="small, big"))
    book = _book(tmp_path, aim)
    book.add(TALK, {"who": "Bo", "changed": "nothing new"})
    assert lacks(aim, book) == ["Talk isn't there yet."]
    book.add(TALK, {"who": "Cy", "changed": "big"})
    assert lacks(aim, book) == []


def test_all_named_fields_of_a_form_are_wanted(tmp_path: Path) -> None:
    aim = _aim(plug("form", form="pages", fields="must-haves, must-nots", say="no pages"))
    book = _book(tmp_path, aim)
    assert lacks(aim, book) == ["no pages"]
    book.put(PAGES, "must-haves", ["one shift"])
    assert lacks(aim, book) == ["no pages"]
    book.put(PAGES, "must-nots", ["nights"])
    assert lacks(aim, book) == []


def test_a_form_is_there_when_it_holds_anything(tmp_path: Path) -> None:
    aim = _aim(plug("form", form="mission", say="no mission"))
    book = _book(tmp_path, aim)
    assert lacks(aim, book) == ["no mission"]
    book.add(MISSION, {"role": "Harbour Clinic"})
    assert lacks(aim, book) == []


def test_through_a_link_the_linked_record_counts(tmp_path: Path) -> None:
    mission = field("mission", "link", to="mission")
    prep = form("prep", field("role"), mission, table="preps", record="prep",
                 named_by=("role",), wants=(plug("form", form="mission", through="mission", fields="aim",
                                                 say="{name} has no aim yet."),))  # fmt: skip
    book = _book(tmp_path, prep)
    other = book.add(MISSION, {"role": "Other", "aim": "x"})
    ours = book.add(MISSION, {"role": "Ours"})
    record = book.add(prep, {"role": "First talk {name}", "mission": ours})
    assert lacks(prep, book, record) == ["First talk {name} has no aim yet."]
    book.put(prep, "mission", other, record)
    assert lacks(prep, book, record) == []


def test_what_nobody_knows_is_passed_over(tmp_path: Path) -> None:
    aim = _aim(plug("recods", records="talk"), plug("form", form="nobody"), plug("form"))
    assert lacks(aim, _book(tmp_path, aim)) == []


@pytest.mark.parametrize("form", [form for form in built_in().forms if form.wants], ids=lambda form: form.id)
def test_shipped_wants_name_what_there_is(form: Form) -> None:
    for want in form.wants:
        where = f"{form.id}: {dict(want.options)}"
        base = built_in().form(want.options.get("form") or want.options.get("records", ""))
        assert base is not None and want.options.get("say"), where
        if "through" in want.options:
            link = form.field(want.options["through"])
            assert link is not None and link.to == base.id, where
        for name in (*words(want.options, "fields"), *words(want.options, "field")):
            asked = base.field(name)
            assert asked is not None, where
            if asked.options:
                values = {*words(want.options, "value"), *words(want.options, "values")}
                assert values <= set(asked.options), where
