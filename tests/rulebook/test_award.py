"""Every kind of condition by hand, in the words of the issue: what reaches a level, and what is short of it."""

import pytest

from plaudit.rulebook.answers import Audited, Given, Held, Measured, Stated
from plaudit.rulebook.award import ConditionResult, Shortfall, SomethingApplies, Wanted, verdict
from plaudit.rulebook.framework import (
    AwardRule,
    Comparison,
    CoreCriteria,
    EarlierAward,
    EveryCriterion,
    Framework,
    Measure,
    MeasureAtThreshold,
    PerArea,
    Phase,
    Prerequisite,
    Threshold,
)
from tests.rulebook.marks import NOT_HERE, YES, criterion, mark, standing_at, with_statement

PRIMARY = frozenset({Phase.PRIMARY})
SECONDARY = frozenset({Phase.SECONDARY})


def short_at(framework: Framework, audited: Audited, rank: int) -> tuple[Shortfall, ...]:
    """What all conditions of one level find short."""
    return tuple(short for result in verdict(framework, audited).level(rank).results for short in result.short)


def nothing_here(framework: Framework, code: str) -> dict[str, Given]:
    """Answers by which a criterion does not apply."""
    return {statement.key: NOT_HERE for statement in framework.criterion_by_code[code].statements}


@pytest.mark.parametrize(
    ("ranks", "reached"),
    [
        ({"A1": 0, "A2": 3}, 0),
        ({"A1": 1, "A2": 1}, 1),
        ({"A1": 3, "A2": 2}, 2),
        ({"A1": 3, "A2": 3}, 3),
    ],
)
def test_without_a_rule_of_its_own_a_level_asks_for_every_criterion(ranks, reached) -> None:
    framework = mark({"A": ["A1", "A2"]})
    found = verdict(framework, standing_at(framework, ranks))
    assert (found.reached, found.reached_by_answers) == (reached, reached)
    assert [level.reached for level in found.levels] == [rank <= reached for rank in (1, 2, 3)]
    assert found.counted == ranks


def test_what_is_short_is_named_criterion_by_criterion() -> None:
    framework = mark({"A": ["A1", "A2"], "B": ["B1"]})
    found = verdict(framework, standing_at(framework, {"A1": 1, "A2": 2, "B1": 0}))
    assert found.level(1).results == (ConditionResult(EveryCriterion(), (Shortfall(1, (Wanted("B1", 1),)),)),)
    assert found.level(2).results[0].short == (Shortfall(2, (Wanted("A1", 2), Wanted("B1", 2))),)
    assert not found.level(1).results[0].met


@pytest.mark.parametrize(
    ("ranks", "short"),
    [
        ((2, 2, 2, 2), ()),
        ((2, 2, 2, 1), ()),
        ((2, 2, 1, 1), (Shortfall(1, (Wanted("A3", 2), Wanted("A4", 2))),)),
        ((2, 2, 2, 0), (Shortfall(1, (Wanted("A4", 1),)),)),
        ((2, 2, 1, 0), (Shortfall(1, (Wanted("A4", 1),)), Shortfall(1, (Wanted("A3", 2), Wanted("A4", 2))))),
    ],
)
def test_at_most_one_criterion_one_level_below(ranks, short) -> None:
    framework = mark({"A": ["A1", "A2", "A3", "A4"]}, AwardRule(2, (EveryCriterion(except_at_most=1),)))
    audited = standing_at(framework, dict(zip(framework.criterion_by_code, ranks, strict=True)))
    assert short_at(framework, audited, 2) == short


@pytest.mark.parametrize(("floor", "reached"), [(0, 3), (1, 2), (None, 2), (3, 2)])
def test_those_that_are_lower_are_not_below_the_floor(floor, reached) -> None:
    lenient = AwardRule(1, (CoreCriteria(("A1",)),)), AwardRule(2, (CoreCriteria(("A1",)),))
    framework = mark({"A": ["A1", "A2"]}, *lenient, AwardRule(3, (EveryCriterion(except_at_most=1, floor=floor),)))
    assert verdict(framework, standing_at(framework, {"A1": 3, "A2": 0})).reached == reached


