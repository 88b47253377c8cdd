"""The words of a piece of a web page, without its tags."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from jobsearch_tui.text.cleaning import clean

_TAG: Final = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|ul|ol|li|div|span|a|h[1-6]|table|tr|td)\b[^<>]*>", re.IGNORECASE
)
_BREAKS: Final = frozenset({"p", "br", "li", "div", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN: Final = frozenset({"script", "style"})


def without_tags(text: str) -> str:
    """The words of ``text`` in lines, if it holds tags of a web page; else as it is."""
    if not _TAG.search(text):
        return text
    page = _Page()
    page.feed(text)
    page.close()
    lines = [" ".join(line.split()) for line in "".join(page.parts).split("\n")]
    return clean("\n".join(line for line in lines if line))


class _Page(HTMLParser):
    """Gathers what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # A line end in a page is a blank; only its tags break lines.
            self.parts.append(" ".join(data.split("\n")))
