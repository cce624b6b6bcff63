"""The level that a journey aims for."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plaudit.journeys.models import Journey
from plaudit.journeys.operations import choose_target
from plaudit.journeys.permissions import can_choose_target
from plaudit.journeys.rulings import sayings_of
from plaudit.reports.standing import routes_of
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.targets import TargetForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_choose_target, to=lookups.journey)
def target(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Shows what each level still asks for, and takes the choice with its reason."""
    sent = request.POST if request.method == "POST" else None
    form = TargetForm(sent, levels=journey.edition.framework.levels, target=journey.target)
    if request.method == "POST" and form.is_valid():
        chosen = choose_target(journey=journey, by=request.user, **form.cleaned_data)
        title = journey.edition.framework.levels[chosen.rank - 1].title
        messages.success(request, f"You are aiming for {title}.")
        return redirect("journey", pk=journey.pk)
    audit = lookups.latest_audit(journey)
    sayings = sayings_of(audit)
    context = pages.of_audit(request.user, audit, "result") | {
        "form": form,
        "routes": routes_of(sayings),
        "verdict": sayings.verdict,
        "history": journey.targets.select_related("by"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "journeys/target.html", context, status=status)
