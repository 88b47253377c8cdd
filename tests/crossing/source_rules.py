"""The rules of the source, each about one node of a syntax tree.

A rule brings the lines that it must see and those that it must let pass, and the modules that may do it, with
what for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jobsearch_tui.method.form import KINDS


@dataclass(frozen=True)
class Rule:
    """One thing that no module may do."""

    breaks: Callable[[ast.AST], bool]
    seen: tuple[str, ...]
    """Lines that break it."""
    passed: tuple[str, ...] = ()
    """Lines that look like it and are well."""
    excepted: Mapping[str, str] = field(default_factory=dict)
    """The modules that may, and what for."""
    within: str = ""
    """The only folders in which it holds."""


def called(node: ast.AST) -> str:
    """The last name of what is called; nothing if this is no call."""
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def called_in_full(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def given(node: ast.Call) -> list[ast.expr]:
    return [*node.args, *(keyword.value for keyword in node.keywords)]


def imported(node: ast.AST) -> list[str]:
    """The modules that a line imports, by their full names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    return []


def calls(*names: str) -> Callable[[ast.AST], bool]:
    return lambda node: called(node) in names


# ---- files

MOVES = {
    "replace",
    "rename",
    "renames",
    "truncate",
    "ftruncate",
    "copy",
    "copy2",
    "copyfile",
    "copytree",
    "move",
}


