"""Which workbook is meant when the program is called without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot, meant_at_start

TEXT = "workbook: 1\ntitle: My search\n...\n"


@pytest.mark.parametrize(
    ("files", "last", "meant"),
    [
        ([], "", []),
        (["books/a.yaml"], "", ["books/a.yaml"]),
        (["books/a.yaml", "books/b.yaml"], "", ["books/a.yaml", "books/b.yaml"]),
        (["books/a.yaml", "books/b.yaml"], "books/b.yaml", ["books/b.yaml"]),
        (["books/a.yaml", "books/b.yaml"], "books/gone.yaml", ["books/a.yaml", "books/b.yaml"]),
        (["books/a.yaml", "books/a (1).yaml"], "", ["books/a.yaml"]),
        (["elsewhere/c.yaml"], "elsewhere/c.yaml", ["elsewhere/c.yaml"]),
        (["books/a.yaml", "elsewhere/c.yaml"], "elsewhere/c.yaml", ["books/a.yaml"]),
    ],
)
def test_the_workbook_that_is_meant(files: list[str], last: str, meant: list[str], tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    if last:
        assert locations.bookmarks.remember(tmp_path / last, Spot()) == ""
    paths = meant_at_start(locations, lambda _: built_in())
    assert sorted(path.relative_to(tmp_path).as_posix() for path in paths) == meant
