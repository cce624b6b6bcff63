"""The same tables through statsmodels: values, standard errors and intervals agree, whatever the table.

A module of its own, since statsmodels takes seconds to load.
"""

from math import isnan

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

from plaudit.rulebook.agreement import Estimate
from tests.rulebook.judgements import agreement_of

Rows = list[list[int]]

counts = st.sampled_from([0, 0, 1, 2, 3, 5, 8, 40])
tables = st.integers(2, 6).flatmap(
    lambda size: st.lists(st.lists(counts, min_size=size, max_size=size), min_size=size, max_size=size)
)
anything = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def agrees(estimate: Estimate, table: Rows, weights: str | None) -> None:
    """The estimate says what statsmodels says; where that divides by nothing, the estimate has no value."""
    with np.errstate(all="ignore"):
        theirs = cohens_kappa(np.array(table), wt=weights)
    if estimate.value is None:
        assert isnan(theirs.kappa)
        return
    assert estimate.value == pytest.approx(theirs.kappa, abs=1e-9)
    assert estimate.standard_error**2 == pytest.approx(theirs.var_kappa, abs=1e-9)
    if estimate.interval:
        assert estimate.interval.low == pytest.approx(max(-1, theirs.kappa_low), abs=1e-9)
        assert estimate.interval.high == pytest.approx(min(1, theirs.kappa_upp), abs=1e-9)


@anything
@given(tables)
@example([[5, 0], [0, 0]])
@example([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]])
def test_kappa_with_and_without_weights(table: Rows) -> None:
    assume(any(map(any, table)))
    found = agreement_of(table)
    agrees(found.kappa, table, None)
    agrees(found.linear, table, "linear")
    agrees(found.quadratic, table, "quadratic")


@anything
@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_interval_of_the_percentage(agreed: int, apart: int, confidence: float) -> None:
    assume(agreed + apart)
    interval = agreement_of([[agreed, apart], [0, 0]], confidence).percentage.interval
    low, high = proportion_confint(agreed, agreed + apart, alpha=1 - confidence, method="wilson")
    assert (interval.low, interval.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))
