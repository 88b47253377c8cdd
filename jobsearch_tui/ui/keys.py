"""One table of keys. Bindings, key bar, help screen and docs/keys.md are made from it, so they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jobsearch_tui.method.area import AREAS

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import BindingType

EVERYWHERE: Final = "Everywhere"
FORM: Final = "In an exercise"
STEP: Final = "On a step, outside its answers"
LIST: Final = "On a line of a list (esc leaves the text first)"
PROPOSED: Final = "Where something is proposed"
RECORDS: Final = "In a list of people or other records"
FIND: Final = "Where you look for words"
OUTSIDE: Final = "When no text has the cursor"
DOCUMENT: Final = "In a document"
LAST_LOOK: Final = "In the last look, before something leaves"
PATH: Final = "On the path"
HISTORY: Final = "Among older copies"
READING: Final = "Where something is longer than its room"
FORGETTING: Final = "Where someone is to be forgotten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a key does."""

    id: str
    """Name of the action method, and its argument if it takes one: ``area('week')``."""
    keys: tuple[str, ...]
    """Keys as Textual names them; the first is shown."""
    label: str
    """One or two words for the key bar."""
    tells: str
    """A sentence for help and palette."""
    where: str
    """The group it is listed under."""
    bar: bool = False
    """True if the key bar has a place for it."""

    @property
    def name(self) -> str:
        """What it is called in ``keys.yaml``, whatever its keys are: ``next-step``, ``week``."""
        method, _, argument = self.id.partition("(")
        return (argument.strip("')") or method).replace("_", "-")


def _action(where: str, action_id: str, keys: str, label: str, tells: str, *, bar: bool = False) -> Action:
    return Action(id=action_id, keys=tuple(keys.split(",")), label=label, tells=tells, where=where, bar=bar)


def area_action(area: str) -> str:
    """The id of the action that opens an area."""
    return f"area({area!r})"


