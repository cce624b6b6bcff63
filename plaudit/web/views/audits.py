"""An audit: its overview, one area of it, and its closing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plaudit.evidence.permissions import can_add_evidence
from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.operations import close_audit, open_audit
from plaudit.journeys.permissions import (
    can_answer,
    can_assign_areas,
    can_close_audit,
    can_open_audit,
    can_read_audit,
)
from plaudit.journeys.rulings import sayings_of
from plaudit.plans.figures import told_to
from plaudit.refusals import Invalid
from plaudit.reports.remaining import pace_in
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.audits import AuditForm
from plaudit.web.media import records
from plaudit.web.panels import panels_of
from plaudit.web.progress import progress_of
from plaudit.web.sheets import Sheet, newest_for


@require_safe
@allow(can_read_audit, to=lookups.audit)
def audit(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """How far the audit has come, area by area; for the lead, the way to close it."""
    sayings = sayings_of(audit, with_notes=False)
    context = pages.of_audit(request.user, audit, "audit") | {
        "progress": progress_of(sayings, audit.assignments.with_people()),
        "pace": pace_in(sayings),
        "may_answer": can_answer(request.user, audit),
        "may_close": can_close_audit(request.user, audit),
        "may_assign": can_assign_areas(request.user, audit) and not audit.is_closed,
    }
    return render(request, "audits/audit.html", context)


@require_POST
@allow(can_open_audit, to=lookups.journey)
def audits(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Opens the next audit, and goes there."""
    form = AuditForm(request.POST)
    if not form.is_valid():
        raise Invalid(" ".join(map(str, form.errors["name"])))
    audit = open_audit(journey=journey, by=request.user, **form.cleaned_data)
    messages.success(request, f"{audit.title} is open. It starts from what you said last time.")
    return redirect("audit", pk=journey.pk, number=audit.number)


@records
@require_safe
@allow(can_read_audit, to=lookups.audit)
def area(request: SignedInRequest, audit: Audit, area: str) -> HttpResponse:
    """All criteria of one area, to answer; with `?show=left` only those with something left to decide."""
    newest = Entry.objects.about(audit.journey.subject).values_list("pk", flat=True).first()  # before what it tells of
    sayings = sayings_of(audit, with_people=True)
    shown = lookups.area(sayings.framework, area)
    only_left = request.GET.get("show") == "left"
    progress = progress_of(sayings, audit.assignments.with_people())
    done = {head.criterion.code for head in progress.heads if head.done}
    areas = sayings.framework.areas
    place = areas.index(shown)
    criteria = [criterion for criterion in shown.criteria if not only_left or criterion.code not in done]
    may_answer = can_answer(request.user, audit) and not audit.is_closed
    figures = newest_for(audit, criteria) if may_answer else {}
    smallest = told_to(request.user, audit.journey)
    context = pages.of_audit(request.user, audit, "audit") | {
        "area": shown,
        "progress": progress,
        "assignment": progress.areas[place].assignment,
        "pace": pace_in(sayings),
        "newest": newest,
        "only_left": only_left,
        "kept": "?show=left" if only_left else "",
        "sheets": [Sheet(sayings, criterion, smallest=smallest, figures=figures) for criterion in criteria],
        "panels": panels_of(request.user, audit.journey, criteria),
        "may_add": can_add_evidence(request.user, audit.journey.school),
        "previous": areas[place - 1] if place else None,
        "next": areas[place + 1] if place + 1 < len(areas) else None,
        "may_answer": may_answer,
    }
    return render(request, "audits/area.html", context)


@require_POST
@allow(can_close_audit, to=lookups.audit)
def closure(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """Closes the audit for good."""
    close_audit(audit=audit, by=request.user)
    messages.success(request, f"{audit.in_words.capitalize()} is closed. It will stay as it is now.")
    return redirect("result", pk=audit.journey_id, number=audit.number)
