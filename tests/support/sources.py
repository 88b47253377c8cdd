"""The source of the program as syntax, for the rules that hold for all of it."""

from __future__ import annotations

import ast
import gc
from functools import cache

from tests.support import PACKAGE


@cache
def sources() -> dict[str, list[ast.AST]]:
    """Every node of every module, the module itself first: parsed and walked once for all rules.

    That a name is read or written is told by the name: the nodes that only say so are a third of all.
    """
    nodes = {
        path.relative_to(PACKAGE).as_posix(): [
            node
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if not isinstance(node, ast.expr_context)
        ]
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    # They are there until the end: nobody looks through them for garbage.
    gc.freeze()
    return nodes
