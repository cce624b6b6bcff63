"""What stands between an audit and a level, by hand: statement by statement, and with what must come first."""

import pytest

from plaudit.rulebook.answers import Audited, Choice, Given, Measured, Stated
from plaudit.rulebook.award import SomethingApplies, verdict
from plaudit.rulebook.framework import (
    AwardRule,
    Comparison,
    EarlierAward,
    EveryCriterion,
    Measure,
    MeasureAtThreshold,
    PerArea,
    Phase,
    Prerequisite,
    Threshold,
)
from plaudit.rulebook.gap import Bound, CriterionStep, EarlierAwardStep, MeasureStep, Need, gap
from plaudit.rulebook.scoring import Missing, Why
from tests.rulebook.marks import NOT_HERE, NOT_YET, PARTLY, YES, mark, standing_at, with_statement

EVERY = EveryCriterion()


def missing(code: str, *found: tuple[str, int, Why]) -> tuple[Missing, ...]:
    return tuple(Missing(f"{code}.{key}.1", rank, why) for key, rank, why in found)


def test_the_gap_goes_up_level_by_level_and_names_every_statement() -> None:
    framework = mark({"A": ["A1", "A2"]})
    audited = Audited({"A1.bronze.1": YES, "A1.silver.1": PARTLY, "A2.bronze.1": NOT_YET})
    a1 = CriterionStep("A1", 1, 2, missing("A1", ("silver", 2, Why.PARTLY)))
    a2 = CriterionStep("A2", 0, 1, missing("A2", ("bronze", 1, Why.NOT_YET)))
    a2_to_silver = CriterionStep("A2", 0, 2, missing("A2", ("bronze", 1, Why.NOT_YET), ("silver", 2, Why.UNANSWERED)))
    found = gap(framework, audited, 2)
    assert found.rank == 2
    assert found.needs == (Need(1, EVERY, 1, (a2,)), Need(2, EVERY, 2, (a1, a2_to_silver)))
    assert found.criteria == (a2_to_silver, a1)


@pytest.mark.parametrize("rank", [0, 1, 2])
def test_there_is_no_gap_to_a_level_that_is_reached(rank) -> None:
    framework = mark({"A": ["A1"]})
    found = gap(framework, standing_at(framework, {"A1": 2}), rank)
    assert not found
    assert (found.needs, found.criteria, found.others) == ((), (), ())


def test_the_school_may_choose_where_the_rule_leaves_a_choice() -> None:
    framework = mark({"A": ["A1", "A2", "A3"]}, AwardRule(1, (PerArea((("A", 2),)),)))
    need = gap(framework, standing_at(framework, {"A1": 0, "A2": 1, "A3": 0}), 1).needs[0]
    assert (need.choose, [step.code for step in need.of], need.area, need.all_of_them) == (1, ["A1", "A3"], "A", False)


@pytest.mark.parametrize(
    ("supported", "codes"),
    [(2, ()), (1, (("silver", 2, Why.NOT_YET),)), (0, (("bronze", 1, Why.NOT_YET), ("silver", 2, Why.NOT_YET)))],
)
def test_the_schools_own_lower_judgement_has_to_be_looked_at_again(supported, codes) -> None:
    framework = mark({"A": ["A1"]})
    audited = standing_at(framework, {"A1": supported}, stated={"A1": Stated(1, "the leader has just left")})
    (step,) = gap(framework, audited, 2).criteria
    assert step == CriterionStep("A1", 1, 2, missing("A1", *codes), lower_judgement=True)


def test_a_judgement_without_a_reason_stands_in_nobodys_way() -> None:
    framework = mark({"A": ["A1"]})
    (step,) = gap(framework, standing_at(framework, {"A1": 1}, stated={"A1": Stated(0)}), 2).criteria
    assert (step.from_rank, step.lower_judgement) == (1, False)


def test_a_higher_judgement_with_a_reason_leaves_nothing_missing() -> None:
    framework = mark({"A": ["A1"]})
    audited = standing_at(framework, {"A1": 0}, stated={"A1": Stated(2, "our choir does all of it")})
    assert not gap(framework, audited, 2)
    assert [found.rank for found in gap(framework, audited, 3).criteria[0].missing] == [1, 2, 3]


def test_what_holds_a_criterion_back_comes_with_it() -> None:
    framework = mark(
        {"A": ["A1", "A2", "A3"]},
        AwardRule(1, (PerArea((("A", 0),)),)),
        AwardRule(2, (EveryCriterion(except_at_most=2, floor=0),)),
        prerequisites=(Prerequisite("A1", 2, "A2", 1), Prerequisite("A2", 1, "A3", 1)),
    )
    found = gap(framework, standing_at(framework, {"A1": 2, "A2": 1, "A3": 0}), 2)
    a3 = CriterionStep("A3", 0, 1, missing("A3", ("bronze", 1, Why.NOT_YET)))
    a2 = CriterionStep("A2", 0, 1, prerequisites=(a3,))
    a1 = CriterionStep("A1", 1, 2, prerequisites=(a2,))
    assert found.needs[0].of[0] == a1
    assert list(a1.walk()) == [a1, a2, a3]


