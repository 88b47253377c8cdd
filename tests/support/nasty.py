"""Texts made of everything that has ever been read back as something else."""

from __future__ import annotations

from functools import partial

from hypothesis import strategies as st

_PIECES = [
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA1))),
    *"\u2028\u2029\ufeff\ufffe\uffff\ud800\udfff\xad\u200b\u200d\u200e\u202e\u2066\u3000\U0001fffe",
    *"'\"\\#:-?,[]{}&*!|>%@`~=<.+_ \t\n",
    *(
        "  ",
        "\n\n",
        "\r\n",
        "\n  ",
        " \n",
        ": ",
        " #",
        "# ",
        "- ",
        "---",
        "...",
        "\n...\n",
        "\n--- ",
        "<<",
        "? ",
    ),
    *(
        "no",
        "null",
        "007",
        "12:30",
        "1.10",
        "2026-02-30",
        "2026-11-20",
        "é",
        "e\u0301",
        "李",
        "😀",
        "👩‍💻",
        "a",
        "word",
    ),
]

any_text = partial(st.text, st.characters(exclude_categories=("Cs",)))
"""Text of all signs that can be written; left to find out which these are, Hypothesis tries a million."""

texts = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join) | any_text(max_size=20)
names = texts.filter(lambda text: 0 < len(text) <= 120 and "\n" not in text)