ACTIONS: Final[tuple[Action, ...]] = (
    _action(EVERYWHERE, "help", "f1,question_mark", "help", "Help for the place you're in", bar=True),
    _action(EVERYWHERE, "palette", "ctrl+p", "all", "Everything you can do or open, by name"),
    _action(EVERYWHERE, "find", "ctrl+f", "find", "Find any word in everything"),
    _action(EVERYWHERE, "leave", "ctrl+q", "quit", "Save and close"),
    _action(EVERYWHERE, "save_now", "ctrl+s", "save", "Save now; it also happens by itself"),
    _action(
        EVERYWHERE, "outline", "ctrl+o", "go to", "Jump to any area, step or exercise: type a name", bar=True
    ),
    _action(EVERYWHERE, "home", "alt+1", "path", "The path, also from inside a text"),
    _action(EVERYWHERE, "settings", "ctrl+l", "settings", "Colours, signs and keys, as you like them"),
    _action(EVERYWHERE, "up", "escape", "back", "Out of the text, then up one level; nothing is thrown away"),
    _action(STEP, "enter_answer", "enter", "write", "From the step into its answer; esc leads out again"),
    _action(FORM, "next_step", "ctrl+n,f3", "next", "The next step", bar=True),
    _action(FORM, "previous_step", "ctrl+b,f2", "back", "The step before", bar=True),
    _action(FORM, "editor", "f4,ctrl+g", "editor", "Write this answer in your own editor", bar=True),
    _action(FORM, "preview", "f5", "preview", "See the document that this turns into", bar=True),
    _action(EVERYWHERE, "history", "f8", "history", "Older copies of this answer, or of the whole workbook"),
    _action(
        EVERYWHERE, "forget", "shift+f8,f20", "forget", "Take this person or record out of all that's kept"
    ),
    _action(
        EVERYWHERE, "card", "f10", "card", "The minute before an interview: who is with you, what you ask"
    ),
    _action(FORM, "example", "f9", "example", "Show or hide a strong and a weak example", bar=True),
    _action(FORM, "picture", "ctrl+t", "picture", "Switch between the picture and the questions"),
    _action(
        FORM,
        "mean_it",
        "f12,ctrl+r",
        "I mean it",
        "Answer the coach's question with “I mean it”; it isn't asked again",
    ),
    _action(
        FORM,
        "say_yes",
        "shift+f12,f24",
        "yes",
        "Answer the coach's question with yes; once more takes it back",
    ),
    _action(LIST, "mark_next", "j,down", "down", "The line below"),
    _action(LIST, "mark_previous", "k,up", "up", "The line above"),
    _action(LIST, "mark_first", "g,home", "first", "The first line"),
    _action(LIST, "mark_last", "G,end", "last", "The last line"),
    _action(LIST, "add_below", "a", "add", "A new line below", bar=True),
    _action(LIST, "add_above", "A", "add above", "A new line above"),
    _action(LIST, "write", "enter,e", "write", "Write in the line", bar=True),
    _action(LIST, "open_details", "o,right", "open", "Open what belongs to the line", bar=True),
    _action(
        LIST, "open_page", "p", "page", "Open the whole page of this person, talk or other record", bar=True
    ),
    _action(LIST, "close_details", "left", "close", "Close it"),
    _action(LIST, "delete", "d,delete", "delete", "Delete the line; it can come back", bar=True),
    _action(LIST, "undo", "u", "bring back", "Take back the last delete, move or paste", bar=True),
    _action(LIST, "redo", "U", "again", "Redo"),
    _action(LIST, "move_down", "J,shift+down,alt+down", "move down", "Move the line down"),
    _action(LIST, "move_up", "K,shift+up,alt+up", "move up", "Move the line up"),
    _action(LIST, "copy", "y", "copy", "Copy the line"),
    _action(LIST, "copy_all", "Y", "copy all", "Copy all lines"),
    _action(LIST, "meant", "i", "I mean it", "Answer the coach's question about the line"),
    _action(LIST, "tell_why", "w", "why", "Why is this line here? What it was, and whose advice moved it"),
    _action(
        PROPOSED, "take_over", "enter", "take", "Add the marked suggestion; on the first row, go on", bar=True
    ),
    _action(PROPOSED, "take_over_all", "A", "take all", "Add every suggestion", bar=True),
    _action(
        PROPOSED, "set_aside", "d,delete", "not this", "Dismiss the marked suggestion for good", bar=True
    ),
    _action(
        PROPOSED, "give_back", "u", "take back", "Undo the last suggestion you added or dismissed", bar=True
    ),
    _action(PATH, "open_marked", "enter", "open", "Open what's marked", bar=True),
    _action(PATH, "put_off", "z", "later", "Put the proposed step off for today"),
    _action(PATH, "first_evening", "e", "first evening", "A first evening: 25 minutes to a two-pager"),
    _action(PATH, "propose_again", "u", "bring back", "Propose again what was put off last"),
    _action(RECORDS, "open_record", "enter", "open", "Open the marked one", bar=True),
    _action(RECORDS, "preview", "f5", "preview", "See the document that this turns into"),
    _action(RECORDS, "add_record", "a", "add", "A new one", bar=True),
    _action(RECORDS, "delete_record", "d,delete", "delete", "Delete it; it can come back", bar=True),
    _action(RECORDS, "undo_record", "u", "bring back", "Take back a delete, a move or a join", bar=True),
    _action(RECORDS, "same_record", "m", "the same as…", "Say that the marked one is the same as another"),
    _action(RECORDS, "move_record", "t", "move", "Move it to another stage, today or on the day you say"),
    _action(
        RECORDS,
        "follow_up",
        "f",
        "follow up",
        "You sent them a line; or it waits a week, rests, or is done",
    ),
    _action(RECORDS, "leave_for_a_week", "z", "in a week", "Let it wait until this day next week"),
    _action(RECORDS, "move_on", "greater_than_sign", "one on", "One stage on, today"),
    _action(RECORDS, "move_back", "less_than_sign", "one back", "One stage back, today"),
    _action(RECORDS, "next_view", "tab,v", "view", "The next view: to do now, all active, over"),
    _action(RECORDS, "previous_view", "shift+tab,V", "view before", "The view before"),
    _action(RECORDS, "sort", "s", "sort", "Sort by the next column, or by what comes next"),
    _action(
        RECORDS, "board", "b", "board", "Stages side by side, where there's room; again, and it is a table"
    ),
    _action(RECORDS, "write_list", "w", "to a file", "This list as a table, or its days for your calendar"),
    _action(RECORDS, "prove", "P", "proof", "What you sent between two days, to hand in"),
    _action(RECORDS, "copy_record", "y", "copy", "Copy the marked one"),
    _action(DOCUMENT, "audience", "tab,f", "reader", "The version for someone else", bar=True),
    _action(DOCUMENT, "write_file", "w", "write file", "Write this document to a file", bar=True),
    _action(
        DOCUMENT, "copy_document", "y", "copy", "Copy this document as text for a chat or a mail", bar=True
    ),
    _action(DOCUMENT, "mark_sent", "s", "sent", "Mark it as sent to this reader today", bar=True),
    _action(DOCUMENT, "copy_markdown", "Y", "as Markdown", "Copy this document as Markdown"),
    _action(
        DOCUMENT,
        "names",
        "n",
        "no names",
        "With other words in the place of people's and companies' names",
        bar=True,
    ),
    _action(
        LAST_LOOK,
        "hold",
        "h",
        "hold back",
        "Hold the line back from this reader, or let it in",
    ),
    _action(
        HISTORY, "switch", "tab", "copies, changes", "Between the copies and what changed since", bar=True
    ),
    _action(HISTORY, "mark_copy", "space", "mark", "Mark a copy; the next one is compared with it", bar=True),
    _action(HISTORY, "widen", "f", "how much", "This answer, the whole exercise, or everything", bar=True),
    _action(HISTORY, "restore_one", "r", "restore this", "Bring the marked answer or record back", bar=True),
    _action(HISTORY, "restore_all", "R", "restore all", "Bring the whole workbook back", bar=True),
    _action(HISTORY, "take_back", "u", "take back", "Take the last restore back", bar=True),
    _action(
        FORGETTING, "next_choice", "space", "keep, change, cut", "What becomes of the marked place", bar=True
    ),
    _action(FORGETTING, "own_words", "w", "own words", "Write what the line says afterwards", bar=True),
    _action(FORGETTING, "forget_now", "f", "forget…", "Forget them; you're asked before", bar=True),
    _action(
        READING, "read('page-down')", "pagedown,space,alt+pagedown", "further", "A page further", bar=True
    ),
    _action(READING, "read('page-up')", "pageup,alt+pageup", "back", "A page back"),
    _action(READING, "read('to-top')", "home,alt+home", "top", "To the top"),
    _action(READING, "read('to-bottom')", "end,alt+end", "bottom", "To the bottom"),
    _action(
        OUTSIDE, "filter", "slash", "filter", "In a list the ones that hold these words; else find everywhere"
    ),
    _action(OUTSIDE, "help_quit", "q,ctrl+c,ctrl+z", "how to leave", "Says how to leave; changes nothing"),
    _action(OUTSIDE, "path", "1", "path", "The path"),
    *(_action(OUTSIDE, area_action(name), area.key, name, area.tells) for name, area in AREAS.items()),
    _action(FIND, "open_hit", "enter", "go there", "Go to the marked place, with the word marked", bar=True),
    _action(FIND, "next_hit", "down", "down", "The next place or line"),
    _action(FIND, "previous_hit", "up", "up", "The place or line before"),
    _action(OUTSIDE, "share", "6", "share", "Documents to send"),
)
"""Every key of the program. An action method has the same name wherever it is bound."""

