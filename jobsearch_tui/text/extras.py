"""Parts that are installed only by who wants them, and how to get one here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from jobsearch_tui.text.problems import Problem

_NAME: Final = "jobsearch-tui"


def missing_extra(what: str, extra: str) -> Problem:
    """A sentence for what cannot be made without a part that is not installed."""
    mend = f"To get it: {install_command(extra)}. Or write .html, open that in a browser and print or copy it"
    return Problem(f"{what} needs one more part", mend=mend)


def install_command(extra: str) -> str:
    """What installs a part, as this program was installed."""
    place = Path(sys.prefix).parts
    if "pipx" in place:
        return f"pipx install --force '{_NAME}[{extra}]'"
    if "uv" in place and "tools" in place:
        return f"uv tool install --force '{_NAME}[{extra}]'"
    python = f"{sys.executable} -m " if sys.prefix != sys.base_prefix else ""
    return f"{python}pip install '{_source()}[{extra}]'"


def _source() -> str:
    """The folder that it was installed from, else its name."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import unquote, urlsplit

    try:
        origin = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return _NAME
    address = str(origin.get("url", ""))
    is_folder = address.startswith("file://") and "dir_info" in origin
    return unquote(urlsplit(address).path) if is_folder else _NAME
