"""What the pages of a hub and of a school have in common: where the person is, and where they can go from here."""

from typing import Any

from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.schools.models import Hub, Place, School
from plaudit.schools.roles import Role, roles_of

Link = tuple[str, str, str]  # what `current` calls it, what people read, where it leads

ROLES: dict[Role, tuple[str, str]] = {
    Role.LEAD: ("Lead", "answers, closes the audit, chooses the target and invites people"),
    Role.LEADER: ("Leader", "answers, chooses the target, invites people and reads all, as a headteacher does"),
    Role.CONTRIBUTOR: ("Contributor", "answers"),
    Role.OBSERVER: ("Observer", "reads, as a governor does"),
    Role.ADMINISTRATOR: ("Hub administrator", "adds schools, invites people, and reads what the hub's schools say"),
    Role.ASSESSOR: ("Assessor", "judges what schools submit"),
    Role.MENTOR: ("Mentor", "helps schools on their way"),
}


def of_place(user: User, where: Place, current: str) -> dict[str, Any]:
    """The context of a page of a school or of a hub; `current` is the part that it belongs to."""
    return of_hub(user, where, current) if isinstance(where, Hub) else of_school(user, where, current)


def of_hub(user: User, hub: Hub, current: str) -> dict[str, Any]:
    """The context of a page of `hub`; `current` is the part of the hub that it belongs to."""
    links = [("hub", "Schools", address(hub)), ("people", "People", address(hub, "people"))]
    links.append(("school-years", "School years", address(hub, "school-years")))
    roles = roles_of(user).at_hub(hub.pk)
    if Role.ADMINISTRATOR in roles:
        links.append(("second-factor", "Signing in", address(hub, "second-factor")))
    context = {"hub": hub, "where": hub, "navigation": navigation(links, current)}
    return context | {"place": place(hub.name, roles)}


def of_school(user: User, school: School, current: str) -> dict[str, Any]:
    """The context of a page of `school`; `current` is the part of the school that it belongs to."""
    links = [*_ways_on(user, school), ("school", "School", address(school))]
    links.append(("people", "People", address(school, "people")))
    roles = roles_of(user).at_school(school.pk)
    context = {"school": school, "where": school, "navigation": navigation(links, current)}
    return context | {"place": place(school.name, roles)}


def address(where: Place, page: str = "", *args: object) -> str:
    """The address of a page of a school or a hub: of its home, or of 'people', 'membership' and a number."""
    kind, key = ("hub", where.slug) if isinstance(where, Hub) else ("school", where.urn)
    return reverse(f"{kind}-{page}" if page else kind, args=[key, *args])


def role_title(role: str) -> str:
    """The word for a role, as a label."""
    return ROLES[Role(role)][0]


def role_order(role: str) -> int:
    """Where a role stands in lists."""
    return list(ROLES).index(Role(role))


def _ways_on(user: User, school: School) -> list[Link]:
    """The hub, for who came from there, and the newest journey."""
    links = way_to_hub(user, school)
    journey = (
        Journey.objects.visible_to(user).filter(school=school).order_by("-pk").values_list("pk", flat=True).first()
    )
    links += [("journey", "Home", reverse("journey", args=[journey]))] if journey else []
    return links


def way_to_hub(user: User, school: School) -> list[Link]:
    """The hub that the school takes part in, for who has a role there."""
    hub = Hub.objects.visible_to(user).filter(participations__school=school).first() if roles_of(user).hubs else None
    return link_to_hub(hub)


def link_to_hub(hub: Hub | None) -> list[Link]:
    """The way to all schools of a hub, where there is one."""
    return [("hub", "All schools", reverse("hub", args=[hub.slug]))] if hub else []


def navigation(links: list[Link], current: str) -> list[dict[str, Any]]:
    """The links as base.html takes them."""
    return [{"title": title, "url": url, "current": key == current} for key, title, url in links]


def place(name: str, roles: frozenset[Role]) -> str:
    """Where somebody is and as what: 'The Latimer Primary School · lead'."""
    words = [title.lower() for role, (title, _) in ROLES.items() if role in roles]
    return " · ".join([name, " and ".join(words)] if words else [name])
