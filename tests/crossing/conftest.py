"""Tests that cross the rooms go over screens, too: they read styles once, and paint where they look."""

from tests.support.quick_screens import painted_when_looked_at, small_things_are_quick, styles_read_once

__all__ = ["painted_when_looked_at", "small_things_are_quick", "styles_read_once"]
