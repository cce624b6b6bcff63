"""Who goes on with a closed school's work, as far as the register's links say it.

A link says who goes on; where that one has closed too, its own links are followed. Only a way without a fork is
certain: a school that was split, or that has several successors, is for a person to decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plaudit.schools.models import Link, School, Succession


@dataclass(frozen=True, slots=True)
class Outlook:
    """The schools still open that a closed school's links lead to; `certain` if there is one and no fork on the way."""

    heirs: tuple[School, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One link, as far as following it needs: the key of the school it leads to, and whether it is a split."""

    to: int
    is_split: bool = False


def ends_of(start: int, steps: Mapping[int, Sequence[Step]], closed: frozenset[int]) -> tuple[frozenset[int], bool]:
    """The open schools at the ends of all ways on from `start`, by key; and whether there was no fork on the way.

    A way that comes back to where it was leads nowhere.
    """
    ends: set[int] = set()
    certain, seen, waiting = True, {start}, [start]
    while waiting:
        ways = steps.get(waiting.pop(), ())
        certain = certain and len(ways) == 1 and not ways[0].is_split
        for step in ways:
            if step.to not in closed:
                ends.add(step.to)
            elif step.to not in seen:
                seen.add(step.to)
                waiting.append(step.to)
    return frozenset(ends), certain and len(ends) == 1


def outlooks(schools: Iterable[School]) -> dict[int, Outlook]:
    """The outlook of each of these closed schools, by key. A few queries for each link of the longest way."""
    starts = [school.pk for school in schools]
    steps, closed = _followed(starts)
    ends = {start: ends_of(start, steps, closed) for start in starts}
    heirs = School.objects.in_bulk({end for found, _ in ends.values() for end in found})
    return {
        start: Outlook(tuple(sorted((heirs[end] for end in found), key=lambda heir: (heir.name, heir.urn))), certain)
        for start, (found, certain) in ends.items()
    }


def urns_after(urn: int) -> tuple[int, ...]:
    """The URNs of the schools that have gone on, one after the other, for the one with that URN."""
    found: list[int] = []
    while True:
        step = Succession.objects.filter(predecessor__urn=found[-1] if found else urn)
        after = step.values_list("successor__urn", flat=True).first()
        if after is None or after in (urn, *found):
            return tuple(found)
        found.append(after)


def _followed(starts: Iterable[int]) -> tuple[dict[int, list[Step]], frozenset[int]]:
    """All links on the ways on from `starts`, and which of the schools on them have closed."""
    steps: dict[int, list[Step]] = {}
    closed: set[int] = set()
    waiting = set(starts)
    while waiting:
        links = list(Link.objects.filter(predecessor__in=waiting).select_related("successor").order_by("pk"))
        steps |= {key: [] for key in waiting}
        for link in links:
            steps[link.predecessor_id].append(Step(link.successor_id, link.is_split))
        gone = {link.successor_id for link in links if link.successor.is_closed}
        closed |= gone
        waiting = gone - steps.keys()
    return steps, frozenset(closed)
