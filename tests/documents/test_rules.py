"""What holds for all documents: nothing twice, facts in one line, each reader what helps them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.documents.formats.blocks import Document, Heading, Note
from jobsearch_tui.documents.formats.html import to_html
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.plain import to_chat
from jobsearch_tui.documents.letterhead import last_sent, mark_sent
from jobsearch_tui.documents.making import make, offer_of, offers
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import SAMPLE

TODAY = date(2026, 11, 21)
Answers = dict[str, Value]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "w.yaml", "Words", built_in(), date(2026, 11, 1))


def written(workbook: Workbook, form_id: str, document: str, answers: Answers, audience: str) -> str:
    form = workbook.catalogue.form(form_id)
    assert form is not None
    record = workbook.add(form, answers) if form.many else ""
    if not record:
        for key, value in answers.items():
            workbook.put(form, key, value)
    plug = next(plug for plug in form.documents if plug.options["id"] == document)
    return to_markdown(make(offer_of(form, plug, workbook, record), audience, TODAY, workbook))


def test_each_document_has_a_name_of_its_own() -> None:
    names = Counter(plug.options["id"] for form in built_in().forms for plug in form.documents)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_heading_of_the_example_says_what_stands_over_it() -> None:
    book = Workbook.open(SAMPLE, built_in())
    repeated = []
    for offer in offers(built_in(), book):
        for audience in offer.audiences:
            document = make(offer, audience, TODAY, book)
            before = offer.title.split(":")[0]
            for block in document.blocks:
                if isinstance(block, Heading) and block.text == before:
                    repeated.append(f"{document.title}: {before}")
                if not isinstance(block, Note):
                    before = block.text if isinstance(block, Heading) else ""
    assert repeated == []


WORDS = [
    # form, document, answers, audience, what stands in it, what does not
    (
        "interview",
        "interview",
        {"role": "Cook", "on": "2026-11-17", "at": "9.30", "outcome": "through", "remembered-for": "Soup."},
        "council",
        ["# Interview: Cook\n", "17 Nov 2026 · 9.30 · through\n", "## What I want to be remembered for\n"],
        ["## Role", "## Day"],
    ),
    (
        "story",
        "story",
        {"title": "The key", "tags": ["saying no"], "context": "A door.", "shorter": "One door, one key."},
        "hiring",
        ["# Story: The key\n", "## In one breath\n\nOne door, one key.\n\n## Context"],
        ["saying no", "## Story"],
    ),
    (
        "job-mission",
        "job-mission",
        {
            "role": "Cook",
            "aim": "Warm soup",
            "aim-known": "guess",
            "mission": "Stir",
            "mission-known": "heard",
            "objectives": [
                {"text": "No soup", "known": "guess"},
                {"text": "Bread", "known": "confirmed"},
            ],
            "questions": ["Who stirs?"],
        },
        "hiring",
        [
            "## Your aim, as I understand it\n\nWarm soup (my guess, please correct)\n",
            "## Mission\n\nStir\n",
            "No soup (my guess, please correct)",
            "Bread\n",
            "Who stirs?",
        ],
        ["confirmed", "heard", "Guess or"],
    ),
    (
        "four-legs",
        "talking-card",
        {"role": "Cook", "asks": [{"ask": "a pot", "good": "two", "least": "none", "outcome": "unknown"}]},
        "me",
        ["a pot", "Good: two"],
        ["Least", "unknown"],
    ),
    (
        "four-legs",
        "four-legs",
        {"role": "Cook", "asks": [{"ask": "a pot", "outcome": "unknown"}], "answer-by": "2026-12-01"},
        "council",
        ["a pot"],
        ["unknown"],
    ),
    (
        "how-i-am",
        "how-i-search",
        {"pace": "have a job", "deadline": "2027-03-01", "routines": ["Soup."]},
        "council",
        ["- My situation: have a job\n- In a new job by: 1 Mar 2027\n\n## What restores me"],
        ["## My situation"],
    ),
    (
        "council",
        "my-introduction",
        {"life-and-work": "A cook.", "name": "The ladle"},
        "council",
        ["A cook."],
        ["ladle"],
    ),
    (
        "profile",
        "profile",
        {"headline": "Cook", "positioning": "…makes soup"},
        "network",
        ["- The person who makes soup\n"],
        ["…"],
    ),
    (
        "first-90-days",
        "peer-call",
        {"agenda": "Below is my mission.", "mission": "Warm soup"},
        "network",
        ["Below is my mission.\n\n## Mission"],
        [],
    ),
    (
        "conversation",
        "message",
        {"message": "Dear Mira, may I ask?"},
        "me",
        ["Dear Mira, may I ask?\n"],
        ["#", "As of"],
    ),
    (
        "interview",
        "one-minute-card",
        {
            "role": "Cook",
            "on": "2026-11-24",
            "at": "9.30",
            "questions": ["Who stirs?"],
            "went-well": ["I paused."],
        },
        "me",
        ["9.30", "## What went well\n\n- I paused.", "## What you ask\n\n- Who stirs?"],
        ["outcome"],
    ),
    (
        "two-pager",
        "then-and-now",
        {
            "change-log": [
                {
                    "what": "Soup",
                    "changed-on": "2026-10-01",
                    "before": "hot",
                    "after": "warm",
                    "heard": "ouch",
                },
                {"what": "Bread out", "changed-on": "2026-10-02"},
            ]
        },
        "council",
        ["| Soup         | hot  | warm | 1 Oct 2026 |", "| Bread out    |"],
        ["ouch"],
    ),
    (
        "update",
        "council-packet",
        {"on": "2026-11-11", "news": "Soup."},
        "council",
        ["As of 11 Nov 2026"],
        ["21"],
    ),
]


@pytest.mark.parametrize(("form", "document", "answers", "audience", "has", "lacks"), WORDS)
def test_a_document_reads_as_its_reader_needs_it(
    workbook: Workbook,
    form: str,
    document: str,
    answers: Answers,
    audience: str,
    has: list[str],
    lacks: list[str],
) -> None:
    text = written(workbook, form, document, answers, audience)
    assert [words for words in has if words not in text] == [], text
    assert [words for words in lacks if words in text] == [], text


def test_a_number_that_is_counted_and_written_down_is_said_once() -> None:
    book = Workbook.open(SAMPLE, built_in())
    goals = [offer for offer in offers(built_in(), book) if offer.id == "goal"]
    assert all(to_markdown(make(offer, "me", TODAY, book)).count("So far:") <= 1 for offer in goals)


def test_the_minutes_of_a_day_tell_no_promises_of_a_later_one() -> None:
    book = Workbook.open(SAMPLE, built_in())
    minutes = (offer for offer in offers(built_in(), book) if offer.id == "minutes")
    told = [
        "## Promised last time" in to_markdown(make(offer, "council", TODAY, book))
        for offer in sorted(minutes, key=lambda offer: offer.record)
    ]
    assert len(told) > 2
    assert not any(told[:-1]), "only the next meeting has them ahead"


def test_a_check_in_of_another_day_tells_no_news_of_today(workbook: Workbook) -> None:
    promises = workbook.catalogue.form("commitment")
    assert promises is not None
    workbook.add(promises, {"what": "Call Bo", "who": "me", "state": "open"})
    past, today = (
        written(workbook, "update", "council-packet", {"on": day, "news": "Soup."}, "council")
        for day in ("2026-11-11", "2026-11-21")
    )
    assert "Call Bo" in today
    assert "Call Bo" not in past


def test_the_house_does_not_tell_its_readers_who_waits_for_thanks(workbook: Workbook) -> None:
    people = workbook.catalogue.form("person")
    assert people is not None
    workbook.add(people, {"name": "Noor", "house": "yes", "gave-me": "An hour."})
    mine, theirs = (
        written(workbook, "gratitude-house", "gratitude-house", {}, who) for who in ("me", "council")
    )
    assert "Thanks still to say" in mine
    assert "Thanks still to say" not in theirs
    assert "An hour." in theirs


def test_a_coach_reads_the_goals_whole(workbook: Workbook) -> None:
    goals = workbook.catalogue.form("goal")
    assert goals is not None
    goal = workbook.add(goals, {"sentence": "Talk with 3 cooks", "why": "Nobody advertises it."})
    answers: Answers = {"subject": "My month", "question": "Too early?", "goals": [goal]}
    text = written(workbook, "coach-feedback", "for-the-coach", answers, "coach")
    assert "### Talk with 3 cooks" in text
    assert "Nobody advertises it." in text


def test_a_coach_reads_the_funnel_of_an_analysis_and_where_it_stalls(workbook: Workbook) -> None:
    applications, analyses = workbook.catalogue.form("application"), workbook.catalogue.form("analysis")
    assert applications is not None
    assert analyses is not None
    for number in range(12):
        stage = "screen" if number < 3 else "applied"
        workbook.add(applications, {"role": "x", "stage": stage, "sent-on": "2026-11-02"})
    analysis = workbook.add(analyses, {"on": TODAY.isoformat(), "changes": ["Fewer, and warmer"]})
    answers: Answers = {"subject": "My month", "question": "Too cold?", "analysis": analysis}
    text = written(workbook, "coach-feedback", "for-the-coach", answers, "coach")
    assert "From the first message to an offer" in text
    row = next(line for line in text.split("\n") if "Replies" in line)
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["Replies", "3", "of 12, 25 %"]
    assert "Fewest come through here: applications without a reply (3 of 12, 25 %)." in text
    assert "Fewer, and warmer" in text


def test_who_wrote_and_on_what_paper_is_said_once(workbook: Workbook) -> None:
    me = workbook.catalogue.form("myself")
    assert me is not None
    for key, value in {"name": "Ana", "paper": "US Letter", "language": "pt"}.items():
        workbook.put(me, key, value)
    form = workbook.catalogue.form("two-pager")
    assert form is not None
    workbook.put(form, "must-haves", ["soup"])
    document = make(offer_of(form, form.documents[0], workbook), "council", TODAY, workbook)
    page = to_html([document])
    assert '<html lang="pt">' in page
    assert "size: letter" in page
    assert page.count("<main>") == 1
    hostile = Document(id="x", title="X", audience="me", blocks=(), language='pt"><script>')
    assert '<html lang="en">' in to_html([hostile])


def test_a_letter_begins_with_its_greeting(workbook: Workbook) -> None:
    village, people = workbook.catalogue.form("village"), workbook.catalogue.form("person")
    assert village is not None
    assert people is not None
    workbook.put(village, "opening", "I have news.")
    for name, post in (("Ruth", "yes"), ("Bo", "")):
        workbook.add(people, {"name": name, "post": post, "gift": "an hour."})
    letters = [offer for offer in offers(workbook.catalogue, workbook) if offer.id == "letter"]
    (text,) = (to_chat(make(offer, "me", TODAY, workbook)) for offer in letters)
    assert text == "Dear Ruth,\n\nThank you for an hour.\n\nI have news.\n"


def test_a_reader_is_told_what_changed_since_they_were_sent_it(workbook: Workbook) -> None:
    form = workbook.catalogue.form("two-pager")
    assert form is not None
    changes: Value = [
        {"what": "Soup out", "changed-on": "2026-10-01"},
        {"what": "Bread in", "changed-on": "2026-11-10", "heard": "So dry."},
    ]
    workbook.put(form, "must-haves", ["bread"])
    workbook.put(form, "change-log", changes)
    offer = offer_of(form, form.documents[0], workbook)
    sent_on = {"": ["Soup out", "Bread in"], "2026-10-20": ["Bread in"], "2026-11-12": []}
    for day, told in sent_on.items():
        if day:
            mark_sent(workbook, offer.title, "my council", date.fromisoformat(day))
            assert last_sent(workbook, offer.title, "my council") == day
        assert last_sent(workbook, offer.title, "my network") == ""
        text = to_markdown(make(offer, "council", TODAY, workbook))
        assert [words for words in ("Soup out", "Bread in", "So dry.") if words in text] == told
        assert "Bread in" not in to_markdown(make(offer, "network", TODAY, workbook))
