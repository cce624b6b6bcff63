"""Numbers by hand: shares, thresholds by phase, what they settle and what cannot be a number at all."""

import math

import pytest

from plaudit.rulebook.answers import Choice, Measured
from plaudit.rulebook.framework import Comparison, Measure, Phase, Threshold
from plaudit.rulebook.measures import (
    NumberFault,
    Reading,
    UnusableNumberError,
    check_measured,
    passes,
    read,
    settle,
    threshold_for,
    value_of,
)

AT_LEAST, AT_MOST = Comparison.AT_LEAST, Comparison.AT_MOST
PRIMARY, SECONDARY, POST_16 = Phase.PRIMARY, Phase.SECONDARY, Phase.POST_16
ALL = frozenset[Phase]()

GCSE = Measure("pupils who choose music", "percent", of="pupils in the cohort", threshold=Threshold(AT_LEAST, 8))
TRAINING = Measure("years since the last training", "years", threshold=Threshold(AT_MOST, 3))
ROUGHLY_SIX = Measure("visits a year", "visits", threshold=Threshold(AT_LEAST, 6), approximate=True)
INFORMS = Measure("pupils in extra tuition", "percent", of="pupils on roll")


@pytest.mark.parametrize(
    ("comparison", "value", "by_phase", "phases", "asked"),
    [
        (AT_LEAST, 8, {}, {PRIMARY}, 8),
        (AT_LEAST, 8, {SECONDARY: 5}, {PRIMARY}, 8),
        (AT_LEAST, 8, {SECONDARY: 5}, {SECONDARY}, 5),
        (AT_LEAST, 8, {SECONDARY: 5}, {PRIMARY, SECONDARY}, 5),
        (AT_LEAST, None, {PRIMARY: 20, SECONDARY: 8}, {PRIMARY, SECONDARY}, 20),
        (AT_MOST, None, {PRIMARY: 20, SECONDARY: 8}, {PRIMARY, SECONDARY}, 8),
        (AT_LEAST, None, {PRIMARY: 20}, {SECONDARY}, None),
        (AT_LEAST, 8, {PRIMARY: 20, SECONDARY: 5}, set(), 20),
        (AT_MOST, 8, {PRIMARY: 20, SECONDARY: 5}, set(), 5),
        (AT_LEAST, 30, {PRIMARY: 20}, set(), 30),
        (AT_LEAST, None, {}, {PRIMARY}, None),
    ],
)
def test_the_strictest_threshold_that_applies_counts(comparison, value, by_phase, phases, asked) -> None:
    threshold = Threshold(comparison, value, tuple(by_phase.items()))
    assert threshold_for(threshold, frozenset(phases)) == asked


@pytest.mark.parametrize(
    ("measure", "measured", "value"),
    [
        (GCSE, Measured(6, 75), 8.0),
        (GCSE, Measured(7, 100), 7.0),
        (GCSE, Measured(0, 60), 0.0),
        (GCSE, Measured(4, 0), None),
        (GCSE, Measured(4), None),
        (TRAINING, Measured(1.5), 1.5),
        (TRAINING, None, None),
    ],
)
def test_a_share_is_a_percentage_and_a_count_is_itself(measure, measured, value) -> None:
    assert value_of(measure, measured) == value


@pytest.mark.parametrize(
    ("threshold", "value", "passed"),
    [
        (Threshold(AT_LEAST, 8), 8, True),
        (Threshold(AT_LEAST, 8), 7.99, False),
        (Threshold(AT_MOST, 3), 3, True),
        (Threshold(AT_MOST, 3), 3.01, False),
        (Threshold(AT_MOST, 3), None, None),
        (Threshold(AT_MOST, None, ((SECONDARY, 3),)), 2, None),
    ],
)
def test_the_threshold_itself_passes(threshold, value, passed) -> None:
    assert passes(threshold, value, frozenset({PRIMARY})) is passed


