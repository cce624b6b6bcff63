"""An audit: its overview, one area of it, and its closing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plaudit.journeys.models import Audit
from plaudit.journeys.operations import close_audit
from plaudit.journeys.permissions import can_answer, can_close_audit, can_read_audit
from plaudit.journeys.rulings import sayings_of
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.progress import progress_of
from plaudit.web.sheets import Sheet


@require_safe
@allow(can_read_audit, to=lookups.audit)
def audit(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """How far the audit has come, area by area; for the lead, the way to close it."""
    context = pages.of_audit(request.user, audit, "audit") | {
        "progress": progress_of(sayings_of(audit)),
        "may_answer": can_answer(request.user, audit),
        "may_close": can_close_audit(request.user, audit),
    }
    return render(request, "audits/audit.html", context)


@require_safe
@allow(can_read_audit, to=lookups.audit)
def area(request: SignedInRequest, audit: Audit, area: str) -> HttpResponse:
    """All criteria of one area, to answer; with `?show=left` only those with something left to decide."""
    sayings = sayings_of(audit, with_people=True)
    shown = lookups.area(sayings.framework, area)
    only_left = request.GET.get("show") == "left"
    standings = sayings.verdict.standings
    areas = sayings.framework.areas
    place = areas.index(shown)
    context = pages.of_audit(request.user, audit, "audit") | {
        "area": shown,
        "progress": progress_of(sayings),
        "only_left": only_left,
        "kept": "?show=left" if only_left else "",
        "sheets": [Sheet(sayings, c) for c in shown.criteria if not only_left or standings[c.code].left],
        "previous": areas[place - 1] if place else None,
        "next": areas[place + 1] if place + 1 < len(areas) else None,
        "may_answer": can_answer(request.user, audit) and not audit.is_closed,
    }
    return render(request, "audits/area.html", context)


@require_POST
@allow(can_close_audit, to=lookups.audit)
def closure(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """Closes the audit for good."""
    close_audit(audit=audit, by=request.user)
    messages.success(request, f"The {audit.title.lower()} is closed. It will stay as it is now.")
    return redirect("result", pk=audit.journey_id, number=audit.number)
