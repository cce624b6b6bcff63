"""What happened to the people of a school or a hub: the journal's entries as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.schools.letters import AS
from plaudit.schools.models import Afterwards, Invitation, Place, Role, School

A_PAGE = 15
SOMEBODY = "somebody"
VERBS = (
    "role.given",
    "role.changed",
    "role.ended",
    "invitation.sent",
    "invitation.sent-again",
    "invitation.withdrawn",
    "lead.handed-over",
)


@dataclass(frozen=True, slots=True)
class Event:
    """What was done, and when."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the entries call people and addresses by: their keys. An address is told to those who may invite."""

    people: Mapping[int, str]
    addresses: Mapping[int, str]

    def person(self, key: object) -> str:
        """The name of a person."""
        return self.people.get(key, SOMEBODY) if isinstance(key, int) else SOMEBODY

    def address(self, key: object) -> str:
        """The address of an invitation."""
        return self.addresses.get(key, SOMEBODY) if isinstance(key, int) else SOMEBODY


def chronicle_of(place: Place, number: str | None, *, with_addresses: bool) -> tuple[Page[Entry], list[Event]]:
    """One page of what happened to the people of `place`, latest first; four queries."""
    kind = "school" if isinstance(place, School) else "hub"
    entries: QuerySet[Entry] = Entry.objects.about(f"{kind}:{place.pk}").filter(verb__in=VERBS)
    page = Paginator(entries, A_PAGE).get_page(number)
    names = _names(page.object_list, place, with_addresses=with_addresses)
    return page, [Event(entry.at, _words(entry, names)) for entry in page]


def _names(entries: Iterable[Entry], place: Place, *, with_addresses: bool) -> Names:
    keys = {entry.details.get(key) for entry in entries for key in ("user", "before")}
    people = User.objects.filter(pk__in=[key for key in keys if isinstance(key, int)])
    invited = {entry.details.get("invitation") for entry in entries} - {None} if with_addresses else set()
    addresses = Invitation.objects.filter(pk__in=invited)
    return Names({user.pk: str(user) for user in people}, dict(addresses.values_list("pk", "email")))


def _words(entry: Entry, names: Names) -> str:
    by, user = str(entry.by or "Plaudit"), names.person(entry.details.get("user"))
    role = _as(entry.details["role"]) if "role" in entry.details else ""
    address = names.address(entry.details.get("invitation"))
    if entry.verb == "role.given":
        invited = "invitation" in entry.details
        return f"{user} became {role}, invited by {by}" if invited else f"{by} made {user} {role}"
    if entry.verb == "role.changed":
        before = _as(entry.details["before"])
        return f"{by} made {user} {role}, who was {before}"
    if entry.verb == "role.ended":
        own = entry.by_id == entry.details.get("user")
        return f"{user} left as {role}" if own else f"{by} ended {user}’s role as {role}"
    if entry.verb == "lead.handed-over":
        return _handed_over(entry, names, user, by)
    done = {"invitation.sent": "invited", "invitation.sent-again": "invited again"}.get(entry.verb)
    return f"{by} {done} {address} as {role}" if done else f"{by} withdrew the invitation of {address} as {role}"


def _as(role: object) -> str:
    """A role as a sentence needs it: 'an observer'."""
    return AS[Role(str(role))]


def _handed_over(entry: Entry, names: Names, user: str, by: str) -> str:
    if entry.details.get("before") is None:
        return f"{by} made {user} the lead, where there was none"
    before = names.person(entry.details["before"])
    stays = entry.details.get("afterwards") == Afterwards.CONTRIBUTOR
    return f"{user} took over as the lead from {before}, who {'stayed as a contributor' if stays else 'left'}"
