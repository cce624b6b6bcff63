"""Whose an area of an audit is."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plaudit.journeys.models import Assignment, Audit
from plaudit.journeys.operations import assign_area, take_area_back
from plaudit.journeys.permissions import can_assign_areas, people_answering
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.assignments import AssignmentForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_assign_areas, to=lookups.audit)
def assignment(request: SignedInRequest, audit: Audit, area: str) -> HttpResponse:
    """Shows whose the area is, and asks somebody to answer it."""
    shown = lookups.area(audit.journey.edition.framework, area)
    present = Assignment.objects.with_people().filter(audit=audit, area=shown.code).first()
    sent = request.POST if request.method == "POST" else None
    form = AssignmentForm(sent, people=people_answering(audit.journey.school), assignment=present)
    if form.is_bound and form.is_valid():
        assigned = assign_area(audit=audit, area=shown, by=request.user, **form.cleaned_data)
        words = "You take" if assigned.user_id == request.user.pk else f"{assigned.user} was asked to answer"
        messages.success(request, f"{words} {shown.title}.")
        return redirect("audit", pk=audit.journey_id, number=audit.number)
    context = pages.of_audit(request.user, audit, "audit") | {"area": shown, "assignment": present, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "audits/assignment.html", context, status=status)


@require_POST
@allow(can_assign_areas, to=lookups.audit)
def assignment_ended(request: SignedInRequest, audit: Audit, area: str) -> HttpResponse:
    """Takes the area back."""
    shown = lookups.area(audit.journey.edition.framework, area)
    take_area_back(audit=audit, area=shown, by=request.user)
    messages.success(request, f"{shown.title} is nobody’s in particular now.")
    return redirect("audit", pk=audit.journey_id, number=audit.number)
