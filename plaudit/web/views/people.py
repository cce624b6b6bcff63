"""The people of a school and of a hub: who they are, what they are, and the end of that."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plaudit.schools.letters import AS
from plaudit.schools.models import Membership, Place, Role
from plaudit.schools.operations import change_role, end_role
from plaudit.schools.operations.memberships import is_last
from plaudit.schools.permissions import can_change_membership, can_end_membership, can_see_place, hands_out
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.chronicles import chronicle_of
from plaudit.web.forms.people import RoleForm
from plaudit.web.rosters import roster_of


@require_safe
@allow(can_see_place, to=lookups.place)
def people(request: SignedInRequest, place: Place) -> HttpResponse:
    """Who has which role since when, who is invited, and what happened."""
    roster = roster_of(request.user, place)
    page, history = chronicle_of(place, request.GET.get("page"), with_addresses=roster.may_invite)
    context = {"roster": roster, "page": page, "history": history}
    return render(request, "people/people.html", places.of_place(request.user, place, "people") | context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_membership, to=lookups.membership)
def membership(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """Changes what a person is."""
    place, before = membership.place, membership.role
    sent = request.POST if request.method == "POST" else None
    form = RoleForm(sent, roles=hands_out(request.user, place), initial={"role": before})
    if form.is_valid() and form.cleaned_data["role"] != before:
        change_role(membership=membership, role=form.cleaned_data["role"], by=request.user)
        messages.success(request, f"{membership.user} is {AS[Role(form.cleaned_data['role'])]} now.")
    if form.is_valid():
        return redirect(places.address(place, "people"))
    context = places.of_place(request.user, place, "people") | {"form": form, "membership": membership}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/membership.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_end_membership, to=lookups.membership)
def ended(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """Says what the person loses and what stays, and ends the role; one's own too."""
    role, own = places.role_title(membership.role).lower(), membership.user == request.user
    if request.method == "POST":
        end_role(membership=membership, by=request.user)
        who = "You are" if own else f"{membership.user} is"
        messages.success(request, f"{who} no longer {AS[Role(membership.role)]} of {membership.place}.")
        return redirect("start" if own else places.address(membership.place, "people"))
    context = {
        "membership": membership,
        "role": role,
        "may": places.ROLES[Role(membership.role)][1],
        "own": own,
        "last": is_last(membership),
        "others": membership.place.memberships.filter(user=membership.user).exclude(pk=membership.pk).exists(),
    }
    return render(request, "people/ended.html", places.of_place(request.user, membership.place, "people") | context)
