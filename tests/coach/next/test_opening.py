"""What a reminder opens begins with what is known already."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.coach.next.reminder import opening
from jobsearch_tui.coach.next.reminders import reminders
from jobsearch_tui.method.catalogue import built_in
from tests.support.courses import opened

OFFERED = """\
companies: {co: {name: Corley}}
applications: {a1: {company: co, role: Depot manager, sent-on: 2026-11-02, stage: offer}}
"""


def test_an_offer_begins_with_the_company_and_the_role_of_its_application(tmp_path: Path) -> None:
    (reminder,) = reminders(built_in(), opened(tmp_path, OFFERED, built_in()), date(2026, 11, 28))
    offer = opening(reminder)
    assert offer is not None
    assert offer.form.id == "offer"
    assert offer.begun_with == {"application": "a1", "company": "co", "role": "Depot manager"}