def test_a_floor_above_the_award_asks_for_no_more_than_the_award() -> None:
    framework = mark({"A": ["A1", "A2"]}, AwardRule(1, (EveryCriterion(except_at_most=1, floor=3),)))
    assert short_at(framework, standing_at(framework, {"A1": 1, "A2": 0}), 1) == (Shortfall(1, (Wanted("A2", 1),)),)


@pytest.mark.parametrize(
    ("ranks", "reached"),
    [({"A1": 2, "A2": 0, "B1": 0}, 2), ({"A1": 1, "A2": 3, "B1": 3}, 1), ({"A1": 0, "A2": 3, "B1": 3}, 0)],
)
def test_only_the_core_counts_where_a_rule_names_the_core(ranks, reached) -> None:
    core = (CoreCriteria(("A1",)),)
    framework = mark({"A": ["A1", "A2"], "B": ["B1"]}, *(AwardRule(rank, core) for rank in (1, 2, 3)))
    assert verdict(framework, standing_at(framework, ranks)).reached == reached


def test_the_core_may_have_to_be_higher_than_the_award() -> None:
    framework = mark({"A": ["A1", "A2"]}, AwardRule(1, (EveryCriterion(), CoreCriteria(("A2",), rank=2))))
    assert short_at(framework, standing_at(framework, {"A1": 1, "A2": 1}), 1) == (Shortfall(1, (Wanted("A2", 2),)),)
    assert verdict(framework, standing_at(framework, {"A1": 1, "A2": 2})).reached == 1


def test_all_of_the_core_and_so_many_in_each_area() -> None:
    rule = AwardRule(1, (CoreCriteria(("A1",)), PerArea((("A", 2), ("B", 1)))))
    framework = mark({"A": ["A1", "A2", "A3"], "B": ["B1", "B2"]}, rule)
    reached = {"A1": 1, "A2": 0, "A3": 1, "B1": 0, "B2": 1}
    assert verdict(framework, standing_at(framework, reached)).reached == 1
    assert short_at(framework, standing_at(framework, reached | {"A1": 0, "A2": 1}), 1) == (
        Shortfall(1, (Wanted("A1", 1),)),
    )
    assert short_at(framework, standing_at(framework, reached | {"A3": 0, "B2": 0}), 1) == (
        Shortfall(1, (Wanted("A2", 1), Wanted("A3", 1)), "A"),
        Shortfall(1, (Wanted("B1", 1), Wanted("B2", 1)), "B"),
    )


def test_no_area_asks_for_more_criteria_than_apply() -> None:
    framework = mark({"A": ["A1", "A2"], "B": ["B1"]}, AwardRule(1, (PerArea((("A", 5), ("B", 1))),)))
    answers = nothing_here(framework, "A2") | nothing_here(framework, "B1")
    assert verdict(framework, standing_at(framework, {"A1": 1, "A2": 0, "B1": 0}, answers=answers)).reached == 1


@pytest.mark.parametrize(
    ("phases", "number", "met"),
    [
        (PRIMARY, 20, True),
        (PRIMARY, 19, False),
        (SECONDARY, 8, True),
        (PRIMARY | SECONDARY, 19, False),
        (frozenset(), 20, True),
        (frozenset(), 8, False),
        (SECONDARY, None, False),
        (frozenset({Phase.NURSERY}), None, True),
    ],
)
def test_a_number_must_pass_the_threshold_of_the_schools_phases(phases, number, met) -> None:
    by_phase = Threshold(Comparison.AT_LEAST, None, ((Phase.PRIMARY, 20), (Phase.SECONDARY, 8)))
    condition = MeasureAtThreshold("A1.bronze.1", by_phase)
    framework = with_statement(
        mark({"A": ["A1"]}, AwardRule(1, (EveryCriterion(), condition))),
        "A1.bronze.1",
        measure=Measure("pupils who sing", "percent", of="pupils"),
    )
    measured = None if number is None else Measured(number, 100)
    answers = {"A1.bronze.1": Given(YES.choice, measured=measured)}
    audited = standing_at(framework, {"A1": 1}, answers=answers, phases=phases)
    found = verdict(framework, audited).level(1)
    assert found.reached is met
    assert found.results[1].short == (() if met else (Shortfall(1, (condition,)),))