def test_each_criterion_is_named_once_with_its_furthest_step() -> None:
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(Prerequisite("A1", 1, "A2", 3),))
    found = gap(framework, standing_at(framework, {"A1": 1, "A2": 1}), 1)
    assert [(step.code, step.to_rank) for step in found.criteria] == [("A1", 1), ("A2", 3)]


@pytest.mark.parametrize(
    ("own", "approximate", "bounds"),
    [
        (None, False, (8,)),
        (Threshold(Comparison.AT_LEAST, 5), False, (8, 5)),
        (Threshold(Comparison.AT_LEAST, 5), True, (8,)),
        (Threshold(Comparison.AT_LEAST, 8), False, (8,)),
    ],
)
def test_a_number_has_to_keep_the_award_rule_and_its_own_threshold(own, approximate, bounds) -> None:
    condition = MeasureAtThreshold("A1.bronze.1", Threshold(Comparison.AT_LEAST, 8))
    framework = with_statement(
        mark({"A": ["A1"]}, AwardRule(1, (condition,))),
        "A1.bronze.1",
        measure=Measure("pupils who sing", "percent", of="pupils", threshold=own, approximate=approximate),
    )
    audited = Audited({"A1.bronze.1": Given(Choice.YES, measured=Measured(6, 100))})
    expected = tuple(Bound(Comparison.AT_LEAST, bound) for bound in bounds)
    assert gap(framework, audited, 1).others == (MeasureStep("A1.bronze.1", expected, 6.0),)
    assert gap(framework, Audited(), 1).others == (MeasureStep("A1.bronze.1", expected, None),)


def test_an_earlier_award_is_a_step_of_its_own() -> None:
    framework = mark({"A": ["A1"]}, AwardRule(3, (EveryCriterion(), EarlierAward(2, years=3))))
    found = gap(framework, standing_at(framework, {"A1": 3}), 3)
    assert found.needs == (Need(3, EarlierAward(2, 3), 1, (EarlierAwardStep(2, 3),)),)
    assert (found.criteria, found.others) == ((), (EarlierAwardStep(2, 3),))


def test_where_nothing_applies_there_is_a_gap_but_no_step() -> None:
    framework = mark({"A": ["A1"]}, levels=("award",))
    found = gap(framework, Audited({"A1.award.1": NOT_HERE}), 1)
    assert found.needs == (Need(1, SomethingApplies(), 1, ()),)


def test_a_verdict_at_hand_is_used() -> None:
    framework = mark({"A": ["A1"]})
    audited = standing_at(framework, {"A1": 1})
    assert gap(framework, audited, 3, verdict(framework, audited)) == gap(framework, audited, 3)


def test_a_criterion_that_is_only_held_back_has_nothing_to_mend_itself() -> None:
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(Prerequisite("A1", 1, "A2", 1),))
    audited = standing_at(framework, {"A1": 0, "A2": 0}, stated={"A1": Stated(2, "our choir does all of it")})
    a2 = CriterionStep("A2", 0, 1, missing("A2", ("bronze", 1, Why.NOT_YET)))
    assert gap(framework, audited, 1).criteria[0] == CriterionStep("A1", 0, 1, prerequisites=(a2,))


def test_what_two_criteria_wait_for_is_walked_once() -> None:
    a4 = CriterionStep("A4", 0, 1)
    a2, a3 = CriterionStep("A2", 0, 1, prerequisites=(a4,)), CriterionStep("A3", 0, 1, prerequisites=(a4,))
    a1 = CriterionStep("A1", 0, 1, prerequisites=(a2, a3))
    assert [step.code for step in a1.walk()] == ["A1", "A2", "A4", "A3"]


def test_the_threshold_in_the_gap_is_the_one_for_the_schools_phase() -> None:
    by_phase = Threshold(Comparison.AT_LEAST, 8, ((Phase.PRIMARY, 20), (Phase.SECONDARY, 5)))
    framework = with_statement(
        mark({"A": ["A1"]}, AwardRule(1, (MeasureAtThreshold("A1.bronze.1", by_phase),))),
        "A1.bronze.1",
        measure=Measure("pupils who sing", "pupils"),
    )
    found = gap(framework, Audited(phases=frozenset({Phase.SECONDARY})), 1)
    assert found.others == (MeasureStep("A1.bronze.1", (Bound(Comparison.AT_LEAST, 5),), None),)


def test_a_criterion_that_stands_where_it_should_and_is_held_back_has_nothing_to_look_at_again() -> None:
    """A1 is judged silver for a reason and has to be silver: only A2, which it waits for, is in the way."""
    framework = mark({"A": ["A1", "A2"]}, prerequisites=(Prerequisite("A1", 2, "A2", 2),))
    audited = standing_at(framework, {"A1": 0, "A2": 1}, stated={"A1": Stated(2, "our choir does all of it")})
    found = {step.code: step for step in gap(framework, audited, 2).criteria}
    assert (found["A1"].missing, found["A1"].lower_judgement) == ((), False)
