"""All tests of screens read styles once, and paint where they look."""

from tests.support.quick_screens import (
    every_change_painted,
    painted_when_looked_at,
    small_things_are_quick,
    styles_read_once,
)

__all__ = ["every_change_painted", "painted_when_looked_at", "small_things_are_quick", "styles_read_once"]
