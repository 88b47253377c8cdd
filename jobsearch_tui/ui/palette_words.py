"""What people call what the program does: words that the palette finds besides those of the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALSO: Final[Mapping[str, str]] = {
    "find": "search look where",
    "help": "manual how keys",
    "leave": "leave exit stop end",
    "save_now": "store keep",
    "settings": "preferences options theme dark mode light mode colours",
    "history": "undo redo restore older versions backup lost yesterday",
    "undo": "undo",
    "share": "export print pdf mail html markdown documents",
    "preview": "export print pdf read",
    "put_off": "tired later not now",
    "first_evening": "begin start quick short if you do only this two-pager",
}
"""Further words that people have for an action, by its id; the palette knows them."""

WITHOUT_KEY: Final[Mapping[str, tuple[str, str]]] = {
    "workbooks": (
        "Your workbooks: open another, begin one, rename this one, see where it lies",
        "new other own title name folder file where switch change",
    ),
    "bring_in": (
        "Bring something in: applications, people, a two-pager, lines for a list",
        "import csv table tracker linkedin excel vcard contacts address book connections markdown paste",
    ),
    "copy_workbook": ("Write a copy of this workbook, and go on in it", "duplicate"),
}
"""What the palette has besides, by the name of its action: a sentence, and further words that people have."""
