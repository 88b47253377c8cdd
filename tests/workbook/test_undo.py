from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.workbook.undo import LIMIT, UndoStack


def test_nothing_to_take_back() -> None:
    stack: UndoStack[str] = UndoStack()
    assert stack.undo("now") is None
    assert stack.redo("now") is None
    assert (stack.last, stack.next) == (None, None)


def test_back_and_forth_says_what_and_where() -> None:
    stack: UndoStack[str] = UndoStack()
    stack.push("moved", "before", at=4, then=1)
    undone = stack.undo("after")
    assert undone == ("moved", "before", 4)
    assert stack.next == "after"
    assert stack.redo("before") == ("moved", "after", 1)
    assert stack.undo("after") == ("moved", "before", 4)


def test_a_new_step_forgets_what_was_taken_back() -> None:
    stack: UndoStack[str] = UndoStack()
    stack.push("typed", "a")
    stack.undo("b")
    stack.push("typed", "a")
    assert stack.next is None


def test_the_oldest_steps_are_forgotten() -> None:
    stack: UndoStack[int] = UndoStack()
    for number in range(LIMIT + 50):
        stack.push("typed", number)
    seen = []
    while (done := stack.undo(-1)) is not None:
        seen.append(done.value)
    assert seen == list(range(LIMIT + 49, 49, -1))


@given(st.lists(st.one_of(st.integers(), st.sampled_from(["undo", "redo"])), max_size=60))
def test_it_behaves_like_a_list_of_all_values(steps: list[int | str]) -> None:
    stack: UndoStack[int] = UndoStack()
    current, history, place = 0, [0], 0
    for step in steps:
        if step == "undo":
            done = stack.undo(current)
            assert (done is not None) == (place > 0)
            place -= done is not None
        elif step == "redo":
            done = stack.redo(current)
            assert (done is not None) == (place < len(history) - 1)
            place += done is not None
        else:
            stack.push("typed", current)
            assert isinstance(step, int)
            history[place + 1 :] = [step]
            place += 1
            current = step
            continue
        if done is not None:
            current = done.value
        assert current == history[place]
