"""Invitations: sent, sent again, withdrawn, accepted."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.accounts.operations import open_account
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid, Refusal, TooMany
from plaudit.schools.hindrances import hindrance_of, is_closed, sentence_of
from plaudit.schools.letters import send_invitation
from plaudit.schools.models import Invitation, InvitationLetter, Place, Role, Settled, Settlement, TakeOver
from plaudit.schools.models.invitations import GOOD_FOR, digest_of
from plaudit.schools.operations.memberships import add_membership, at, check_role, hold, subject_of
from plaudit.schools.operations.takeovers import settle_as_withdrawn, take_over

SECRET_BYTES = 32
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LETTERS_OF_A_PERSON, LETTERS_OF_A_PLACE, LETTERS_TO_AN_ADDRESS = 100, 50, 5  # an hour, an hour, and a day


class Invited(NamedTuple):
    """An invitation that went out, and the link that stands in its letter and nowhere else."""

    invitation: Invitation
    link: str


@transaction.atomic
def invite(*, email: str, role: Role, place: Place, by: User | None) -> Invited:
    """Invites whoever reads the mail of an address. One that is open for the same role is sent again instead.

    It never asks, and so never tells, whether the address has an account.

    Raises:
        Invalid: the address cannot be used, its person has that role there already, or no such place has it.
        Refusal: the school has closed.
        TooMany: too many invitations went out.
    """
    invitation = prepare(email=email, role=role, place=place, by=by)
    return Invited(invitation, send(invitation, by=by))


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> Invited:
    """Sends the invitation once more, with a new link; every older one is dead from now on.

    Raises:
        Closed: it has been accepted or withdrawn.
        Refusal: the school has closed.
        TooMany: too many invitations went out.
    """
    held = _held(invitation)
    _check_unsettled(held)
    _check_open(held.place)
    record("invitation.sent-again", subject=subject_of(held.place), by=by, invitation=held.pk, role=held.role)
    return Invited(held, send(held, by=by))


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Withdraws the invitation: its links are dead.

    Raises:
        Closed: it has been accepted or withdrawn.
    """
    held = _held(invitation)
    _check_unsettled(held)
    settle_as_withdrawn(held, by=by)


@transaction.atomic
def accept(*, invitation: Invitation, secret: str, by: User) -> TakeOver | None:
    """The person of the address takes the role. Returns what they have taken over, where it carries a hand-over.

    Raises:
        Closed: the link is dead; the sentence says why.
        Refusal: the invitation is for another address.
    """
    held, letter = _opened(invitation, secret)
    if by.email != held.email:
        raise Refusal(f"This invitation is for {held.email}, and you are signed in as {by.email}.")
    return _accepted(held, letter, by)


@transaction.atomic
def join(*, invitation: Invitation, secret: str, name: str, password: str) -> tuple[User, TakeOver | None]:
    """Somebody new makes an account with the letter's link, and takes the role in the same step.

    Raises:
        Closed: the link is dead, or the address has an account by now.
    """
    held, letter = _opened(invitation, secret)
    try:
        with transaction.atomic():
            user = open_account(email=held.email, name=name, password=password)
    except IntegrityError as error:
        raise Closed("You have an account by now. Sign in with it, then open the link in the letter again.") from error
    return user, _accepted(held, letter, user)


def prepare(*, email: str, role: Role, place: Place, by: User | None) -> Invitation:
    """The open invitation of that address to that role, made where there is none; for operations, which send it.

    Raises:
        Invalid: the address cannot be used, its person has that role there already, or no such place has it.
        Refusal: the school has closed.
    """
    email = _checked(email)
    check_role(role, place)
    hold(place)
    _check_open(place)
    if place.memberships.filter(user__email=email, role=role).exists():
        raise Invalid(f"{email} has that role here already.")
    present = place.invitations.open().filter(email=email, role=role).first()
    invitation = present or Invitation.objects.create(email=email, role=role, by=by, **at(place))
    verb = "invitation.sent-again" if present else "invitation.sent"
    record(verb, subject=subject_of(place), by=by, invitation=invitation.pk, role=role.value)
    return invitation


def send(invitation: Invitation, *, by: User | None) -> str:
    """Writes a letter for the invitation, and returns its link; for operations, in their transaction.

    Raises:
        TooMany: too many invitations went out.
    """
    _check_rate(invitation, by)
    secret = token_urlsafe(SECRET_BYTES)
    letter = InvitationLetter.objects.create(
        invitation=invitation, digest=digest_of(secret), by=by, expires_at=timezone.now() + GOOD_FOR
    )
    link = settings.SITE.origin + reverse("invitation", args=[invitation.pk, secret])
    send_invitation(letter, link, carries_hand_over=hasattr(invitation, "hand_over"))
    return link


def _checked(email: str) -> str:
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise Invalid("Give an e-mail address such as ada@example.org.") from error
    return email.strip().lower()


def _check_open(place: Place) -> None:
    if is_closed(place):
        raise Refusal(f"The register says that {place} has closed, so nobody can be invited to it.")


def _check_rate(invitation: Invitation, by: User | None) -> None:
    """Nobody's letter box is filled, and nobody's account is worth stealing to send letters to everybody."""
    letters, now = InvitationLetter.objects, timezone.now()
    here = letters.filter(invitation__school=invitation.school, invitation__hub=invitation.hub)
    of_person = letters.filter(by=by, at__gt=now - HOUR).count() if by else 0
    if of_person >= LETTERS_OF_A_PERSON or here.filter(at__gt=now - HOUR).count() >= LETTERS_OF_A_PLACE:
        raise TooMany("Many invitations have gone out in the last hour. Wait an hour, then go on.")
    if here.filter(invitation__email=invitation.email, at__gt=now - DAY).count() >= LETTERS_TO_AN_ADDRESS:
        raise TooMany("This address has had several letters today. Wait until tomorrow, or ask the person.")


def _held(invitation: Invitation) -> Invitation:
    """The invitation, read anew while its place is held: what becomes of it is decided by one at a time."""
    hold(invitation.place)
    return Invitation.objects.with_letters().get(pk=invitation.pk)


def _check_unsettled(invitation: Invitation) -> None:
    if hasattr(invitation, "settlement"):
        who = f" by {invitation.settlement.by}" if invitation.settlement.by else ""
        raise Closed(f"This invitation was {invitation.settlement.how} already{who}.")


def _opened(invitation: Invitation, secret: str) -> tuple[Invitation, InvitationLetter]:
    """The invitation, held, and the letter whose link was followed.

    Raises:
        Closed: the link is dead.
    """
    held = _held(invitation)
    letter = held.letter_with(secret)
    if letter is None:
        raise Closed("This link is not whole. Copy all of it from the letter.")
    hindrance = hindrance_of(held, letter)
    if hindrance is not None:
        raise Closed(sentence_of(hindrance, letter))
    return held, letter


def _accepted(invitation: Invitation, letter: InvitationLetter, user: User) -> TakeOver | None:
    Settlement.objects.create(invitation=invitation, how=Settled.ACCEPTED, by=user)
    if hasattr(invitation, "hand_over"):
        return take_over(hand_over=invitation.hand_over, user=user, by=letter.by)
    role, place = Role(invitation.role), invitation.place
    add_membership(user=user, role=role, place=place, by=letter.by, invitation=invitation.pk)
    return None