def test_no_number_is_asked_for_where_its_statement_does_not_apply() -> None:
    condition = MeasureAtThreshold("A1.bronze.1", Threshold(Comparison.AT_LEAST, 8))
    framework = with_statement(
        mark({"A": ["A1"]}, AwardRule(1, (condition,))), "A1.bronze.1", measure=Measure("choirs", "choirs")
    )
    assert verdict(framework, standing_at(framework, {"A1": 1})).reached == 0
    assert verdict(framework, standing_at(framework, {"A1": 1}, answers={"A1.bronze.1": NOT_HERE})).reached == 1


def test_a_number_that_no_measure_asks_for_is_never_met() -> None:
    framework = mark(
        {"A": ["A1"]}, AwardRule(1, (MeasureAtThreshold("A1.bronze.1", Threshold(Comparison.AT_MOST, 8)),))
    )
    answers = {"A1.bronze.1": Given(YES.choice, measured=Measured(5))}
    assert verdict(framework, standing_at(framework, {"A1": 1}, answers=answers)).reached == 0


@pytest.mark.parametrize(
    ("earlier", "reached"),
    [
        ((), 1),
        ((Held(1, 5),), 1),
        ((Held(2, 1),), 1),
        ((Held(1, 5), Held(2, 1)), 1),
        ((Held(2, 2),), 2),
        ((Held(3, 4),), 2),
    ],
)
def test_an_earlier_award_must_have_been_held_long_enough(earlier, reached) -> None:
    framework = mark({"A": ["A1"]}, AwardRule(2, (EveryCriterion(), EarlierAward(rank=2, years=2))))
    assert verdict(framework, standing_at(framework, {"A1": 2}, earlier=earlier)).reached == reached


def test_a_prerequisite_holds_a_criterion_back_and_is_named() -> None:
    needed = Prerequisite("A2", 2, "A1", 2)
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(needed,))
    found = verdict(framework, standing_at(framework, {"A1": 1, "A2": 3}))
    assert found.counted == {"A1": 1, "A2": 1}
    assert found.capped == {"A2": (needed,)}
    assert found.standings["A2"].counted == 3
    assert verdict(framework, standing_at(framework, {"A1": 2, "A2": 3})).capped == {}


def test_a_criterion_held_back_may_hold_back_another_in_turn() -> None:
    chain = (Prerequisite("A1", 2, "A2", 2), Prerequisite("A2", 2, "A3", 1), Prerequisite("A1", 3, "A3", 1))
    framework = mark({"A": ["A1", "A2", "A3"]}, prerequisites=chain)
    found = verdict(framework, standing_at(framework, {"A1": 3, "A2": 2, "A3": 0}))
    assert found.counted == {"A1": 1, "A2": 1, "A3": 0}
    assert found.capped == {"A1": (chain[0],), "A2": (chain[1],)}


def test_a_prerequisite_that_does_not_apply_is_met() -> None:
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(Prerequisite("A2", 1, "A1", 3),))
    audited = standing_at(framework, {"A1": 0, "A2": 2}, answers=nothing_here(framework, "A1"))
    assert verdict(framework, audited).reached == 2


