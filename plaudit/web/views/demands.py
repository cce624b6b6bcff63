"""Whether a hub demands a second factor from its staff."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plaudit.accounts.models import User
from plaudit.accounts.second_factors import protected
from plaudit.schools.models import Hub
from plaudit.schools.operations import demand_second_factor, end_demand
from plaudit.schools.permissions import can_administer_hub
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def demand(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Shows who of the hub's staff has a second factor, and demands one from all."""
    if request.method == "POST":
        demand_second_factor(hub=hub, by=request.user)
        messages.success(request, f"From now on {hub} asks its staff for a second step.")
        return redirect("hub-second-factor", slug=hub.slug)
    staff = list(User.objects.filter(memberships__hub=hub).distinct())
    ready = protected(person.pk for person in staff)
    context = places.of_hub(request.user, hub, "second-factor") | {
        "staff": [(person, person.pk in ready) for person in staff],
        "you_are_ready": request.user.pk in ready,
    }
    return render(request, "hubs/second_factor.html", context)


@require_POST
@allow(can_administer_hub, to=lookups.hub)
def demand_ended(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Demands it no longer."""
    end_demand(hub=hub, by=request.user)
    messages.success(request, f"{hub} no longer asks for a second step.")
    return redirect("hub-second-factor", slug=hub.slug)
