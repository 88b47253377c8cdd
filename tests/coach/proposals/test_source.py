"""What is proposed: where it comes from, what it says, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from jobsearch_tui.coach.plug_names import problems_of_plugs
from jobsearch_tui.coach.proposals.prompts import prompts
from jobsearch_tui.coach.proposals.source import PROPOSALS, proposed_at
from jobsearch_tui.coach.proposals.take import set_aside, take
from jobsearch_tui.coach.proposals.target import Proposed, Target
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import form as course_form
from tests.support.proposal_course import (
    BOOK,
    COURSE,
    FRIEND,
    PAPER,
    PLAN,
    TALK,
    TODAY,
    field,
    opened,
    plug,
    target_at,
)


def asked(book: Workbook, place: str, form: Form = PLAN, record: str = "p1") -> list[Proposed]:
    return proposed_at(target_at(book, form, place, "" if form is PAPER else record))


def texts(found: list[Proposed]) -> list[str]:
    return [one.text for one in found]


def test_lines_of_talks_say_whose_they_are_and_fill_their_columns(tmp_path: Path) -> None:
    found = asked(opened(tmp_path), "heard")
    assert texts(found) == ["you calm a room", "slow with email"]
    calm, slow = found
    # The newest talk comes first; the same words of an older one are not proposed twice.
    assert calm.because == "María López, golden, 12 Nov"
    assert calm.columns == {
        "why": "the fire drill", "whose": "María López", "mood": "good", "state": "new", "from": "t1"
    }  # fmt: skip
    assert slow.columns == {"whose": "María López", "state": "new", "from": "t1"}, "bad is no choice here"


def test_a_day_of_another_year_says_so(tmp_path: Path) -> None:
    book = opened(tmp_path, BOOK.replace("quotes: you calm a room", "quotes: you ask well"))
    assert [one.because for one in asked(book, "heard")][-1] == "Ruth Baxter, peer, 3 Dec 2025"


def test_lines_through_a_link_and_of_one_kind(tmp_path: Path) -> None:
    book = opened(tmp_path)
    assert texts(asked(book, "good")) == ["you calm a room"]
    book.put(PLAN, "talk", "t2", "p1")
    assert asked(book, "good") == []
    book.put(PLAN, "talk", None, "p1")
    assert asked(book, "good") == []
    book.put(PLAN, "talk", "gone", "p1")
    assert asked(book, "good") == []


def test_lists_and_texts_of_an_exercise(tmp_path: Path) -> None:
    found = asked(opened(tmp_path), "both")
    assert texts(found) == ["a mentor on the team", "mornings I can plan", "night calls", "lead a team"]
    assert found[-1].because == "Paper: Goal"


def test_a_usual_text_is_proposed_while_nothing_stands_there(tmp_path: Path) -> None:
    form, book = built_in().form("charter"), create_workbook(tmp_path / "my.yaml", "My", built_in(), TODAY)
    assert form is not None
    places = [one for one in form.fields() if [plug.name for plug in one.proposals] == ["texts"]]
    assert len(places) == 8
    for place in places:
        target = Target(workbook=book, form=form, field=place, today=TODAY)
        (usual,) = proposed_at(target)
        assert (usual.text, usual.usual) == ((place.placeholder or place.strong).strip(), True)
        take(usual, target)
        assert book.get(form, place.id) == usual.text
        assert proposed_at(target) == []


def test_texts_of_the_exercise_itself(tmp_path: Path) -> None:
    usual = field("usual", "lines", plug("texts", texts="send one application / call Mira / "))
    target = Target(form=course_form("day", usual), workbook=opened(tmp_path), today=TODAY, field=usual)
    assert texts(proposed_at(target)) == ["send one application", "call Mira"]


def test_rows_inside_rows(tmp_path: Path) -> None:
    found = asked(opened(tmp_path), "asks")
    assert [(one.text, one.columns["because"]) for one in found] == [
        ("a second checker", "safer charts"),
        ("a quiet room", "safer charts"),
        ("a shared phone", "fewer calls"),
    ]


def test_answers(tmp_path: Path) -> None:
    book = opened(tmp_path)
    assert texts(asked(book, "short")) == ["pharmacy lead, in hospices"]
    (found,) = asked(book, "long")
    assert (found.text, found.because) == ("Try the hospices first.", "María López, golden, 12 Nov")
    book.put(PLAN, "short", "something else", "p1")
    assert asked(book, "short")[0].replaces == "something else"
    book.put(PLAN, "short", " Pharmacy lead,  in hospices", "p1")
    assert asked(book, "short") == []
    book.put(PLAN, "long", "First of all.\n\nTry the hospices first.\n\nThen rest.", "p1")
    assert asked(book, "long") == []


def test_records_as_links_and_as_names(tmp_path: Path) -> None:
    book = opened(tmp_path)
    lead = asked(book, "lead")
    assert [(one.text, one.shown, one.record) for one in lead] == [
        ("maria", "María López", "maria"),
        ("sam", "Sam", "sam"),
    ]
    assert texts(asked(book, "names")) == ["María López", "Ruth Baxter", "Sam"]
    book.put(PLAN, "names", ["maria lopez"], "p1")
    assert texts(asked(book, "names")) == ["Ruth Baxter", "Sam"]


def test_records_that_others_point_to(tmp_path: Path) -> None:
    book = opened(tmp_path)
    assert texts(asked(book, "thank")) == ["maria", "sam"], (
        "ruth is a post, and her own talk is not of the tour"
    )
    book.put(PLAN, "thank", ["sam"], "p1")
    assert texts(asked(book, "thank")) == ["maria"]


def test_records_for_a_lens(tmp_path: Path) -> None:
    book = opened(tmp_path)
    lens = PLAN.steps[3]
    (found,) = asked(book, lens.id)
    assert (found.text, found.shown, found.record) == ("maria", "María López", "maria")
    book.put(FRIEND, "post", "yes", "maria")
    assert asked(book, lens.id) == []


def test_a_lens_on_records_that_point_to_what_is_proposed(tmp_path: Path) -> None:
    book = opened(tmp_path)
    (found,) = asked(book, "met", TALK, "t1")
    assert (found.shown, dict(found.columns)) == ("Ruth Baxter", {"who": "ruth"})
    book.add(COURSE.forms[3], {"who": "ruth", "talk": "t2"})
    assert len(asked(book, "met", TALK, "t1")) == 1
    book.add(COURSE.forms[3], {"who": "ruth", "talk": "t1"})
    assert asked(book, "met", TALK, "t1") == []


def test_changes_of_a_list(tmp_path: Path) -> None:
    reworded, new, gone = asked(opened(tmp_path), "wishes", PAPER)
    assert (reworded.text, reworded.replaces) == ("mornings and Fridays I can plan", "mornings I can plan")
    assert reworded.because == "María López, 12 Nov"
    assert reworded.log is not None and reworded.log.field == "log"
    assert reworded.log.row == {
        "what": "Wishes: reworded",
        "when": "2026-11-20",
        "who": "maria",
        "talk": "t1",
        "before": "mornings I can plan",
        "after": "mornings and Fridays I can plan",
        "why": "she has it so",
    }
    assert (new.text, new.replaces) == ("a team of five", "")
    assert (gone.text, gone.replaces, gone.shown) == ("", "a mentor on the team", "a mentor on the team")
    assert gone.log is not None and gone.log.row["what"] == "Wishes: taken out"


def test_a_change_finds_its_line_by_some_of_its_words(tmp_path: Path) -> None:
    book = opened(tmp_path, BOOK.replace("was: Mornings I can plan", "was: mornings"))
    assert asked(book, "wishes", PAPER)[0].replaces == "mornings I can plan"
    book.put(PAPER, "wishes", ["mornings I can plan", "mornings at home"])
    assert asked(book, "wishes", PAPER)[0].replaces == "", "two lines would do, so none gives way"


def test_a_change_is_over_once_the_list_says_so(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.put(PAPER, "wishes", ["Mornings and fridays I can plan", "a team of five"])
    assert asked(book, "wishes", PAPER) == []


def test_what_was_set_aside_is_not_proposed_again(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PLAN, "heard", "p1")
    first = proposed_at(place)[0]
    done = set_aside(first, place)
    assert book.meant("p1") == {"take: heard: you calm a room"}
    assert texts(proposed_at(place)) == ["slow with email"]
    assert "you calm a room" in texts(asked(book, "good")), "other places still propose it"
    book.add(PLAN, {"name": "Other"})
    assert done.undo()
    assert texts(proposed_at(place)) == ["you calm a room", "slow with email"]
    assert book.meant("p1") == frozenset()


def test_keys_stay_short_and_tell_long_texts_apart(tmp_path: Path) -> None:
    place = target_at(opened(tmp_path), PLAN, "long", "p1")
    long = "word " * 500
    one, other = place.key_for(long + "a"), place.key_for(long + "b")
    assert one != other and len(one) < 100 and one == place.key_for(long + "a")
    assert "\n" not in place.key_for("two\nlines")


def test_nothing_is_proposed_for_a_record_that_is_gone(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.remove(PLAN, "p1")
    assert asked(book, "heard") == []


def test_asking_changes_nothing(tmp_path: Path) -> None:
    book = opened(tmp_path)
    before, revision = book.render()[0], book.revision
    for form in COURSE.forms:
        for one in form.fields():
            asked(book, one.id, form, "p1" if form is PLAN else "t1" if form is TALK else "")
    assert (book.render()[0], book.revision) == (before, revision)


@pytest.mark.parametrize(
    "text",
    [
        "answers:\n  paper:\ntalks:\n  t1:\nplans:\n  p1:\n    name: Plan\n",
        "talks:\n  t1:\n    with: nobody\n    quotes:\n      - text:\n      - why: no head\n"
        "plans:\n  p1:\n    talk: t1\n",
        "friends:\n  x:\nplans:\n  p1:\n",
    ],
)
def test_a_file_edited_by_hand(tmp_path: Path, text: str) -> None:
    book = opened(tmp_path, text)
    for one in PLAN.fields():
        for found in asked(book, one.id):
            assert found.text.strip()
    for lens in PLAN.steps:
        asked(book, lens.id)


def test_options_that_lead_nowhere_propose_nothing(tmp_path: Path) -> None:
    book = opened(tmp_path)
    for name in PROPOSALS:
        for options in (
            {},
            {"form": "nowhere"},
            {"records": "talk"},
            {"form": "paper", "fields": "no", "list": "no", "nested": "no"},
        ):
            for kind in ("lines", "rows", "short", "long", "link", "links", "date", "check", "choice"):
                columns = (field("head"),) if kind == "rows" else ()
                one = field("x", kind, plug(name, **options), columns=columns)
                form = replace(PLAN, steps=(replace(PLAN.steps[0], fields=(one,)),))
                found = proposed_at(Target(form=form, workbook=book, today=TODAY, record="p1", field=one))
                assert name == "records" or not found


def test_unknown_sources_are_reported() -> None:
    wrong = field("x", "lines", plug("line", form="paper"))
    lens = replace(PLAN.steps[3], proposals=(plug("linked-record"),))
    form = replace(PLAN, steps=(replace(PLAN.steps[0], fields=(wrong,)), lens))
    first, second = problems_of_plugs(form, COURSE)
    assert (first.sentence, first.mend) == ("'line' is not a source of proposals", "Perhaps 'lines' is meant")
    assert second.mend == "Perhaps 'linked-records' is meant"


def test_options_of_this_course_lead_somewhere() -> None:
    assert [str(problem) for form in COURSE.forms for problem in problems_of_plugs(form, COURSE)] == []


def misspelt() -> list[ParameterSet]:
    """Every option of every proposal of the course, one at a time, with a slip in it."""
    found = []
    for form in COURSE.forms:
        for one in form.fields():
            for at, source in enumerate(one.proposals):
                for key, value in source.options.items():
                    if not key.startswith("value-"):
                        wrong = replace(source, options={**source.options, key: f"{value}zz"})
                        plugs = (*one.proposals[:at], wrong, *one.proposals[at + 1 :])
                        changed = replace(one, proposals=plugs)
                        found.append(pytest.param(form, changed, key, id=f"{form.id}-{one.id}-{key}"))
    return found


@pytest.mark.parametrize(("form", "wrong", "key"), misspelt())
def test_a_slip_in_an_option_is_noticed(form: Form, wrong: Field, key: str) -> None:
    steps = tuple(
        replace(step, fields=tuple(wrong if one.id == wrong.id else one for one in step.fields))
        for step in form.steps
    )
    changed = replace(form, steps=steps)
    forms = tuple(changed if one is form else one for one in COURSE.forms)
    assert problems_of_plugs(changed, Catalogue(forms)), key


def test_prompts_of_a_linked_record(tmp_path: Path) -> None:
    book = opened(tmp_path)
    golden = TALK.field("quotes")
    assert golden is not None
    asks = field("asks", "lines", prompts_from=plug("questions-of", link="talk", field="quotes"))
    form = replace(PLAN, steps=(*PLAN.steps, replace(PLAN.steps[0], id="asks", fields=(asks,))))
    answers = book.answers(PLAN, "p1")
    assert prompts(form, asks, answers, TODAY, book, "p1") == ["you calm a room", "slow with email"]
    assert prompts(form, asks, {**answers, "asks": ["slow with email"]}, TODAY, book) == ["you calm a room"]
    assert prompts(form, asks, {**answers, "talk": "gone"}, TODAY, book) == []
    assert prompts(form, asks, answers, TODAY) == []


def test_details_of_another_exercise(tmp_path: Path) -> None:
    book = opened(tmp_path)
    asks = field(
        "asks", "lines", prompts_from=plug("details-of", form="paper", list="wishes", detail="proof")
    )
    assert prompts(PLAN, asks, {}, TODAY, book) == ["“mornings I can plan”: the ward round"]
    assert prompts(PLAN, asks, {}, TODAY) == []


def test_the_sentence_of_the_fit_is_a_rough_draft_until_there_is_one(tmp_path: Path) -> None:
    catalogue = built_in()
    book = create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)
    form = catalogue.form("candidate-market-fit")
    assert form is not None
    target = Target(form=form, workbook=book, today=TODAY, field=form.field("sentence"))
    assert proposed_at(target) == []
    book.put(form, "role", "Depot manager")
    book.put(form, "place", "no preference")
    (draft,) = proposed_at(target)
    assert (draft.text, draft.because) == (
        "I'm looking for a depot manager role.",
        "a rough draft; left out: “no preference”",
    )
    taken = take(draft, target)
    assert book.get(form, "sentence") == draft.text
    assert proposed_at(target) == []
    taken.undo()
    assert [one.text for one in proposed_at(target)] == [draft.text]


def test_an_offer_takes_over_what_was_found_out_about_its_company(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "workbook: 1\n"
        "companies:\n  lumen-7f3k:\n    name: Lumen\n    screener:\n"
        "      - line: reviews within a day\n        part: must-have\n        verdict: met\n"
        "        evidence: saw the list\n"
        "      - line: no releases on Friday\n        part: must-not\n        verdict: not met\n"
        "answers:\n  two-pager:\n    must-haves: [reviews within a day, close to home]\n"
        "offers:\n  offer-3d4e:\n    company: lumen-7f3k\n...\n"
    )
    offer = built_in().form("offer")
    walk = offer.field("walk") if offer is not None else None
    assert offer is not None and walk is not None
    book = Workbook.open(path, built_in())
    found = proposed_at(Target(form=offer, workbook=book, today=TODAY, record="offer-3d4e", field=walk))
    told = {one.text: (one.columns.get("verdict"), one.columns.get("evidence")) for one in found}
    assert told == {
        "reviews within a day": ("met", "saw the list"),
        "no releases on Friday": ("broken", None),
        "close to home": ("unknown", None),
    }
