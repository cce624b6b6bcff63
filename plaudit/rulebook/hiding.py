"""Counts of pupils that are not told outside a school: those that are too small, and those that would give one away.

Where pupil groups are a partition of the whole school, the one count that is missing is the rest of all. So a second
one is hidden with it.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from plaudit.rulebook.answers import Given, Measured
from plaudit.rulebook.framework import Measure

WHOLE = ""
MOST_GROUPS = 12  # of more groups only all together are looked at as a partition


def hides(measure: Measure, count: float, limit: int, out_of: float | None = None) -> bool:
    """Whether a number of that measure is about some pupils, and too few. Years or sessions tell of nobody."""
    if measure.of is None:
        return False
    return 0 < count < limit or (out_of is not None and 0 < out_of < limit)


def hidden(measure: Measure, numbers: Mapping[str, Measured], limit: int) -> frozenset[str]:
    """The groups whose numbers are not told, of those that were given at one time; WHOLE is the whole school.

    Where some groups' wholes add up to the school's and one count of theirs alone is hidden, the next smallest is too.
    """
    found = {group for group, one in numbers.items() if hides(measure, one.count, limit, one.out_of)}
    if WHOLE not in numbers or WHOLE in found or not found:
        return frozenset(found)
    partitions = [*_partitions(numbers)]
    while companions := [one for part in partitions if (one := _companion(part, numbers, found)) is not None]:
        found.add(companions[0])
    return frozenset(found)


def hidden_given(measure: Measure | None, given: Given | None, limit: int) -> frozenset[str]:
    """The same of what an audit says for one statement. A limit of 0 hides nothing."""
    if measure is None or given is None or not limit:
        return frozenset()
    numbers = dict(given.by_group) | ({WHOLE: given.measured} if given.measured else {})
    return hidden(measure, numbers, limit)


def _partitions(numbers: Mapping[str, Measured]) -> Iterator[tuple[str, ...]]:
    """The sets of groups whose wholes add up to the school's."""
    whole = numbers[WHOLE].out_of
    groups = {group: one.out_of for group, one in numbers.items() if group != WHOLE and one.out_of is not None}
    sizes = range(2, len(groups) + 1) if len(groups) <= MOST_GROUPS else (len(groups),)
    for size in sizes:
        yield from (part for part in combinations(groups, size) if sum(groups[group] for group in part) == whole)


def _companion(part: tuple[str, ...], numbers: Mapping[str, Measured], found: set[str]) -> str | None:
    """The group to be hidden too: the smallest count that is not nought, as nought would hide nothing."""
    told = [group for group in part if group not in found]
    if len(told) != len(part) - 1:
        return None
    return min(told, key=lambda group: (numbers[group].count == 0, numbers[group].count))
