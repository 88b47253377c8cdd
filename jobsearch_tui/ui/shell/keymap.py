"""Keys that the person has changed, in ``keys.yaml``: a name of the table of keys, and its key or keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jobsearch_tui.method.piece import meant
from jobsearch_tui.ui.keys import ACTIONS, EVERYWHERE, FORM, KEY_NAMES, OUTSIDE, Action, key_name
from jobsearch_tui.ui.shell.settings import PersonalFile

FIXED: Final = ("up",)
"""Actions whose key stays: every list and every dialog has it as well."""
_MEND: Final = "Write it as F1 shows it, such as ^n, F3 or esc"
_MODIFIERS: Final = ("ctrl", "alt", "shift")
_IN_TEXTS: Final = frozenset(
    {"enter", "tab", "space", "backspace", "delete", "up", "down", "left", "right", "home", "end"}
)
_AS_OTHERS: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
_NAMED: Final = {
    **{name.lower(): key for key, name in KEY_NAMES.items()},
    **{key: key for key in (*KEY_NAMES, *_IN_TEXTS, "insert", "pageup", "pagedown")},
    **{f"f{number}": f"f{number}" for number in range(1, 25)},
    "page up": "pageup",
    "page down": "pagedown",
    **{key_name(key): key for action in ACTIONS for key in action.keys if "_" in key},
}


class Keymap(PersonalFile):
    """The keys that differ from the table, each checked; one that does not fit keeps what the table says."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._keys: dict[str, tuple[str, ...]] = {action.name: action.keys for action in ACTIONS}
        self.changed: dict[str, str] = {}
        """For each name that has other keys those keys, as Textual wants them."""
        by_name = {action.name: action for action in ACTIONS}
        self.leave_out_unknown("name for a key", by_name)
        for name in self.entries:
            if name in by_name:
                self._change(by_name[name])

    def _change(self, action: Action) -> None:
        name = action.name
        keys: list[str] = []
        for word in _words(self.entries[name]):
            key = key_called(word)
            if key is None:
                mend = meant(word.lower(), sorted(_NAMED))
                self.leave_out(name, f"there's no key “{word}”", mend if "Perhaps" in mend else _MEND)
                return
            keys.append(key)
        if objection := self._objection(action, keys):
            self.leave_out(name, *objection)
            return
        self._keys[name] = tuple(keys)
        self.changed[name] = ",".join(keys)

    def _objection(self, action: Action, keys: list[str]) -> tuple[str, str] | None:
        """Why an action cannot have these keys, and what would do; None if it can."""
        if not keys:
            return f"“{action.name}” needs a key", _MEND
        if action.name in FIXED:
            return f"{key_name(action.keys[0])} stays what it is", "Leave this line out"
        if action.where in (EVERYWHERE, FORM) and all(types(key) for key in keys):
            return f"{key_name(keys[0])} is needed while you write", "Choose one with ctrl, or a function key"
        for key in keys:
            if key in _AS_OTHERS:
                other = key_name(_AS_OTHERS[key])
                return f"a terminal can't tell {key_name(key)} from {other}", "Choose another key"
            for other_action in ACTIONS:
                is_other = other_action.name != action.name
                if is_other and key in self._keys[other_action.name] and meet(action, other_action):
                    taken = f"{key_name(key)} is “{other_action.name}” already"
                    return taken, "Choose another, or give that one another key above this line"
        return None


def _words(value: object) -> Iterator[str]:
    """The keys that an entry names: one, several with commas or “or” between, or a list of them."""
    for text in value if isinstance(value, list) else [value]:
        yield from (word for word in re.split(r",\s+|\s+or\s+", str(text).strip()) if word)


def key_called(word: str) -> str | None:
    """Textual's name of a key, which is written as in help or by Textual itself; None if there is none."""
    first, plus, rest = word.strip().partition("+")
    if plus and rest and first.lower() in _MODIFIERS:
        key = key_called(rest)
        return f"{first.lower()}+{key}" if key else None
    if len(word) == 2 and word.startswith("^"):
        return f"ctrl+{word[1].lower()}"
    if len(word) == 1 and word.isprintable() and word not in _NAMED:
        return word
    return _NAMED.get(word.lower())


def template() -> str:
    """A file with every name in it, to be changed: each line a comment that says what holds anyway."""
    lines = [
        "# Keys of jobsearch-tui. Take the # away before a line and write another key, or several: F6, alt+n"
    ]
    first_of = {action.name: action for action in reversed(ACTIONS)}
    for where in dict.fromkeys(action.where for action in ACTIONS):
        lines += ["", f"# {where}"]
        for action in ACTIONS:
            # What can be done in two places has one name, and one line.
            if action.where == where and first_of[action.name] is action:
                keys = ", ".join(map(key_name, action.keys))
                # A sign alone could mean something to YAML.
                lines += [f"# {action.tells}", f"#{action.name}: {keys if keys[0].isalnum() else repr(keys)}"]
    return "\n".join(lines) + "\n"


def types(key: str) -> bool:
    """True for a key that writes or moves in a text."""
    return len(key) == 1 or key in _IN_TEXTS or len(KEY_NAMES.get(key, "")) == 1


def meet(action: Action, other: Action) -> bool:
    """True if the two can be wanted at one place, so that they cannot have one key."""
    wide = (EVERYWHERE, OUTSIDE, FORM)
    return action.where == other.where or action.where in wide or other.where in wide
