"""The first page after signing in: the person's only place, or all of them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plaudit.journeys.models import Audit
from plaudit.reports.standpoints import Standpoint, standpoints_of
from plaudit.schools.models import Hub, School
from plaudit.schools.roles import roles_of
from plaudit.web.access import SignedInRequest, signed_in


@require_safe
@signed_in("Everybody has a start page: it holds the places that are theirs.")
def start(request: SignedInRequest) -> HttpResponse:
    """Goes on to the only place of the person; else shows them all."""
    hubs = list(Hub.objects.visible_to(request.user))
    schools = list(School.objects.visible_to(request.user).filter(pk__in=roles_of(request.user).schools))
    audits = Audit.objects.visible_to(request.user).filter(journey__school__in=schools)
    standpoints = standpoints_of(audits)
    only = _only_place(hubs, schools, standpoints)
    if only is not None:
        return only
    by_school: dict[int, list[Standpoint]] = {school.pk: [] for school in schools}
    for standpoint in standpoints:
        by_school[standpoint.journey.school_id].append(standpoint)
    places = [(school, by_school[school.pk]) for school in schools]
    return render(request, "start.html", {"hubs": hubs, "places": places})


def _only_place(hubs: list[Hub], schools: list[School], standpoints: tuple[Standpoint, ...]) -> HttpResponse | None:
    if len(hubs) + len(schools) != 1:
        return None
    if hubs:
        return redirect("hub", slug=hubs[0].slug)
    if len(standpoints) == 1:
        return redirect("journey", pk=standpoints[0].journey.pk)
    return redirect("school", urn=schools[0].urn)
