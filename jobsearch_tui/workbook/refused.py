"""What a field says to a text that it cannot take."""

from __future__ import annotations

from jobsearch_tui.text.problems import Problem


class Refused(Problem):
    """A text that does not fit its field yet; the sentence says what would. The text is kept as typed."""
