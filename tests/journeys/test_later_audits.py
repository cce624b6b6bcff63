"""A later audit: it starts from the last one, and tells what somebody has looked at again from what nobody has."""

import pytest

from plaudit.journeys.models import Audit, Look
from plaudit.journeys.operations import look_again, look_later, open_audit, park, undo_judgement
from plaudit.journeys.operations.looks import note_look
from plaudit.journeys.rulings import sayings_of
from plaudit.refusals import Closed, Invalid, Refusal
from plaudit.reports.standing import score_of
from plaudit.reports.standpoints import Stage, standpoints_of
from plaudit.rulebook.framework import Phase
from plaudit.schools.models import School
from plaudit.web.progress import progress_of
from tests.cast import (
    Cast,
    aim,
    answer,
    argue,
    close,
    decide_all,
    judged_version,
    measure,
    note,
    put_aside,
    seen,
    we_are_here,
)
from tests.journeys.said import answers, choices, everything, journal, judged


def reopened(cast: Cast, name: str = "", by: str = "lead") -> Audit:
    """The next audit, read anew."""
    opened = open_audit(journey=cast.journey, by=getattr(cast, by), name=name)
    return Audit.objects.with_names().get(pk=opened.pk)


@pytest.fixture
def baseline(quick: Cast) -> Cast:
    """The cast with a closed baseline: everything at bronze, with a number, a note and an argued best fit."""
    decide_all(quick.audit, by=quick.contributor)
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.leader)
    note(quick.audit, "A1", "Every Friday.", by=quick.leader)
    argue(quick.audit, "B1", 2, reason="They listen at home.", by=quick.lead)
    answer(quick.audit, "A1.silver.1", "does-not-apply", reason="We are four.", by=quick.leader)
    close(quick.audit, by=quick.lead)
    return quick


@pytest.fixture
def later(baseline: Cast) -> Audit:
    """The second audit, just opened."""
    return reopened(baseline)


def words(audit: Audit) -> dict[str, str]:
    """What the note head of every criterion says."""
    return {head.criterion.code: head.words for head in progress_of(sayings_of(audit)).heads}


def about(audit: Audit, code: str):
    return audit.journey.edition.framework.criterion_by_code[code]


def test_it_says_what_the_last_one_said_by_whom_and_when(baseline, later):
    before, now = sayings_of(baseline.audit), sayings_of(later)
    assert now.verdict == before.verdict
    assert choices(later) == choices(baseline.audit)
    assert {key: (row.by, row.at) for key, row in now.answers.items()} == {
        key: (row.by, row.at) for key, row in before.answers.items() if row.choice
    }
    assert now.notes["A1"].text == "Every Friday."
    assert (now.measurements["A2.silver.1"].count, now.judgements["B1"].reason) == (30, "They listen at home.")
    assert {version for _, version, _ in answers(later).values()} == {1}
    assert all(not judgement.before for judgement in now.judgements.values())  # there is nothing to undo in it yet


def test_the_last_one_stays_as_it_was(baseline):
    kept = everything(baseline.audit)
    later = reopened(baseline)
    we_are_here(later, "A1", 2, by=baseline.lead)
    assert everything(baseline.audit) == kept


def test_it_has_a_number_a_name_and_an_entry(baseline):
    later = reopened(baseline, name="  Summer\n 2027 ", by="leader")
    assert (later.number, later.name, later.based_on, later.by) == (2, "Summer 2027", baseline.audit, baseline.leader)
    assert (later.title, later.in_words) == ("Audit 2: Summer 2027", "audit 2")
    assert journal(baseline.journey)[-1] == ("audit.opened", "Leader", {"audit": 2, "name": "Summer 2027"})
    with pytest.raises(Refusal) as refused:
        reopened(baseline)
    assert refused.value.sentence == "Audit 2 is open. Close it first: the next one starts from what it says."


def test_it_waits_until_the_baseline_is_closed(quick):
    with pytest.raises(Refusal) as refused:
        reopened(quick)
    assert refused.value.sentence == (
        "The baseline audit is open. Close it first: the next one starts from what it says."
    )
    assert Audit.objects.count() == 1


def test_a_name_that_is_too_long_is_refused(baseline):
    with pytest.raises(Invalid) as refused:
        reopened(baseline, name="a" * 61)
    assert refused.value.sentence == "Please keep the name under 60 characters. It has 61."


def test_nothing_is_looked_at_again_until_somebody_does(later):
    assert set(words(later).values()) == {"to look at again"}
    progress = progress_of(sayings_of(later))
    assert (progress.done, len(progress.left), len(progress.carried), progress.undecided) == (0, 4, 4, ())
    assert not progress.untouched


def test_one_tap_says_that_something_is_still_true(baseline, later):
    before = everything(later)
    look_again(audit=later, criterion=about(later, "A1"), by=baseline.contributor)
    look_again(audit=later, criterion=about(later, "A1"), by=baseline.lead)
    assert everything(later) == before
    look = Look.objects.get()
    assert (look.criterion.code, look.by) == ("A1", baseline.contributor)
    assert words(later)["A1"] == "decided"
    assert [verb for verb, _, _ in journal(baseline.journey)].count("criterion.looked-at") == 1


def test_and_another_takes_it_back(baseline, later):
    look_again(audit=later, criterion=about(later, "A1"), by=baseline.lead)
    for _ in range(2):
        look_later(audit=later, criterion=about(later, "A1"), by=baseline.lead)
    assert words(later)["A1"] == "to look at again"
    assert [verb for verb, _, _ in journal(baseline.journey)].count("criterion.look-undone") == 1


