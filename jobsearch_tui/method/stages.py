"""The stages of a search, in the order of the path (method 1.5)."""

from __future__ import annotations

from typing import Final

STAGES: Final[dict[str, str]] = {
    "arrive": "Arrive",
    "gather": "Gather",
    "know": "Know",
    "listen": "Listen",
    "aim": "Aim",
    "reach-out": "Reach out",
    "interview": "Interview",
    "decide": "Decide",
    "begin": "Begin",
    "grow": "Grow",
}
"""Id of each stage and its name."""
