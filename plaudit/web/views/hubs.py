"""A hub: its schools and where each stands, and taking another one in."""

from http import HTTPStatus
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plaudit.journeys.models import Audit
from plaudit.reports.standpoints import standpoints_of
from plaudit.schools.models import Hub, School
from plaudit.schools.operations import add_school
from plaudit.schools.permissions import can_administer_hub, can_see_hub
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.schools import SchoolForm, SearchForm

SCHOOLS_A_PAGE = 30
FOUND_A_PAGE = 20


@require_safe
@allow(can_see_hub, to=lookups.hub)
def hub(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """The hub's schools; its administrators see where each of them stands, too."""
    schools = School.objects.filter(participations__hub=hub)
    page = Paginator(schools, SCHOOLS_A_PAGE).get_page(request.GET.get("page"))
    audits = Audit.objects.visible_to(request.user).filter(journey__hub=hub, journey__school__in=list(page))
    newest = {standpoint.journey.school_id: standpoint for standpoint in reversed(standpoints_of(audits))}
    context = places.of_hub(request.user, hub, "hub") | {
        "page": page,
        "rows": [(school, newest.get(school.pk)) for school in page],
        "may_administer": can_administer_hub(request.user, hub),
    }
    return render(request, "hubs/hub.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_administer_hub, to=lookups.hub)
def schools(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Looks for a school in the register, and takes one into the hub."""
    chosen = SchoolForm(request.POST if request.method == "POST" else None)
    if chosen.is_valid():
        school = chosen.cleaned_data["urn"]
        add_school(hub=hub, school=school, by=request.user)
        messages.success(request, f"{school.name} takes part in {hub.name} now. Add its people next.")
        return redirect("hub", slug=hub.slug)
    search = SearchForm(request.GET if "q" in request.GET else None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    found = School.objects.open().matching(words) if words else School.objects.none()
    page = Paginator(found, FOUND_A_PAGE).get_page(request.GET.get("page"))
    context = places.of_hub(request.user, hub, "hub") | {
        "chosen": chosen,
        "search": search,
        "words": words,
        "encoded": quote(words),
        "page": page,
        "present": set(hub.participations.filter(school__in=list(page)).values_list("school", flat=True)),
    }
    refused = chosen.is_bound or bool(search.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "hubs/schools.html", context, status=status)
