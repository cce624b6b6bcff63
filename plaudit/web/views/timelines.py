"""The plan of a journey: by term as a timeline, by person, by criterion, and as a list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.journeys.models import Journey
from plaudit.plans.permissions import can_read_plan
from plaudit.web import lookups, planning
from plaudit.web.access import SignedInRequest, allow


@require_safe
@allow(can_read_plan, to=lookups.journey)
def plan(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """The plan in the way that `by` asks for."""
    by = planning.way_in(request.GET)
    return render(request, "plans/views/plan.html", planning.page(request.user, journey, by))
