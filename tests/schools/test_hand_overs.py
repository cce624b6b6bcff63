"""The lead, handed over: to a colleague at once, to somebody new by invitation; what becomes of the old lead."""

import pytest

from plaudit.accounts.models import User
from plaudit.mail.models import Letter
from plaudit.refusals import Closed, Invalid
from plaudit.schools.models import Afterwards, HandOver, Invitation, Role, TakeOver
from plaudit.schools.operations import accept, dismiss, end_role, give_role, hand_over, join, offer_hand_over
from tests.schools.people import NINA, PHRASE, invited, last_entry, letters, membership, roles, secret_of

STAYS, LEAVES = Afterwards.CONTRIBUTOR, Afterwards.LEAVES


def handed(quick, **changes):
    values = {
        "outgoing": quick.lead,
        "to": quick.contributor,
        "afterwards": STAYS,
        "by": quick.leader,
        "note": "Enjoy.",
    }
    return hand_over(school=quick.school, **values | changes)


def offered(quick, **changes):
    values = {"outgoing": quick.lead, "email": NINA, "afterwards": STAYS, "by": quick.leader, "note": "Enjoy."}
    return offer_hand_over(school=quick.school, **values | changes)


def nina_joins(one):
    return join(invitation=one.invitation, secret=secret_of(one), name="Nina", password=PHRASE)


@pytest.mark.parametrize(("afterwards", "left"), [(STAYS, {"contributor"}), (LEAVES, set())])
def test_a_colleague_is_the_lead_at_once(quick, afterwards, left):
    taken = handed(quick, afterwards=afterwards)
    assert (roles(quick.contributor, quick.school), roles(quick.lead, quick.school)) == ({"lead"}, left)
    assert (taken.user, taken.hand_over.note, taken.dismissed_at) == (quick.contributor, "Enjoy.", None)
    details = {"user": quick.contributor.pk, "before": quick.lead.pk, "afterwards": afterwards.value}
    assert last_entry() == ("lead.handed-over", f"school:{quick.school.pk}", details)
    assert letters() == [
        ("lead@plaudit.example", "Contributor is the lead of The Latimer Primary School now"),
        ("contributor@plaudit.example", "You are the lead of The Latimer Primary School now"),
    ]
    assert f"/schools/119903/take-overs/{taken.pk}" in Letter.objects.last().body


def test_the_lead_hands_over_without_a_letter_to_themselves(quick):
    handed(quick, by=quick.lead)
    assert [to for to, _ in letters()] == ["contributor@plaudit.example"]


def test_a_leader_who_takes_the_lead_stays_leader(quick):
    handed(quick, to=quick.leader)
    assert roles(quick.leader, quick.school) == {"lead", "leader"}
    assert [to for to, _ in letters()] == ["lead@plaudit.example"]


def test_an_old_lead_who_is_leader_too_is_no_contributor_besides(quick):
    give_role(user=quick.lead, role=Role.LEADER, school=quick.school, by=None)
    handed(quick)
    assert roles(quick.lead, quick.school) == {"leader"}


def test_of_two_leads_one_hands_over_and_the_other_stays(quick):
    give_role(user=quick.stranger, role=Role.LEAD, school=quick.school, by=None)
    handed(quick, afterwards=LEAVES)
    assert {row.user for row in quick.school.memberships.filter(role="lead")} == {quick.stranger, quick.contributor}


def test_a_school_without_a_lead_gets_one(quick):
    end_role(membership=membership(quick.lead, "lead"), by=quick.leader)
    taken = handed(quick, outgoing=None)
    assert (roles(quick.contributor, quick.school), taken.hand_over.outgoing) == ({"lead"}, None)
    assert last_entry()[2]["before"] is None


def test_until_somebody_new_accepts_everything_stays(quick):
    one = offered(quick)
    assert roles(quick.lead, quick.school) == {"lead"}
    assert "The role is handed over to you" in Letter.objects.get().body
    user, taken = nina_joins(one)
    assert (roles(user, quick.school), roles(quick.lead, quick.school)) == ({"lead"}, {"contributor"})
    assert (taken.user, taken.hand_over.by, taken.hand_over.invitation) == (user, quick.leader, one.invitation)
    assert letters()[-1] == ("lead@plaudit.example", "Nina is the lead of The Latimer Primary School now")


def test_a_lead_may_offer_it_themselves_and_somebody_with_an_account_takes_it(quick):
    one = offered(quick, by=quick.lead, email=quick.stranger.email, afterwards=LEAVES)
    taken = accept(invitation=one.invitation, secret=secret_of(one), by=quick.stranger)
    assert (taken.user, roles(quick.lead, quick.school)) == (quick.stranger, set())
    assert len(letters()) == 1


def test_who_was_invited_as_a_lead_before_gets_the_hand_over(quick):
    plain = invited(quick.school, quick.leader, role=Role.LEAD)
    one = offered(quick)
    assert plain.invitation == one.invitation
    offered(quick, note="Changed.", by=quick.lead)
    assert HandOver.objects.get().note == "Changed."


def test_of_two_who_were_asked_the_first_takes_over_and_the_other_is_not_needed(quick):
    first, second = offered(quick), offered(quick, email="other@plaudit.example")
    nina_joins(first)
    ended = Invitation.objects.get(email="other@plaudit.example").settlement
    assert (ended.how, ended.why) == ("withdrawn", "Nina has taken over.")
    with pytest.raises(Closed, match="has been withdrawn"):
        nina_joins(second)


def test_an_old_lead_who_has_gone_meanwhile_is_not_brought_back(quick):
    one = offered(quick)
    end_role(membership=membership(quick.lead, "lead"), by=quick.leader)
    user, _ = nina_joins(one)
    assert (roles(user, quick.school), roles(quick.lead, quick.school)) == ({"lead"}, set())


@pytest.mark.parametrize(
    ("change", "refusal", "sentence"),
    [
        ({"outgoing": "observer"}, Closed, "Observer is no longer the lead of The Latimer Primary School."),
        ({"to": "stranger"}, Closed, "Stranger no longer has a role at The Latimer Primary School."),
        ({"to": "lead"}, Invalid, "Lead is a lead already."),
        ({"note": "a" * 4001}, Invalid, "Please keep the note under 4000 characters. It has 4001."),
    ],
)
def test_what_cannot_be_handed_over_is_refused(quick, change, refusal, sentence):
    people = {key: getattr(quick, who) for key, who in change.items() if key != "note"}
    with pytest.raises(refusal) as refused:
        handed(quick, **change | people)
    assert refused.value.sentence.startswith(sentence)
    assert not HandOver.objects.exists()
    assert roles(quick.lead, quick.school) == {"lead"}


def test_a_page_that_is_put_away_is_shown_no_more(quick):
    taken = handed(quick)
    assert list(TakeOver.objects.to_read()) == [taken]
    dismiss(take_over=taken)
    taken.refresh_from_db()
    when = taken.dismissed_at
    dismiss(take_over=taken)
    taken.refresh_from_db()
    assert (list(TakeOver.objects.to_read()), taken.dismissed_at) == ([], when)
    assert str(taken) == "Contributor has taken over The Latimer Primary School"
    assert str(taken.hand_over) == "The lead of The Latimer Primary School is handed over"


def test_nobody_has_an_account_before_they_accept(quick):
    offered(quick)
    assert not User.objects.filter(email=NINA).exists()
