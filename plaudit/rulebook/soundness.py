"""Checks of a mark that are rules rather than spelling: may its prerequisites be met at all?"""

from collections.abc import Iterable
from itertools import pairwise

from plaudit.rulebook.framework import Prerequisite

Place = tuple[str, int]


def find_circle(prerequisites: Iterable[Prerequisite]) -> tuple[Place, ...] | None:
    """Return a circle of (criterion code, rank) in which each needs the next, ending where it began, or None.

    A criterion at rank r also needs itself at rank r - 1, so that a circle may run through lower ranks unseen.
    """
    needs = _needs_of(prerequisites)
    finished: set[Place] = set()
    for start in needs:
        circle = _circle_from(start, needs, finished)
        if circle:
            return circle
    return None


def _needs_of(prerequisites: Iterable[Prerequisite]) -> dict[Place, list[Place]]:
    needs: dict[Place, list[Place]] = {}
    for prerequisite in prerequisites:
        needs.setdefault((prerequisite.criterion, prerequisite.rank), []).append(
            (prerequisite.needs, prerequisite.needs_rank)
        )
    ranks: dict[str, list[int]] = {}
    for code, rank in {*needs, *(place for places in needs.values() for place in places)}:
        ranks.setdefault(code, []).append(rank)
    for code, named in ranks.items():
        named.sort()
        for lower, higher in pairwise(named):
            needs.setdefault((code, higher), []).append((code, lower))
    return needs


def _circle_from(start: Place, needs: dict[Place, list[Place]], finished: set[Place]) -> tuple[Place, ...] | None:
    """Walk depth first without recursion, as a hostile file may name a very long chain."""
    path = [start]
    onward = [iter(needs[start])]
    on_path = {start}
    while path:
        place = next(onward[-1], None)
        if place is None:
            onward.pop()
            on_path.discard(path[-1])
            finished.add(path.pop())
        elif place in on_path:
            return (*path[path.index(place) :], place)
        elif place not in finished:
            path.append(place)
            on_path.add(place)
            onward.append(iter(needs.get(place, ())))
    return None
