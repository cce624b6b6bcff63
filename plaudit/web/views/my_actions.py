"""One person's actions over all their schools, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from plaudit.web import places
from plaudit.web.access import SignedInRequest, signed_in
from plaudit.web.own_actions import TITLES, own_actions


@require_safe
@signed_in("It shows the actions that are the person's own, of schools that they see.")
def my_actions(request: SignedInRequest) -> HttpResponse:
    """What is late, what is due this week, this half-term and later, and what was done lately."""
    groups = [(kind, TITLES[kind], group) for kind, group in own_actions(request.user).items()]
    links = [("start", "Home", reverse("start")), ("actions", "Your actions", reverse("my-actions"))]
    context = {"groups": groups, "navigation": places.navigation(links, "actions")}
    return render(request, "plans/views/my_actions.html", context)
