"""The first page after signing in: what was handed over, the person's only place, or all of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plaudit.accounts.models import User
from plaudit.journeys.models import Audit, Journey
from plaudit.reports.asked import asked_of
from plaudit.reports.standpoints import Standpoint, standpoints_of
from plaudit.schools.models import Hub, School, TakeOver
from plaudit.schools.roles import roles_of, with_all_roles
from plaudit.web.access import SignedInRequest, signed_in
from plaudit.web.forms.places import PlaceForm

MANY = 8  # from here on the places can be searched


@require_safe
@signed_in("Everybody has a start page: it holds the places that are theirs.")
def start(request: SignedInRequest) -> HttpResponse:
    """Goes on to the only place of the person; else shows them all, or those that they look for."""
    hubs = list(Hub.objects.visible_to(_at_the_door(request.user)))
    schools = list(School.objects.visible_to(request.user).filter(pk__in=roles_of(request.user).schools))
    taken = list(TakeOver.objects.to_read().filter(user=request.user, hand_over__school__in=schools))
    if len(hubs) + len(schools) == 1:
        return _only_place(request, hubs, schools, taken)
    search = PlaceForm(request.GET if request.GET.get("q") else None)
    words = search.cleaned_data["q"].casefold().split() if search.is_valid() else []
    context = _found(hubs, schools, words) | {"taken": taken, "asked": asked_of(request.user)}
    if len(hubs) + len(schools) > MANY:
        context["search"] = search
    context["places"] = _with_standpoints(request, context.pop("schools"))
    return render(request, "start.html", context | {"has_places": bool(hubs or schools)})


def _at_the_door(user: User) -> User:
    """`user` with every role, withheld ones too: the name of a hub leads to where a second factor is shown."""
    return with_all_roles(user) if roles_of(user).withheld else user


def _only_place(
    request: SignedInRequest, hubs: list[Hub], schools: list[School], taken: list[TakeOver]
) -> HttpResponse:
    if hubs:
        return redirect("hub", slug=hubs[0].slug)
    if taken:
        return redirect("take-over", urn=schools[0].urn, pk=taken[0].pk)
    journeys = Journey.objects.visible_to(request.user).filter(school=schools[0]).values_list("pk", flat=True)[:2]
    return redirect("journey", pk=journeys[0]) if len(journeys) == 1 else redirect("school", urn=schools[0].urn)


def _found(hubs: list[Hub], schools: list[School], words: list[str]) -> dict[str, Any]:
    """The places whose name, or a school's town, holds every one of the words."""
    return {
        "hubs": [hub for hub in hubs if _holds(hub.name, words)],
        "schools": [school for school in schools if _holds(f"{school.name} {school.town} {school.urn}", words)],
    }


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text.casefold() for word in words)


def _with_standpoints(request: SignedInRequest, schools: list[School]) -> list[tuple[School, list[Standpoint]]]:
    by_school: dict[int, list[Standpoint]] = {school.pk: [] for school in schools}
    for standpoint in standpoints_of(Audit.objects.visible_to(request.user).filter(journey__school__in=schools)):
        by_school[standpoint.journey.school_id].append(standpoint)
    return [(school, by_school[school.pk]) for school in schools]
