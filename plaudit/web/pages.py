"""What the pages of a journey have in common: where the person is, and where they can go from here."""

from typing import Any

from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.journeys.models import Audit, Journey
from plaudit.schools.roles import Role, roles_of

ROLE_WORDS = {
    Role.LEAD: "lead",
    Role.LEADER: "leader",
    Role.CONTRIBUTOR: "contributor",
    Role.OBSERVER: "observer",
    Role.ADMINISTRATOR: "hub administrator",
    Role.ASSESSOR: "assessor",
    Role.MENTOR: "mentor",
}


def of_journey(user: User, journey: Journey, current: str, audit_number: int = 1) -> dict[str, Any]:
    """The context of a page of `journey`; `current` is the part of the site that it belongs to."""
    address = {"pk": journey.pk, "number": audit_number}
    parts = [
        ("home", "Home", reverse("journey", args=[journey.pk])),
        ("audit", "Audit", reverse("audit", kwargs=address)),
        ("result", "Result", reverse("result", kwargs=address)),
        ("school", "School", reverse("school", args=[journey.school.urn])),
    ]
    return {
        "journey": journey,
        "framework": journey.edition.framework,
        "navigation": [{"title": title, "url": url, "current": key == current} for key, title, url in parts],
        "place": f"{journey.school.name} · {role_words(user, journey)}",
    }


def of_audit(user: User, audit: Audit, current: str) -> dict[str, Any]:
    """The context of a page of `audit`."""
    return of_journey(user, audit.journey, current, audit.number) | {"audit": audit}


def role_words(user: User, journey: Journey) -> str:
    """What the person is here: 'lead', or both roles of one who has two."""
    roles = roles_of(user)
    here = roles.at_school(journey.school_id) or roles.at_hub(journey.hub_id)
    return " and ".join(words for role, words in ROLE_WORDS.items() if role in here)
