"""The texts of a document, all of them in the order in which they are read, and the same with other texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from jobsearch_tui.documents.formats.blocks import Block, Bullets, Document, Entry, Table


def texts_of(document: Document) -> Iterator[str]:
    """The title, then every text of the blocks; labels are ours and not among them."""
    yield document.title
    for block in document.blocks:
        yield from _of_block(block)


def with_texts(document: Document, change: Callable[[str], str]) -> Document:
    """The document with every text as ``change`` gives it."""
    blocks = tuple(_changed(block, change) for block in document.blocks)
    return replace(document, title=change(document.title), blocks=blocks)


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Bullets):
        for entry in block.entries:
            yield from _of_entry(entry)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    else:
        yield block.text


def _of_entry(entry: Entry) -> Iterator[str]:
    yield entry.text
    yield entry.mark
    yield from (text for _, text in entry.details)
    for inner in entry.inner:
        yield from _of_entry(inner)


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Bullets):
        return replace(block, entries=tuple(_changed_entry(entry, change) for entry in block.entries))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
    return replace(block, text=change(block.text))


def _changed_entry(entry: Entry, change: Callable[[str], str]) -> Entry:
    return Entry(
        change(entry.text),
        tuple((label, change(text)) for label, text in entry.details),
        tuple(_changed_entry(inner, change) for inner in entry.inner),
        change(entry.mark),
    )
