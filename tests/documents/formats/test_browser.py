"""Documents in a real browser without a window: nothing for axe to find, and as many pages as promised.

Run with the others where there is a Chromium; `pytest -m browser` runs them alone.
"""

from __future__ import annotations

import html
import importlib.util
import io
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.formats.html import to_html
from jobsearch_tui.documents.making import Offer, make, offers
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES, SAMPLE

TODAY = date(2026, 11, 21)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="There is no Chromium here; “chromium” would run this."),
]
LIMIT = 180
"""Seconds for a page, on the slowest machine."""
TELEPHONE = 360
"""Width in pixels of a small telephone."""


def browse(folder: Path, page: str, *arguments: str) -> str:
    """What the browser says when it has opened the page."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    run = subprocess.run([*command, *arguments, file.as_uri()], capture_output=True, timeout=LIMIT)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def documents(example: Path) -> list[tuple[Offer, Workbook]]:
    book = Workbook.open(example, built_in())
    return [(offer, book) for offer in offers(built_in(), book)]


def two_pager(audience: str) -> Document:
    (made,) = [
        make(offer, audience, TODAY, book) for offer, book in documents(SAMPLE) if offer.id == "two-pager"
    ]
    return made


def test_the_printed_two_pager_is_two_pages_and_one(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    for audience, count in {"council": 2, "network": 1}.items():
        paper = tmp_path / f"{audience}.pdf"
        browse(tmp_path, to_html([two_pager(audience)]), f"--print-to-pdf={paper}", "--no-pdf-header-footer")
        assert len(pypdf.PdfReader(io.BytesIO(paper.read_bytes())).pages) == count


def test_axe_finds_nothing_on_any_page_nor_is_one_wider_than_a_telephone(tmp_path: Path) -> None:
    package = importlib.util.find_spec("axe_core_python")
    if package is None or package.origin is None:
        pytest.skip("axe-core-python is not installed")
    axe = (Path(package.origin).parent / "axe.min.js").read_text("utf-8")
    made = [
        make(offer, offer.audiences[-1], TODAY, book)
        for example in EXAMPLES
        for offer, book in documents(example)
    ]
    # One of each kind; the page itself says that nothing may run on it, so it is looked at in a frame.
    kinds = {document.id: document for document in made if document.titled}
    pages = [without_policy(to_html([document])) for document in kinds.values()]
    assert len(pages) > 30
    frames = "".join(
        f'<iframe title="{number}" width="{TELEPHONE}" height="640" srcdoc="{html.escape(page)}"></iframe>'
        for number, page in enumerate(pages)
    )
    look = f"""
        addEventListener("load", async () => {{
          const found = [];
          for (const frame of document.querySelectorAll("iframe")) {{
            const inner = frame.contentWindow;
            inner.eval(axe_source);
            const seen = await inner.axe.run(inner.document);
            found.push(...seen.violations.map(one => one.id + ": " + one.nodes[0].html));
            const wide = inner.document.documentElement.scrollWidth;
            if (wide > {TELEPHONE}) found.push(frame.title + " is " + wide + " wide");
          }}
          document.body.textContent = JSON.stringify({{found}});
        }});
    """
    source = json.dumps(axe).replace("</", "<\\/")
    script = f"<script>const axe_source = {source};{look}</script>"
    page = f"<!DOCTYPE html><html><body>{frames}{script}</body></html>"
    text = html.unescape(browse(tmp_path, page, "--dump-dom", "--virtual-time-budget=60000"))
    answer = re.search(r'\{"found":.*\}', text)
    assert answer is not None, text[:2000]
    assert json.loads(answer.group())["found"] == []


def without_policy(page: str) -> str:
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", page)
