"""A journey's home: where the school is, and the one next step."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.journal.models import Entry
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_answer, can_choose_target, can_close_audit, can_read_journey
from plaudit.journeys.rulings import sayings_of
from plaudit.reports.standing import levels_by_area, routes_of, score_of
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.progress import progress_of

LATELY = 5


@require_safe
@allow(can_read_journey, to=lookups.journey)
def journey(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Where the school is, its score, and what was done lately and by whom."""
    audit = lookups.latest_audit(journey)
    sayings = sayings_of(audit)
    target = journey.target
    way = routes_of(sayings)[target.rank - 1] if target else None
    context = pages.of_audit(request.user, audit, "home") | {
        "progress": progress_of(sayings),
        "verdict": sayings.verdict,
        "score": score_of(sayings, target),
        "target": target,
        "distance": way.criteria if way else None,
        "first": way.first if way else None,
        "by_area": [(row.area, row.at(target.rank), row.applying) for row in levels_by_area(sayings)] if target else (),
        "lately": Entry.objects.about(journey.subject)[:LATELY],
        "may": {
            "answer": can_answer(request.user, audit),
            "close": can_close_audit(request.user, audit),
            "aim": can_choose_target(request.user, journey),
        },
    }
    return render(request, "journeys/journey.html", context)
