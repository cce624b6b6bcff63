"""A school: what the register says of it, its journeys, and the start of one."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plaudit.evidence.permissions import can_read_pupils
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import start_journey
from plaudit.journeys.permissions import can_start_journey
from plaudit.reports.standpoints import standpoints_of
from plaudit.schools.models import Hub, Role, School
from plaudit.schools.permissions import can_administer_hub, can_hand_over, can_invite, can_see_school
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.schools import JourneyForm
from plaudit.web.rosters import named


@require_safe
@allow(can_see_school, to=lookups.school)
def school(request: SignedInRequest, school: School) -> HttpResponse:
    """The school's page; an old address leads from a school to the one that has gone on for it."""
    if request.resolver_match and request.resolver_match.kwargs["urn"] != school.urn:
        return redirect("school", urn=school.urn)
    return render(request, "schools/school.html", _context(request, school))


@require_POST
@allow(can_start_journey, to=lookups.school)
def journeys(request: SignedInRequest, school: School) -> HttpResponse:
    """Starts a journey, and goes there."""
    context = _context(request, school, request.POST)
    form = context["form"]
    if form.is_valid():
        journey = start_journey(school=school, by=request.user, **form.cleaned_data)
        return redirect("journey", pk=journey.pk)
    return render(request, "schools/school.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _context(request: SignedInRequest, school: School, data: Any = None) -> dict[str, Any]:
    """What the page shows. The form offers the hubs that the school is in, and the editions that it is not on there."""
    audits = Audit.objects.visible_to(request.user).filter(journey__school=school)
    audits = audits.select_related("journey__began_as", "journey__hub")
    hubs = Hub.objects.filter(participations__school=school)
    editions = Edition.objects.select_related("mark").exclude(journeys__in=school.journeys.filter(hub__in=hubs))
    may_start, people = can_start_journey(request.user, school), named(school)
    return places.of_school(request.user, school, "school") | {
        "standpoints": standpoints_of(audits),
        "hubs": hubs,
        "own_hub": next((hub for hub in hubs if can_administer_hub(request.user, hub)), None),
        "successions": school.successions.select_related("predecessor"),
        "editions": editions,
        "form": JourneyForm(data, editions=editions, hubs=hubs) if may_start else None,
        "may_start": may_start,
        "may_invite": can_invite(request.user, school),
        "people": people,
        "has_lead": any(membership.role == Role.LEAD for membership, _ in people),
        "may_hand_over": can_hand_over(request.user, school),
        "may_read_pupils": can_read_pupils(request.user, school),
    }
