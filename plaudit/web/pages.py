"""What the pages of a journey have in common: where the person is, and where they can go from here."""

from typing import Any

from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.journeys.models import Audit, Journey
from plaudit.schools.roles import roles_of
from plaudit.web import places


def of_journey(user: User, journey: Journey, current: str, audit_number: int = 1) -> dict[str, Any]:
    """The context of a page of `journey`; `current` is the part of the site that it belongs to."""
    address = {"pk": journey.pk, "number": audit_number}
    to_hub = places.way_to_hub(user, journey.school)
    at_school = roles_of(user).at_school(journey.school_id)
    sees_school = bool(to_hub or at_school)
    links = [
        *(to_hub or ([] if sees_school else places.link_to_hub(journey.hub))),
        ("home", "Home", reverse("journey", args=[journey.pk])),
        ("audit", "Audit", reverse("audit", kwargs=address)),
        ("plan", "Plan", reverse("plan", args=[journey.pk])),
        *([("evidence", "Evidence", reverse("library", args=[journey.pk]))] if at_school else []),
        ("impact", "Impact", reverse("impacts", args=[journey.pk])),
        ("papers", "Papers", reverse("papers", args=[journey.pk])),
        ("result", "Result", reverse("result", kwargs=address)),
    ]
    if sees_school:  # not who administers the hub that ran the journey, once the school has left it
        links.append(("school", "School", places.address(journey.school)))
        links.append(("people", "People", places.address(journey.school, "people")))
    return {
        "journey": journey,
        "framework": journey.edition.framework,
        "navigation": places.navigation(links, current),
        "place": places.place(journey.school.name, at_school),
    }


def of_audit(user: User, audit: Audit, current: str) -> dict[str, Any]:
    """The context of a page of `audit`."""
    return of_journey(user, audit.journey, current, audit.number) | {"audit": audit}


def of_item(user: User, item: Item) -> dict[str, Any]:
    """The context of a page of an item: under the newest journey of its school, or its school where there is none."""
    journey = Journey.objects.visible_to(user).with_names().filter(school=item.school).order_by("-pk").first()
    of_it = of_journey(user, journey, "evidence") if journey else places.of_school(user, item.school, "school")
    return of_it | {"item": item, "school": item.school}
