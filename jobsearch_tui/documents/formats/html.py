"""A document as one HTML page that loads nothing and runs nothing, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from jobsearch_tui.documents.formats.blocks import Document, language_of
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.text.shown import for_document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PAPERS: Final = {"US Letter": "letter"}
"""What sizes of paper are called in a style sheet; all others are A4."""
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
@page {{ size: {paper}; margin: 16mm; @bottom-right {{ content: counter(page) " / " counter(pages);
  font: 8pt Georgia, serif; color: #666; }} }}
body {{ font: 10.5pt/1.3 Georgia, "Noto Serif", serif; color: #222; background: #fff; max-width: 44em;
  margin: 2.5em auto; padding: 0 1.2em; overflow-wrap: break-word; }}
h1 {{ font-size: 1.7em; line-height: 1.2; margin: 0 0 .2em; }}
h2 {{ font-size: 1.15em; margin: 1em 0 .25em; padding-bottom: .15em; border-bottom: 1px solid #ccc; }}
h3, h4 {{ font-size: 1em; margin: 1em 0 .2em; }}
h4 {{ font-weight: normal; font-style: italic; }}
h1, h2, h3, h4 {{ break-after: avoid; }}
h1:not(:first-child) {{ break-before: page; margin-top: 2em; }}
p {{ margin: .35em 0; }}
em, small {{ color: #484848; }}
small {{ font-size: 9pt; }}
ul, ol {{ margin: .2em 0; padding-left: 1.4em; }}
li {{ margin: .1em 0; break-inside: avoid; }}
table {{ border-collapse: collapse; margin: .5em 0; }}
th, td {{ text-align: left; vertical-align: top; padding: .2em .8em .2em 0; border-bottom: 1px solid #ddd; }}
p:has(+ ul) {{ break-after: avoid; }}
@media print {{
  body {{ font-size: 10pt; line-height: 1.25; max-width: none; margin: 0; padding: 0; }}
  h2 {{ margin-top: .8em; }}
  small {{ font-size: 8.5pt; }}
}}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def to_html(documents: Sequence[Document]) -> str:
    """One page with all of them, each beginning a sheet of paper; in it is what their Markdown says."""
    import html

    titles = (for_document(text) for document in documents for text in (document.title, document.sender))
    title = " · ".join(dict.fromkeys(filter(None, titles)))
    body = "".join(_rendered(to_markdown(document)) for document in documents)
    paper = next((size for document in documents if (size := _PAPERS.get(document.paper))), "A4")
    return _PAGE.format(title=html.escape(title), body=body, paper=paper, language=language_of(documents))


def _rendered(markdown: str) -> str:
    """Markdown as HTML; what stands under a line of a list is small, as what is said about it."""
    from markdown_it.token import Token

    reader = _reader()
    tokens = reader.parse(markdown)
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        children = token.children or []
        breaks = [at for at, child in enumerate(children) if child.type == "hardbreak"]
        if depth and breaks:
            small = (Token("html_inline", "", 0, content=tag) for tag in ("<small>", "</small>"))
            children.insert(breaks[0] + 1, next(small))
            children.append(next(small))
    return str(reader.renderer.render(tokens, reader.options, {}))


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")
