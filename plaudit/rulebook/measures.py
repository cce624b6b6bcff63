"""Numbers: what a count comes to, what the mark asks of it, and when it settles a statement by itself."""

import math
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from plaudit.rulebook.answers import Choice, Measured
from plaudit.rulebook.framework import Comparison, Measure, Phase, Threshold

LARGEST_NUMBER = 1_000_000_000


class NumberFault(StrEnum):
    """What is wrong with a number that cannot be used."""

    NOT_FINITE = "not-finite"
    NEGATIVE = "negative"
    TOO_LARGE = "too-large"
    MISSING_WHOLE = "missing-whole"
    WHOLE_OF_ZERO = "whole-of-zero"
    MORE_THAN_WHOLE = "more-than-whole"
    UNKNOWN_GROUP = "unknown-group"
    FEW_PUPILS = "few-pupils"


class UnusableNumberError(ValueError):
    """A number that no school can mean. `fault` says which kind it is, for the page to put into words."""

    def __init__(self, fault: NumberFault) -> None:
        """Keep the fault beside the message."""
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Reading:
    """A number beside what the mark asks of it: all that '4 of 60 is 6.7%; the mark asks for at least 8%' needs.

    `value` is in `unit`. `comparison`, `threshold` and `passes` are None together: the number then only informs.
    """

    count: float
    out_of: float | None
    value: float
    unit: str
    comparison: Comparison | None = None
    threshold: float | None = None
    passes: bool | None = None
    approximate: bool = False


def check_measured(measure: Measure, count: float, out_of: float | None = None) -> Measured:
    """Return the number as a value that can be kept; a whole that the measure does not ask for is dropped.

    Raises:
        UnusableNumberError: not finite, negative, above LARGEST_NUMBER, or no share of a whole.
    """
    if measure.of is None:
        _check_number(count)
        return Measured(count)
    if out_of is None:
        raise UnusableNumberError(NumberFault.MISSING_WHOLE)
    _check_number(count)
    _check_number(out_of)
    if out_of == 0:
        raise UnusableNumberError(NumberFault.WHOLE_OF_ZERO)
    if count > out_of:
        raise UnusableNumberError(NumberFault.MORE_THAN_WHOLE)
    return Measured(count, out_of)


def _check_number(number: float) -> None:
    if not math.isfinite(number):
        raise UnusableNumberError(NumberFault.NOT_FINITE)
    if number < 0:
        raise UnusableNumberError(NumberFault.NEGATIVE)
    if number > LARGEST_NUMBER:
        raise UnusableNumberError(NumberFault.TOO_LARGE)


def threshold_for(threshold: Threshold, phases: Set[Phase]) -> float | None:
    """Return what the threshold asks of a school with these phases; None where it asks nothing of such a school.

    The values for the school's own phases take the place of the general one; of several, the strictest counts.
    Where no phase is known, the strictest of all counts, as every statement then applies.
    """
    asked = [value for phase, value in threshold.by_phase if not phases or phase in phases]
    if threshold.value is not None and not (asked and phases):
        asked.append(threshold.value)
    if not asked:
        return None
    return max(asked) if threshold.comparison is Comparison.AT_LEAST else min(asked)


def value_of(measure: Measure, measured: Measured | None) -> float | None:
    """Return the number in the measure's unit (percent of the whole for a share); None while it cannot be told."""
    if measured is None:
        return None
    if measure.of is None:
        return measured.count
    return 100 * measured.count / measured.out_of if measured.out_of else None


def passes(threshold: Threshold, value: float | None, phases: Set[Phase]) -> bool | None:
    """Return whether a value in the measure's unit passes; None without a value or without anything asked."""
    asked = threshold_for(threshold, phases)
    if value is None or asked is None:
        return None
    return value >= asked if threshold.comparison is Comparison.AT_LEAST else value <= asked


def settle(measure: Measure | None, measured: Measured | None, phases: Set[Phase]) -> Choice | None:
    """Return the answer that the number gives by itself, or None where it leaves the school's own answer standing.

    A number that fails an approximate threshold ('about six') settles nothing: the school knows how near it is.
    """
    if measure is None or measure.threshold is None:
        return None
    passed = passes(measure.threshold, value_of(measure, measured), phases)
    if passed:
        return Choice.YES
    return None if passed is None or measure.approximate else Choice.NOT_YET


def read(measure: Measure, measured: Measured | None, phases: Set[Phase]) -> Reading | None:
    """Return the number beside what is asked of it, or None while there is no number to show."""
    value = value_of(measure, measured)
    if measured is None or value is None:
        return None
    asked = threshold_for(measure.threshold, phases) if measure.threshold else None
    if measure.threshold is None or asked is None:
        return Reading(measured.count, measured.out_of, value, measure.unit)
    return Reading(
        count=measured.count,
        out_of=measured.out_of,
        value=value,
        unit=measure.unit,
        comparison=measure.threshold.comparison,
        threshold=asked,
        passes=passes(measure.threshold, value, phases),
        approximate=measure.approximate,
    )
