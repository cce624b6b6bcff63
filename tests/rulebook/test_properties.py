"""What holds for every mark and every audit, whatever its rules."""

from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plaudit.rulebook.answers import Audited, Choice, Given, Stated
from plaudit.rulebook.award import Verdict, verdict
from plaudit.rulebook.framework import (
    AwardRule,
    CoreCriteria,
    Criterion,
    EarlierAward,
    EveryCriterion,
    Framework,
    MeasureAtThreshold,
)
from plaudit.rulebook.gap import Gap, gap
from plaudit.rulebook.groups import settle_given
from plaudit.rulebook.route import Kind, route
from plaudit.rulebook.scoring import Progress, Why, claims, effective, stand
from tests.rulebook.doing import do, say_yes
from tests.rulebook.marks import change_statements
from tests.rulebook.sources import audited_marks, givens

anything = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
randoms = st.randoms(use_true_random=False)


def applicable(criterion: Criterion, audited: Audited) -> list[str]:
    """The keys of the statements that apply."""
    return [
        s.key
        for s in criterion.statements
        if effective(s, audited.answers.get(s.key), audited.phases) is not Choice.DOES_NOT_APPLY
    ]


def decisions(found: Verdict) -> tuple:
    """All that a verdict decides, without who said what."""
    return found.counted, found.capped, found.levels, found.reached, found.reached_by_answers


@anything
@given(audited_marks(), randoms)
def test_one_more_yes_never_lowers_anything(case: tuple[Framework, Audited], random: Random) -> None:
    framework, audited = case
    before = verdict(framework, audited)
    open_to_a_yes = [
        key
        for criterion in framework.criteria
        for key in applicable(criterion, audited)
        if key
        in {missing.statement for missing in before.standings[criterion.code].missing if missing.why != Why.MEASURED}
    ]
    assume(open_to_a_yes)
    after = verdict(framework, say_yes(audited, random.choice(open_to_a_yes)))
    assert after.reached >= before.reached
    assert after.reached_by_answers >= before.reached_by_answers
    for code, standing in before.standings.items():
        assert after.standings[code].supported >= standing.supported
        assert after.standings[code].potential >= standing.potential
        assert after.counted[code] >= before.counted[code]


@anything
@given(audited_marks())
def test_a_level_reached_implies_every_lower_one(case: tuple[Framework, Audited]) -> None:
    found = verdict(*case)
    assert [level.rank for level in found.levels] == [level.rank for level in case[0].levels]
    for level in found.levels:
        assert level.reached == (level.rank <= found.reached)
        if level.reached:
            assert all(result.met for result in level.results)
    if found.reached < len(found.levels):
        assert not all(result.met for result in found.level(found.reached + 1).results)


@anything
@given(audited_marks())
def test_the_gap_is_empty_exactly_when_the_level_is_reached(case: tuple[Framework, Audited]) -> None:
    framework, audited = case
    found = verdict(framework, audited)
    for rank in range(len(framework.levels) + 1):
        missing = gap(framework, audited, rank, found)
        assert bool(missing) == (rank > found.reached)
        assert missing == gap(framework, audited, rank)


@anything
@given(audited_marks(), randoms)
def test_doing_what_the_gap_names_reaches_the_level(case: tuple[Framework, Audited], random: Random) -> None:
    framework, audited = case
    found = verdict(framework, audited)
    assume(any(standing.applies for standing in found.standings.values()))
    for rank in range(1, len(framework.levels) + 1):
        missing = gap(framework, audited, rank, found)
        everything = [step for need in missing.needs for step in need.of]
        just_enough = [step for need in missing.needs for step in random.sample(need.of, need.choose)]
        for chosen in (everything, just_enough):
            assert verdict(framework, do(framework, audited, chosen)).reached >= rank


@anything
@given(audited_marks(), randoms)
def test_the_order_in_which_things_stand_is_irrelevant(case: tuple[Framework, Audited], random: Random) -> None:
    framework, audited = case

    def mixed(things: tuple) -> tuple:
        return tuple(random.sample(things, len(things)))

    def mix(criterion: Criterion) -> Criterion:
        return replace(
            criterion, descriptors=tuple(replace(d, statements=mixed(d.statements)) for d in criterion.descriptors)
        )

    other_order = replace(
        framework,
        areas=mixed(tuple(replace(area, criteria=mixed(tuple(map(mix, area.criteria)))) for area in framework.areas)),
        rules=mixed(tuple(replace(rule, conditions=mixed(rule.conditions)) for rule in framework.rules)),
        prerequisites=mixed(framework.prerequisites),
    )
    told = replace(audited, answers=dict(mixed(tuple(audited.answers.items()))), earlier=mixed(audited.earlier))
    found, again = verdict(framework, audited), verdict(other_order, told)
    assert (found.reached, found.reached_by_answers) == (again.reached, again.reached_by_answers)
    assert found.counted == again.counted
    for rank in range(len(framework.levels) + 1):
        steps = {(s.code, s.to_rank): s.effort for s in route(framework, audited, rank, found).steps}
        assert steps == {(s.code, s.to_rank): s.effort for s in route(other_order, told, rank, again).steps}


@anything
@given(audited_marks(), st.data())
def test_what_is_said_where_nothing_applies_never_matters(case: tuple[Framework, Audited], data: st.DataObject) -> None:
    framework, audited = case
    found = verdict(framework, audited)
    idle = [code for code, standing in found.standings.items() if not standing.applies]
    not_for_us = [s for s in framework.statement_by_key.values() if effective(s, None, audited.phases) is not None]
    assume(idle or not_for_us)
    ranks = st.integers(0, len(framework.levels))
    otherwise = replace(
        audited,
        answers={**audited.answers, **{s.key: data.draw(givens(s)) for s in not_for_us}},
        stated={**audited.stated, **{code: Stated(data.draw(ranks), "because") for code in idle}},
        parked=audited.parked ^ frozenset(idle),
    )
    assert decisions(verdict(framework, otherwise)) == decisions(found)


