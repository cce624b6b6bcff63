"""What the pages of a hub and of a school have in common: where the person is, and where they can go from here."""

from typing import Any

from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.schools.models import Hub, School
from plaudit.schools.roles import Role, roles_of

ROLES: dict[Role, tuple[str, str]] = {
    Role.LEAD: ("Lead", "answers, closes the audit, chooses the target and adds people"),
    Role.LEADER: ("Leader", "a headteacher or senior leader: answers, chooses the target and adds people"),
    Role.CONTRIBUTOR: ("Contributor", "answers"),
    Role.OBSERVER: ("Observer", "reads, as a governor does"),
    Role.ADMINISTRATOR: ("Hub administrator", "adds schools and people, and reads what the hub's schools say"),
    Role.ASSESSOR: ("Assessor", "judges what schools submit"),
    Role.MENTOR: ("Mentor", "helps schools on their way"),
}


def of_hub(user: User, hub: Hub, current: str) -> dict[str, Any]:
    """The context of a page of `hub`; `current` is the part of the hub that it belongs to."""
    links = [("hub", "Schools", reverse("hub", args=[hub.slug]))]
    links.append(("people", "People", reverse("hub-people", args=[hub.slug])))
    roles = roles_of(user).at_hub(hub.pk)
    return {"hub": hub, "navigation": _navigation(user, links, current), "place": _place(hub.name, roles)}


def of_school(user: User, school: School, current: str) -> dict[str, Any]:
    """The context of a page of `school`; `current` is the part of the school that it belongs to."""
    links = [("school", "School", reverse("school", args=[school.urn]))]
    links.append(("people", "People", reverse("school-people", args=[school.urn])))
    roles = roles_of(user).at_school(school.pk)
    return {"school": school, "navigation": _navigation(user, links, current), "place": _place(school.name, roles)}


def _navigation(user: User, links: list[tuple[str, str, str]], current: str) -> list[dict[str, Any]]:
    roles = roles_of(user)
    if len(roles.schools) + len(roles.hubs) > 1:
        links = [("start", "All your places", reverse("start")), *links]
    return [{"title": title, "url": url, "current": key == current} for key, title, url in links]


def _place(name: str, roles: frozenset[Role]) -> str:
    words = [title.lower() for role, (title, _) in ROLES.items() if role in roles]
    return " · ".join([name, " and ".join(words)] if words else [name])
