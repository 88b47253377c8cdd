"""What all tests share: no test sees the person's home, their folders or their clock."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

NOON = datetime(2026, 11, 21, 12, 0, 0)
"""The moment at which tests happen."""


LONGEST = (
    "test_kill_program.py",
    "test_one_search.py",
    "test_main_job.py",
    "test_torn_workbooks.py",
    "test_hostile.py",
    "test_sizes.py",
)
"""Files with the longest tests: they begin first, so that nobody waits for them in the end."""


# Most of the time that reading the tests takes goes into compiling them, in each process: it is kept.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What is installed beside the program differs from one machine to the next; screens are the same on all.
sys.modules["typst"] = None  # type: ignore[assignment]

# Reading the tests makes many things and no garbage: looking for it would take a third of the time.
gc.disable()

settings.register_profile("short", derandomize=True, max_examples=60, deadline=None)
settings.register_profile("long", max_examples=600, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """What is tried at random is the same in every short run; in the long one new, and ten times more."""
    settings.load_profile("long" if config.option.markexpr == "long" else "short")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, all others as they stand; what is tried at random belongs to the long form, too."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if config.option.markexpr == "long":
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker("long")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test in a terminal waits for a third of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What is there before the first test stays until the end, so nobody looks through it for garbage.

    What a test leaves is looked through less often than Python would: that alone took a quarter of a walk.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(2000, 10, 50)
    gc.enable()


def pytest_sessionfinish() -> None:
    """What is still there at the end is looked through once, and not five times as pytest would."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a folder for a test; pytest would read the names of all there are, before each new one."""
    numbers = count()

    def made(name: str) -> Path:
        path = tmp_path_factory.getbasetemp() / f"{name}-{next(numbers)}"
        path.mkdir(mode=0o700)
        return path

    return made


@pytest.fixture
def tmp_path(new_folder: Callable[[str], Path], request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own, named after it."""
    return new_folder(re.sub(r"\W", "_", request.node.name)[:30])


@pytest.fixture(autouse=True)
def away_from_home(new_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of their own for every test, and no word of the environment that could change a screen."""
    home = new_folder("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("JOBSEARCH_WORKBOOKS", "EDITOR", "VISUAL", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TERM", "LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    yield home
