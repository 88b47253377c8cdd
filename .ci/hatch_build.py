"""Builds the exercises into the wheel as forms, so that no installation reads an exercise file to start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FormsHook(BuildHookInterface[Any]):
    """Adds ``method/forms.json`` to a wheel; a checkout that is installed as it is keeps its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the forms of the exercise files."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from jobsearch_tui.method.catalogue import built_in
        from jobsearch_tui.method.compiled import SHIPPED, packed

        file = Path(self.directory) / SHIPPED
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(packed(built_in().forms))
        build_data["force_include"][str(file)] = f"jobsearch_tui/method/{SHIPPED}"
        self._file = file

    def finalize(self, version: str, *_: object) -> None:
        """Leave nothing but the wheel."""
        if version != "editable":
            self._file.unlink()
