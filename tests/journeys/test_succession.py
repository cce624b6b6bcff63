"""One school goes on for another: nothing is lost, nothing is guessed, and no hub sees what is another's."""

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.operations import start_journey
from plaudit.journeys.operations.succession import Waits, decide_succession, follow_register
from plaudit.refusals import Invalid, Refusal
from plaudit.reports.standpoints import standpoints_of
from plaudit.schools.models import Link, Participation, Role, School, Succession
from plaudit.schools.operations import add_school, end_participation, give_role, invite
from plaudit.schools.succession import Step, ends_of
from tests.cast import AVANTI_FIELDS, CROWN_HILLS, LATIMER, MEADOW, ROBERT_SMYTH, answer, baseline, close, decide_all


def school(urn: int) -> School:
    return School.objects.get(urn=urn)


def closes(urn: int, *successors: int, kind: str = "Successor") -> School:
    """The school has closed, and the register names those that go on."""
    School.objects.filter(urn=urn).update(status="Closed")
    for successor in successors:
        Link.objects.create(predecessor=school(urn), successor=school(successor), kind=kind)
    return school(urn)


def waiting() -> dict[int, Waits]:
    return {one.school.urn: one.why for one in follow_register().waiting}


def test_an_academised_school_keeps_its_history(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    invite(email="nina@plaudit.example", role=Role.OBSERVER, place=quick.school, by=quick.lead)
    closes(LATIMER, ROBERT_SMYTH)
    heir = school(ROBERT_SMYTH)
    [succession] = follow_register(file="links.csv").carried
    assert (succession.predecessor, succession.successor, succession.by) == (quick.school, heir, None)
    journey = Journey.objects.get()
    assert (journey.pk, journey.school, journey.began_as, journey.hub) == (
        quick.journey.pk,
        heir,
        quick.school,
        quick.hub,
    )
    assert Participation.objects.get(school=heir).hub == quick.hub
    assert {(row.user, row.role) for row in heir.memberships.all()} == {
        (getattr(quick, role), role) for role in ("lead", "leader", "contributor", "observer")
    }
    assert heir.invitations.get().email == "nina@plaudit.example"
    for left in (
        quick.school.memberships,
        quick.school.participations,
        quick.school.invitations,
        quick.school.journeys,
    ):
        assert not left.exists()
    answer(baseline(journey), "A1.bronze.2", "yes", by=quick.lead)


def test_who_what_and_from_which_file_is_in_the_journal(quick):
    closes(LATIMER, ROBERT_SMYTH)
    follow_register(file="links.csv")
    told = {"predecessor": LATIMER, "successor": ROBERT_SMYTH, "file": "links.csv"}
    people = [[getattr(quick, role).pk, role] for role in ("lead", "leader", "contributor", "observer")]
    entries = Entry.objects.order_by("-pk")[:3]
    assert [(entry.verb, entry.subject, entry.by, entry.details) for entry in entries] == [
        (
            "school.succeeded",
            f"school:{school(ROBERT_SMYTH).pk}",
            None,
            told | {"people": people, "journeys": 1, "items": 0},
        ),
        ("hub.school-succeeded", f"hub:{quick.hub.pk}", None, told),
        ("journey.carried-over", quick.journey.subject, None, told),
    ]


def test_a_second_time_there_is_nothing_to_do(quick):
    closes(LATIMER, ROBERT_SMYTH)
    first = follow_register()
    assert str(first) == "The Robert Smyth Academy (URN 137161) goes on for The Latimer Primary School (URN 119903)."
    entries = Entry.objects.count()
    assert (str(follow_register()), Entry.objects.count(), Succession.objects.count()) == ("", entries, 1)


def test_a_closed_audit_stays_as_it_was(quick):
    decide_all(quick.audit, by=quick.lead)
    before = close(quick.audit, by=quick.lead)
    School.objects.filter(urn=ROBERT_SMYTH).update(phase="Secondary", low_age=11, high_age=18)
    closes(LATIMER, ROBERT_SMYTH)
    follow_register()
    after = Audit.objects.with_names().get(pk=before.pk)
    assert (after.phases, after.closure.at, after.closure.by) == (before.phases, before.closure.at, quick.lead)
    assert standpoints_of(Audit.objects.all())[0].stage == "closed"


def test_a_chain_is_followed_to_the_school_that_is_open(quick):
    closes(LATIMER, ROBERT_SMYTH)
    closes(ROBERT_SMYTH, CROWN_HILLS)
    closes(CROWN_HILLS, AVANTI_FIELDS)
    follow_register()
    assert Journey.objects.get().school == school(AVANTI_FIELDS)


def test_who_goes_on_may_be_succeeded_in_turn(quick):
    closes(LATIMER, ROBERT_SMYTH)
    follow_register()
    closes(ROBERT_SMYTH, CROWN_HILLS)
    follow_register()
    journey = Journey.objects.get()
    assert (journey.school, journey.began_as) == (school(CROWN_HILLS), quick.school)


def test_of_several_that_merge_all_histories_are_there(quick):
    other = school(CROWN_HILLS)
    add_school(hub=quick.hub, school=other, by=None)
    give_role(user=quick.lead, role=Role.LEAD, school=other, by=None)
    give_role(user=quick.stranger, role=Role.OBSERVER, school=other, by=None)
    theirs = start_journey(school=other, hub=quick.hub, edition=quick.edition, by=quick.lead)
    for urn in (LATIMER, CROWN_HILLS):
        closes(urn, ROBERT_SMYTH, kind="Successor - merged")
    assert len(follow_register().carried) == 2
    heir = school(ROBERT_SMYTH)
    assert set(heir.journeys.values_list("pk", "number", "began_as__urn")) == {
        (quick.journey.pk, 1, LATIMER),
        (theirs.pk, 2, CROWN_HILLS),
    }
    assert heir.memberships.filter(user=quick.lead, role="lead").count() == 1
    assert heir.memberships.filter(user=quick.stranger).get().role == "observer"
    assert Participation.objects.filter(hub=quick.hub).get().school == heir


def test_a_school_that_goes_on_keeps_what_it_had(quick):
    heir = school(ROBERT_SMYTH)
    add_school(hub=quick.hub, school=heir, by=None)
    own = start_journey(school=heir, hub=quick.hub, edition=quick.edition, by=quick.lead)
    closes(LATIMER, ROBERT_SMYTH)
    assert len(follow_register().carried) == 1
    assert set(heir.journeys.values_list("pk", "number")) == {(own.pk, 1), (quick.journey.pk, 2)}
    with pytest.raises(Refusal):
        start_journey(school=heir, hub=quick.hub, edition=quick.edition, by=quick.lead)


@pytest.mark.parametrize(
    ("links", "why"),
    [
        ([], Waits.NOBODY),
        ([(ROBERT_SMYTH, "Successor"), (CROWN_HILLS, "Successor")], Waits.SEVERAL),
        ([(ROBERT_SMYTH, "Successor - Split School")], Waits.SEVERAL),
    ],
)
def test_what_is_not_certain_waits(quick, links, why):
    closes(LATIMER)
    for urn, kind in links:
        Link.objects.create(predecessor=quick.school, successor=school(urn), kind=kind)
    assert waiting() == {LATIMER: why}
    assert quick.school.memberships.count() == 4
    assert "A hub's administrator decides." in str(follow_register())


def test_a_school_that_is_open_or_that_nobody_uses_is_left_alone(quick):
    Link.objects.create(predecessor=quick.school, successor=school(ROBERT_SMYTH), kind="Successor")
    closes(CROWN_HILLS, AVANTI_FIELDS)
    assert follow_register().carried == follow_register().waiting == ()


# Two hubs


def test_a_school_that_another_hub_has_does_not_go_on_unasked(quick):
    closes(LATIMER, MEADOW)
    assert waiting() == {LATIMER: Waits.ELSEWHERE}
    assert not Journey.objects.visible_to(quick.stranger).exists()
    with pytest.raises(Refusal) as refusal:
        decide_succession(hub=quick.hub, school=school(LATIMER), successor=school(MEADOW), by=quick.administrator)
    assert refusal.value.sentence.endswith("It can go on for The Latimer Primary School once that hub lets it go.")
    end_participation(hub=quick.other_hub, school=quick.other_school, by=quick.stranger)
    decide_succession(hub=quick.hub, school=school(LATIMER), successor=school(MEADOW), by=quick.administrator)
    assert Participation.objects.get(hub=quick.hub).school == quick.other_school


def test_schools_of_two_hubs_do_not_merge_unasked(quick):
    for urn in (LATIMER, MEADOW):
        closes(urn, ROBERT_SMYTH)
    assert waiting() == {LATIMER: Waits.ELSEWHERE, MEADOW: Waits.ELSEWHERE}
    assert not school(ROBERT_SMYTH).memberships.exists()


def test_people_of_a_school_without_a_hub_do_not_get_into_one(quick):
    closes(CROWN_HILLS, MEADOW)
    give_role(user=quick.observer, role=Role.LEAD, school=school(CROWN_HILLS), by=None)
    assert waiting() == {CROWN_HILLS: Waits.ELSEWHERE}
    assert quick.other_school.memberships.count() == 1


def test_who_sees_what_of_a_school_that_changes_hubs_and_is_succeeded(quick):
    """The journey stays with the hub that ran it; the people go on; the new hub sees only what it runs itself."""
    end_participation(hub=quick.hub, school=quick.school, by=quick.administrator)
    add_school(hub=quick.other_hub, school=quick.school, by=None)
    give_role(user=quick.stranger, role=Role.ADMINISTRATOR, hub=quick.other_hub, by=None)
    closes(LATIMER, ROBERT_SMYTH)
    follow_register()
    assert list(Journey.objects.visible_to(quick.administrator)) == [quick.journey]
    assert list(Journey.objects.visible_to(quick.lead)) == [quick.journey]
    assert not Journey.objects.visible_to(quick.stranger).exists()
    assert not School.objects.visible_to(quick.administrator).exists()
    assert school(ROBERT_SMYTH) in School.objects.visible_to(quick.stranger)
    ours = start_journey(school=school(ROBERT_SMYTH), hub=quick.other_hub, edition=quick.edition, by=quick.lead)
    assert (ours.number, list(Journey.objects.visible_to(quick.stranger))) == (2, [ours])
    assert list(Journey.objects.visible_to(quick.administrator)) == [quick.journey]


# Deciding


@pytest.mark.parametrize(
    ("urn", "refusal", "sentence"),
    [
        (LATIMER, Invalid, "A school cannot go on for itself."),
        (CROWN_HILLS, Invalid, "The register says that Crown Hills Community College has closed, too."),
        (MEADOW, Refusal, "takes part in another hub."),
    ],
)
def test_what_cannot_be_decided_is_refused(quick, urn, refusal, sentence):
    closes(LATIMER)
    closes(CROWN_HILLS)
    with pytest.raises(refusal) as refused:
        decide_succession(hub=quick.hub, school=school(LATIMER), successor=school(urn), by=quick.administrator)
    assert sentence in refused.value.sentence
    assert not Succession.objects.exists()


def test_a_hub_decides_on_its_own_closed_schools_only(quick):
    with pytest.raises(Refusal) as open_still:
        decide_succession(hub=quick.hub, school=quick.school, successor=school(CROWN_HILLS), by=quick.administrator)
    assert "does not say that The Latimer Primary School has closed" in open_still.value.sentence
    closes(LATIMER)
    with pytest.raises(Refusal) as elsewhere:
        decide_succession(hub=quick.other_hub, school=school(LATIMER), successor=school(MEADOW), by=quick.stranger)
    assert "no longer takes part in Other Hub" in elsewhere.value.sentence


def test_every_table_that_names_a_school_is_known_to_the_carrying_over():
    """A new one must be carried over, or listed here as what stays with the old school."""
    named = {relation.get_accessor_name() for relation in School._meta.related_objects}
    carried = {"memberships", "participations", "invitations", "hand_overs", "journeys", "school_years"}
    carried |= {"items", "files", "inboxes", "uploads", "withdrawals"}  # a rendition stays where its bytes lie
    carried |= {"limits", "summaries"}  # a limit is inherited, see plans.figures; a summary is carried along
    of_the_register = {"keywords", "links_on", "links_back", "succeeded_by", "successions"}
    assert named == carried | of_the_register


@pytest.mark.parametrize(
    ("steps", "closed", "ends", "certain"),
    [
        ({}, {1}, set(), False),
        ({1: [2]}, {1}, {2}, True),
        ({1: [2], 2: [3]}, {1, 2}, {3}, True),
        ({1: [2], 2: [3]}, {1}, {2}, True),
        ({1: [2], 2: []}, {1, 2}, set(), False),
        ({1: [2, 3]}, {1}, {2, 3}, False),
        ({1: [2, 3], 2: [4], 3: [4]}, {1, 2, 3}, {4}, False),
        ({1: [2], 2: [1]}, {1, 2}, set(), False),
        ({1: [2], 2: [1, 3]}, {1, 2}, {3}, False),
        ({1: [-2]}, {1}, {2}, False),
        ({1: [2], 2: [-3]}, {1, 2}, {3}, False),
    ],
)
def test_only_a_way_without_a_fork_is_certain(steps, closed, ends, certain):
    """A negative number is a split."""
    ways = {key: [Step(abs(to), is_split=to < 0) for to in all_of] for key, all_of in steps.items()}
    assert ends_of(1, ways, frozenset(closed)) == (frozenset(ends), certain)
