"""Who goes on with a closed school's work, where the register leaves it open."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plaudit.journeys.operations.succession import decide_succession
from plaudit.refusals import Invalid
from plaudit.schools.models import Hub
from plaudit.schools.permissions import can_administer_hub
from plaudit.schools.succession import outlooks
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.hubs import SuccessionForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def succession(request: SignedInRequest, hub: Hub, urn: int) -> HttpResponse:
    """Carries the work of a closed school over to the one that the hub's administrator names."""
    school = lookups.school_of(hub, urn)
    outlook = outlooks([school])[school.pk]
    form = SuccessionForm(request.POST if request.method == "POST" else None, heirs=outlook.heirs)
    if form.is_valid():
        successor = form.cleaned_data["successor"]
        try:
            decide_succession(hub=hub, school=school, successor=successor, by=request.user)
        except Invalid as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"{successor.name} goes on for {school.name} now.")
            return redirect("school", urn=successor.urn)
    context = places.of_hub(request.user, hub, "hub") | {"school": school, "outlook": outlook, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "hubs/succession.html", context, status=status)