KEY_NAMES: Final = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "space": "space",
    "enter": "enter",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "delete": "del",
    "home": "home",
    "end": "end",
    "tab": "tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
"""What is printed on the keys that have a longer name."""


def key_name(key: str) -> str:
    """How a key is written for people: ``ctrl+n`` as ``^n``, ``f1`` as ``F1``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if "+" in key:
        first, _, rest = key.partition("+")
        return f"{first}+{key_name(rest)}"
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    if "_" in key and key not in KEY_NAMES:
        from textual.keys import key_to_character

        return key_to_character(key) or key
    return KEY_NAMES.get(key, key)


def keys_text(keys: Sequence[str]) -> str:
    """Keys for people, ``^n or F3``."""
    return " or ".join(key_name(key) for key in keys)


def keys_of(app: App[Any], action: Action) -> tuple[str, ...]:
    """The keys that an action has in the running app, the first for the key bar."""
    from jobsearch_tui.ui.textual_private import keymap_of

    changed = keymap_of(app).get(action.name)
    return tuple(changed.split(",")) if changed else action.keys


def key_of(app: App[Any], action_id: str) -> str:
    """The first key of an action in the running app, as it is written in a sentence."""
    return next(key_name(keys_of(app, action)[0]) for action in ACTIONS if action.id == action_id)


def action_of(app: App[Any], key: str, *where: str) -> Action | None:
    """The action of these groups that a key does in the running app."""
    return next((action for action in actions(*where) if key in keys_of(app, action)), None)


def actions(*where: str) -> Iterator[Action]:
    """The actions of these groups, in order."""
    return (action for action in ACTIONS if action.where in where)


def bindings(*where: str, namespace: str = "") -> list[BindingType]:
    """Textual bindings for the groups; ``namespace`` such as ``app.`` says whose action is meant."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(action.keys),
            namespace + action.id,
            action.label,
            show=action.bar,
            tooltip=action.tells,
            id=action.name,
        )
        for action in actions(*where)
    ]