def test_to_change_something_is_to_look_at_it(baseline, later):
    changes = {
        "A1": lambda: answer(later, "A1.bronze.1", "partly", by=baseline.lead, version=1),
        "A2": lambda: measure(later, "A2.silver.1", 10, 50, by=baseline.lead, version=1),
        "B1": lambda: we_are_here(later, "B1", 1, by=baseline.lead),
        "B2": lambda: argue(later, "B2", 0, reason="Not any more.", by=baseline.lead),
    }
    for code, change in changes.items():
        assert words(later)[code] == "to look at again"
        change()
        assert Look.objects.filter(audit=later, criterion__code=code, by=baseline.lead).count() == 1
    assert progress_of(sayings_of(later)).done == 4


def test_a_note_a_saving_that_changes_nothing_and_parking_are_no_look(baseline, later):
    note(later, "A1", "Every Monday.", by=baseline.lead, version=1)
    answer(later, "A1.bronze.1", "yes", by=baseline.lead, version=1)
    park(audit=later, criterion=about(later, "A2"), by=baseline.lead)
    assert not Look.objects.exists()
    assert (words(later)["A1"], words(later)["A2"]) == ("to look at again", "parked")


def test_what_was_parked_and_undecided_is_left_to_answer(quick):
    for code in ("A1", "A2", "B1"):
        we_are_here(quick.audit, code, 1, by=quick.lead)
    put_aside(quick.audit, "B2", by=quick.lead)
    close(quick.audit, by=quick.lead)
    later = reopened(quick)
    assert words(later)["B2"] == "not answered yet"
    with pytest.raises(Refusal) as refused:
        look_again(audit=later, criterion=about(later, "B2"), by=quick.lead)
    assert refused.value.sentence == "B2 has something that is not answered yet. Answer it first."


def test_it_can_be_closed_with_what_nobody_looked_at_and_then_says_so(baseline, later):
    look_again(audit=later, criterion=about(later, "A1"), by=baseline.lead)
    closed = close(later, by=baseline.lead)
    sayings = sayings_of(closed)
    assert [code for code in sayings.framework.criterion_by_code if sayings.is_carried(code)] == ["A2", "B1", "B2"]
    for change in (look_again, look_later):
        with pytest.raises(Closed) as refused:
            change(audit=closed, criterion=about(closed, "A1"), by=baseline.lead)
        assert refused.value.sentence == (
            "Audit 2 is closed, so it can no longer change. Load the page again to see it."
        )
    assert reopened(baseline).number == 3


def test_there_is_nothing_to_undo_in_what_was_carried_over(baseline, later):
    with pytest.raises(Closed):
        undo_judgement(audit=later, criterion=about(later, "A1"), version=judged_version(later, "A1"), by=baseline.lead)
    assert judged(later)["A1"][0] == 1


def test_a_baseline_has_nothing_to_look_at_again(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    with pytest.raises(Refusal) as refused:
        look_again(audit=quick.audit, criterion=quick.criterion("A1"), by=quick.lead)
    assert refused.value.sentence == "A baseline starts from nothing, so there is nothing in it to look at again."
    assert not note_look(quick.audit, quick.criterion("A1"), quick.lead)
    assert not Look.objects.exists()


def test_statements_that_apply_since_then_are_new_and_must_be_answered(baseline):
    School.objects.filter(pk=baseline.school.pk).update(phase="All-through", low_age=3, high_age=18)
    later = reopened(baseline)
    sayings = sayings_of(later)
    assert later.phases - later.phases_before == {Phase.SECONDARY, Phase.POST_16}
    assert {c.code: sayings.newly_asked(c) for c in sayings.framework.criteria if sayings.newly_asked(c)} == {
        "B2": ("B2.bronze.1", "B2.silver.1")
    }
    # The judgement did not know of them, so it stays behind, and the criterion is left to answer.
    assert "B2" not in judged(later)
    assert sayings.verdict.standings["B2"].left
    with pytest.raises(Refusal) as refused:
        look_again(audit=later, criterion=about(later, "B2"), by=baseline.lead)
    assert refused.value.sentence == "B2 has something that is not answered yet. Answer it first."
    with pytest.raises(Refusal):
        close(later, by=baseline.lead)
    we_are_here(later, "B2", 1, by=baseline.lead)
    assert words(later)["B2"] == "decided"


def test_the_score_shows_where_it_was_and_where_it_is(baseline, later):
    target = aim(baseline.journey, 2, by=baseline.lead)
    we_are_here(later, "A1", 0, by=baseline.lead)
    score = score_of(sayings_of(later), target, sayings_of(baseline.audit))
    moved = {note.code: (note.rank_baseline, note.rank_now) for note in score.notes if note.moved}
    assert moved == {"A1": (2, 0)}  # the one silver statement did not apply, so bronze was silver
    assert score.has_baseline
    assert not score_of(sayings_of(baseline.audit), target).has_baseline


def test_a_hub_reads_how_far_it_has_come(baseline, later):
    aim(baseline.journey, by=baseline.lead)
    look_again(audit=later, criterion=about(later, "A1"), by=baseline.lead)
    (point,) = standpoints_of(Audit.objects.filter(journey=baseline.journey))
    assert (point.stage, point.number, point.decided, point.total) == (Stage.AUDITING, 2, 1, 4)
    close(later, by=baseline.lead)
    (point,) = standpoints_of(Audit.objects.filter(journey=baseline.journey))
    assert (point.stage, point.target_rank) == (Stage.AIMING, 1)


def test_we_are_here_is_based_on_what_was_carried_over(baseline, later):
    assert seen(later, "A1") == len([key for key in choices(later) if key.startswith("A1.")]) + 1
