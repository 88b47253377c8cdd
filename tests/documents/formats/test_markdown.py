"""Whatever a person types is text in the document: the readers agree on its structure and on every word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt, presets
from markdown_it.token import Token

from jobsearch_tui.documents.export import export_bytes
from jobsearch_tui.documents.formats.blocks import Bullets, Document, Entry, Heading, Note, Paragraph, Table
from jobsearch_tui.documents.formats.html import to_html
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.plain import WIDTH, to_text
from jobsearch_tui.text.shown import for_document
from tests.support.nasty import any_text

# The last one, which knows alerts and task lists, came with markdown-it-py 4.1.
READERS = {
    name: MarkdownIt(name)
    for name in ("commonmark", "gfm-like", "js-default", "gfm-like2")
    if hasattr(presets, name.replace("-", "_"))
}

HOSTILE = [
    "# a heading",
    "#",
    "## closed ##",
    "---",
    "***",
    "* * *",
    "===",
    "- a\n- b",
    "+ a",
    "1. first",
    "12) twelfth",
    "a\n---",
    "a\n===",
    "> quoted",
    ">[!NOTE]\n> x",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "    four blanks",
    "a\n      six blanks\n  two",
    "<script>alert(1)</script>",
    "<!-- gone -->",
    "<b>bold</b> <i",
    "<https://example.org>",
    "<a@example.org>",
    "<3@example.org>",
    "&amp; &#35; &lt;b&gt; &nope",
    "*a* **b** _c_ __d__ ***e***",
    "~a~ ~~b~~ ~50 ~5~",
    "$a$ $$b$$ $5 and 6$",
    "`code` ``code``",
    "[a](http://b.c) ![a](b) [a][b] [a]",
    "[a]: http://b.c",
    "[^1]: note",
    "- [ ] box\n- [x] box",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b\n--|--\nc | d",
    ":--\n--:",
    "term\n: definition",
    "C:\\dir\\*.txt \\\\server\\x \\",
    "javascript:alert(1) ftp://a.b/c ssh://a.b //example.com",
    "http://example.com/%41%20b https://xn--80ak6aa92e.com/ example.com/%41",
    "https://example.org/a_b*c*d?e=1&amp;f=2 www.example.com/_x_",
    "mail me: me@example.org or mailto:me@example.org",
    "a  \nb\\\nc",
    "\n\n\na\n\n\n\nb\n\n",
    "a\x1b[31mred\x1b]52;c;x\x07",
    "\u202egnp.exe\u200b\u2066x",
    "a\u00a0b \u3000 c",
    "[/b] [@click=app.quit]x[/]",
    "![](data:text/html,x)",
    "1986. What a year\nthen 2. it was",
]

MARKS = st.sampled_from("#-+*=_~`$&<>[](){}!|\\/:.;1. \n\n  ab%@\"'^é李🙂\u202e\u00a0")
WORDS = st.sampled_from(
    ["http://a.com/b", "www.a.com", "a@b.org", "&amp;", "<b>", "---", "```", "1. ", "- ", "://", "%41"]
)
TEXTS = st.one_of(
    st.lists(st.one_of(MARKS, WORDS), max_size=24).map("".join),
    any_text(max_size=30),
)


def words(text: str) -> list[str]:
    return for_document(text).split()


def structure(markdown: str, reader: MarkdownIt) -> tuple[list[str], list[str]]:
    """The block structure, and the words; anything else that the person's text could become is an error."""
    blocks: list[str] = []
    said: list[str] = []
    for token in reader.parse(markdown):
        if token.type == "inline":
            said += inline_text(token).split()
        elif token.type in ("code_block", "fence", "html_block", "hr", "blockquote_open"):
            raise AssertionError(f"{token.type}: {token.content!r}")
        elif not token.type.endswith("_close"):
            blocks.append(token.tag)
    return blocks, said


