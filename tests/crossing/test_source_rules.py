"""What the source may not contain: writing in place, text read as something else, ways out of the machine."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.support import PACKAGE

SOURCES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}

WRITERS = {
    "method/compiled.py": "what our own exercise files say, beside the compiled modules",
    "workbook/file_system.py": "the steps of a durable save",
    "workbook/lock.py": "the lock file, which holds no word of the person's",
    "ui/external_editor.py": "the private copy for the editor",
    "cli/printing.py": "nowhere, once nobody reads what is printed",
    "cli/running.py": "nowhere, once nobody reads what is printed",
}
"""The modules that open files for writing, and what."""
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
CODE = {"pickle", "marshal", "shelve", "code", "codeop", "runpy"}

every_source = pytest.mark.parametrize("name", SOURCES)


def calls(name: str) -> Iterator[tuple[ast.Call, str]]:
    """Every call in a module, with the last name of what is called."""
    for node in ast.walk(ast.parse(SOURCES[name].read_text("utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            yield node, function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def found(name: str, is_wrong: Callable[[ast.Call, str], bool]) -> list[str]:
    return [f"{name}:{node.lineno} {called}" for node, called in calls(name) if is_wrong(node, called)]


def writes(node: ast.Call, called: str) -> bool:
    if called in {"write_text", "write_bytes", "NamedTemporaryFile", "mkstemp", "TemporaryFile"}:
        return True
    if called in {"open", "fdopen"}:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        return any(set(mode) & set("wax+") for mode in modes if set(mode) <= set("rwaxbt+")) or any(
            part in ast.dump(one) for one in given for part in ("O_WRONLY", "O_RDWR", "O_CREAT")
        )
    of_os = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in {"os", "shutil"}
    moves = {
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
    return (of_os and called in moves) or called in {"rename", "symlink_to", "hardlink_to"}


@every_source
def test_files_are_written_in_one_place(name: str) -> None:
    if name not in WRITERS:
        assert found(name, writes) == []


def test_the_check_of_writing_sees_what_it_should() -> None:
    seen = {name for name in SOURCES if found(name, writes)}
    assert "workbook/file_system.py" in seen
    for line in (
        "open(p, 'w')",
        "p.open(mode='ab')",
        "p.write_text('')",
        "os.replace(a, b)",
        "os.open(p, os.O_RDWR)",
    ):
        (call,) = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)][:1]
        called = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        assert writes(call, called), line
    for line in ("open(p, 'rb')", "p.open()", "'a'.replace('w', 'b')", "os.open(p, os.O_RDONLY)"):
        (call,) = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)][:1]
        called = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        assert not writes(call, called), line


@every_source
def test_no_file_is_read_in_a_way_that_may_wait_or_never_end(name: str) -> None:
    """A pipe, a device or a file without end may have any name: ``read_regular`` knows them."""
    own = {"method/catalogue.py", "method/compiled.py", "workbook/sample.py"}
    if name not in own:
        assert found(name, lambda _, called: called in {"read_text", "read_bytes"}) == []


@every_source
def test_yaml_builds_nothing(name: str) -> None:
    for node in ast.walk(ast.parse(SOURCES[name].read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "yaml":
            assert node.attr in OF_YAML, f"{name}:{node.lineno} yaml.{node.attr}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml":
            assert {alias.name for alias in node.names} <= {"CParser"}, f"{name}:{node.lineno}"


@every_source
def test_no_text_is_run(name: str) -> None:
    def runs(node: ast.Call, called: str) -> bool:
        shell = any(one.arg == "shell" for one in node.keywords)
        bare = isinstance(node.func, ast.Name) and called in {"eval", "exec", "compile", "__import__"}
        return shell or bare or ast.unparse(node.func) in {"os.system", "os.popen", "ast.literal_eval"}

    assert found(name, runs) == []
    assert not imported(name) & CODE


@every_source
def test_no_text_of_a_person_is_a_format(name: str) -> None:
    """``format`` is for texts of our own: literals and constants, and sentences of a table."""

    def formats(node: ast.Call, called: str) -> bool:
        if called not in {"format", "format_map", "Template", "safe_substitute"}:
            return False
        of = node.func.value if isinstance(node.func, ast.Attribute) else None
        ours = isinstance(of, ast.Constant) or (isinstance(of, ast.Name) and of.id.strip("_").isupper())
        return not ours and name != "text/mends.py"

    assert found(name, formats) == []


@every_source
def test_nothing_leaves_the_machine(name: str) -> None:
    allowed = {"urllib"} if name.startswith("documents/") else set()
    assert not imported(name) & NETWORK - allowed
    assert (
        found(
            name, lambda _, called: called in {"open_connection", "create_connection", "open_url", "urlopen"}
        )
        == []
    )


@every_source
def test_markup_is_never_made_of_text(name: str) -> None:
    """Nothing is escaped for markup, because nothing of a person's is ever markup."""
    for node in ast.walk(ast.parse(SOURCES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "") in {"rich.markup", "textual.markup"}:
            raise AssertionError(f"{name}:{node.lineno} imports {node.module}")

    def escapes(node: ast.Call, called: str) -> bool:
        return called == "escape" and ast.unparse(node.func) not in {"re.escape", "html.escape"}

    def gives_markup(node: ast.Call, called: str) -> bool:
        if called == "from_markup":
            return name != "ui/key_bar.py"
        widgets = {"Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Collapsible", "Link"}
        if called in widgets and node.args:
            markup = [one.value for one in node.keywords if one.arg == "markup"]
            off = any(isinstance(one, ast.Constant) and one.value is False for one in markup)
            return not off and is_loose(node.args[0])
        if called == "update" and isinstance(node.func, ast.Attribute) and node.args:
            of = ast.unparse(node.func.value)
            return ("query_one" in of or of == "self" or of.startswith("self._")) and is_loose(node.args[0])
        return called in {"render_markup", "Markdown"}

    assert found(name, escapes) == []
    if name.startswith("ui/"):
        assert found(name, gives_markup) == []


def is_loose(given: ast.expr) -> bool:
    """True for a string that is put together: an f-string, a sum, a join, a str()."""
    if isinstance(given, ast.JoinedStr):
        return True
    if isinstance(given, ast.BinOp):
        return is_loose(given.left) or is_loose(given.right) or isinstance(given.left, ast.Constant)
    if isinstance(given, ast.IfExp):
        return is_loose(given.body) or is_loose(given.orelse)
    if isinstance(given, ast.Call):
        called = ast.unparse(given.func)
        text = isinstance(given.func, ast.Attribute) and isinstance(given.func.value, ast.Constant)
        return called in {"str", "shown", "one_line", "repr"} or text
    return isinstance(given, ast.Attribute) and given.attr in {
        "title",
        "label",
        "name",
        "ask",
        "sentence",
        "text",
    }


def imported(name: str) -> set[str]:
    """The first names of all modules that a module imports, at any place."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(SOURCES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").split(".")[0])
    return names
