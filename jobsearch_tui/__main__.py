"""``python -m jobsearch_tui``."""

import sys

from jobsearch_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