def inline_text(token: Token) -> str:
    out = []
    for child in token.children or []:
        if child.type in ("text", "text_special"):
            out.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            assert child.type == "hardbreak" or "|" in token.content, token.content
            out.append("\n")
        elif child.type == "link_open":
            assert re.match(r"(https?://|mailto:)", str(child.attrs["href"])), child
            assert child.markup == "linkify", child
        elif child.type not in ("link_close", "em_open", "em_close"):
            raise AssertionError(f"{child.type}: {child.content!r}")
    return "".join(out)


def document(*blocks: object) -> Document:
    return Document("d", "Title of ours", "me", blocks)  # type: ignore[arg-type]


TITLE = ["h1"]
TITLE_WORDS = ["Title", "of", "ours"]


def check_paragraph(text: str) -> None:
    markdown = to_markdown(document(Heading("Before"), Paragraph(text), Heading("After")))
    for name, reader in READERS.items():
        blocks, said = structure(markdown, reader)
        assert [one for one in blocks if one != "p"] == ["h1", "h2", "h2"], (name, markdown)
        assert said == [*TITLE_WORDS, "Before", *words(text), "After"], (name, markdown)


def check_heading(text: str) -> None:
    markdown = to_markdown(document(Heading(text), Paragraph("x")))
    for name, reader in READERS.items():
        blocks, said = structure(markdown, reader)
        assert blocks == [*TITLE, *(["h2"] if words(text) else []), "p"], (name, markdown)
        assert without_slashes(said) == [*TITLE_WORDS, *without_slashes(words(text)), "x"], (name, markdown)


def check_list(text: str, numbered: bool) -> None:
    entries = (
        Entry("first", (("", text), ("Label", text)), (Entry(text, (("Inner", text),)), Entry("end"))),
        Entry(text),
        Entry("last"),
    )
    markdown = to_markdown(
        document(Bullets(entries, numbered), Bullets((Entry("own"),), numbered), Paragraph("x"))
    )
    for name, reader in READERS.items():
        blocks, said = structure(markdown, reader)
        outer, it = ("ol" if numbered else "ul"), words(text)
        label, inner = (["Label:", *it] if it else []), (["Inner:", *it] if it else [])
        quiet = (["—", *it] if "\n" not in text else it) if it else []
        assert said == [*TITLE_WORDS, "first", *quiet, *label, *it, *inner, "end", *it, "last", "own", "x"], (
            name,
            markdown,
        )
        items = ["ul", *(["li", "p"] * (2 if it else 1))]
        between = ["li", "p"] if it else []
        assert blocks == [*TITLE, outer, "li", "p", *items, *between, "li", "p", outer, "li", "p", "p"], (
            name,
            markdown,
        )


def check_table(text: str) -> None:
    markdown = to_markdown(document(Table(("One", "Two"), ((text, "a"), ("b", text))), Paragraph("x")))
    for name, reader in READERS.items():
        blocks, said = structure(markdown, reader)
        if name == "commonmark":
            assert blocks == ["h1", "p", "p"]
            continue
        assert blocks.count("tr") == 3 and blocks.count("td") == 4 and blocks.count("th") == 2, (
            name,
            markdown,
        )
        expected = [*TITLE_WORDS, "One", "Two", *words(text), "a", "b", *words(text), "x"]
        assert without_slashes(said) == without_slashes(expected), (name, markdown)


def without_slashes(said: list[str]) -> list[str]:
    return [word for word in said if word != "/"]


def check_note(text: str) -> None:
    markdown = to_markdown(document(Note("ours: 24 Nov 2026"), Paragraph(text)))
    assert "*ours: 24 Nov 2026*" in markdown
    for reader in READERS.values():
        assert structure(markdown, reader)[1][3:7] == ["ours:", "24", "Nov", "2026"]


