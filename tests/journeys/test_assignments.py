"""An area that somebody was asked to answer: by whom, who hears of it, and when it ends."""

from dataclasses import replace

import pytest

from plaudit.journeys.models import Assignment, Audit
from plaudit.journeys.operations import assign_area, open_audit, take_area_back
from plaudit.journeys.permissions import people_answering
from plaudit.mail.models import Letter
from plaudit.refusals import Closed, Invalid
from plaudit.reports.asked import asked_of
from plaudit.schools.models import Membership, Role
from plaudit.schools.operations import give_role
from tests.cast import Cast, aim, close, decide_all, we_are_here
from tests.journeys.said import journal


def ask(cast: Cast, area: str = "B", who: str = "contributor", note: str = "", by: str = "lead") -> Assignment:
    """Asks the person of that name to answer the area."""
    return assign_area(
        audit=cast.audit,
        area=cast.edition.framework.area_by_code[area],
        user=getattr(cast, who),
        note=note,
        by=getattr(cast, by),
    )


def take_back(cast: Cast, area: str = "B") -> None:
    """Takes the area back."""
    take_area_back(audit=cast.audit, area=cast.edition.framework.area_by_code[area], by=cast.leader)


def asked(cast: Cast, who: str = "contributor") -> list[tuple[str, int]]:
    """What that person was asked to answer and has not done: areas, and how many criteria are."""
    person = type(cast.lead).objects.get(pk=getattr(cast, who).pk)  # without the roles that were read before
    return [(one.area.code, one.done) for one in asked_of(person)]


def test_somebody_is_asked_and_hears_of_it_by_letter(quick):
    ask(quick, note="  Ask Olive about the choir.\nPlease.  ")
    row = Assignment.objects.get()
    assert (row.area, row.user, row.by, row.note) == (
        "B",
        quick.contributor,
        quick.lead,
        "Ask Olive about the choir.\nPlease.",
    )
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == ("contributor@plaudit.example", "Lead asks you to answer Second area")
    words = letter.body
    assert "Lead asks you to answer Second area in the baseline audit of The Latimer Primary School" in words
    assert "\n\nAsk Olive about the choir.\nPlease.\n\n" in words
    assert f"/journeys/{quick.journey.pk}/audits/1/areas/B\n" in words
    verb, by, details = journal(quick.journey)[-1]
    assert (verb, by) == ("area.assigned", "Lead")
    assert details == {"audit": 1, "about": "B", "user": quick.contributor.pk, "note": row.note}


def test_the_longest_name_and_title_make_a_letter_too(quick):
    """PostgreSQL refuses a subject that is longer than its column."""
    quick.lead.name = "L" * 150
    area = replace(quick.edition.framework.area_by_code["B"], title="T" * 200)
    assign_area(audit=quick.audit, area=area, user=quick.contributor, by=quick.lead)
    assert Letter.objects.get().subject == f"{'L' * 150} asks you to answer {'T' * 200}"[:250]


def test_who_takes_an_area_themselves_gets_no_letter(quick):
    ask(quick, who="leader", by="leader")
    assert Assignment.objects.get().user == quick.leader
    assert not Letter.objects.exists()


def test_asking_the_same_again_changes_nothing_and_asking_another_takes_their_place(quick):
    first = ask(quick, note="So.")
    entries = len(journal(quick.journey))
    assert ask(quick, note="So.", by="leader") == first
    assert (Letter.objects.count(), len(journal(quick.journey))) == (1, entries)
    ask(quick, who="leader", note="So.")
    assert Assignment.objects.get().user == quick.leader
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("who", ["observer", "administrator", "mentor", "stranger"])
def test_only_who_answers_at_the_school_can_be_asked(quick, who):
    with pytest.raises(Invalid) as refused:
        ask(quick, who=who)
    assert refused.value.sentence == "Choose one of the school's people who answer the audit."
    assert not Assignment.objects.exists()


def test_the_people_who_answer_are_listed_once_by_name(quick):
    give_role(user=quick.contributor, role=Role.LEADER, school=quick.school, by=None)
    assert [person.name for person in people_answering(quick.school)] == ["Contributor", "Lead", "Leader"]


def test_a_note_that_is_too_long_is_refused(quick):
    with pytest.raises(Invalid) as refused:
        ask(quick, note="a" * 501)
    assert refused.value.sentence == "Please keep the note under 500 characters. It has 501."


def test_an_area_is_taken_back_and_twice_is_once(quick):
    ask(quick)
    take_back(quick)
    take_back(quick)
    assert not Assignment.objects.exists()
    assert [verb for verb, _, _ in journal(quick.journey)].count("area.taken-back") == 1


def test_in_a_closed_audit_nobody_is_asked_and_nothing_is_left_to_do(quick):
    ask(quick)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    for change in (lambda: ask(quick, who="leader"), lambda: take_back(quick)):
        with pytest.raises(Closed):
            change()
    assert Assignment.objects.get().user == quick.contributor
    assert asked(quick) == []


def test_what_was_asked_is_told_until_it_is_done(quick):
    ask(quick)
    assert asked(quick) == [("B", 0)]
    assert asked(quick, "leader") == []
    we_are_here(quick.audit, "B1", 1, by=quick.lead)  # others may answer it too
    assert asked(quick) == [("B", 1)]
    we_are_here(quick.audit, "B2", 1, by=quick.contributor)
    assert asked(quick) == []


def test_who_leaves_the_school_is_asked_no_more_and_the_others_see_it(quick):
    ask(quick)
    assert Assignment.objects.with_people().get().may_answer
    Membership.objects.filter(user=quick.contributor).update(role=Role.OBSERVER)
    assert not Assignment.objects.with_people().get().may_answer
    assert asked(quick) == []
    Membership.objects.filter(user=quick.contributor).delete()
    assert not Assignment.objects.with_people().get().may_answer


def test_an_assignment_is_seen_by_who_sees_the_audit(quick):
    ask(quick)
    seen = {who: Assignment.objects.visible_to(getattr(quick, who)).exists() for who in ("observer", "administrator")}
    assert seen == {"observer": True, "administrator": True}
    assert not any(Assignment.objects.visible_to(getattr(quick, who)).exists() for who in ("mentor", "stranger"))


def test_one_more_audit_starts_without_what_was_asked_in_the_last(quick):
    ask(quick)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, by=quick.lead)
    later = open_audit(journey=quick.journey, by=quick.lead)
    assert not Audit.objects.get(pk=later.pk).assignments.exists()
