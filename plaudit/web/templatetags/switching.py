"""The switcher: from one of a person's places to another, from every page and without a query of its own."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from plaudit.schools.roles import Spot, roles_of

register = template.Library()

MANY = 8  # from here on the list can be searched
SHOWN = 60  # the rest is on the start page
# Which page of an audit each route is a kind of; everything else of a journey leads to a journey's home.
PAGES = {"audit": "audit", "area": "audit", "result": "result"}


@register.inclusion_tag("_switcher.html", takes_context=True)
def switcher(context: Context) -> dict[str, Any]:
    """The person's places, each as a link to the same kind of page there; for one place alone just its name."""
    spots, match = roles_of(context["user"]).spots, context["request"].resolver_match
    route = (match.url_name or "") if match else ""
    here = _here(context)
    links = [
        {"title": spot.name, "url": _address(spot, route), "current": here in (spot.urn, spot.slug)}
        for spot in spots[:SHOWN]
    ]
    return {"place": context.get("place"), "links": links, "all": len(spots), "searched": len(spots) > MANY}


def _here(context: Context) -> Any:
    """The URN or the slug of the place that the page is about."""
    where = context.get("where") or getattr(context.get("journey"), "school", None)
    return getattr(where, "urn", None) or getattr(where, "slug", None) or object()


def _address(spot: Spot, route: str) -> str:
    """The same kind of page there: people, what the register says, a page of the audit, or else the journey's home."""
    is_people = route.startswith(("hub-", "school-")) and route not in ("hub-schools", "school-journeys")
    if spot.slug is not None:
        return reverse("hub-people" if is_people else "hub", args=[spot.slug])
    if is_people or route == "school":
        return reverse("school-people" if is_people else "school", args=[spot.urn])
    page = PAGES.get(route)
    return reverse("school-journey", args=[spot.urn]) + (f"?page={page}" if page else "")