def check_all(text: str) -> None:
    check_paragraph(text)
    check_heading(text)
    check_list(text, numbered=False)
    check_list(text, numbered=True)
    check_table(text)
    check_note(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    check_all(text)


@given(TEXTS)
def test_any_text_is_text(text: str) -> None:
    check_all(text)


@given(TEXTS)
def test_html_holds_only_our_tags(text: str) -> None:
    page = to_html([Document("d", text or "t", "me", (Paragraph(text), Bullets((Entry(text),))))])
    body = page[page.index("<body>") :]
    tags = set(re.findall(r"</?([a-zA-Z!?][^\s>/]*)", body))
    assert tags <= {"body", "html", "main", "h1", "p", "br", "ul", "li", "small"}
    assert "Content-Security-Policy" in page and page.count("<title>") == 1


@given(TEXTS)
def test_plain_text_holds_every_word(text: str) -> None:
    made = to_text(document(Heading("Head"), Paragraph(text), Bullets((Entry(text, (("Label", text),)),))))
    for word in words(text):
        assert word in made
    assert all(len(line) <= WIDTH or len(line.strip().split(" ")) <= 2 for line in made.split("\n"))


SIGNS = [
    ("My ro\xadta \u200band my\u200b vis\xadits, אב\u200f", "My rota and my visits, אב\u200f"),
    ("soft\xadhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
    ("ring \u202d+44 20 7946 0000\u202c", "ring ⟦202D⟧+44 20 7946 0000⟦202C⟧"),
    ("\u2067אב\u2069 می\u200cخواهم 👩\u200d💻", "⟦2067⟧אב⟦2069⟧ می\u200cخواهم 👩\u200d💻"),
]


@pytest.mark.parametrize("format", ["html", "text", "chat", "md"])
@pytest.mark.parametrize(("pasted", "printed"), SIGNS)
def test_signs_that_come_along_with_a_paste_are_no_codes_in_a_document(
    pasted: str, printed: str, format: str
) -> None:
    blocks = (Heading(pasted, 3), Paragraph(pasted), Bullets((Entry("x", (("Why", pasted),)), Entry(pasted))))
    table = Table(("When", "What"), (("today", pasted),))
    made = export_bytes(document(*blocks, table, Bullets((Entry("\u200b\xad"),))), format).decode()
    assert made.count(printed) == 5
    assert not re.search("[\xad\u200b\u202a-\u202e\u2066-\u2069]", made)
    assert not re.search("⟦(?!20[26])", made)


@pytest.mark.parametrize(
    "prose",
    [
        "I'm a C# dev (R&D) at 3-5 firms; snake_case & 50%.",
        "~50 people, $100k, 5 * 3 < 16, a <3 for it -> here.",
        "C:\\Users\\ada, and/or, 9:30, #1 in 2019, me@example.org, https://example.org/a-b?c=d.",
        "“Quoted” – dashes — and … dots! Really? (Yes.)",
        "-5 degrees, +3 people, 1.5 years, 2019: three pivots",
    ],
)
def test_ordinary_prose_is_left_as_it_is(prose: str) -> None:
    assert to_markdown(document(Paragraph(prose))) == f"# Title of ours\n\n{prose}\n"
    assert to_markdown(document(Bullets((Entry(prose),)))) == f"# Title of ours\n\n- {prose}\n"


def test_lists_read_well() -> None:
    plan = Entry("a founder who rewrites the plan", (("", "2019, three pivots"), ("", "two teams gone")))
    inner = Entry("inner", (("", "two\nlines"),), mark="guess")
    rota = Entry("No say in the rota.", (("", "2021"), ("Find out", "ask"), ("By", "May")), (inner,))
    assert to_markdown(document(Bullets((plan, rota)), Bullets((plan,), numbered=True))) == (
        "# Title of ours\n\n"
        "- a founder who rewrites the plan — 2019, three pivots · two teams gone\n"
        "- No say in the rota.  \n"
        "  2021  \n"
        "  Find out: ask · By: May\n"
        "  - inner (guess)  \n"
        "    two  \n"
        "    lines\n\n"
        "1. a founder who rewrites the plan — 2019, three pivots · two teams gone\n"
    )


def test_tables_are_aligned() -> None:
    table = Table(("When", "What"), (("24 Nov 2026", "a|b"), ("", "c\nd")))
    assert to_markdown(document(table)).split("\n")[2:-1] == [
        "| When        | What  |",
        "| ----------- | ----- |",
        r"| 24 Nov 2026 | a\|b  |",
        "|             | c / d |",
    ]
