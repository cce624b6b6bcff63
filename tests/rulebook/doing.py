"""Doing what a gap names: no more and no less than its steps say."""

from collections import defaultdict
from dataclasses import replace

from plaudit.rulebook.answers import Audited, Choice, Given, Held, Measured
from plaudit.rulebook.framework import Comparison, Framework
from plaudit.rulebook.gap import CriterionStep, MeasureStep, Step
from plaudit.rulebook.measures import threshold_for
from plaudit.rulebook.scoring import Why


def say_yes(audited: Audited, *keys: str) -> Audited:
    """The audit with a yes to these statements, their numbers as they were."""
    said = {key: replace(audited.answers.get(key, Given()), choice=Choice.YES, reason="") for key in keys}
    return replace(audited, answers={**audited.answers, **said})


def do(framework: Framework, audited: Audited, steps: list[Step]) -> Audited:
    """The audit after exactly these steps, each number brought just within its bounds."""
    lifts = [lift for step in steps if isinstance(step, CriterionStep) for lift in step.walk()]
    missing = [found for lift in lifts for found in lift.missing]
    bounds = defaultdict(set)
    for step in steps:
        if isinstance(step, MeasureStep):
            bounds[step.statement] |= {(bound.comparison, bound.value) for bound in step.bounds}
    for found in missing:
        if found.why is Why.MEASURED:
            own = framework.statement_by_key[found.statement].measure.threshold
            bounds[found.statement].add((own.comparison, threshold_for(own, audited.phases)))
    after = say_yes(audited, *(found.statement for found in missing))
    numbers = {key: number_within(framework, key, wanted) for key, wanted in bounds.items()}
    # The number of the whole within its bounds, and no group's against it: a yes to the rest is the school's own.
    answers = {
        key: replace(after.answers.get(key, Given()), measured=number, by_group=()) for key, number in numbers.items()
    }
    awards = tuple(Held(step.rank, step.years) for step in steps if not isinstance(step, CriterionStep | MeasureStep))
    judged_again = {lift.code for lift in lifts if lift.lower_judgement}
    return replace(
        after,
        answers={**after.answers, **answers},
        stated={code: stated for code, stated in audited.stated.items() if code not in judged_again},
        earlier=audited.earlier + awards,
    )


def number_within(framework: Framework, key: str, bounds: set) -> Measured:
    """The number that only just keeps all bounds, which point the same way."""
    values = [value for _, value in bounds]
    value = max(values) if {comparison for comparison, _ in bounds} == {Comparison.AT_LEAST} else min(values)
    return Measured(value, 100) if framework.statement_by_key[key].measure.of else Measured(value)
