"""Invitations: sent, sent again, withdrawn, run out, accepted; and what keeps one from being accepted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from plaudit.refusals import Closed, Invalid, Refusal, TooMany
from plaudit.schools.models import Invitation, InvitationLetter, Role, School, Settlement
from plaudit.schools.operations import accept, end_role, give_role, join, send_again, withdraw
from plaudit.schools.operations.invitations import LETTERS_OF_A_PERSON, LETTERS_OF_A_PLACE, LETTERS_TO_AN_ADDRESS
from tests.schools.people import NINA, PHRASE, invited, last_entry, letters, membership, roles, run_out, secret_of


def nina_joins(one, **changes):
    return join(
        **{"invitation": one.invitation, "secret": secret_of(one), "name": "Nina", "password": PHRASE} | changes
    )


def test_an_invitation_goes_out_and_only_its_letter_holds_the_secret(quick):
    one = invited(quick.school, quick.lead, email=" Nina@Plaudit.Example ")
    row = Invitation.objects.get()
    assert (row.email, row.role, row.place, row.by) == (NINA, "contributor", quick.school, quick.lead)
    assert row.letter.expires_at - row.letter.at == pytest.approx(timedelta(days=14), abs=timedelta(seconds=5))
    details = {"invitation": row.pk, "role": "contributor"}
    assert last_entry() == ("invitation.sent", f"school:{quick.school.pk}", details)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (NINA, "Lead invites you to The Latimer Primary School on Plaudit")
    assert one.link in letter.body
    assert "Lead invites you to be a contributor of The Latimer Primary School" in letter.body
    kept = [*InvitationLetter.objects.values_list(), *Entry.objects.values_list()]
    assert secret_of(one) not in str(kept)
    assert len(secret_of(one)) >= 40
    assert not User.objects.filter(email=NINA).exists()


def test_an_address_that_is_known_gets_the_same_letter(quick):
    for email in (NINA, quick.stranger.email):
        invited(quick.school, quick.lead, email=email)
    known, unknown = (
        letter.body.replace(letter.body[letter.body.index("http") :].split()[0], "LINK")
        for letter in Letter.objects.all()
    )
    assert known == unknown


def test_the_same_invitation_again_is_sent_again_and_the_old_link_is_dead(quick):
    first = invited(quick.school, quick.lead)
    second = invited(quick.school, quick.leader)
    assert first.invitation == second.invitation
    assert Entry.objects.filter(verb="invitation.sent-again", by=quick.leader).count() == 1
    with pytest.raises(Closed, match="A newer letter has been sent to you"):
        nina_joins(first)
    user, _ = nina_joins(second)
    assert membership(user, "contributor").by == quick.leader


def test_another_role_is_another_invitation(quick):
    first, second = invited(quick.school, quick.lead), invited(quick.school, quick.lead, role=Role.OBSERVER)
    nina_joins(first)
    accept(invitation=second.invitation, secret=secret_of(second), by=User.objects.get(email=NINA))
    assert roles(User.objects.get(email=NINA), quick.school) == {"contributor", "observer"}


def test_somebody_new_is_in(quick):
    user, taken = nina_joins(invited(quick.hub, quick.administrator, role=Role.MENTOR))
    assert (user.email, user.name, user.check_password(PHRASE), taken) == (NINA, "Nina", True, None)
    assert roles(user, quick.hub) == {"mentor"}
    settlement = Settlement.objects.get()
    assert (settlement.how, settlement.by) == ("accepted", user)
    details = {"user": user.pk, "role": "mentor", "invitation": settlement.invitation_id}
    assert last_entry() == ("role.given", f"hub:{quick.hub.pk}", details)


def test_somebody_with_an_account_takes_the_role(quick):
    one = invited(quick.school, quick.leader, email=quick.stranger.email, role=Role.LEADER)
    accept(invitation=one.invitation, secret=secret_of(one), by=quick.stranger)
    assert roles(quick.stranger, quick.school) == {"leader"}


def test_nobody_else_takes_it(quick):
    one = invited(quick.school, quick.leader)
    with pytest.raises(Refusal, match=f"is for {NINA}, and you are signed in as stranger@plaudit.example"):
        accept(invitation=one.invitation, secret=secret_of(one), by=quick.stranger)
    assert roles(quick.stranger, quick.school) == set()
    assert not Settlement.objects.exists()


def test_an_invitation_is_good_once(quick):
    one = invited(quick.school, quick.lead, email=quick.stranger.email)
    accept(invitation=one.invitation, secret=secret_of(one), by=quick.stranger)
    end_role(membership=membership(quick.stranger, "contributor"), by=quick.lead)
    with pytest.raises(Closed, match="has been accepted already"):
        accept(invitation=one.invitation, secret=secret_of(one), by=quick.stranger)
    assert roles(quick.stranger, quick.school) == set()


def test_who_has_the_role_by_now_accepts_and_nothing_doubles(quick):
    one = invited(quick.school, quick.lead, email=quick.stranger.email)
    give_role(user=quick.stranger, role=Role.CONTRIBUTOR, school=quick.school, by=quick.leader)
    accept(invitation=one.invitation, secret=secret_of(one), by=quick.stranger)
    assert membership(quick.stranger, "contributor").by == quick.leader


def test_an_account_that_was_made_meanwhile_is_not_taken_over(quick):
    one = invited(quick.school, quick.lead)
    nina = User.objects.create_user(NINA, "Nina", "her own password")
    with pytest.raises(Closed, match="You have an account by now"):
        nina_joins(one)
    nina.refresh_from_db()
    assert nina.check_password("her own password")
    assert not Settlement.objects.exists()


def withdrawn(quick, one):
    withdraw(invitation=one.invitation, by=quick.leader)


def lapsed(quick, one):
    end_role(membership=membership(quick.lead, "lead"), by=quick.leader)


def lowered(quick, one):
    quick.lead.memberships.update(role=Role.OBSERVER)


def locked_out(quick, one):
    User.objects.filter(pk=quick.lead.pk).update(is_active=False)


def closed(quick, one):
    School.objects.filter(pk=quick.school.pk).update(status="Closed")


@pytest.mark.parametrize(
    ("happening", "sentence"),
    [
        (withdrawn, "This invitation has been withdrawn. If you think that this is a mistake, ask Lead."),
        (lambda quick, one: run_out(one.invitation), "This invitation has run out. Ask Lead to send it again."),
        (
            lapsed,
            "Who sent this invitation may no longer invite people. Ask The Latimer Primary School for another one.",
        ),
        (lowered, "Who sent this invitation may no longer invite people."),
        (locked_out, "Who sent this invitation may no longer invite people."),
        (closed, "The register of schools says that The Latimer Primary School has closed"),
    ],
    ids=["withdrawn", "expired", "lapsed", "lowered", "locked out", "closed"],
)
def test_a_dead_link_gives_nothing_and_says_why(quick, happening, sentence):
    one = invited(quick.school, quick.lead)
    happening(quick, one)
    with pytest.raises(Closed) as refusal:
        nina_joins(one)
    assert refusal.value.sentence.startswith(sentence)
    assert not User.objects.filter(email=NINA).exists()


def test_a_wrong_secret_gives_nothing(quick):
    one, other = invited(quick.school, quick.lead), invited(quick.hub, quick.administrator, role=Role.ADMINISTRATOR)
    for secret in ("", "nothing", secret_of(other), one.invitation.letter.digest):
        with pytest.raises(Closed, match="This link is not whole"):
            nina_joins(one, secret=secret)


def test_what_has_run_out_or_lapsed_is_good_again_once_it_is_sent_again(quick):
    one = invited(quick.school, quick.lead)
    run_out(one.invitation)
    lapsed(quick, one)
    user, _ = nina_joins(send_again(invitation=one.invitation, by=quick.leader))
    assert roles(user, quick.school) == {"contributor"}


@pytest.mark.parametrize("verb", [send_again, withdraw])
def test_what_is_settled_stays_settled(quick, verb):
    one = invited(quick.school, quick.lead)
    withdraw(invitation=one.invitation, by=quick.leader)
    with pytest.raises(Closed, match="This invitation was withdrawn already by Leader"):
        verb(invitation=one.invitation, by=quick.lead)
    assert len(letters()) == 1


def test_after_a_withdrawal_the_address_may_be_invited_anew(quick):
    one = invited(quick.school, quick.lead)
    withdraw(invitation=one.invitation, by=quick.lead)
    again = invited(quick.school, quick.lead)
    assert again.invitation != one.invitation
    nina_joins(again)


@pytest.mark.parametrize(
    ("email", "role", "sentence"),
    [
        ("nina", Role.LEAD, "Give an e-mail address such as ada@example.org."),
        ("", Role.LEAD, "Give an e-mail address such as ada@example.org."),
        (NINA, Role.MENTOR, "That role does not belong there."),
        ("Observer@plaudit.example", Role.OBSERVER, "observer@plaudit.example has that role here already."),
    ],
)
def test_what_cannot_be_sent_is_refused_and_leaves_nothing(quick, email, role, sentence):
    with pytest.raises(Invalid) as refusal:
        invited(quick.school, quick.lead, email=email, role=role)
    assert refusal.value.sentence.startswith(sentence)
    assert not Invitation.objects.exists()
    assert letters() == []


def test_nobody_is_invited_to_a_school_that_has_closed(quick):
    one = invited(quick.school, quick.lead)
    closed(quick, one)
    quick.school.refresh_from_db()
    with pytest.raises(Refusal, match="has closed, so nobody can be invited"):
        invited(quick.school, quick.lead, email="other@plaudit.example")
    with pytest.raises(Refusal, match="has closed, so nobody can be invited"):
        send_again(invitation=Invitation.objects.get(), by=quick.lead)


def filled(one, *, by, many):
    row = one.invitation
    expires_at = timezone.now()
    InvitationLetter.objects.bulk_create(
        InvitationLetter(invitation=row, digest=str(number), by=by, expires_at=expires_at) for number in range(many)
    )


def test_an_address_gets_a_handful_of_letters_a_day(quick):
    one = invited(quick.school, quick.lead)
    filled(one, by=quick.lead, many=LETTERS_TO_AN_ADDRESS - 2)
    send_again(invitation=one.invitation, by=quick.lead)
    with pytest.raises(TooMany, match="several letters today"):
        send_again(invitation=one.invitation, by=quick.leader)
    invited(quick.school, quick.lead, email="other@plaudit.example")
    InvitationLetter.objects.update(at=timezone.now() - timedelta(days=1, seconds=1))
    send_again(invitation=one.invitation, by=quick.lead)


def test_a_place_sends_so_many_letters_an_hour_and_a_person_too(quick):
    one = invited(quick.school, quick.leader)
    filled(one, by=quick.leader, many=LETTERS_OF_A_PLACE - 1)
    with pytest.raises(TooMany, match="Many invitations have gone out in the last hour"):
        invited(quick.school, quick.lead, email="other@plaudit.example")
    assert not Invitation.objects.filter(email="other@plaudit.example").exists()
    filled_elsewhere = invited(quick.hub, quick.administrator, role=Role.MENTOR)
    InvitationLetter.objects.filter(invitation=one.invitation).update(by=quick.administrator)
    many = LETTERS_OF_A_PERSON - LETTERS_OF_A_PLACE - 1
    InvitationLetter.objects.bulk_create(
        InvitationLetter(
            invitation=filled_elsewhere.invitation,
            digest=f"other {number}",
            by=quick.administrator,
            expires_at=timezone.now(),
            at=timezone.now() - timedelta(minutes=59),
        )
        for number in range(many)
    )
    with pytest.raises(TooMany):
        invited(quick.other_hub, quick.administrator, role=Role.MENTOR, email="third@plaudit.example")


def test_a_name_cannot_pass_for_the_letters_own_words(quick):
    quick.lead.name = "Lead\n\nYour account is locked"
    quick.lead.save()
    invited(quick.school, quick.lead)
    letter = Letter.objects.get()
    assert "\n" not in letter.subject
    assert "Lead Your account is locked invites you to be" in letter.body


def test_the_longest_names_still_make_a_letter(quick):
    quick.lead.name, quick.school.name = "L" * 150, "S" * 200
    quick.lead.save()
    quick.school.save()
    invited(quick.school, quick.lead)
    assert len(Letter.objects.get().subject) == 250


def test_an_invitation_says_what_it_is(quick):
    one = invited(quick.school, quick.lead).invitation
    assert str(one) == f"{NINA}, contributor at The Latimer Primary School"
    assert str(one.letter).endswith(f"to {NINA}")
    withdraw(invitation=one, by=quick.lead)
    assert str(Settlement.objects.get()) == f"{one}: withdrawn"