def opened_to_write(node: ast.Call) -> bool:
    modes = [one.value for one in given(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return any(set(mode) & set("wax+") for mode in modes if set(mode) <= set("rwaxbt+")) or any(
        flag in ast.dump(one) for one in given(node) for flag in ("O_WRONLY", "O_RDWR", "O_CREAT")
    )


def writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = called(node)
    if name in {"open", "fdopen"}:
        return opened_to_write(node)
    if name == "rename" and len(node.args) > 1 and not ast.unparse(node.func).startswith("os."):
        return False  # A path is renamed to one place; what takes two is a name of ours in a tree.
    of_a_module = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in {"os", "shutil"}
    return (of_a_module and name in MOVES) or name in {
        "write_text",
        "write_bytes",
        "NamedTemporaryFile",
        "mkstemp",
        "TemporaryFile",
        "rename",
        "symlink_to",
        "hardlink_to",
    }


def writes_in_place(node: ast.AST) -> bool:
    return called(node) == "open" and called_in_full(node) != "os.open" and writes(node)


ASKS_THE_DISK = {"is_dir", "is_file", "exists", "lexists", "is_symlink", "is_mount", "isfile", "isdir"}


def asks_the_disk(node: ast.AST) -> bool:
    """True for Path's questions, which raise where one may not look, and for those that answer them."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in ASKS_THE_DISK | {"expanduser", "iterdir", "glob"}


# ---- text read as something else

OF_YAML = {
    "MappingStartEvent",
    "SequenceStartEvent",
    "MappingEndEvent",
    "SequenceEndEvent",
    "AliasEvent",
    "ScalarEvent",
    "DocumentStartEvent",
    "DocumentEndEvent",
    "MarkedYAMLError",
    "YAMLError",
    "Loader",
    "reader",
    "scanner",
    "parser",
    "cyaml",
    "__with_libyaml__",
}
"""What is used of PyYAML: its events, and nothing that builds values."""
CODE = {"pickle", "marshal", "shelve", "code", "codeop", "runpy"}
WIDGETS = {"Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Collapsible", "Link"}
"""What reads markup in the text that it is given."""
OF_A_RECORD = {"title", "label", "name", "ask", "sentence", "text"}


def builds_of_yaml(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "yaml":
        return node.attr not in OF_YAML
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml":
        return not {alias.name for alias in node.names} <= {"CParser"}
    return False


def runs_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return any(name.split(".")[0] in CODE for name in imported(node))
    in_a_shell = any(keyword.arg == "shell" for keyword in node.keywords)
    return in_a_shell or called_in_full(node) in {
        "eval",
        "exec",
        "compile",
        "__import__",
        "os.system",
        "os.popen",
        "ast.literal_eval",
    }


def formats_text(node: ast.AST) -> bool:
    if called(node) not in {"format", "format_map", "Template", "safe_substitute"}:
        return False
    assert isinstance(node, ast.Call)
    of = node.func.value if isinstance(node.func, ast.Attribute) else None
    return not (isinstance(of, ast.Constant) or (isinstance(of, ast.Name) and of.id.strip("_").isupper()))


def escapes_markup(node: ast.AST) -> bool:
    if called(node) == "escape":
        return called_in_full(node) not in {"re.escape", "html.escape"}
    return bool({"rich.markup", "textual.markup"} & set(imported(node)))


def notifies_with_markup(node: ast.AST) -> bool:
    return called(node) == "notify" and isinstance(node, ast.Call) and not without_markup(node)


def without_markup(node: ast.Call) -> bool:
    markup = [keyword.value for keyword in node.keywords if keyword.arg == "markup"]
    return any(isinstance(value, ast.Constant) and value.value is False for value in markup)


def draws_text_as_markup(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not node.args:
        return False
    name, first = called(node), node.args[0]
    if name in {"Static", "Label"} and not (
        isinstance(first, ast.Constant | ast.Call)
        or (isinstance(first, ast.Name) and first.id in {"label", "content"})
    ):
        return True
    if name in WIDGETS:
        return not without_markup(node) and is_loose(first)
    if name == "update" and isinstance(node.func, ast.Attribute):
        of = ast.unparse(node.func.value)
        return ("query_one" in of or of == "self" or of.startswith("self._")) and is_loose(first)
    return False


def is_loose(text: ast.expr) -> bool:
    """True for a string that is put together: an f-string, a sum, a join, a str()."""
    if isinstance(text, ast.JoinedStr):
        return True
    if isinstance(text, ast.BinOp):
        return is_loose(text.left) or is_loose(text.right) or isinstance(text.left, ast.Constant)
    if isinstance(text, ast.IfExp):
        return is_loose(text.body) or is_loose(text.orelse)
    if isinstance(text, ast.Call):
        of_a_literal = isinstance(text.func, ast.Attribute) and isinstance(text.func.value, ast.Constant)
        return called_in_full(text) in {"str", "shown", "one_line", "repr"} or of_a_literal
    return isinstance(text, ast.Attribute) and text.attr in OF_A_RECORD


# ---- ways out

NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}


def leaves_the_machine(node: ast.AST) -> bool:
    if called(node) in {"open_connection", "create_connection", "open_url", "urlopen"}:
        return True
    return any(name.split(".")[0] in NETWORK and name != "urllib.parse" for name in imported(node))


# ---- names


SAY_NOTHING = {"found", "one", "said", "told", "here", "there"}
"""Names that say that one has something, and not what it is."""


def says_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.arg):
        return node.arg in SAY_NOTHING
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in SAY_NOTHING


# ---- kinds of field


def is_kind(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in KINDS


def asks_which_kind(node: ast.AST) -> bool:
    """True where the kind of a field is compared with a name, or names of kinds stand together."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return any(map(is_kind, sides)) and any(ast.unparse(side).split(".")[-1] == "kind" for side in sides)
    if isinstance(node, ast.MatchValue):
        return is_kind(node.value)
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else getattr(node, "keys", None)
    names = [part for part in parts or () if isinstance(part, ast.expr)]
    return bool(names) and len(names) == len(parts or ()) and all(map(is_kind, names))


# ---- keys

_KEY = re.compile(
    r"(?<!\S)(F\d{1,2}|\^[a-z])\b(?=.* )|(?<!\S)[a-z] (takes|brings|makes|opens|shows) (it|them|the)\b"
    r"|[Pp]ress (F\d|\^)"
)


def names_a_key(node: ast.AST) -> bool:
    """A text that is a sentence with a key in it; the first text of a function only tells about it."""
    texts = () if isinstance(node, ast.Expr) else ast.iter_child_nodes(node)
    return any(
        isinstance(text, ast.Constant) and isinstance(text.value, str) and _KEY.search(text.value) is not None
        for text in texts
    )


RULES = {
    "files are written in one place": Rule(
        writes,
        (
            "open(p, 'w')",
            "p.open(mode='ab')",
            "p.write_text('')",
            "os.replace(a, b)",
            "os.open(p, os.O_RDWR)",
            "p.rename(q)",
            "tempfile.mkstemp()",
        ),
        ("open(p, 'rb')", "p.open()", "'a'.replace('w', 'b')", "os.open(p, os.O_RDONLY)"),
        {
            "method/compiled.py": "what our own exercise files say, beside the compiled modules",
            "workbook/saving/file_system.py": "the steps of a durable save",
            "workbook/saving/lock.py": "the lock file, which holds no word of the person's",
            "ui/form/external_editor.py": "the private copy for the editor",
            "cli/printing.py": "nowhere, once nobody reads what is printed",
            "cli/running.py": "nowhere, once nobody reads what is printed",
        },
    ),
    "the disk is asked in one place, which cannot raise": Rule(
        asks_the_disk,
        ("p.is_dir()", "Path(p).exists()", "p.expanduser()", "os.path.isfile(p)", "p.is_file()"),
        ("is_folder(p)", "is_file(p)", "p.stat()", "exists"),
        {
            "text/files.py": "the one place",
            "workbook/history/copies.py": "an entry of a folder that is being listed",
            "method/catalogue.py": "our own exercise files, and a folder that is told of if it does not read",
        },
    ),
    "no file is written in place": Rule(
        writes_in_place, ("open(p, 'w')", "p.open('ab')"), ("open(p)", "os.open(p, os.O_CREAT)")
    ),
    # A pipe, a device or a file without end may have any name: ``read_regular`` knows them.
    "no file is read in a way that may wait or never end": Rule(
        calls("read_text", "read_bytes"),
        ("p.read_text('utf-8')", "Path(p).read_bytes()"),
        ("read_regular(p)", "file.read(10)"),
        {
            "method/catalogue.py": "our own exercise files",
            "method/compiled.py": "our own exercise files, compiled",
            "workbook/folder/sample.py": "the filled example",
            "text/extras.py": "what the installer wrote down about this program",
        },
    ),
    "yaml builds nothing": Rule(
        builds_of_yaml,
        ("yaml.safe_load(x)", "yaml.load", "from yaml import safe_load", "from yaml.loader import Loader"),
        ("yaml.Loader(x)", "from yaml import CParser", "other.safe_load"),
    ),
    "no text is run": Rule(
        runs_text,
        (
            "eval(x)",
            "exec(x)",
            "os.system(x)",
            "ast.literal_eval(x)",
            "run(x, shell=True)",
            "import pickle",
            "from marshal import loads",
        ),
        ("re.compile(x)", "run([x])", "import json"),
    ),
    # Literals, constants and sentences of a table are texts of our own.
    "no text of a person is a format": Rule(
        formats_text,
        ("text.format(x)", "answers[0].format_map(x)", "Template(text)", "book.title.format()"),
        ("'{}'.format(x)", "_SENTENCE.format(x)", "format_of(x)"),
        {"text/mends.py": "the sentences of the table of mends"},
    ),
    "nothing is escaped for markup, because nothing of a person's is ever markup": Rule(
        escapes_markup,
        ("from rich.markup import escape", "import textual.markup", "escape(x)", "markup.escape(x)"),
        ("re.escape(x)", "html.escape(x)"),
    ),
    "nothing is markup": Rule(
        calls("from_markup", "render_markup", "Markdown"),
        ("Content.from_markup(x)", "self.render_markup(x)", "Markdown(x)"),
        ("Content(x)", "MarkdownIt()"),
    ),
    "no message is markup": Rule(
        notifies_with_markup,
        ("self.notify(x)", "app.notify(x, markup=True)", "app.notify(x, markup=on)"),
        ("app.notify(x, markup=False)",),
    ),
    "no widget draws a text of a person as markup": Rule(
        draws_text_as_markup,
        (
            "Static(text)",
            "Static(f'{x}')",
            "Label(x.title, markup=False)",
            "Label(str(x))",
            "Option('a' + x)",
            "Button(record.name)",
            "Link(', '.join(x))",
            "self.update(f'{x}')",
            "self.query_one(A).update(shown(x))",
            "Checkbox(x if y else f'{x}')",
        ),
        (
            "Static('Two words')",
            "Static(said(x))",
            "Label(label)",
            "Static(str(x), markup=False)",
            "Option(said(x))",
            "digest.update(str(x))",
            "self.update(said(x))",
        ),
        within="ui/",
    ),
    "nothing leaves the machine": Rule(
        leaves_the_machine,
        (
            "import socket",
            "import urllib.request",
            "from urllib import request",
            "from http.client import HTTPConnection",
            "self.app.open_url(x)",
            "asyncio.open_connection(x)",
        ),
        ("from urllib.parse import quote", "open(x)", "from .http import x"),
    ),
    # A kind is asked what it does (``answers/kind.py``), or looked for in a set of ``method/form.py``.
    "no code compares kinds of field": Rule(
        asks_which_kind,
        (
            "field.kind == 'long'",
            "'long' != kind",
            "field.kind in ('link', 'links')",
            "frozenset({'choices', 'links'})",
            "('date',)",
            "['short']",
            "{'date': 1, 'check': 2}",
            "match field.kind:\n    case 'date': ...",
        ),
        (
            "field.kind in LINE_KINDS",
            "kind_of(field).grows",
            "Field(id=a, kind='short')",
            "state.kind == 'saved'",
            "command in ('show', 'check')",
            "{'number': 1, 'text': 2}",
            "()",
        ),
        {
            "method/form.py": "the names of the kinds, and the sets of them",
            "method/fields.py": "the keys that belong to a kind, and how they are read",
            "workbook/answers/kinds.py": "what each kind does",
            "ui/fields/registry.py": "the widget of each kind",
        },
    ),
    # A person may have other keys (``keys.yaml``): ``key_of`` tells the one that does it.
    "no sentence names a key": Rule(
        names_a_key,
        (
            "tell('F8 has it')",
            "x = 'Press ^q to leave'",
            "tell(f'{x} u takes it back.')",
            "f(y='u brings it')",
        ),
        (
            "keys = 'f8,ctrl+q'",
            "key == 'F8'",
            "'F8 has it'",
            "tell(f'{key} takes it back.')",
            "say('U turns')",
        ),
        {"ui/shell/keymap.py": "how a key is written in its file"},
    ),
    "a name says what it holds": Rule(
        says_nothing,
        ("found = 1", "[one for one in x]", "def f(here): ...", "lambda told: 1", "f(there := 1)"),
        ("first_line = 1", "f(found=1)", "x.found", "say(one)"),
    ),
}