@pytest.mark.parametrize(
    ("stated", "reached", "by_answers"),
    [
        (Stated(2, "our choir does all of it"), 2, 1),
        (Stated(2), 1, 1),
        (Stated(0, "the subject leader has just left"), 0, 1),
    ],
)
def test_the_verdict_tells_what_rests_on_the_schools_own_judgement(stated, reached, by_answers) -> None:
    framework = mark({"A": ["A1", "A2"]})
    found = verdict(framework, standing_at(framework, {"A1": 1, "A2": 2}, stated={"A1": stated}))
    assert (found.reached, found.reached_by_answers) == (reached, by_answers)


def test_prerequisites_are_held_against_the_answers_alone_as_well() -> None:
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(Prerequisite("A2", 1, "A1", 2),))
    found = verdict(framework, standing_at(framework, {"A1": 1, "A2": 2}, stated={"A1": Stated(2, "because")}))
    assert (found.reached, found.reached_by_answers) == (2, 0)


@pytest.mark.parametrize(("rank", "reached"), [(0, 0), (1, 1)])
def test_a_mark_may_have_one_level(rank, reached) -> None:
    framework = mark({"A": ["A1"]}, levels=("award",))
    assert verdict(framework, standing_at(framework, {"A1": rank})).reached == reached


@pytest.mark.parametrize("rank", range(6))
def test_a_mark_may_have_five_levels(rank) -> None:
    framework = mark({"A": ["A1", "A2"]}, levels=("entry", "bronze", "silver", "gold", "platinum"))
    assert verdict(framework, standing_at(framework, {"A1": rank, "A2": 5})).reached == rank


def test_a_level_is_not_reached_over_a_lower_one_that_is_not() -> None:
    framework = mark({"A": ["A1", "A2"]}, AwardRule(2, (CoreCriteria(("A1",)),)))
    found = verdict(framework, standing_at(framework, {"A1": 2, "A2": 0}))
    assert found.level(2).results[0].met
    assert (found.level(2).reached, found.reached) == (False, 0)


def test_where_nothing_applies_nothing_is_reached() -> None:
    framework = mark({"A": ["A1"]}, AwardRule(1, (PerArea((("A", 1),)),)))
    found = verdict(framework, Audited(nothing_here(framework, "A1")))
    assert (found.reached, found.reached_by_answers, found.counted) == (0, 0, {"A1": 0})
    assert found.level(1).results[0] == ConditionResult(SomethingApplies(), (Shortfall(1, ()),))
    assert verdict(mark({}), Audited()).reached == 0


def test_a_school_that_has_answered_nothing_gets_every_reason() -> None:
    framework = mark({"A": ["A1", criterion("A2", 2, 0, 0)]})
    found = verdict(framework, Audited())
    assert (found.reached, found.left) == (0, ("A1", "A2"))
    assert found.level(3).results[0].short == (Shortfall(2, (Wanted("A1", 3), Wanted("A2", 3))),)


def test_what_is_left_is_what_applies_and_is_not_decided() -> None:
    framework = mark({"A": ["A1", "A2", "A3", "A4"]})
    answers = nothing_here(framework, "A1") | {"A2.bronze.1": Given(), "A4.bronze.1": YES}
    audited = Audited(answers, stated={"A3": Stated(1)}, parked=frozenset({"A2"}))
    assert verdict(framework, audited).left == ("A2", "A4")


def test_a_number_is_asked_only_of_schools_that_the_statement_is_for() -> None:
    number = MeasureAtThreshold("A1.bronze.1", Threshold(Comparison.AT_LEAST, 8))
    framework = with_statement(
        mark({"A": ["A1", "A2"]}, AwardRule(1, (number,))),
        "A1.bronze.1",
        measure=Measure("pupils who choose music", "pupils"),
        phases=SECONDARY,
    )
    assert verdict(framework, Audited(phases=PRIMARY)).level(1).reached
    assert not verdict(framework, Audited(phases=SECONDARY)).level(1).reached
