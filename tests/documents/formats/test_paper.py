"""Documents as PDF and for word processors: the words as typed, real headings, or one sentence."""

from __future__ import annotations

import importlib
import io
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from jobsearch_tui.documents.export import export_bytes
from jobsearch_tui.documents.formats.blocks import (
    Bullets,
    Document,
    Entry,
    Heading,
    Note,
    Paragraph,
    Table,
    entry_lines,
)
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.documents.pages import pages_sentence
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import SAMPLE

HOSTILE = [
    '#panic("x") $a$ *b* _c_ `d` @e <f> = g',
    "https://example.org [x](y) \\ // /* -- ... ~",
    "<script>alert(1)</script> &amp; ]]> <w:t>",
    "'quoted' and \"quoted\"",
    "+ one - two / three",
    "ß ś Ω я ő ğ",
]
WORDS = {"p", "pPr", "r", "rPr", "t", "br", "tab"}
FORMATTING = {"pStyle", "i", "sz", "color", "rFonts", "spacing", "keepNext"}
"""How words look in a DOCX, which is all that else may stand beside them."""


@cache
def typst() -> ModuleType:
    """What sets pages, read once: it can be read only once."""
    del sys.modules["typst"]
    try:
        return importlib.import_module("typst")
    finally:
        sys.modules["typst"] = None  # type: ignore[assignment]


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the parts that set pages, where they are installed."""
    for part in ("docx", "pypdf"):
        pytest.importorskip(part)
    try:
        monkeypatch.setitem(sys.modules, "typst", typst())
    except ImportError:
        pytest.skip("typst is not installed")


def document(text: str) -> Document:
    entries = (Entry(text, (("Why", text),), (Entry(text),)), Entry("x", mark=text))
    table = Table(("When", "What"), (("today", text),))
    blocks = (Note(text), Heading(text), Paragraph(text), Bullets(entries), Bullets(entries, True), table)
    return Document("d", text, "me", blocks, pages=2, sender="Ana Ray")


def test_hostile_words_stay_words_in_a_pdf(paper: None) -> None:
    from pypdf import PdfReader

    for text in HOSTILE:
        reader = PdfReader(io.BytesIO(export_bytes(document(text), "pdf")))
        words = "".join("".join(page.extract_text().split()) for page in reader.pages)
        assert words.count("".join(text.split())) == 13, text
        assert reader.metadata is not None
        assert reader.metadata.author == "Ana Ray"
        assert reader.metadata.title == text
        assert all("/Annots" not in page for page in reader.pages), "no links but words"


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs_of(file: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph of a DOCX, cells of tables among them, as its XML says them."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = {
            style.get(f"{W}styleId"): name.get(f"{W}val", "")
            for style in ElementTree.fromstring(parts.read("word/styles.xml")).iter(f"{W}style")
            if (name := style.find(f"{W}name")) is not None
        }
        body = ElementTree.fromstring(parts.read("word/document.xml"))
        assert not any(b'TargetMode="External"' in parts.read(name) for name in parts.namelist())
    paragraphs = list(body.iter(f"{W}p"))
    # Nothing in it but words: no link, no field that a word processor would work out, no picture.
    assert {node.tag.removeprefix(W) for part in paragraphs for node in part.iter()} <= WORDS | FORMATTING
    ends = {f"{W}br": "\n", f"{W}tab": "\t"}
    read = []
    for part in paragraphs:
        style = part.find(f"{W}pPr/{W}pStyle")
        words = (ends.get(node.tag, node.text or "") for node in part.iter() if node.tag in {f"{W}t", *ends})
        read.append(("" if style is None else names[style.get(f"{W}val")], "".join(words)))
    return read


def test_hostile_words_stay_words_for_a_word_processor(paper: None) -> None:
    for text in HOSTILE:
        read = paragraphs_of(export_bytes(document(text), "docx"))
        styles = [style for style, _ in read]
        assert styles[:4] == ["heading 1", "", "heading 2", ""]
        assert {"List Bullet", "List Bullet 2", "List Number"} <= set(styles)
        assert "\n".join(words for _, words in read).count(text) == 13, read


def test_a_word_processor_reads_the_lines_of_the_two_pager(paper: None) -> None:
    book = Workbook.open(SAMPLE, built_in())
    (offer,) = [offer for offer in offers(built_in(), book) if offer.id == "two-pager"]
    made = make(offer, "council", date(2026, 11, 21), book)
    read = "\n".join(text for _, text in paragraphs_of(export_bytes(made, "docx")))
    lists = [block for block in made.blocks if isinstance(block, Bullets)]
    assert all(line in read for block in lists for entry in block.entries for line in entry_lines(entry))


def test_letters_that_no_font_has_are_named(paper: None) -> None:
    with pytest.raises(Problem) as refused:
        export_bytes(document("an unheard sign: \u0378"), "pdf")
    assert "No font of this machine has “" in str(refused.value)
    assert ".html" in str(refused.value)


def test_the_two_pager_is_two_pages_and_one(paper: None) -> None:
    from pypdf import PdfReader

    book = Workbook.open(SAMPLE, built_in())
    (offer,) = [offer for offer in offers(built_in(), book) if offer.id == "two-pager"]
    for audience, count in {"council": 2, "network": 1}.items():
        made = make(offer, audience, date(2026, 11, 21), book)
        assert len(PdfReader(io.BytesIO(export_bytes(made, "pdf"))).pages) == count
        assert pages_sentence(made).endswith(" of 2 pages")
        assert "about" not in pages_sentence(made)


@pytest.mark.parametrize(("part", "ending"), [("typst", "pdf"), ("docx", "docx")])
def test_without_its_part_a_format_is_one_sentence(
    part: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    with pytest.raises(Problem) as refused:
        export_bytes(document("soup"), ending)
    sentence = str(refused.value)
    assert "needs one more part" in sentence
    assert f"[{ending}]'" in sentence
    assert ".html" in sentence
    assert pages_sentence(document("soup")) == "about 0.3 of 2 pages"


def test_the_style_of_pages_goes_with_the_program() -> None:
    from jobsearch_tui.documents.formats import pdf

    assert (Path(pdf.__file__).parent / "page.typ").is_file()
