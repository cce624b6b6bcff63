"""Small counts, and what would give them away by subtraction."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.rulebook.answers import Given, Measured
from plaudit.rulebook.framework import Measure
from plaudit.rulebook.hiding import MOST_GROUPS, WHOLE, hidden, hidden_given, hides

SHARE = Measure(count="pupils who play", of="pupils on roll", unit="percent", groups=("girls", "boys", "others"))
YEARS = Measure(count="years", of=None, unit="years")


@pytest.mark.parametrize(
    ("count", "out_of", "expected"),
    [(0, 60, False), (1, 60, True), (9, 60, True), (10, 60, False), (0, 9, True), (10, 10, False), (9, None, True)],
)
def test_some_pupils_below_the_limit_are_hidden(count, out_of, expected):
    assert hides(SHARE, count, 10, out_of) is expected


def test_years_tell_of_nobody():
    assert not hides(YEARS, 3, 10)
    assert hidden(YEARS, {WHOLE: Measured(3)}, 10) == frozenset()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        # Two groups are all: the boys' number would be the rest.
        ({"": (23, 60), "girls": (20, 30), "boys": (3, 30)}, {"girls", "boys"}),
        # Two of three groups are all already.
        ({"": (23, 60), "girls": (20, 30), "boys": (3, 30), "others": (12, 20)}, {"girls", "boys"}),
        # Three groups: the next smallest alone.
        ({"": (32, 60), "girls": (20, 30), "boys": (3, 20), "others": (9, 10)}, {"boys", "others"}),
        # Nought hides nothing, so the next smallest that is somebody goes.
        ({"": (23, 60), "girls": (20, 30), "boys": (3, 20), "others": (0, 10)}, {"boys", "girls"}),
        # Two are hidden already.
        ({"": (24, 60), "girls": (20, 30), "boys": (3, 20), "others": (1, 10)}, {"boys", "others"}),
        # The groups are not all, or the whole is not given, or it is hidden too: nothing can be worked out.
        ({"": (23, 70), "girls": (20, 30), "boys": (3, 30)}, {"boys"}),
        ({"girls": (20, 30), "boys": (3, 30)}, {"boys"}),
        ({"": (3, 60), "girls": (0, 30), "boys": (3, 30)}, {"", "boys"}),
        ({"": (60, 120), "girls": (20, 60), "boys": (40, 60)}, set()),
    ],
)
def test_what_subtraction_would_tell_is_hidden_too(numbers, expected):
    given_numbers = {group: Measured(count, out_of) for group, (count, out_of) in numbers.items()}
    assert hidden(SHARE, given_numbers, 5) == expected


def test_what_an_audit_says_is_hidden_by_the_same_rule():
    said = Given(measured=Measured(23, 60), by_group=(("girls", Measured(20, 30)), ("boys", Measured(3, 30))))
    assert hidden_given(SHARE, said, 5) == {"girls", "boys"}
    assert hidden_given(SHARE, said, 0) == hidden_given(None, said, 5) == hidden_given(SHARE, None, 5) == frozenset()
    assert hidden_given(SHARE, Given(by_group=said.by_group), 5) == {"boys"}


def test_of_many_groups_all_together_are_looked_at():
    groups = {f"group {number}": Measured(20, 30) for number in range(MOST_GROUPS)} | {"last": Measured(2, 30)}
    whole = {WHOLE: Measured(20 * MOST_GROUPS + 2, 30 * (MOST_GROUPS + 1))}
    assert len(hidden(SHARE, groups | whole, 5)) == 2


@given(
    parts=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6),
    limit=st.integers(5, 50),
)
def test_no_partition_is_ever_left_with_one_count_hidden(parts, limit):
    groups = {f"g{place}": Measured(count, count + more) for place, (count, more) in enumerate(parts) if count + more}
    whole = Measured(sum(one.count for one in groups.values()), sum(one.out_of for one in groups.values()))
    found = hidden(SHARE, groups | {WHOLE: whole}, limit)
    assert found >= {group for group, one in groups.items() if hides(SHARE, one.count, limit, one.out_of)}
    if WHOLE in found:
        return
    for size in range(2, len(groups) + 1):
        for part in combinations(groups, size):
            if sum(groups[group].out_of for group in part) == whole.out_of:
                assert len(found & {*part}) != 1
    assert not (len(groups) > 1 and sum(groups[one].count > 0 for one in found) == 1)
