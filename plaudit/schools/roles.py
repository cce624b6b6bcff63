"""The roles, and all the roles that one person has: one query a request, whatever a page asks."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class Role(StrEnum):
    """What a person is at a school or at a hub."""

    LEAD = "lead"
    LEADER = "leader"
    CONTRIBUTOR = "contributor"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"
    ASSESSOR = "assessor"
    MENTOR = "mentor"


SCHOOL_ROLES = (Role.LEAD, Role.LEADER, Role.CONTRIBUTOR, Role.OBSERVER)
HUB_ROLES = (Role.ADMINISTRATOR, Role.ASSESSOR, Role.MENTOR)


class Spot(NamedTuple):
    """A place where a person has roles, as an address needs it: the URN of a school, or the slug of a hub."""

    name: str
    urn: int | None
    slug: str | None


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one person: pairs of a role and the key of a school, and of a role and the key of a hub.

    `spots` are the places by name, hubs first. `withheld` are roles at hubs that demand a second factor, in a session
    that has shown none: whatever asks for roles does not see them, and the door leads their person to what is missing
    (`plaudit.web.access`).
    """

    at_schools: frozenset[tuple[Role, int]]
    at_hubs: frozenset[tuple[Role, int]]
    spots: tuple[Spot, ...] = ()
    withheld: frozenset[tuple[Role, int]] = frozenset()

    @property
    def schools(self) -> frozenset[int]:
        """The schools where the person has any role."""
        return frozenset(school for _, school in self.at_schools)

    @property
    def hubs(self) -> frozenset[int]:
        """The hubs where the person has any role."""
        return frozenset(hub for _, hub in self.at_hubs)

    @property
    def administers(self) -> frozenset[int]:
        """The hubs that the person administers."""
        return frozenset(hub for role, hub in self.at_hubs if role is Role.ADMINISTRATOR)

    def reach(self, *, school: str, hub: str) -> Q:
        """What belongs to a school where the person has a role, or to a hub that they administer, as a condition.

        Args:
            school, hub: the lookups that lead to them, such as 'journey__school'. One that can find nothing is left
                out: most people are at schools only, and every page asks.
        """
        places = ((school, self.schools), (hub, self.administers))
        found = [Q((f"{lookup}__in", keys)) for lookup, keys in places if keys]
        return reduce(or_, found, Q()) if found else Q(pk__in=())

    def at_school(self, school_id: int) -> frozenset[Role]:
        """The person's roles at one school."""
        return frozenset(role for role, school in self.at_schools if school == school_id)

    def at_hub(self, hub_id: int) -> frozenset[Role]:
        """The person's roles at one hub."""
        return frozenset(role for role, hub in self.at_hubs if hub == hub_id)


NO_ROLES = Roles(frozenset(), frozenset())


def roles_of(user: "User") -> Roles:
    """All roles of `user`, read once for each user object; a request has one such object."""
    if not user.is_authenticated:
        return NO_ROLES
    kept = user.__dict__.get("_roles")
    if kept is None:
        kept = user.__dict__["_roles"] = _read(user)
    return kept


def with_all_roles(user: "User") -> "User":
    """A copy of `user` from whom no role is withheld, to ask what they could do once they had shown a second factor."""
    whole = copy(user)
    whole.__dict__.pop("_roles", None)
    whole.has_shown_second_factor = True
    return whole


def _read(user: "User") -> Roles:
    """The names of the places come along: every page offers the way to them, and asks for nothing more."""
    names = ("school__name", "school__urn", "hub__name", "hub__slug")
    rows = list(user.memberships.values_list("hub__demands_second_factor", "role", "school_id", "hub_id", *names))
    withheld = frozenset(
        (Role(role), hub) for demands, role, _, hub, *_ in rows if demands and not user.has_shown_second_factor
    )
    return Roles(
        frozenset((Role(role), school) for _, role, school, *_ in rows if school),
        frozenset((Role(role), hub) for _, role, _, hub, *_ in rows if hub) - withheld,
        _in_order(Spot(school or hub, urn, slug) for *_, school, urn, hub, slug in rows),
        withheld,
    )


def _in_order(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    return tuple(sorted(set(spots), key=lambda spot: (spot.urn is not None, spot.name.casefold(), spot.urn or 0)))
