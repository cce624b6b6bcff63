"""Starting a journey, choosing its target, and who sees which."""

import pytest
from django.contrib.auth.models import AnonymousUser

from plaudit.journeys.models import Audit, Journey, Target
from plaudit.journeys.operations import choose_target, start_journey
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import Role
from plaudit.schools.operations import give_role
from tests.cast import PEOPLE, Cast, aim, close, decide_all
from tests.journeys.said import journal


@pytest.fixture
def closed(quick) -> Cast:
    """The cast with its baseline closed: a target can be chosen."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    return quick


def test_a_journey_starts_with_an_open_baseline_and_an_entry(quick):
    journey = Journey.objects.get()
    assert (journey.school, journey.hub, journey.edition, journey.by) == (
        quick.school,
        quick.hub,
        quick.edition,
        quick.lead,
    )
    audit = Audit.objects.get()
    assert (audit.journey, audit.number, audit.title, audit.is_closed) == (journey, 1, "Baseline audit", False)
    assert journal(journey) == [("journey.started", "Lead", {"school": 119903, "edition": "Small Mark 1"})]
    assert journey.target is None


def test_a_school_starts_once_on_an_edition(quick):
    with pytest.raises(Refusal) as refused:
        start_journey(school=quick.school, hub=quick.hub, edition=quick.edition, by=quick.leader)
    assert refused.value.sentence == (
        "The Latimer Primary School has started on Small Mark 1 already. Open that journey and go on there."
    )
    assert (Journey.objects.count(), Audit.objects.count()) == (1, 1)
    assert len(journal(quick.journey)) == 1


def test_a_school_starts_only_in_a_hub_where_it_takes_part(quick):
    with pytest.raises(Refusal) as refused:
        start_journey(school=quick.other_school, hub=quick.hub, edition=quick.edition, by=quick.stranger)
    assert refused.value.sentence == (
        f"{quick.other_school.name} does not take part in Test Hub. Ask the hub to add the school first."
    )
    assert Journey.objects.count() == 1


def test_a_target_is_kept_with_its_reason(closed):
    aim(closed.journey, 2, by=closed.leader, reason="  It is within reach. ")
    target = closed.journey.target
    assert (target.rank, target.reason, target.by) == (2, "It is within reach.", closed.leader)
    assert journal(closed.journey)[-1] == (
        "target.chosen",
        "Leader",
        {"level": "silver", "reason": "It is within reach."},
    )


def test_the_latest_target_counts_and_the_earlier_ones_stay(closed):
    aim(closed.journey, 1, by=closed.lead, reason="First things first.")
    aim(closed.journey, 2, by=closed.leader, reason="We have grown.")
    aim(closed.journey, 1, by=closed.lead, reason="Our teacher left.")
    assert (closed.journey.target.rank, closed.journey.target.reason) == (1, "Our teacher left.")
    assert list(closed.journey.targets.values_list("rank", "reason")) == [
        (1, "Our teacher left."),
        (2, "We have grown."),
        (1, "First things first."),
    ]


REFUSED = {
    "no level": (0, "So.", "Choose one of the levels on the list."),
    "a level above the highest": (3, "So.", "Choose one of the levels on the list."),
    "no reason": (1, " \n", "Say in a few words why you aim for this level. Your colleagues will want to know."),
    "2001 letters": (1, "a" * 2001, "Please keep the reason under 2000 characters. It has 2001."),
}


@pytest.mark.parametrize(("rank", "reason", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_target_that_cannot_be_used_is_refused(closed, rank, reason, sentence):
    with pytest.raises(Invalid) as refused:
        choose_target(journey=closed.journey, rank=rank, reason=reason, by=closed.lead)
    assert refused.value.sentence == sentence
    assert not Target.objects.exists()


def test_a_target_waits_for_the_baseline(quick):
    with pytest.raises(Refusal) as refused:
        aim(quick.journey, 1, by=quick.lead)
    assert refused.value.sentence == "Close the baseline audit first: then you know where you start from."
    assert not Target.objects.exists()


def test_who_sees_the_journey(quick):
    seeing = [who for who in PEOPLE if Journey.objects.visible_to(getattr(quick, who)).exists()]
    assert seeing == ["lead", "leader", "contributor", "observer", "administrator"]
    assert not Journey.objects.visible_to(AnonymousUser()).exists()


def test_another_hub_sees_nothing_even_of_a_school_that_has_come_over_to_it(quick):
    give_role(user=quick.mentor, role=Role.ADMINISTRATOR, hub=quick.other_hub, by=None)
    quick.hub.participations.filter(school=quick.school).update(hub=quick.other_hub)
    assert not Journey.objects.visible_to(quick.mentor).exists()
    assert Journey.objects.visible_to(quick.administrator).get() == quick.journey


def test_a_person_with_roles_in_two_places_sees_both_and_each_once(quick):
    mine = start_journey(school=quick.other_school, hub=quick.other_hub, edition=quick.edition, by=quick.stranger)
    give_role(user=quick.lead, role=Role.OBSERVER, school=quick.other_school, by=None)
    give_role(user=quick.lead, role=Role.ADMINISTRATOR, hub=quick.hub, by=None)
    quick.lead.__dict__.pop("_roles", None)
    assert list(Journey.objects.visible_to(quick.lead)) == [mine, quick.journey]
