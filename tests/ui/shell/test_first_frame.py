"""A screen opens as it stays: no frame on the way shows anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._compositor import Compositor, LayoutUpdate

from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at
from tests.support.screen_rows import rows_of

pytestmark = pytest.mark.usefixtures("every_change_painted")

RECORDS = "applications:\n" + "".join(f"  a{n}:\n    role: baker {n}\n" for n in range(40))


@pytest.mark.parametrize("size", [(80, 24), (130, 40)])
@pytest.mark.parametrize("form", ["application", "person", "two-pager"])
async def test_a_screen_opens_as_it_stays(
    form: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[list[str]] = []
    paint = Compositor.render_full_update

    def painting(compositor: Compositor, simplify: bool = False) -> LayoutUpdate:
        update = paint(compositor, simplify)
        frames.append(["".join(strip.text for strip in row).rstrip() for row in map(list, update.strips)])
        return update

    app = app_over(tmp_path, RECORDS)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Compositor, "render_full_update", painting)
        await open_at(app, pilot, Spot(form))
        # How often it is painted depends on the machine's hurry; what is seen does not.
        stays = rows_of(app)
        assert frames and all(frame == stays for frame in frames)
