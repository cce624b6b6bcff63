"""What an audit comes to: the score, the level reached, and the route to every other."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.journeys.models import Audit
from plaudit.journeys.permissions import can_choose_target, can_read_audit
from plaudit.journeys.rulings import sayings_of
from plaudit.plans.figures import told_to
from plaudit.plans.models import Action
from plaudit.plans.permissions import can_plan
from plaudit.reports.audit_csv import audit_csv
from plaudit.reports.standing import levels_by_area, routes_of, score_of
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.progress import progress_of


@require_safe
@allow(can_read_audit, to=lookups.audit)
def result(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """The result as a page, for the screen and for paper."""
    sayings, target = sayings_of(audit), audit.journey.target
    audits, routes = lookups.audits_of(audit.journey), routes_of(sayings)
    context = pages.of_audit(request.user, audit, "result") | {
        "progress": progress_of(sayings),
        "verdict": sayings.verdict,
        "audits": audits,
        "baseline": audits[-1],
        "score": score_of(sayings, target, sayings_of(audits[-1], with_notes=False) if audit.is_later else None),
        "areas": levels_by_area(sayings),
        "routes": routes,
        "first": routes[target.rank - 1].first if target else None,
        "sayings": sayings,
        "target": target,
        "may_aim": can_choose_target(request.user, audit.journey),
        "may_plan": can_plan(request.user, audit.journey),
        "has_plan": Action.objects.filter(plan__journey=audit.journey).exists(),
    }
    return render(request, "audits/result.html", context)


@require_safe
@allow(can_read_audit, to=lookups.audit)
def result_csv(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """The same as a table for a spreadsheet: a line for every statement."""
    name = f"audit-{audit.journey.school.urn}-{audit.number}.csv"
    return HttpResponse(
        audit_csv(sayings_of(audit, with_people=True), smallest=told_to(request.user, audit.journey)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
