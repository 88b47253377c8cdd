"""The gratitude house at every width: no row is wider than the house, and no wall has a gap."""

from __future__ import annotations

from datetime import date

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.pictures.house import WIDEST, House
from jobsearch_tui.ui.pictures.registry import picture
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house of the sample."""
    folder = tmp_path_factory.mktemp("house")
    path = copy_sample(Locations(folder=folder, state=folder / "state"), TODAY)
    form = built_in().form("gratitude-house")
    assert form is not None and form.picture is not None
    book = Workbook.open(path, built_in())
    context = FieldContext(workbook=book, catalogue=built_in(), today=lambda: TODAY, form=form)
    drawn = picture(form.picture, context)
    assert isinstance(drawn, House)
    drawn.read()
    return drawn


def test_every_row_is_as_wide_as_the_house(house: House) -> None:
    for width in range(30, 100):
        house.draw(width)
        assert len(house.places) > 10
        right = min(width, WIDEST)
        walls = [row.plain for row in house.rows[: house.places[-1].bottom]]
        assert not [row.plain for row in house.rows if row.cell_length > width], width
        for row in walls[3:]:
            assert len(row) == right and row[-1] in "│┤╮", row
        for place in house.places:
            assert place.right <= width
