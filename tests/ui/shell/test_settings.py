"""What the person sets is taken, told where it is not understood, and kept beside their own comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.ui.shell.settings import CONFIRMATIONS, SIGNS, THEME, Settings

THEMES = ("nord", "gruvbox", "textual-dark")


def settings(tmp_path: Path, text: str | bytes | None = None) -> Settings:
    if text is not None:
        (tmp_path / "settings.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return Settings(tmp_path, THEMES)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        (None, {}),
        ("", {}),
        ("# nothing but a comment\n", {}),
        ("theme: nord\n", {THEME: "nord"}),
        (
            "theme: nord\nsigns: ascii\nconfirmations: all\n",
            {THEME: "nord", SIGNS: "ascii", CONFIRMATIONS: "all"},
        ),
    ],
)
def test_what_is_set_holds_and_all_else_is_as_it_comes(
    tmp_path: Path, text: str | None, chosen: dict[str, str]
) -> None:
    all_of_them = {THEME: "textual-dark", SIGNS: "automatic", CONFIRMATIONS: "few"} | chosen
    read = settings(tmp_path, text)
    assert {name: read[name] for name in all_of_them} == all_of_them
    assert read.problems == []


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("theme: nrod\n", 1, "Perhaps 'nord' is meant"),
        ("# mine\n\nthem: nord\n", 3, "Perhaps 'theme' is meant"),
        ("theme: nord\nsigns: asci\n", 2, "Perhaps 'ascii' is meant"),
        ("theme:\n  - nord\n", 2, "“theme” takes one word"),
        ("theme: nord\ntheme: nord\n", 2, "theme"),
        ("theme: [nord\n", 2, "short form"),
        ("just a word\n", 1, ""),
        (b"\xff\xfe\xff", None, ""),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, line: int | None, told: str
) -> None:
    read = settings(tmp_path, text)
    (problem,) = read.problems
    assert line is None or problem.line == line
    assert told in str(problem)
    assert "settings.yaml" in str(problem)
    assert read[CONFIRMATIONS] == "few", "the rest works on"


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").mkdir()
    assert "ordinary file" in str(settings(tmp_path).problems[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "theme: nord\n"),
        ("", "theme: nord\n"),
        ("# mine\n", "# mine\ntheme: nord\n"),
        ("# mine\ntheme: gruvbox   # warm\nsigns: ascii\n", "# mine\ntheme: nord   # warm\nsigns: ascii\n"),
        ("signs: ascii", "signs: ascii\ntheme: nord\n"),
        ("signs: ascii\n...\n", "signs: ascii\ntheme: nord\n...\n"),
        ("theme:\nsigns: ascii\n", "theme: nord\nsigns: ascii\n"),
    ],
)
def test_a_change_keeps_all_else_in_the_file(tmp_path: Path, before: str | None, after: str) -> None:
    changed = settings(tmp_path, before)
    assert changed.change(THEME, "nord") == ""
    assert (tmp_path / "settings.yaml").read_text("utf-8") == after
    assert settings(tmp_path)[THEME] == "nord"


@pytest.mark.parametrize("text", ["theme: [nord\n", "signs: ascii\nsigns: drawn\n", "theme:\n  - nord\n"])
def test_a_file_that_does_not_read_is_not_written_over(tmp_path: Path, text: str) -> None:
    changed = settings(tmp_path, text)
    assert "couldn't be kept" in changed.change(THEME, "nord")
    assert changed[THEME] == "nord", "it holds for now"
    assert (tmp_path / "settings.yaml").read_text("utf-8") == text


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles"
    kept.mkdir()
    (kept / "settings.yaml").write_text("signs: ascii\n")
    (tmp_path / "settings.yaml").symlink_to(kept / "settings.yaml")
    assert settings(tmp_path).change(THEME, "nord") == ""
    assert (tmp_path / "settings.yaml").is_symlink()
    assert "theme: nord" in (kept / "settings.yaml").read_text()
