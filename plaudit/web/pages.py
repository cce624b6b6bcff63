"""What the pages of a journey have in common: where the person is, and where they can go from here."""

from typing import Any

from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.journeys.models import Audit, Journey
from plaudit.schools.roles import roles_of
from plaudit.web import places


def of_journey(user: User, journey: Journey, current: str, audit_number: int = 1) -> dict[str, Any]:
    """The context of a page of `journey`; `current` is the part of the site that it belongs to."""
    address = {"pk": journey.pk, "number": audit_number}
    to_hub = places.way_to_hub(user, journey.school)
    sees_school = bool(to_hub or roles_of(user).at_school(journey.school_id))
    links = [
        *(to_hub or ([] if sees_school else places.link_to_hub(journey.hub))),
        ("home", "Home", reverse("journey", args=[journey.pk])),
        ("audit", "Audit", reverse("audit", kwargs=address)),
        ("result", "Result", reverse("result", kwargs=address)),
    ]
    if sees_school:  # not who administers the hub that ran the journey, once the school has left it
        links.append(("school", "School", places.address(journey.school)))
        links.append(("people", "People", places.address(journey.school, "people")))
    return {
        "journey": journey,
        "framework": journey.edition.framework,
        "navigation": places.navigation(links, current),
        "place": places.place(journey.school.name, roles_of(user).at_school(journey.school_id)),
    }


def of_audit(user: User, audit: Audit, current: str) -> dict[str, Any]:
    """The context of a page of `audit`."""
    return of_journey(user, audit.journey, current, audit.number) | {"audit": audit}
