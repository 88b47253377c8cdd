"""How long a first pass of every exercise is: ``python -m tests.support.first_pass`` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jobsearch_tui import method
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """The three figures; what stands behind *more* is in none but the last."""

    presses: int
    """Of ^n, one for each step, whatever is chosen on the way to it."""
    fields: int
    """On these steps, each column of a list with them."""
    lines: int
    """Of the files of the exercises."""


def length(forms: Iterable[Form]) -> Length:
    """How long a first pass of these forms of ours is."""
    forms = list(forms)
    folder = Path(method.__file__).parent
    return Length(
        presses=sum(1 for form in forms for _ in _steps(form)),
        fields=sum(_asked(step.fields) for form in forms for step in _steps(form)),
        lines=sum(len((folder / form.source).read_text(encoding="utf-8").splitlines()) for form in forms),
    )


def _steps(form: Form) -> Iterator[Step]:
    return (step for step in form.steps if not step.more)


def _asked(fields: Iterable[Field]) -> int:
    return sum(1 + _asked(field.columns) for field in fields if not field.more)


if __name__ == "__main__":
    for single in built_in().forms:
        print(f"{single.id:22} {length([single])}")
    print(f"{'all':22} {length(built_in().forms)}")
