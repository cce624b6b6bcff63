"""The people of a school and of a hub: who they are, adding one, and taking a role away."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.schools.models import HUB_ROLES, SCHOOL_ROLES, Hub, Membership, Role, School
from plaudit.schools.operations import add_person, take_role
from plaudit.schools.permissions import can_administer_hub, can_manage_people, can_see_hub, can_see_school
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.people import PersonForm


@require_safe
@allow(can_see_school, to=lookups.school)
def of_school(request: SignedInRequest, school: School) -> HttpResponse:
    """Who does what at the school."""
    context = places.of_school(request.user, school, "people") | {
        "people": places.people_of(school.memberships.all()),
        "may_manage": can_manage_people(request.user, school),
    }
    return render(request, "people/of_school.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_manage_people, to=lookups.school)
def new_at_school(request: SignedInRequest, school: School) -> HttpResponse:
    """Adds a person to the school."""
    form = _form(request, SCHOOL_ROLES)
    if form.is_valid():
        _add(request, form, school=school)
        return redirect("school-people", urn=school.urn)
    return _new(request, form, places.of_school(request.user, school, "people"))


@require_POST
@allow(can_manage_people, to=lookups.school)
def ended_at_school(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Takes a role at the school away."""
    membership = get_object_or_404(school.memberships.select_related("user", "school"), pk=pk)
    _end(request, membership)
    return redirect("start") if membership.user == request.user else redirect("school-people", urn=school.urn)


@require_safe
@allow(can_see_hub, to=lookups.hub)
def of_hub(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Who does what at the hub."""
    context = places.of_hub(request.user, hub, "people") | {
        "people": places.people_of(hub.memberships.all()),
        "may_manage": can_administer_hub(request.user, hub),
    }
    return render(request, "people/of_hub.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def new_at_hub(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Adds a person to the hub."""
    form = _form(request, HUB_ROLES)
    if form.is_valid():
        _add(request, form, hub=hub)
        return redirect("hub-people", slug=hub.slug)
    return _new(request, form, places.of_hub(request.user, hub, "people"))


@require_POST
@allow(can_administer_hub, to=lookups.hub)
def ended_at_hub(request: SignedInRequest, hub: Hub, pk: int) -> HttpResponse:
    """Takes a role at the hub away."""
    membership = get_object_or_404(hub.memberships.select_related("user", "hub"), pk=pk)
    _end(request, membership)
    return redirect("start") if membership.user == request.user else redirect("hub-people", slug=hub.slug)


def _form(request: SignedInRequest, roles: Iterable[Role]) -> PersonForm:
    return PersonForm(request.POST if request.method == "POST" else None, roles=roles)


def _add(request: SignedInRequest, form: PersonForm, **place: Any) -> None:
    user = add_person(by=request.user, **form.cleaned_data, **place)
    letter = "" if user.has_usable_password() else f" A letter is on its way to {user.email}, to choose a password."
    # The name as it was written: what a known address is called elsewhere is not told.
    messages.success(request, f"{form.cleaned_data['name']} was added.{letter}")


def _new(request: SignedInRequest, form: PersonForm, context: dict[str, Any]) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/new.html", context | {"form": form}, status=status)


def _end(request: SignedInRequest, membership: Membership) -> None:
    role = places.ROLES[Role(membership.role)][0].lower()
    take_role(membership=membership, by=request.user)
    messages.success(request, f"{membership.user} is no longer {role} of {membership.place}.")