@pytest.mark.parametrize(
    ("measure", "measured", "answer"),
    [
        (GCSE, Measured(5, 60), Choice.YES),
        (GCSE, Measured(4, 60), Choice.NOT_YET),
        (GCSE, Measured(4, 0), None),
        (GCSE, None, None),
        (ROUGHLY_SIX, Measured(6), Choice.YES),
        (ROUGHLY_SIX, Measured(5), None),
        (INFORMS, Measured(1, 60), None),
        (None, Measured(1), None),
    ],
)
def test_a_number_settles_its_statement_unless_the_mark_only_asks_about(measure, measured, answer) -> None:
    assert settle(measure, measured, ALL) is answer


def test_a_reading_holds_all_that_the_sentence_on_the_page_needs() -> None:
    reading = read(GCSE, Measured(4, 60), ALL)
    assert reading == Reading(4, 60, 400 / 60, "percent", AT_LEAST, 8, passes=False)
    assert f"{reading.count} of {reading.out_of} is {reading.value:.1f}%" == "4 of 60 is 6.7%"


def test_a_reading_without_anything_asked_only_informs() -> None:
    assert read(INFORMS, Measured(30, 60), ALL) == Reading(30, 60, 50.0, "percent")
    assert read(INFORMS, None, ALL) is None
    assert read(INFORMS, Measured(30, 0), ALL) is None


def test_a_reading_says_that_the_threshold_is_approximate() -> None:
    assert read(ROUGHLY_SIX, Measured(5), ALL) == Reading(
        5, None, 5, "visits", AT_LEAST, 6, passes=False, approximate=True
    )


@pytest.mark.parametrize(
    ("count", "out_of", "fault"),
    [
        (-1, 60, NumberFault.NEGATIVE),
        (1, -60, NumberFault.NEGATIVE),
        (math.nan, 60, NumberFault.NOT_FINITE),
        (1, math.inf, NumberFault.NOT_FINITE),
        (1, None, NumberFault.MISSING_WHOLE),
        (0, 0, NumberFault.WHOLE_OF_ZERO),
        (61, 60, NumberFault.MORE_THAN_WHOLE),
        (1, 10**10, NumberFault.TOO_LARGE),
    ],
)
def test_a_share_that_no_school_can_mean_is_refused(count, out_of, fault) -> None:
    with pytest.raises(UnusableNumberError) as refused:
        check_measured(GCSE, count, out_of)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("count", "fault"),
    [(-1, NumberFault.NEGATIVE), (math.inf, NumberFault.NOT_FINITE), (10**10, NumberFault.TOO_LARGE)],
)
def test_a_count_that_no_school_can_mean_is_refused(count, fault) -> None:
    with pytest.raises(UnusableNumberError) as refused:
        check_measured(TRAINING, count)
    assert refused.value.fault is fault


def test_a_usable_number_is_kept_without_a_whole_that_nobody_asked_for() -> None:
    assert check_measured(GCSE, 60, 60) == Measured(60, 60)
    assert check_measured(TRAINING, 0, 60) == Measured(0)


def test_the_largest_number_is_usable_and_the_fault_is_the_message() -> None:
    assert check_measured(TRAINING, 1_000_000_000) == Measured(1_000_000_000)
    with pytest.raises(UnusableNumberError, match=r"^too-large$"):
        check_measured(TRAINING, 1_000_000_001)


def test_a_reading_is_held_against_the_threshold_for_the_schools_phase() -> None:
    by_phase = Measure("visits", "visits", threshold=Threshold(AT_LEAST, None, ((PRIMARY, 6), (SECONDARY, 3))))
    primary, secondary = (read(by_phase, Measured(4), frozenset({phase})) for phase in (PRIMARY, SECONDARY))
    assert (primary.threshold, primary.passes) == (6, False)
    assert (secondary.threshold, secondary.passes) == (3, True)
    assert read(by_phase, Measured(4), frozenset({POST_16})) == Reading(4, None, 4, "visits")
