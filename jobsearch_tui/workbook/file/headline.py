"""The title of a workbook at a glance, so that a folder of a hundred is listed at once."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import is_file, read_regular
from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.text.strict import load

GLANCE: Final = 4096
"""Bytes in which a workbook of ours has told its title."""

_IS_ONE = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?workbook[\"']?[ \t]*:", re.MULTILINE)
_PLAIN = r"[^\W_](?:[\w.,;!?()'’ -]*[\w.!?)])?"
_SIMPLE = re.compile(rf"(?P<key>[a-z][a-z0-9-]*): (?P<value>{_PLAIN})")


def headline(path: Path) -> tuple[str, str] | None:
    """The title, and the sentence that says why the file cannot be read, one of them empty.

    None for a YAML file of another kind, without a ``workbook`` line. A fault further down goes unnoticed.
    """
    try:
        head = _head(path)
        title = _glanced(head)
        if title:
            return title, ""
        raw = read_regular(path)
    except OSError as error:
        return "", f"the file cannot be read ({(error.strerror or str(error)).lower()})"
    except UnreadableText as problem:
        return "", problem.sentence
    if not raw.strip():
        return "", "the file is empty"
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and not _IS_ONE.search(raw.replace(b"\r", b"\n")):
        return None
    try:
        tree = load(raw, file=path.name).tree
    except UnreadableText as problem:
        return "", str(problem)
    if "workbook" not in tree:
        return None
    in_file = tree.get("title")
    return (one_line(in_file) if isinstance(in_file, str) else "") or path.stem, ""


def _head(path: Path) -> bytes:
    """The first bytes; a file that is no ordinary one is left to the full reading, which says so."""
    if not is_file(path):
        return b""
    with path.open("rb") as file:
        return file.read(GLANCE)


def _glanced(head: bytes) -> str:
    """The title, where the lines up to it are so simple that a full reading says the same."""
    try:
        text = head.decode()
    except UnicodeDecodeError:
        # Perhaps a letter that the glance cut in two.
        text = head[: head.rfind(b"\n") + 1].decode("utf-8", "replace")
    lines = text.split("\n")
    seen: dict[str, str] = {}
    for line, following in pairwise(lines):
        if not line or line.startswith("#"):
            continue
        name_and_value = _SIMPLE.fullmatch(line)
        # A line that begins with a blank goes on with the value above it.
        if name_and_value is None or following[:1] in (" ", "\t") or name_and_value["key"] in seen:
            return ""
        seen[name_and_value["key"]] = name_and_value["value"]
        if "workbook" in seen and "title" in seen:
            return seen["title"] if following else ""
    return ""
