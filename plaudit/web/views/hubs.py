"""A hub: its schools and where each stands."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.journeys.models import Audit
from plaudit.reports.hub_schools import Show, schools_of, tally_of
from plaudit.reports.standpoints import standpoints_of
from plaudit.schools.models import Hub
from plaudit.schools.permissions import can_administer_hub, can_see_hub
from plaudit.schools.succession import outlooks
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.hubs import WithinForm

SCHOOLS_A_PAGE = 30
TITLES = {
    Show.ALL: "All",
    Show.LED: "With a lead",
    Show.NOT_LED: "Without a lead",
    Show.NOT_STARTED: "No journey",
    Show.CLOSED: "Closed",
    Show.LEFT: "Left",
}
ALWAYS_OFFERED = {Show.ALL, Show.LED, Show.NOT_LED, Show.NOT_STARTED}


@require_safe
@allow(can_see_hub, to=lookups.hub)
def hub(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """The hub's schools; its administrators see where each of them stands, too."""
    may_administer = can_administer_hub(request.user, hub)
    form = WithinForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"q": "", "show": Show.ALL}
    show = wanted["show"] if may_administer else Show.ALL
    schools = schools_of(hub, show)
    schools = schools.matching(wanted["q"]) if wanted["q"] else schools
    page = Paginator(schools, SCHOOLS_A_PAGE).get_page(request.GET.get("page"))
    audits = Audit.objects.visible_to(request.user).filter(journey__hub=hub, journey__school__in=list(page))
    newest = {standpoint.journey.school_id: standpoint for standpoint in reversed(standpoints_of(audits))}
    outlook_of = outlooks([school for school in page if school.is_closed])
    context = places.of_hub(request.user, hub, "hub") | {
        "form": form,
        "words": wanted["q"],
        "show": show,
        "page": page,
        "query": _query(q=wanted["q"], show=show),
        "rows": [(school, newest.get(school.pk), outlook_of.get(school.pk)) for school in page],
        "may_administer": may_administer,
    }
    return render(request, "hubs/hub.html", context | (_parts(hub, show, wanted["q"]) if may_administer else {}))


def _parts(hub: Hub, show: Show, words: str) -> dict[str, Any]:
    """The ways to the parts of the list, with how many schools each holds; and how many have closed."""
    tally = tally_of(hub)
    offered = [one for one in Show if one in ALWAYS_OFFERED or tally[one] or one is show]
    tabs = [
        {
            "title": TITLES[one],
            "url": f"?{_query(q=words, show=one)}".rstrip("&"),
            "current": one is show,
            "tally": str(tally[one]),
        }
        for one in offered
    ]
    return {"tabs": tabs, "closed": tally[Show.CLOSED], "total": tally[Show.ALL]}


def _query(*, q: str, show: Show) -> str:
    """What the addresses of other pages of the same list begin with: 'q=anstey&show=closed&'."""
    parts = {"q": q, "show": "" if show is Show.ALL else show.value}
    query = urlencode({name: value for name, value in parts.items() if value})
    return f"{query}&" if query else ""
