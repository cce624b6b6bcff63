"""The register of what a school holds about pupils who can be recognised, as a page and as a spreadsheet."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plaudit.evidence.models import Item
from plaudit.evidence.permissions import can_read_pupils
from plaudit.reports.pupils import Show, held_about_pupils, pupils_xlsx, shown, tallies, withdrawn_at
from plaudit.reports.spreadsheets import MEDIA_TYPE
from plaudit.rulebook.children import WARNING
from plaudit.schools.models import School
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import cards, with_files

A_PAGE = 50
WITHDRAWN_A_PAGE = 25
TITLES = {
    Show.ALL: "All",
    Show.RECOGNISABLE: "Recognisable",
    Show.VOICE: "By voice",
    Show.UNANSWERED: "Not answered",
    Show.WITHOUT_BASIS: "Without a basis",
    Show.GOING: "Going soon",
}


@require_safe
@allow(can_read_pupils, to=lookups.school)
def pupils(request: SignedInRequest, school: School) -> HttpResponse:
    """What is held, on what basis, for whom and until when; and what was withdrawn."""
    today = timezone.localdate()
    show = next((one for one in Show if one == request.GET.get("show")), Show.ALL)
    counts = tallies(school, today)
    page = Paginator(with_files(shown(held_about_pupils(school), show, today)), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = places.of_school(request.user, school, "pupils") | {
        "tabs": _tabs(show, counts),
        "show": show,
        "counts": {one.name.lower(): count for one, count in counts.items()},
        "page": page,
        "cards": cards(page),
        "soon": today + WARNING,
        "withdrawn": Paginator(withdrawn_at(school), WITHDRAWN_A_PAGE).get_page(request.GET.get("withdrawn")),
    }
    return render(request, "schools/pupils.html", context)


@require_safe
@allow(can_read_pupils, to=lookups.school)
def pupils_spreadsheet(request: SignedInRequest, school: School) -> HttpResponse:
    """The same, whole, as a spreadsheet."""
    name = f"evidence-with-pupils-{school.urn}.xlsx"
    return HttpResponse(
        pupils_xlsx(school, _address),
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _address(item: Item) -> str:
    return settings.SITE.origin + reverse("item", args=[item.pk])


def _tabs(show: Show, counts: dict[Show, int]) -> list[dict[str, Any]]:
    """The ways to look at it, those of which there is something."""
    return [
        {"title": title, "url": f"?show={one.value}", "current": one is show, "tally": counts[one]}
        for one, title in TITLES.items()
        if counts[one] or one in (Show.ALL, show)
    ]
