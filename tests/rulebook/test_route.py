"""What to do first, by hand."""

from plaudit.rulebook.answers import Audited, Stated
from plaudit.rulebook.framework import AwardRule, CoreCriteria, EarlierAward, EveryCriterion, Prerequisite
from plaudit.rulebook.gap import EarlierAwardStep
from plaudit.rulebook.route import Kind, Route, RouteStep, route
from plaudit.rulebook.scoring import Missing, Why
from tests.rulebook.marks import NOT_YET, PARTLY, YES, criterion, mark, standing_at


def in_order(found: Route) -> list[tuple[str, float, Kind]]:
    return [(step.code, step.effort, step.kind) for step in found.steps]


def test_the_nearest_come_first_and_partly_is_half_way() -> None:
    framework = mark({"A": [criterion("A1", 3, 0, 0), criterion("A2", 1, 0, 0), criterion("A3", 1, 0, 0)]})
    audited = Audited({"A2.bronze.1": NOT_YET, "A3.bronze.1": PARTLY})
    assert in_order(route(framework, audited, 1)) == [
        ("A3", 0.5, Kind.NEAR),
        ("A2", 1.0, Kind.NEAR),
        ("A1", 3.0, Kind.FURTHER),
    ]


def test_of_equal_effort_the_one_that_several_levels_wait_for_comes_first() -> None:
    framework = mark({"A": [criterion("A1", 1, 3, 0), criterion("A2", 1, 2, 0)]})
    found = route(framework, Audited({"A1.bronze.1": YES}), 2)
    assert in_order(found) == [("A2", 3.0, Kind.SHARED), ("A1", 3.0, Kind.FURTHER)]
    assert [step.levels_waiting for step in found.steps] == [2, 1]


def test_what_another_criterion_waits_for_comes_before_it() -> None:
    framework = mark(
        {"A": [criterion("A1", 0, 1, 0), criterion("A2", 0, 4, 0)]}, prerequisites=(Prerequisite("A1", 2, "A2", 2),)
    )
    first, then = route(framework, Audited(), 2).steps
    assert (first.code, first.effort, first.waited_for_by, first.kind) == ("A2", 4.0, ("A1",), Kind.SHARED)
    assert (then.code, then.effort, then.waited_for_by, then.kind) == ("A1", 5.0, (), Kind.FURTHER)
    assert [found.statement for found in then.missing] == ["A1.silver.1"]


def test_what_is_supported_without_evidence_stands_in_a_group_of_its_own() -> None:
    framework = mark({"A": ["A1", "A2", "A3", "A4"]})
    ranks = {"A1": 3, "A2": 2, "A3": 1, "A4": 2}
    found = route(framework, standing_at(framework, ranks, evidenced=frozenset({"A4"})), 2)
    assert [(step.code, step.from_rank, step.to_rank) for step in found.of_kind(Kind.EVIDENCE)] == [
        ("A1", 2, 2),
        ("A2", 2, 2),
    ]
    assert [step.code for step in found.steps] == ["A3", "A1", "A2"]


def test_a_criterion_that_the_rule_lets_be_lower_needs_evidence_for_where_it_is() -> None:
    framework = mark({"A": ["A1", "A2"]}, AwardRule(2, (EveryCriterion(except_at_most=1),)))
    found = route(framework, standing_at(framework, {"A1": 2, "A2": 1}), 2)
    assert [(step.code, step.to_rank, step.kind) for step in found.steps] == [
        ("A1", 2, Kind.EVIDENCE),
        ("A2", 1, Kind.EVIDENCE),
    ]


def test_one_of_several_to_choose_from_is_not_required() -> None:
    framework = mark({"A": ["A1", "A2"]}, AwardRule(1, (EveryCriterion(except_at_most=1, floor=0),)))
    found = route(framework, standing_at(framework, {"A1": 0, "A2": 0}), 1)
    assert [(step.code, step.required) for step in found.steps] == [("A1", False), ("A2", False)]
    core = mark({"A": ["A1", "A2"]}, AwardRule(1, (*framework.rules[0].conditions, CoreCriteria(("A2",)))))
    assert [step.required for step in route(core, standing_at(core, {"A1": 0, "A2": 0}), 1).steps] == [False, True]


def test_a_lower_judgement_costs_no_statement_but_is_named() -> None:
    framework = mark({"A": ["A1"]})
    audited = standing_at(framework, {"A1": 2}, stated={"A1": Stated(1, "the leader has just left")})
    assert route(framework, audited, 2).steps == (
        RouteStep("A1", 1, 2, (), 0.0, 1, (), Kind.NEAR, required=True, lower_judgement=True),
    )


def test_the_statements_of_every_level_up_to_the_target_are_on_the_way() -> None:
    framework = mark({"A": ["A1"]})
    (step,) = route(framework, Audited({"A1.silver.1": PARTLY}), 2).steps
    assert step.missing == (Missing("A1.bronze.1", 1, Why.UNANSWERED), Missing("A1.silver.1", 2, Why.PARTLY))
    assert (step.from_rank, step.to_rank, step.effort) == (0, 2, 1.5)


def test_what_is_not_about_a_criterion_stands_beside_the_steps() -> None:
    framework = mark({"A": ["A1"]}, AwardRule(1, (EveryCriterion(), EarlierAward(1, 2))))
    found = route(framework, standing_at(framework, {"A1": 1}, evidenced=frozenset({"A1"})), 1)
    assert (found.steps, found.others) == ((), (EarlierAwardStep(1, 2),))


def test_where_there_is_nothing_to_do_the_route_is_empty() -> None:
    framework = mark({"A": ["A1"]})
    assert route(framework, Audited(), 0) == Route(0, (), ())


def test_a_criterion_of_two_statements_is_near_and_one_of_more_is_not() -> None:
    framework = mark({"A": [criterion("A1", 2, 0, 0), criterion("A2", 3, 0, 0)]})
    audited = Audited({"A2.bronze.1": PARTLY})
    assert in_order(route(framework, audited, 1)) == [("A1", 2.0, Kind.NEAR), ("A2", 2.5, Kind.FURTHER)]


def test_those_that_wait_are_named_in_the_order_of_the_mark() -> None:
    framework = mark(
        {"Z": ["Z1", "Z2"], "A": ["A1"]}, prerequisites=(Prerequisite("A1", 1, "Z2", 1), Prerequisite("Z1", 1, "Z2", 1))
    )
    (first, *_) = route(framework, Audited(), 1).steps
    assert (first.code, first.waited_for_by) == ("Z2", ("Z1", "A1"))


def test_what_only_lacks_evidence_costs_nothing_and_holds_nobody_back() -> None:
    framework = mark({"A": ["A1"]})
    assert route(framework, standing_at(framework, {"A1": 1}), 1).steps == (
        RouteStep("A1", 1, 1, (), 0.0, 0, (), Kind.EVIDENCE, required=True, lower_judgement=False),
    )
