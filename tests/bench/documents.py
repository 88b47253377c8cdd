"""What making a document costs: the slowest one of each format, of all that the examples have."""

from __future__ import annotations

import time
from datetime import date

from jobsearch_tui.documents.export import FORMATS, export_bytes
from jobsearch_tui.documents.making import Offer, make, offers
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES

TODAY = date(2026, 11, 20)


def slowest_documents() -> dict[str, float]:
    """CPU milliseconds of the slowest document in each format; the first, which reads the parts, aside."""
    slowest: dict[str, float] = {}
    for example in EXAMPLES:
        book = Workbook.open(example, built_in())
        for offer in offers(built_in(), book):
            for format in FORMATS:
                took = _cpu(book, offer, format)
                if format in slowest:
                    slowest[format] = max(slowest[format], took)
                else:
                    slowest[format] = 0.0
    return slowest


def _cpu(book: Workbook, offer: Offer, format: str) -> float:
    began = time.process_time()
    try:
        export_bytes(make(offer, "me", TODAY, book), format)
    except Problem:
        return 0.0  # what makes it is not installed
    return (time.process_time() - began) * 1000
