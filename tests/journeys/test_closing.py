"""Parking, what is left, and closing an audit for good."""

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, AuditClosure, Parking
from plaudit.journeys.operations import (
    AnswerChange,
    MeasurementChange,
    NoteChange,
    argue_best_fit,
    close_audit,
    park,
    save_criterion,
    state_judgement,
    take_up,
    undo_judgement,
)
from plaudit.journeys.rulings import sayings_of
from plaudit.refusals import Closed, Refusal
from plaudit.schools.models import School
from tests.cast import (
    Cast,
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
from tests.journeys.said import everything, journal, judged

CLOSED = "The baseline audit is closed, so it can no longer change. Load the page again to see it."


def test_parking_twice_and_taking_up_twice_is_once(quick):
    for by in (quick.contributor, quick.lead):
        put_aside(quick.audit, "A1", by=by)
    parking = Parking.objects.get()
    assert (parking.criterion.code, parking.by) == ("A1", quick.contributor)
    for _ in range(2):
        take_up(audit=quick.audit, criterion=quick.criterion("A1"), by=quick.lead)
    assert not Parking.objects.exists()
    assert journal(quick.journey)[1:] == [
        ("criterion.parked", "Contributor", {"audit": 1, "about": "A1"}),
        ("criterion.taken-up", "Lead", {"audit": 1, "about": "A1"}),
    ]


def test_an_untouched_audit_names_all_that_is_left(quick):
    with pytest.raises(Refusal) as refused:
        close(quick.audit, by=quick.lead)
    assert refused.value.sentence == "There are 4 criteria still to answer or park: A1, A2, B1, B2."
    assert not isinstance(refused.value, Closed)
    assert not AuditClosure.objects.exists()


def test_one_that_is_left_is_named_alone(quick):
    for code in ("A1", "B1", "B2"):
        we_are_here(quick.audit, code, 1, by=quick.lead)
    with pytest.raises(Refusal, match=r"^There is 1 criterion still to answer or park: A2.$"):
        close(quick.audit, by=quick.lead)


def test_answers_that_leave_a_level_open_keep_the_criterion_on_the_list(quick):
    for code in ("A2", "B1", "B2"):
        put_aside(quick.audit, code, by=quick.lead)
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    answer(quick.audit, "A1.bronze.2", "yes", by=quick.lead)
    with pytest.raises(Refusal, match=r"to answer or park: A1\.$"):
        close(quick.audit, by=quick.lead)
    answer(quick.audit, "A1.silver.1", "not-yet", by=quick.lead)
    assert close(quick.audit, by=quick.lead).is_closed


def test_an_audit_whose_criteria_are_all_parked_closes(quick):
    for code in ("A1", "A2", "B1", "B2"):
        put_aside(quick.audit, code, by=quick.lead)
    assert close(quick.audit, by=quick.lead).is_closed


def test_what_does_not_apply_at_all_is_not_left(quick):
    for code in ("A1", "A2", "B1"):
        put_aside(quick.audit, code, by=quick.lead)
    answer(quick.audit, "B2.bronze.2", "does-not-apply", reason="One class.", by=quick.lead)
    assert close(quick.audit, by=quick.lead).is_closed


def test_an_undone_level_is_left_again(quick):
    decide_all(quick.audit, by=quick.lead)
    undo_judgement(audit=quick.audit, criterion=quick.criterion("B1"), version=1, by=quick.lead)
    with pytest.raises(Refusal, match=r"to answer or park: B1\.$"):
        close(quick.audit, by=quick.lead)


def test_closing_says_who_and_when_and_happens_once(quick):
    decide_all(quick.audit, by=quick.contributor)
    closed = close(quick.audit, by=quick.lead)
    assert closed.closure.by == quick.lead
    assert journal(quick.journey)[-1] == ("audit.closed", "Lead", {"audit": 1})
    entries = Entry.objects.count()
    with pytest.raises(Closed) as refused:
        close(quick.audit, by=quick.lead)
    assert refused.value.sentence == CLOSED
    assert AuditClosure.objects.count() == 1
    assert Entry.objects.count() == entries


def every_change(cast: Cast, audit: Audit):
    """Everything that can be done to an audit, under its name."""
    about = {"audit": audit, "by": cast.lead, "criterion": cast.criterion("A2")}
    now = seen(audit, "A2")
    return {
        "answer": lambda: save_criterion(**about, answers=[AnswerChange("A2.bronze.1", "not-yet", "", 1)]),
        "the same answer": lambda: save_criterion(**about, answers=[AnswerChange("A2.bronze.1", "yes", "", 1)]),
        "number": lambda: save_criterion(**about, measurements=[MeasurementChange("A2.silver.1", 1, 50, 1)]),
        "note": lambda: save_criterion(**about, note=NoteChange("Other words.", 1)),
        "nothing": lambda: save_criterion(**about),
        "we are here": lambda: state_judgement(**about, rank=2, seen=now),
        "best fit": lambda: argue_best_fit(**about, rank=2, reason="So.", seen=now),
        "undo": lambda: undo_judgement(**about, version=judged_version(audit, "A2")),
        "park": lambda: park(**about),
        "take up": lambda: take_up(**about),
        "close": lambda: close_audit(audit=audit, by=cast.lead),
    }


def test_a_closed_audit_refuses_every_change_and_stays_as_it_was(quick):
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    note(quick.audit, "A2", "In the hall.", by=quick.lead)
    decide_all(quick.audit, by=quick.lead)
    put_aside(quick.audit, "A2", by=quick.lead)
    # `quick.audit` was read while the audit was open: what counts is what the database says now.
    fresh = close(quick.audit, by=quick.lead)
    kept, entries = everything(quick.audit), Entry.objects.count()
    refused = {}
    for audit in (quick.audit, fresh):
        for name, change in every_change(quick, audit).items():
            with pytest.raises(Closed) as refusal:
                change()
            refused[name] = refusal.value.sentence
    assert set(refused.values()) == {CLOSED}
    assert len(refused) == 11
    assert everything(quick.audit) == kept
    assert Entry.objects.count() == entries


def test_the_same_changes_are_taken_while_it_is_open(quick):
    """So that the test above cannot pass because its changes are wrong in themselves."""
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    note(quick.audit, "A2", "In the hall.", by=quick.lead)
    for code in ("A1", "B1", "B2"):
        we_are_here(quick.audit, code, 1, by=quick.lead)
    argue(quick.audit, "A2", 1, reason="So.", by=quick.lead)
    answer(quick.audit, "A2.bronze.1", "yes", by=quick.lead)
    for name in every_change(quick, quick.audit):
        every_change(quick, quick.audit)[name]()
    assert judged(quick.audit)["A2"] == (2, "", 4)
    assert Audit.objects.get().is_closed


def test_a_closed_audit_keeps_what_the_school_taught_then(cast):
    decide_all(cast.audit, by=cast.lead)
    before = sayings_of(close(cast.audit, by=cast.lead)).verdict
    School.objects.filter(pk=cast.school.pk).update(phase="All-through", low_age=3, high_age=18)
    later = Audit.objects.with_names().get(pk=cast.audit.pk)
    assert later.journey.school.phases > later.phases
    assert sayings_of(later).verdict == before
