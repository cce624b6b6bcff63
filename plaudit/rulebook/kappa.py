"""Cohen's kappa of a table of two assessors' judgements, with or without weights, and its variance: exact fractions.

Sources. Kappa: Cohen (1960), Educational and Psychological Measurement 20, 37-46. Weights: Cohen (1968), Psychological
Bulletin 70, 213-220. Variance: Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327: the one for an
interval, not the one for a test against chance alone.

They write weights of agreement, from 1 down to 0; here stand disagreements, from 0 up, which is the same with less
writing: kappa is 1 - observed / chance disagreement, and the scale of the disagreements cancels out. Fractions make
'no spread at all' exactly that and never a rounding error.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Disagreement = Callable[[int, int], int]


def any_difference(first: int, second: int) -> int:
    """One for any two categories that are not the same: kappa without weights."""
    return int(first != second)


def steps(first: int, second: int) -> int:
    """How many steps lie between two categories: linear weights."""
    return abs(first - second)


def squared_steps(first: int, second: int) -> int:
    """The square of the steps between two categories: quadratic weights."""
    return (first - second) ** 2


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa, from -1 to 1, and the large-sample variance of it."""

    value: Fraction
    variance: Fraction


def kappa_of(table: Sequence[Sequence[int]], disagreement: Disagreement) -> Kappa | None:
    """Return the kappa of a square table of counts, the first assessor's categories down, the second's across.

    None where chance alone could not disagree: nothing was judged, or both used one and the same category.
    """
    places = range(len(table))
    cells = list(product(places, places))
    first, second = [sum(row) for row in table], [sum(row[place] for row in table) for place in places]
    total = sum(first)
    by_chance = sum(disagreement(i, j) * first[i] * second[j] for i, j in cells)
    if not by_chance:
        return None
    chance = Fraction(by_chance, total**2)
    observed = Fraction(sum(disagreement(i, j) * table[i][j] for i, j in cells), total)
    ratio = observed / chance
    row = [Fraction(sum(disagreement(i, j) * second[j] for j in places), total) for i in places]
    column = [Fraction(sum(disagreement(i, j) * first[i] for i in places), total) for j in places]
    spread = {(i, j): ratio * (row[i] + column[j]) - disagreement(i, j) for i, j in cells}  # its mean is `observed`
    squares = Fraction(sum(table[i][j] * spread[i, j] ** 2 for i, j in cells), total)
    return Kappa(value=1 - ratio, variance=(squares - observed**2) / (total * chance**2))
