"""What the pages of a hub and of a school have in common: where the person is, and where they can go from here."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.schools.models import Hub, Membership, School
from plaudit.schools.roles import Role, roles_of

Link = tuple[str, str, str]  # what `current` calls it, what people read, where it leads

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
    return {"hub": hub, "navigation": navigation(user, links, current), "place": place(hub.name, roles)}


def of_school(user: User, school: School, current: str) -> dict[str, Any]:
    """The context of a page of `school`; `current` is the part of the school that it belongs to."""
    links = [("school", "School", reverse("school", args=[school.urn]))]
    links.append(("people", "People", reverse("school-people", args=[school.urn])))
    links = [*_ways_on(user, school), *links]
    roles = roles_of(user).at_school(school.pk)
    return {"school": school, "navigation": navigation(user, links, current), "place": place(school.name, roles)}


def people_of(memberships: QuerySet[Membership]) -> list[tuple[Membership, str]]:
    """The memberships by role and name, each with the words for its role."""
    order = list(ROLES)
    rows = sorted(memberships.select_related("user"), key=lambda row: (order.index(Role(row.role)), row.user.name))
    return [(row, ROLES[Role(row.role)][0]) for row in rows]


def _ways_on(user: User, school: School) -> list[Link]:
    """The hub, for who came from there, and the newest journey."""
    links = way_to_hub(user, school)
    journey = (
        Journey.objects.visible_to(user).filter(school=school).order_by("-pk").values_list("pk", flat=True).first()
    )
    links += [("journey", "Journey", reverse("journey", args=[journey]))] if journey else []
    return links


def way_to_hub(user: User, school: School) -> list[Link]:
    """The hub that the school takes part in, for who has a role there."""
    hub = Hub.objects.visible_to(user).filter(participations__school=school).first() if roles_of(user).hubs else None
    return [("hub", "All schools", reverse("hub", args=[hub.slug]))] if hub else []


def navigation(user: User, links: list[Link], current: str) -> list[dict[str, Any]]:
    """The links as base.html takes them; who has several places gets a way to all of them first."""
    roles = roles_of(user)
    if len(roles.schools) + len(roles.hubs) > 1:
        links = [("start", "All your places", reverse("start")), *links]
    return [{"title": title, "url": url, "current": key == current} for key, title, url in links]


def place(name: str, roles: frozenset[Role]) -> str:
    """Where somebody is and as what: 'The Latimer Primary School · lead'."""
    words = [title.lower() for role, (title, _) in ROLES.items() if role in roles]
    return " · ".join([name, " and ".join(words)] if words else [name])
