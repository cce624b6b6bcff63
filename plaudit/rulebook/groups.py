"""Numbers by pupil group: what a measure asks of each group, and when a group is too small to be written about.

A mark names the groups of a measure. It also says whether its threshold is for the school as a whole, and the groups'
numbers only inform, or for every group. A group that nobody gave a number for leaves such a statement unsettled.
"""

from collections.abc import Set

from plaudit.rulebook.answers import Choice, Given, Measured
from plaudit.rulebook.framework import Measure, Phase
from plaudit.rulebook.measures import NumberFault, UnusableNumberError, check_measured, settle

SMALLEST_GROUP = 5  # a number about fewer pupils could tell who they are, so it is not taken


def check_group_measured(measure: Measure, group: str, count: float, out_of: float | None = None) -> Measured:
    """Return the number of one group as a value that can be kept.

    Raises:
        UnusableNumberError: the measure names no such group, the group is smaller than SMALLEST_GROUP, or the number
            is none that `check_measured` takes.
    """
    if group not in measure.groups:
        raise UnusableNumberError(NumberFault.UNKNOWN_GROUP)
    measured = check_measured(measure, count, out_of)
    if measured.out_of is None or measured.out_of < SMALLEST_GROUP:
        raise UnusableNumberError(NumberFault.FEW_PUPILS)
    return measured


def is_few(count: float) -> bool:
    """Return whether so many pupils of a group are some, and too few to be told as a number."""
    return 0 < count < SMALLEST_GROUP


def settle_given(measure: Measure | None, given: Given, phases: Set[Phase]) -> Choice | None:
    """Return the answer that the numbers give by themselves, or None where they leave the school's own standing.

    Where the threshold is for every group, one number that falls short is enough for 'not yet', and 'yes' takes all.
    """
    settled = settle(measure, given.measured, phases)
    if measure is None or not measure.every_group:
        return settled
    numbers = dict(given.by_group)
    all_settled = {settled, *(settle(measure, numbers.get(group), phases) for group in measure.groups)}
    if Choice.NOT_YET in all_settled:
        return Choice.NOT_YET
    return Choice.YES if all_settled == {Choice.YES} else None
