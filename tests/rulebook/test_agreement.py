"""Agreement between two assessors, by hand and held against published examples."""

import pytest

from plaudit.rulebook.agreement import Estimate, Interval, NoInterval, NoValue, Strength, agree, strength_of
from tests.rulebook.judgements import agreement_of

LEVELS = ("not yet", "bronze", "silver", "gold")

# SAS/STAT User's Guide, The FREQ Procedure, "Agreement Study" (skin condition): two dermatologists, 88 patients.
SKIN = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))
# Stata Base Reference Manual, "kappa": two radiologists, 85 xeromammograms (Boyd and others, 1982).
MAMMOGRAMS = ((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1))
# Fleiss, Statistical Methods for Rates and Proportions (1981), chapter 13: two raters, 100 diagnoses.
DIAGNOSES = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
# Cohen (1968), table 1: two judges, 200 cases; proportions .44 .07 .09 / .05 .20 .05 / .01 .03 .06.
CASES = ((88, 14, 18), (10, 40, 10), (2, 6, 12))


@pytest.mark.parametrize(
    ("table", "measure", "value"),
    [
        (SKIN, "kappa", 0.3449),
        (SKIN, "linear", 0.5082),
        (MAMMOGRAMS, "percentage", 0.6353),
        (MAMMOGRAMS, "kappa", 0.4728),
        (MAMMOGRAMS, "linear", 0.5684),
        (MAMMOGRAMS, "quadratic", 0.6714),
        (CASES, "percentage", 0.70),
    ],
)
def test_published_values(table, measure, value) -> None:
    assert round(getattr(agreement_of(table), measure).value, 4) == value


def test_published_values_that_are_given_to_fewer_places() -> None:
    assert round(agreement_of(DIAGNOSES).kappa.value, 2) == 0.68
    assert round(agreement_of(CASES).kappa.value, 3) == 0.492


@pytest.mark.parametrize(
    ("measure", "error", "low", "high"), [("kappa", 0.0724, 0.2030, 0.4868), ("linear", 0.0655, 0.3798, 0.6366)]
)
def test_published_standard_errors_and_intervals(measure, error, low, high) -> None:
    """SAS prints them for the skin condition as 'ASE' and '95% Confidence Limits'."""
    estimate = getattr(agreement_of(SKIN), measure)
    assert round(estimate.standard_error, 4) == error
    assert (round(estimate.interval.low, 4), round(estimate.interval.high, 4)) == (low, high)
    assert estimate.interval.confidence == 0.95
    assert (estimate.no_value, estimate.no_interval, estimate.few) == (None, None, False)


