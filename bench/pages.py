"""What is measured: pages of a school, of a hub and of nobody, a search, and one answer that is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from bench.load import Ask

AREA, CRITERION, STATEMENT = "LM", "LM1", "LM1.bronze.1"
PUBLIC_MARK, HOME, AREA_AUDIT, RESULT = "the public mark", "a journey's home", "one area's audit", "the result"
SCHOOL, SCHOOL_PEOPLE, LIBRARY = "a school's page", "a school's people", "a school's library"
HUB, HUB_PEOPLE, SEARCH = "a hub's home", "a hub's people", "the school search"
SAVED, HEALTH = "one saved answer", "our healthz"
OF_SCHOOL = {
    HOME: "{journey}",
    AREA_AUDIT: f"{{journey}}/audits/1/areas/{AREA}",
    RESULT: "{journey}/audits/1/result",
    SCHOOL: "/schools/{urn}",
    SCHOOL_PEOPLE: "/schools/{urn}/people",
    LIBRARY: "{journey}/evidence",
}
OF_HUB = {HUB: "/hubs/{hub}", HUB_PEOPLE: "/hubs/{hub}/people", SEARCH: "/hubs/{hub}/schools?q={words}"}
OF_ANYBODY = {HEALTH: "/healthz", PUBLIC_MARK: "{mark}"}
ALL = (*OF_ANYBODY, *OF_SCHOOL, SAVED, *OF_HUB)
# What people type, as far as they have got: a town, a name, a postcode, a URN; and what nothing is found by.
TYPED = ("oak", "oakton", "saint mary", "holy trin oakton", "KI7", "ME12 4", "900123", "junior", "mill kirkby", "zzz")
# What is answered at an even version and at an odd one; the rows begin at version 1.
CHOICES = ("yes", "partly")


@dataclass
class Saving:
    """Somebody who changes one answer again and again, on a page that shows `version` of it and `seen` changes."""

    journey: str
    version: int
    seen: int

    @property
    def address(self) -> str:
        """Where the form of the criterion is sent."""
        return f"{self.journey}/audits/1/criteria/{CRITERION}/answers"

    def next_fields(self, choice: str = "", reason: str = "") -> dict[str, str]:
        """The fields that the page's own script sends for the next change."""
        fields = {
            f"answer-{STATEMENT}": choice or CHOICES[self.version % 2],
            f"reason-{STATEMENT}": reason,
            f"base-{STATEMENT}": f"{self.version}:changed",
            "seen": str(self.seen),
        }
        self.version += 1
        self.seen += 1
        return fields


def asking(what: str, told: dict[str, Any], start: int = 0, step: int = 1) -> Callable[[], Ask]:
    """Asks for one kind of thing again and again, each time as somebody else: a school's lead, a hub's administrator.

    Several clients share the people out among them: client `start` of `step`.
    """
    if what in OF_HUB:
        people = _share(told["administrators"], start, step)
        words = cycle(TYPED[start % len(TYPED) :] + TYPED[: start % len(TYPED)])
        return lambda: _filled(OF_HUB[what], next(people), words=next(words).replace(" ", "+"))
    if what in OF_ANYBODY:
        return lambda: Ask(OF_ANYBODY[what].format(mark=told["mark"]))
    leads = _share(told["leads"], start, step)
    if what == SAVED:
        return lambda: _saved(next(leads))
    return lambda: _filled(OF_SCHOOL[what], next(leads))


def _share(people: list[dict[str, Any]], start: int, step: int) -> "cycle[dict[str, Any]]":
    """Every so many-th of them, again and again; where there are fewer people than clients, one serves several."""
    return cycle(people[start % len(people) :: step])


def _filled(address: str, person: dict[str, Any], **parts: str) -> Ask:
    return Ask(address.format(**person, **parts), person["session"])


def _saved(lead: dict[str, Any]) -> Ask:
    saving = lead.setdefault("saver", Saving(lead["journey"], lead["version"], lead["seen"]))
    return Ask(saving.address, lead["session"], saving.next_fields())
