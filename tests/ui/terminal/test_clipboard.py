"""Which way text goes to the clipboard, that it arrives, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.ui.terminal.clipboard import Tool, handed_over, tool_for
from tests.support.links_course import FILE, program, settled, told

TOOLS = ("tmux", "pbcopy", "clip", "clip.exe", "wl-copy", "xclip", "xsel", "termux-clipboard-set")


def stand_in(folder: Path, name: str, *, fails: bool = False) -> Path:
    """A tool of this name, which keeps what it gets."""
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{'exit 1' if fails else f'cat > {folder}/got'}\n")
    tool.chmod(0o755)
    return tool


@pytest.mark.parametrize(
    ("platform", "tools", "env", "chosen"),
    [
        ("linux", TOOLS, {"TMUX": "x", "DISPLAY": ":0"}, "tmux"),
        ("linux", TOOLS, {"TMUX": "x", "SSH_TTY": "/dev/pts/1"}, "tmux"),
        ("linux", TOOLS, {"SSH_CONNECTION": "x", "DISPLAY": ":0"}, None),
        ("linux", TOOLS, {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "wl-copy"),
        ("linux", TOOLS, {"DISPLAY": ":0"}, "xclip"),
        ("linux", ("xsel",), {"DISPLAY": ":0"}, "xsel"),
        ("linux", ("xclip",), {}, None),
        ("linux", ("clip.exe",), {"WSL_DISTRO_NAME": "x"}, "clip.exe"),
        ("linux", ("termux-clipboard-set",), {}, "termux-clipboard-set"),
        ("linux", (), {"TMUX": "x"}, None),
        ("darwin", TOOLS, {}, "pbcopy"),
        ("darwin", TOOLS, {"SSH_CLIENT": "x"}, None),
    ],
)
def test_the_tool_that_reaches_the_person_is_chosen(
    tmp_path: Path, platform: str, tools: tuple[str, ...], env: dict[str, str], chosen: str | None
) -> None:
    for name in tools:
        stand_in(tmp_path, name)
    tool = tool_for({**env, "PATH": str(tmp_path)}, platform)
    assert (tool.command[0] if tool else None) == chosen


def test_the_text_arrives_letter_for_letter(tmp_path: Path) -> None:
    tool = stand_in(tmp_path, "xclip")
    assert handed_over(Tool((str(tool),), ""), "María\n李明\n")
    assert (tmp_path / "got").read_text() == "María\n李明\n"


def test_a_tool_that_does_not_take_it_is_no_success(tmp_path: Path) -> None:
    assert not handed_over(Tool((str(stand_in(tmp_path, "xclip", fails=True)),), ""), "x")
    assert not handed_over(Tool((str(tmp_path / "none"),), ""), "x")


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"TMUX": "x"}, "Copied the marked row: it is in tmux's buffer"),
        ({"DISPLAY": ":0"}, "Copied the marked row: it is on the clipboard."),
        ({"SSH_TTY": "x", "DISPLAY": ":0"}, "Sent the marked row to your terminal's clipboard. If it isn't"),
    ],
)
async def test_it_says_what_went_which_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], said: str
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("tmux", "xclip"):
        stand_in(tools, name)
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**env, "PATH": f"{tools}:/usr/bin:/bin"}.items():
        monkeypatch.setenv(name, value)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settled(pilot)
        app.copy("Bo\tpatience", "the marked row")
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert told(app)[-1].startswith(said)
        assert app.clipboard == "Bo\tpatience", "the terminal gets it as well"


async def test_a_document_is_copied_for_a_chat_or_as_markdown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "x")
    monkeypatch.delenv("TMUX", raising=False)
    text = "a paragraph of many words " * 12
    app = program(
        tmp_path, f"{FILE.rstrip().removesuffix('...')}answers:\n  narrative:\n    why-joined: {text}\n...\n"
    )
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.session is not None
        app.session.reader = "me"
        app.action_share()
        await settled(pilot)
        await pilot.press("y")
        await app.workers.wait_for_complete()
        assert text.strip() in app.clipboard and "#" not in app.clipboard
        assert "as text" in told(app)[-1] and "for me" in told(app)[-1]
        await pilot.press("Y")
        await app.workers.wait_for_complete()
        assert app.clipboard.startswith("# ")
        assert "as Markdown" in told(app)[-1]
