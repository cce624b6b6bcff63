"""Invitations: sending one, sending it again, withdrawing it, and the page that its letter leads to."""

from http import HTTPStatus
from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from plaudit.accounts.models import User
from plaudit.schools.hindrances import hindrance_of, sentence_of
from plaudit.schools.letters import AS
from plaudit.schools.models import Invitation, Place, Role, School, TakeOver
from plaudit.schools.operations import accept, invite, join, send_again, withdraw
from plaudit.schools.permissions import can_invite, can_settle_invitation, hands_out
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow, public
from plaudit.web.forms.people import InvitationForm, JoinForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_invite, to=lookups.place)
def new(request: SignedInRequest, place: Place) -> HttpResponse:
    """Invites somebody."""
    allowed = hands_out(request.user, place)
    form = InvitationForm(request.POST if request.method == "POST" else None, roles=allowed)
    if form.is_valid():
        invitation = invite(place=place, by=request.user, **form.cleaned_data).invitation
        messages.success(request, f"An invitation is on its way to {invitation.email}. It is good for two weeks.")
        return redirect(places.address(place, "people"))
    leaves_out = isinstance(place, School) and Role.LEADER not in allowed
    context = places.of_place(request.user, place, "people") | {"form": form, "leaves_out_leaders": leaves_out}
    return render(request, "people/invite.html", context, status=_status(form))


@require_POST
@allow(can_settle_invitation, to=lookups.invitation)
def letters(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    """Sends an invitation again."""
    send_again(invitation=invitation, by=request.user)
    messages.success(request, f"A new letter is on its way to {invitation.email}. The link in the old one is dead.")
    return redirect(places.address(invitation.place, "people"))


@require_POST
@allow(can_settle_invitation, to=lookups.invitation)
def withdrawn(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    """Withdraws an invitation."""
    withdraw(invitation=invitation, by=request.user)
    messages.success(request, f"The invitation of {invitation.email} is withdrawn. Its link is dead.")
    return redirect(places.address(invitation.place, "people"))


@require_http_methods(["GET", "HEAD", "POST"])
@public("The link in the letter stands for who may read the letter; looking at it accepts nothing.")
def invitation(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """Who invites whom to what, and what they can do about it: accept, sign in first, switch, or make an account."""
    found = Invitation.objects.with_letters().filter(pk=pk).first()
    letter = found.letter_with(secret) if found else None
    if found is None or letter is None:
        return render(request, "invitations/unknown.html", status=HTTPStatus.NOT_FOUND)
    hindrance = hindrance_of(found, letter)
    if hindrance is not None:
        dead = {"hindrance": hindrance.value, "sentence": sentence_of(hindrance, letter)}
        return render(request, "invitations/dead.html", dead, status=HTTPStatus.GONE)
    context = {"invitation": found, "letter": letter, "role": AS[Role(found.role)], "here": request.path}
    context["may"] = places.ROLES[Role(found.role)][1]
    if isinstance(request.user, User):
        return _signed_in(request, request.user, found, secret, context)
    if User.objects.filter(email=found.email).exists():
        return render(request, "invitations/sign_in.html", context)
    return _new_here(request, found, secret, context)


def _signed_in(
    request: HttpRequest, user: User, invitation: Invitation, secret: str, context: dict[str, Any]
) -> HttpResponse:
    """The button for the person of the address; for everybody else the way to switch."""
    if user.email != invitation.email:
        status = HTTPStatus.FORBIDDEN if request.method == "POST" else HTTPStatus.OK
        return render(request, "invitations/somebody_else.html", context, status=status)
    if request.method == "POST":
        taken = accept(invitation=invitation, secret=secret, by=user)
        return redirect(_welcome(request, invitation, taken))
    has_it = invitation.place.memberships.filter(user=user, role=invitation.role).exists()
    return render(request, "invitations/accept.html", context | {"has_it": has_it})


def _new_here(request: HttpRequest, invitation: Invitation, secret: str, context: dict[str, Any]) -> HttpResponse:
    """Name and password, and in: the letter has shown that the address is theirs."""
    form = JoinForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if not form.is_valid():
        return render(request, "invitations/join.html", context | {"form": form}, status=_status(form))
    user, taken = join(invitation=invitation, secret=secret, **form.cleaned_data)
    where = _welcome(request, invitation, taken)
    signed_in: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=where)
    return signed_in


def _welcome(request: HttpRequest, invitation: Invitation, taken: TakeOver | None) -> str:
    """Says what the person is now; returns where they go: what was handed over to them, or where they are now."""
    place = invitation.place
    messages.success(request, f"You are {AS[Role(invitation.role)]} of {place} now.")
    if taken is not None:
        return reverse("take-over", args=[taken.hand_over.school.urn, taken.pk])
    return places.address(place, "journey" if isinstance(place, School) else "")


def _status(form: Any) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
