"""What moved between two audits, worked out by hand, and what holds of any two."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from plaudit.rulebook.answers import Audited, Stated
from plaudit.rulebook.award import verdict
from plaudit.rulebook.distance import Distance, Stand, Travel, Way, distance
from plaudit.rulebook.framework import Framework, Prerequisite
from tests.rulebook.marks import NOT_HERE, PARTLY, YES, criterion, mark, standing_at
from tests.rulebook.sources import audited_marks

anything = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OPPOSITE = {
    Way.ROSE: Way.FELL,
    Way.FELL: Way.ROSE,
    Way.CAME: Way.WENT,
    Way.WENT: Way.CAME,
    Way.STAYED: Way.STAYED,
    Way.ABSENT: Way.ABSENT,
}


def between(framework: Framework, before: Audited, after: Audited) -> Distance:
    """What moved from one audit to the other."""
    return distance(framework, verdict(framework, before), verdict(framework, after))


def ways(found: Distance) -> dict[str, Way]:
    """What became of every criterion."""
    return {code: travel.way for code, travel in found.by_code.items()}


def test_levels_are_counted_by_criterion_and_by_area() -> None:
    framework = mark({"A": ["A1", "A2", "A3"], "B": ["B1", "B2"]})
    before = standing_at(framework, {"A1": 0, "A2": 1, "A3": 2, "B1": 3, "B2": 3})
    after = standing_at(framework, {"A1": 3, "A2": 1, "A3": 3, "B1": 1, "B2": 2})
    found = between(framework, before, after)
    assert ways(found) == {"A1": Way.ROSE, "A2": Way.STAYED, "A3": Way.ROSE, "B1": Way.FELL, "B2": Way.FELL}
    assert {code: travel.levels for code, travel in found.by_code.items()} == {
        "A1": 3, "A2": 0, "A3": 1, "B1": -2, "B2": -1,
    }  # fmt: skip
    (first, a), (second, b) = found.by_area
    assert (first.code, a.up, a.down, a.travelled) == ("A", 4, 0, 4)
    assert (second.code, b.up, b.down, b.travelled) == ("B", 0, 3, -3)
    assert (a.average_before, a.average_after) == (1.0, 7 / 3)
    assert (b.average_before, b.average_after) == (3.0, 1.5)
    assert (found.whole.up, found.whole.down, found.whole.travelled) == (4, 3, 1)
    assert [travel.code for travel in found.whole.of(Way.ROSE, Way.STAYED)] == ["A1", "A2", "A3"]
    assert (found.reached_before, found.reached_after) == (0, 1)


def test_what_came_and_went_counts_for_no_distance() -> None:
    framework = mark({"A": ["A1", "A2", "A3"]})
    before = standing_at(framework, {"A1": 1, "A2": 2, "A3": 3})
    not_here = {s.key: NOT_HERE for code in ("A1", "A3") for s in framework.criterion_by_code[code].statements}
    after = standing_at(framework, {"A1": 1, "A2": 3, "A3": 3}, answers=not_here)
    there, back = between(framework, before, after), between(framework, after, before)
    assert ways(there) == {"A1": Way.WENT, "A2": Way.ROSE, "A3": Way.WENT}
    assert ways(back) == {"A1": Way.CAME, "A2": Way.FELL, "A3": Way.CAME}
    assert [travel.levels for travel in there.whole.travels] == [0, 1, 0]
    assert (there.whole.average_before, there.whole.average_after) == (2.0, 3.0)
    assert there.by_code["A1"] == Travel("A1", Stand(1, 1, 3), Stand(None, 0, 0))
    assert set(ways(between(framework, after, after)).values()) == {Way.ABSENT, Way.STAYED}


def test_what_is_not_decided_is_not_compared() -> None:
    framework = mark({"A": ["A1"]})
    begun, done = Audited(answers={"A1.bronze.1": YES}), standing_at(framework, {"A1": 2})
    found = between(framework, begun, done)
    assert ways(found) == {"A1": Way.CAME}
    assert found.by_code["A1"].before == Stand(None, 1, 3)
    assert (found.whole.compared, found.whole.average_before, found.whole.average_after) == ((), None, None)


def test_a_criterion_that_stays_may_have_come_nearer() -> None:
    framework = mark({"A": [criterion("A1", 1, 3, 1), "A2"]})
    before = standing_at(framework, {"A1": 1, "A2": 1})
    after = replace(
        before, answers={**before.answers, "A1.silver.1": YES, "A1.silver.2": YES, "A1.silver.3": PARTLY,
                         "A2.silver.1": YES}
    )  # fmt: skip
    found = between(framework, before, after)
    assert (found.by_code["A1"].way, found.by_code["A1"].nearer) == (Way.STAYED, 2)
    assert (found.by_code["A2"].way, found.by_code["A2"].nearer) == (Way.ROSE, 0)
    assert between(framework, after, before).by_code["A1"].nearer == -2


def test_what_counts_is_compared_and_not_what_is_supported() -> None:
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(Prerequisite("A2", 2, "A1", 2),))
    before = standing_at(framework, {"A1": 1, "A2": 3})  # held back to bronze by A1
    after = replace(before, stated={"A1": Stated(3, "Come and hear us.")})
    found = between(framework, before, after)
    assert [(t.code, t.before.rank, t.after.rank) for t in found.whole.travels] == [("A1", 1, 3), ("A2", 1, 3)]


@anything
@given(audited_marks(), audited_marks())
def test_of_any_two_audits(case: tuple[Framework, Audited], other: tuple[Framework, Audited]) -> None:
    framework, before = case
    after = replace(other[1], answers={key: said for key, said in other[1].answers.items() if key in before.answers})
    there, back = between(framework, before, after), between(framework, after, before)
    assert list(there.by_code) == list(framework.criterion_by_code)
    assert ways(back) == {code: OPPOSITE[way] for code, way in ways(there).items()}
    assert (back.whole.up, back.whole.down, back.whole.travelled) == (
        there.whole.down, there.whole.up, -there.whole.travelled,
    )  # fmt: skip
    assert there.whole.travelled == sum(stretch.travelled for _, stretch in there.by_area)
    assert len(there.whole.of(*Way)) == len(there.whole.travels)
    for _, stretch in there.by_area:
        if stretch.compared:
            rise = (stretch.average_after - stretch.average_before) * len(stretch.compared)
            assert round(rise, 6) == stretch.travelled
            assert 0 <= stretch.average_before <= len(framework.levels)


@anything
@given(audited_marks())
def test_an_audit_is_no_distance_from_itself(case: tuple[Framework, Audited]) -> None:
    framework, audited = case
    found = between(framework, audited, audited)
    assert (found.whole.up, found.whole.down) == (0, 0)
    assert set(ways(found).values()) <= {Way.STAYED, Way.ABSENT}
    assert found.reached_before == found.reached_after