@anything
@given(audited_marks())
def test_what_does_not_apply_might_as_well_not_be_in_the_mark(case: tuple[Framework, Audited]) -> None:
    framework, audited = case
    found = verdict(framework, audited)
    judged = verdict(without_what_does_not_apply(framework, audited), audited)
    assert (judged.reached, judged.reached_by_answers) == (found.reached, found.reached_by_answers)
    assert judged.counted == {code: found.counted[code] for code in judged.counted}
    assert all(rank == 0 for code, rank in found.counted.items() if code not in judged.counted)
    for code, standing in judged.standings.items():
        whole = found.standings[code]
        assert (standing.missing, standing.potential) == (whole.missing, whole.potential)


def without_what_does_not_apply(framework: Framework, audited: Audited) -> Framework:
    """The mark with every statement, criterion and condition taken out that does not apply to the school."""
    keys = {key for criterion in framework.criteria for key in applicable(criterion, audited)}
    codes = {framework.statement_by_key[key].criterion for key in keys}

    def narrowed(condition):
        if isinstance(condition, CoreCriteria):
            return replace(condition, criteria=tuple(code for code in condition.criteria if code in codes))
        return None if isinstance(condition, MeasureAtThreshold) and condition.statement not in keys else condition

    return replace(
        framework,
        areas=tuple(
            replace(
                area,
                criteria=tuple(
                    change_statements(c, lambda s: s if s.key in keys else None)
                    for c in area.criteria
                    if c.code in codes
                ),
            )
            for area in framework.areas
        ),
        rules=tuple(AwardRule(r.rank, tuple(filter(None, map(narrowed, r.conditions)))) for r in framework.rules),
        prerequisites=tuple(p for p in framework.prerequisites if {p.criterion, p.needs} <= codes),
    )


@anything
@given(audited_marks())
def test_every_criterion_is_the_strictest_rule(case: tuple[Framework, Audited]) -> None:
    framework, audited = case

    def strictest(rule: AwardRule) -> AwardRule:
        beside = (c for c in rule.conditions if isinstance(c, MeasureAtThreshold | EarlierAward))
        return AwardRule(rule.rank, (EveryCriterion(), *beside))

    strict = replace(framework, rules=tuple(map(strictest, framework.rules)))
    assert verdict(strict, audited).reached <= verdict(framework, audited).reached


@anything
@given(audited_marks())
def test_a_standing_agrees_with_what_is_missing(case: tuple[Framework, Audited]) -> None:
    framework, audited = case
    for criterion in framework.criteria:
        standing = stand(criterion, audited)
        unanswered = [missing.statement for missing in standing.missing if missing.why is Why.UNANSWERED]
        hoped = stand(criterion, say_yes(audited, *unanswered))
        assert standing.potential == hoped.supported
        assert standing.answered + len(unanswered) == standing.applicable
        assert standing.applicable == len(applicable(criterion, audited))
        assert standing.supported <= standing.potential
        assert not standing.missing_for(standing.supported)
        if standing.applies and standing.supported < len(framework.levels):
            assert standing.missing_for(standing.supported + 1)
        if standing.progress is Progress.UNTOUCHED:
            assert standing.answered == 0
        if standing.argued:
            assert standing.stated.has_reason


@anything
@given(audited_marks())
def test_we_are_here_supports_that_level_unless_a_number_stands_against_it(case: tuple[Framework, Audited]) -> None:
    framework, audited = case
    for criterion in framework.criteria:
        for rank in range(len(framework.levels) + 1):
            claimed = claims(criterion, rank, audited)
            standing = stand(criterion, say_yes(audited, *claimed))
            if standing.applies:
                assert all(missing.why is Why.MEASURED for missing in standing.missing_for(rank))
            for key in claimed:
                statement, before = framework.statement_by_key[key], audited.answers.get(key, Given())
                assert settle_given(statement.measure, before, audited.phases) is None


@anything
@given(audited_marks())
def test_the_route_takes_the_gap_in_order(case: tuple[Framework, Audited]) -> None:
    framework, audited = case
    found = verdict(framework, audited)
    for rank in range(len(framework.levels) + 1):
        way, missing = route(framework, audited, rank, found), gap(framework, audited, rank, found)
        lifts = way.of_kind(Kind.NEAR, Kind.SHARED, Kind.FURTHER)
        assert way.steps == (*lifts, *way.of_kind(Kind.EVIDENCE))
        assert {(s.code, s.to_rank) for s in lifts} == {(s.code, s.to_rank) for s in missing.criteria}
        order = [(s.effort, -s.levels_waiting, -len(s.waited_for_by)) for s in lifts]
        assert order == sorted(order)
        assert len({s.code for s in way.steps}) == len(way.steps)
        assert not {s.code for s in way.of_kind(Kind.EVIDENCE)} & audited.evidenced
        first_need_before_what_waits(missing, [s.code for s in lifts])


def first_need_before_what_waits(missing: Gap, order: list[str]) -> None:
    """A criterion stands after those that it waits for, unless they wait for it at another level in turn."""
    waits = {step.code: {needed.code for needed in step.walk()} - {step.code} for step in missing.criteria}
    for code, needed in waits.items():
        for other in needed:
            assert order.index(other) < order.index(code) or code in waits[other]
