"""Schools come to a hub and go: found as somebody types, added one by one or many at once, and let go."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from plaudit.schools.models import Hub, School
from plaudit.schools.operations import add_school, add_schools, end_participation
from plaudit.schools.permissions import can_administer_hub
from plaudit.schools.search import Found, find
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.forms.hubs import ManySchoolsForm, SchoolForm, SearchForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def schools(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Looks for a school in the register, and takes one into the hub. The page's script asks for the list alone."""
    chosen = SchoolForm(request.POST if request.method == "POST" else None)
    if chosen.is_valid():
        return _add(request, hub, chosen.cleaned_data["urn"])
    words_sent = (request.POST if chosen.is_bound else request.GET).get("q")
    search = SearchForm({"q": words_sent} if words_sent is not None else None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    found = find(words) if words else Found()
    taking_part = hub.participations.filter(school__in=found.schools).values_list("school", flat=True)
    context = {"hub": hub, "words": words, "found": found, "present": set(taking_part)}
    refused = chosen.is_bound or bool(search.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    if by_script(request):
        return render(request, "hubs/fragments/found.html", context, status=status)
    context |= places.of_hub(request.user, hub, "hub") | {"chosen": chosen, "search": search}
    return render(request, "hubs/schools.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def many(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Adds the schools of a list of URNs, and says of each line what came of it."""
    form = ManySchoolsForm(request.POST, request.FILES) if request.method == "POST" else ManySchoolsForm()
    context = places.of_hub(request.user, hub, "hub") | {"form": form}
    if form.is_valid():
        context["came"] = add_schools(hub=hub, urns=form.cleaned_data["urns"], by=request.user)
        context["form"] = ManySchoolsForm()
        context["unread"] = form.cleaned_data["unread"]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "hubs/many.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def ended(request: SignedInRequest, hub: Hub, urn: int) -> HttpResponse:
    """Lets a school go, once somebody has read what that means."""
    school = lookups.school_of(hub, urn)
    if request.method == "POST":
        end_participation(hub=hub, school=school, by=request.user)
        messages.success(request, f"{school.name} no longer takes part in {hub.name}.")
        return redirect("hub", slug=hub.slug)
    context = places.of_hub(request.user, hub, "hub") | {
        "school": school,
        "people": school.memberships.values("user").distinct().count(),
        "journeys": school.journeys.filter(hub=hub).count(),
    }
    return render(request, "hubs/ended.html", context)


def _add(request: SignedInRequest, hub: Hub, school: School) -> HttpResponse:
    add_school(hub=hub, school=school, by=request.user)
    if by_script(request):
        return render(request, "hubs/fragments/school.html", {"hub": hub, "school": school, "present": {school.pk}})
    messages.success(request, f"{school.name} takes part in {hub.name} now. Add the next one, or its people.")
    words = request.POST.get("q", "")[:100]
    return redirect(reverse("hub-schools", args=[hub.slug]) + (f"?{urlencode({'q': words})}" if words else ""))
