"""How far two assessors agree, beyond what chance would give: percentage and Cohen's kappa, with intervals.

Levels are ordered, so that silver against gold is a smaller disagreement than bronze against gold. Kappa counts both
alike, linear weights count the steps between two levels, quadratic weights their squares (`kappa.py`, with sources).

The interval of a kappa is the kappa and 1.96 standard errors either way. That holds for samples that are not small:
Cicchetti (1981), Applied Psychological Measurement 5, 101-104, finds twice the square of the number of categories about
enough, for three to ten of them. The interval of the percentage is Wilson's (1927), Journal of the American Statistical
Association 22, 209-212, which holds for small samples and for full agreement too.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from plaudit.rulebook.kappa import Disagreement, any_difference, kappa_of, squared_steps, steps

FEWEST_PAIRS = 20  # what Cicchetti finds for three categories; he did not look at two

Rating = str | None
Table = tuple[tuple[int, ...], ...]


class NoValue(StrEnum):
    """Why there is no number at all, as a sentence."""

    NOTHING_COMPARED = "Nothing was judged by both assessors."
    ONE_CATEGORY = (
        "Both assessors gave one and the same judgement throughout. Chance alone would have them agree, so kappa "
        "cannot tell agreement from chance."
    )


class NoInterval(StrEnum):
    """Why there is no interval beside a number, as a sentence."""

    NO_SPREAD = (
        "The judgements keep to one pattern without exception, so the formula sees no uncertainty where there is some. "
        "The interval of the percentage shows it."
    )


class Strength(StrEnum):
    """Landis and Koch's words for kappa (1977), Biometrics 33, 159-174; they call the divisions arbitrary themselves.

    They are for kappa without weights: a weighted kappa of the same table is another number, so that the same words
    would say something else of it (Warrens, 2013, Journal of Probability and Statistics).
    """

    POOR = "poor"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost perfect"


UPPER_ENDS = (
    (0.2, Strength.SLIGHT),
    (0.4, Strength.FAIR),
    (0.6, Strength.MODERATE),
    (0.8, Strength.SUBSTANTIAL),
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, such as 0.20 to 0.49 at a confidence of 0.95."""

    low: float
    high: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """One measure of agreement; 1 is full agreement.

    `value` is None exactly when `no_value` says why. Where there is a value, `interval` is None exactly when
    `no_interval` says why. The percentage has no `standard_error`: its interval does not rest on one. `few` says that
    the pairs are too few for the formula: the interval is then a rough guide at best.
    """

    value: float | None = None
    standard_error: float | None = None
    interval: Interval | None = None
    no_value: NoValue | None = None
    no_interval: NoInterval | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two assessors agree on what both of them judged.

    `table[i][j]` counts what the first put into category i and the second into category j. `one_missing` and
    `both_missing` count what was left out because one or both gave no judgement or said that it does not apply.
    """

    categories: tuple[str, ...]
    table: Table
    one_missing: int
    both_missing: int
    percentage: Estimate
    kappa: Estimate
    linear: Estimate
    quadratic: Estimate

    @property
    def compared(self) -> int:
        """How many were judged by both."""
        return sum(map(sum, self.table))

    @property
    def agreed(self) -> int:
        """How many were judged alike."""
        return sum(row[place] for place, row in enumerate(self.table))

    @property
    def strength(self) -> Strength | None:
        """A word for kappa without weights, to be used with care; None where there is no kappa."""
        return None if self.kappa.value is None else strength_of(self.kappa.value)


def strength_of(kappa: float) -> Strength:
    """Return Landis and Koch's word for a kappa without weights."""
    if kappa < 0:
        return Strength.POOR
    return next((word for upper_end, word in UPPER_ENDS if kappa <= upper_end), Strength.ALMOST_PERFECT)


def agree(categories: Sequence[str], pairs: Iterable[tuple[Rating, Rating]], *, confidence: float = 0.95) -> Agreement:
    """Return how far two assessors agree.

    Args:
        categories: all of them in rising order, those that nobody used included.
        pairs: for each thing the first and the second assessor's category, or None where one gave none.
        confidence: of the intervals, between 0 and 1.

    Raises:
        ValueError: there is no category, one is named twice, a judgement is none of them, or the confidence is not
            between 0 and 1.
    """
    counts = Counter(pairs)
    _check(categories, counts, confidence)
    table = tuple(tuple(counts[first, second] for second in categories) for first in categories)
    both_missing = counts[None, None]
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    return Agreement(
        categories=tuple(categories),
        table=table,
        one_missing=counts.total() - sum(map(sum, table)) - both_missing,
        both_missing=both_missing,
        percentage=_percentage(table, z, confidence),
        kappa=_kappa(table, any_difference, z, confidence),
        linear=_kappa(table, steps, z, confidence),
        quadratic=_kappa(table, squared_steps, z, confidence),
    )


def _check(categories: Sequence[str], counts: Iterable[tuple[Rating, Rating]], confidence: float) -> None:
    if not categories:
        raise ValueError("There is no category.")
    if len(set(categories)) < len(categories):
        raise ValueError("A category is named twice.")
    for rating in (rating for pair in counts for rating in pair):
        if rating is not None and rating not in categories:
            raise ValueError(f"{rating!r} is none of the categories.")
    if not 0 < confidence < 1:
        raise ValueError("A confidence lies between 0 and 1.")


def _percentage(table: Table, z: float, confidence: float) -> Estimate:
    """The share of full agreement, from 0 to 1, with Wilson's interval."""
    compared = sum(map(sum, table))
    if not compared:
        return Estimate(no_value=NoValue.NOTHING_COMPARED)
    share = sum(row[place] for place, row in enumerate(table)) / compared
    widened = 1 + z**2 / compared
    centre = (share + z**2 / (2 * compared)) / widened
    reach = z * sqrt(share * (1 - share) / compared + z**2 / (4 * compared**2)) / widened
    return Estimate(share, interval=_interval(centre, reach, 0, confidence))


def _kappa(table: Table, disagreement: Disagreement, z: float, confidence: float) -> Estimate:
    compared = sum(map(sum, table))
    if not compared:
        return Estimate(no_value=NoValue.NOTHING_COMPARED)
    found = kappa_of(table, disagreement)
    if found is None:
        return Estimate(no_value=NoValue.ONE_CATEGORY)
    value, error = float(found.value), sqrt(found.variance)
    few = compared < max(FEWEST_PAIRS, 2 * len(table) ** 2)
    if not error:
        return Estimate(value, error, no_interval=NoInterval.NO_SPREAD, few=few)
    return Estimate(value, error, _interval(value, z * error, -1, confidence), few=few)


def _interval(centre: float, reach: float, lowest: float, confidence: float) -> Interval:
    """The interval, cut off where the measure itself ends: at `lowest` and at 1."""
    return Interval(max(lowest, centre - reach), min(1.0, centre + reach), confidence)