@pytest.mark.parametrize(
    ("agreed", "compared", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_published_intervals_of_a_percentage(agreed, compared, low, high) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: the score interval of Wilson."""
    interval = agreement_of(((agreed, compared - agreed), (0, 0))).percentage.interval
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_an_example_by_hand() -> None:
    """Agreed 35 of 50; chance (25*30 + 25*20)/2500 = 1/2; kappa (0.7 - 0.5)/(1 - 0.5) = 0.4.

    The marginals are .5 .5 and .6 .4. Fleiss, Cohen and Everitt's sum over the cells is
    .4 (1 - 1.1*.6)^2 + .1 (1.1*.6)^2 + .2 (.9*.6)^2 + .3 (1 - .9*.6)^2 = .2116; less (.4 - .5*.6)^2 it is .2016;
    over 50 and (1 - .5)^2 the variance is .016128.
    """
    found = agreement_of(((20, 5), (10, 15)))
    assert (found.compared, found.agreed, found.percentage.value) == (50, 35, 0.7)
    assert found.kappa.value == 0.4
    assert found.kappa.standard_error == pytest.approx(0.016128**0.5)
    assert found.linear == found.quadratic == found.kappa


def test_what_was_put_where_is_counted_first_assessor_down() -> None:
    pairs = [("bronze", "gold"), ("bronze", "gold"), ("gold", "bronze"), ("silver", "silver")]
    found = agree(LEVELS, pairs)
    assert found.categories == LEVELS
    assert found.table == ((0, 0, 0, 0), (0, 0, 0, 2), (0, 0, 1, 0), (0, 1, 0, 0))


def test_what_only_one_judged_is_left_out_and_counted() -> None:
    pairs = [("gold", "gold"), (None, "gold"), ("silver", None), (None, None), (None, None), (None, None)]
    found = agree(LEVELS, pairs)
    assert (found.compared, found.one_missing, found.both_missing) == (1, 2, 3)
    assert found.percentage == agree(LEVELS, pairs[:1]).percentage


@pytest.mark.parametrize("pairs", [[], [(None, "gold"), (None, None)]])
def test_where_nothing_was_judged_by_both_there_is_no_number(pairs) -> None:
    found = agree(LEVELS, pairs)
    nothing = Estimate(no_value=NoValue.NOTHING_COMPARED)
    assert (found.percentage, found.kappa, found.linear, found.quadratic) == (nothing,) * 4
    assert found.strength is None
    assert nothing.no_value == "Nothing was judged by both assessors."


@pytest.mark.parametrize("levels", [("silver",), LEVELS])
def test_one_category_throughout_leaves_kappa_without_a_value(levels) -> None:
    found = agree(levels, [("silver", "silver")] * 30)
    undefined = Estimate(no_value=NoValue.ONE_CATEGORY)
    assert (found.kappa, found.linear, found.quadratic) == (undefined,) * 3
    assert found.percentage.value == 1
    assert found.percentage.interval.low == pytest.approx(0.8865, abs=0.0001)
    assert found.percentage.interval.high == 1
    assert "cannot tell agreement from chance" in str(undefined.no_value)


@pytest.mark.parametrize(
    ("table", "value"),
    [
        (((20, 0), (0, 30)), 1),  # full agreement
        (((0, 25), (25, 0)), -1),  # full disagreement
        (((0, 30, 0), (0, 10, 0), (0, 5, 0)), 0),  # the second assessor gives everybody the same
    ],
)
def test_one_pattern_without_exception_has_a_value_and_no_interval(table, value) -> None:
    found = agreement_of(table)
    for estimate in (found.kappa, found.linear, found.quadratic):
        assert (estimate.value, estimate.standard_error, estimate.interval) == (value, 0, None)
        assert (estimate.no_value, estimate.no_interval) == (None, NoInterval.NO_SPREAD)
    assert "The interval of the percentage shows it." in NoInterval.NO_SPREAD
    assert found.percentage.interval


@pytest.mark.parametrize(
    ("table", "few"),
    [
        (((10, 1), (2, 7)), False),
        (((10, 1), (2, 6)), True),
        (((7, 1, 0), (1, 6, 0), (0, 1, 4)), False),
        (((7, 1, 0), (1, 6, 0), (0, 1, 3)), True),
        (((8, 1, 0, 0), (1, 8, 0, 0), (0, 0, 7, 1), (0, 0, 1, 5)), False),
        (((8, 1, 0, 0), (1, 8, 0, 0), (0, 0, 7, 1), (0, 0, 1, 4)), True),
        (((3, 0), (0, 3)), True),
    ],
)
def test_twenty_pairs_or_twice_the_square_of_the_categories_are_enough(table, few) -> None:
    found = agreement_of(table)
    assert [estimate.few for estimate in (found.kappa, found.linear, found.quadratic)] == [few] * 3
    assert not found.percentage.few


def test_categories_that_nobody_used_change_no_number() -> None:
    wide = agreement_of(((10, 4, 0, 0), (5, 10, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)))
    narrow = agreement_of(((10, 4), (5, 10)))
    for measure in ("kappa", "linear", "quadratic"):
        assert getattr(wide, measure).value == getattr(narrow, measure).value
        assert getattr(wide, measure).standard_error == getattr(narrow, measure).standard_error


def test_an_interval_ends_where_the_measure_ends() -> None:
    close = agreement_of(((4, 0), (1, 3)))
    assert close.kappa.value == 0.75
    assert close.kappa.interval.high == 1
    apart = agreement_of(((0, 4), (3, 1)))
    assert apart.kappa.value < -0.5
    assert apart.kappa.interval.low == -1
    assert agreement_of(((30, 0), (0, 0))).percentage.interval.high == 1
    assert agreement_of(((0, 30), (0, 0))).percentage.interval.low == 0


def test_more_confidence_makes_a_wider_interval() -> None:
    """The ends lie 1.6449, 1.9600 and 2.5758 standard errors away."""
    for confidence, z in ((0.9, 1.6449), (0.95, 1.96), (0.99, 2.5758)):
        kappa = agreement_of(SKIN, confidence).kappa
        assert kappa.interval == Interval(
            pytest.approx(kappa.value - z * kappa.standard_error, abs=1e-5),
            pytest.approx(kappa.value + z * kappa.standard_error, abs=1e-5),
            confidence,
        )
        assert agreement_of(SKIN, confidence).percentage.interval.confidence == confidence


@pytest.mark.parametrize(
    ("kappa", "strength"),
    [
        (-0.01, Strength.POOR),
        (0.0, Strength.SLIGHT),
        (0.2, Strength.SLIGHT),
        (0.21, Strength.FAIR),
        (0.4, Strength.FAIR),
        (0.41, Strength.MODERATE),
        (0.6, Strength.MODERATE),
        (0.61, Strength.SUBSTANTIAL),
        (0.8, Strength.SUBSTANTIAL),
        (0.81, Strength.ALMOST_PERFECT),
        (1.0, Strength.ALMOST_PERFECT),
    ],
)
def test_the_words_of_landis_and_koch(kappa, strength) -> None:
    assert strength_of(kappa) is strength


def test_the_word_is_for_kappa_without_weights() -> None:
    found = agreement_of(MAMMOGRAMS)
    assert found.quadratic.value > 0.6
    assert found.strength is Strength.MODERATE


@pytest.mark.parametrize(
    ("categories", "pairs", "confidence", "sentence"),
    [
        ((), [], 0.95, "There is no category."),
        (("gold", "gold"), [], 0.95, "A category is named twice."),
        (("gold",), [("gold", "brass")], 0.95, "'brass' is none of the categories."),
        (("gold",), [("brass", None)], 0.95, "'brass' is none of the categories."),
        (("gold",), [], 0, "A confidence lies between 0 and 1."),
        (("gold",), [], 1, "A confidence lies between 0 and 1."),
    ],
)
def test_what_makes_no_table_is_refused(categories, pairs, confidence, sentence) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        agree(categories, pairs, confidence=confidence)
