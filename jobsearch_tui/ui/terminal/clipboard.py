"""The way to the clipboard that arrives: tmux's buffer, else the system's tool, and the terminal besides."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.text.shown import shown

PATIENCE: Final = 2.0
"""Seconds that a tool has: one that waits longer has no clipboard to put it in."""
_REMOTE: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
"""By these an environment says that the clipboard of this computer is not that of the person."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that takes text on its standard input."""

    command: tuple[str, ...]
    arrives: str
    """Where the text is then, as a part of a sentence."""


_TMUX: Final = Tool(
    ("tmux", "load-buffer", "-w", "-"), "in tmux's buffer, and on the clipboard if your terminal takes it"
)
_OF_SYSTEM: Final = {
    "darwin": (("", ("pbcopy",)),),
    "win32": (("", ("clip",)),),
    "linux": (
        ("WAYLAND_DISPLAY", ("wl-copy",)),
        ("DISPLAY", ("xclip", "-selection", "clipboard")),
        ("DISPLAY", ("xsel", "--clipboard", "--input")),
        ("", ("termux-clipboard-set",)),
        ("WSL_DISTRO_NAME", ("clip.exe",)),
    ),
}
"""For each system what the environment has to name, and the tool."""


def tool_for(env: Mapping[str, str], platform: str = sys.platform) -> Tool | None:
    """The tool that reaches the person's clipboard, if there is one here."""
    if env.get("TMUX") and shutil.which(_TMUX.command[0], path=env.get("PATH")):
        return _TMUX
    if any(env.get(name) for name in _REMOTE):
        return None
    for variable, command in _OF_SYSTEM.get(platform, ()):
        if (not variable or env.get(variable)) and shutil.which(command[0], path=env.get("PATH")):
            return Tool(command, "on the clipboard")
    return None


def handed_over(tool: Tool, text: str) -> bool:
    """Give ``text`` to a tool; False if it did not take it."""
    # Windows reads what comes in as UTF-16 if it says so.
    data = text.encode("utf-16") if tool.command[0].startswith("clip") else text.encode()
    try:
        done = subprocess.run(
            tool.command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


async def copy_text(
    send: Callable[[str], object], tell: Callable[[str], object], text: str, what: str
) -> None:
    """Copy ``text`` by a tool, and ``send`` it to the terminal besides; ``tell`` what went which way."""
    safe = shown(text)
    # OSC 52: what a terminal does with it, it does not say.
    send(safe)
    tool = tool_for(os.environ)
    if tool is not None and await asyncio.to_thread(handed_over, tool, safe):
        tell(f"Copied {what}: it is {tool.arrives}.")
        return
    tell(
        f"Sent {what} to your terminal's clipboard. If it isn't there, select it with shift and the "
        "mouse, or write it to a file."
    )
