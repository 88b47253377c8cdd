"""How work grows with what there is: two measured in turns, so that no machine is too slow for the answer."""

from __future__ import annotations

import time
from collections.abc import Callable

TENFOLD = 40
"""What ten times as much may cost at most: ten if it grows with what there is, a hundred with its square."""


def times_as_long(small: Callable[[], object], large: Callable[[], object], rounds: int = 5) -> float:
    """The CPU time of ``large`` in times of ``small``, the quickest of each."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for place, work in enumerate((small, large)):
            # Several at once: a clock may tick in steps that are longer than the work.
            began = time.process_time()
            for _ in range(5):
                work()
            best[place] = min(best[place], time.process_time() - began)
    return best[1] / max(best[0], 1e-6)
