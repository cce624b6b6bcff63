"""One criterion by hand: what its answers support, what counts, and what stands in between."""

import pytest

from plaudit.rulebook.answers import Audited, Choice, Given, Measured, Stated
from plaudit.rulebook.framework import Comparison, Measure, Phase, Statement, Threshold
from plaudit.rulebook.scoring import Missing, Progress, Why, claims, effective, newly_asked, stand
from tests.rulebook.marks import NOT_HERE, NOT_YET, PARTLY, YES, criterion, mark, with_statement

ALL = frozenset[Phase]()
PRIMARY = frozenset({Phase.PRIMARY})
SECONDARY = frozenset({Phase.SECONDARY})

LM1 = criterion("LM1", 1, 2, 1)  # keys LM1.bronze.1, LM1.silver.1, LM1.silver.2, LM1.gold.1
BRONZE, SILVER_1, SILVER_2, GOLD = (statement.key for statement in LM1.statements)

SIX = Threshold(Comparison.AT_LEAST, 6)


def told(answers: dict[str, Given], stated: Stated | None = None, **more) -> Audited:
    return Audited(answers, {"LM1": stated} if stated else {}, **more)


@pytest.mark.parametrize(
    ("answers", "supported", "potential"),
    [
        ({}, 0, 3),
        ({BRONZE: YES}, 1, 3),
        ({BRONZE: YES, SILVER_1: YES}, 1, 3),
        ({BRONZE: YES, SILVER_1: YES, SILVER_2: YES}, 2, 3),
        ({BRONZE: YES, SILVER_1: YES, SILVER_2: YES, GOLD: YES}, 3, 3),
        ({SILVER_1: YES, SILVER_2: YES, GOLD: YES}, 0, 3),
        ({BRONZE: PARTLY, SILVER_1: YES, SILVER_2: YES}, 0, 0),
        ({BRONZE: YES, SILVER_1: NOT_YET}, 1, 1),
        ({BRONZE: YES, GOLD: NOT_YET}, 1, 2),
        ({BRONZE: NOT_HERE}, 1, 3),
        ({BRONZE: YES, SILVER_1: NOT_HERE, SILVER_2: NOT_HERE}, 2, 3),
    ],
)
def test_a_level_is_supported_when_all_that_applies_up_to_it_is_yes(answers, supported, potential) -> None:
    standing = stand(LM1, told(answers))
    assert (standing.supported, standing.counted, standing.potential) == (supported, supported, potential)


def test_the_reasons_name_every_statement_that_is_not_a_yes() -> None:
    standing = stand(LM1, told({BRONZE: YES, SILVER_1: PARTLY, SILVER_2: NOT_YET}))
    assert standing.missing == (
        Missing(SILVER_1, 2, Why.PARTLY),
        Missing(SILVER_2, 2, Why.NOT_YET),
        Missing(GOLD, 3, Why.UNANSWERED),
    )
    assert standing.missing_for(1) == ()
    assert standing.missing_for(2) == standing.missing[:2]
    assert (standing.answered, standing.applicable) == (3, 4)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_does_not_apply_without_a_reason_is_no_answer_yet(reason) -> None:
    standing = stand(LM1, told({BRONZE: Given(Choice.DOES_NOT_APPLY, reason)}))
    assert standing.missing[0] == Missing(BRONZE, 1, Why.UNANSWERED)
    assert (standing.answered, standing.applicable, standing.progress) == (0, 4, Progress.UNTOUCHED)


def test_a_level_without_a_statement_is_satisfied_with_the_one_below() -> None:
    assert stand(criterion("LM1", 1, 0, 0), told({BRONZE: YES})).supported == 3
    assert stand(criterion("LM1", 1, 0, 0), told({BRONZE: NOT_YET})).supported == 0
    assert stand(criterion("LM1", 0, 2, 1), told({})).supported == 1


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_criterion_on_which_nothing_applies_does_not_apply(reason) -> None:
    standing = stand(criterion("LM1", 1, 0, 0), told({BRONZE: NOT_HERE}, Stated(3, reason)))
    assert not standing.applies
    assert (standing.supported, standing.potential, standing.counted, standing.applicable) == (0, 0, 0, 0)
    assert (standing.argued, standing.needs_reason, standing.decided, standing.left) == (False, False, True, False)


@pytest.mark.parametrize(("phases", "applicable"), [(PRIMARY, 3), (SECONDARY, 4), (PRIMARY | SECONDARY, 4), (ALL, 4)])
def test_a_statement_for_some_phases_is_for_schools_of_those_phases_only(phases, applicable) -> None:
    framework = with_statement(mark({"A": [LM1]}), SILVER_1, phases=SECONDARY)
    assert stand(framework.criteria[0], told({SILVER_1: NOT_YET}, phases=phases)).applicable == applicable


def test_an_answer_to_a_statement_for_other_schools_does_not_start_the_criterion() -> None:
    framework = with_statement(mark({"A": [LM1]}), SILVER_1, phases=SECONDARY)
    standing = stand(framework.criteria[0], told({SILVER_1: NOT_HERE}, phases=PRIMARY))
    assert (standing.progress, standing.answered) == (Progress.UNTOUCHED, 0)


@pytest.mark.parametrize(
    ("given", "approximate", "answer", "why"),
    [
        (Given(None, measured=Measured(6)), False, Choice.YES, None),
        (Given(Choice.NOT_YET, measured=Measured(6)), False, Choice.YES, None),
        (Given(Choice.YES, measured=Measured(5)), False, Choice.NOT_YET, Why.MEASURED),
        (Given(Choice.YES, measured=Measured(5)), True, Choice.YES, None),
        (Given(Choice.PARTLY, measured=Measured(5)), True, Choice.PARTLY, Why.PARTLY),
        (Given(None, measured=Measured(5)), True, None, Why.UNANSWERED),
        (Given(Choice.DOES_NOT_APPLY, "no choir", Measured(5)), False, Choice.DOES_NOT_APPLY, None),
        (Given(Choice.DOES_NOT_APPLY, "", Measured(5)), False, Choice.NOT_YET, Why.MEASURED),
        (Given(Choice.YES), False, Choice.YES, None),
    ],
)
def test_a_number_speaks_before_the_school_does(given, approximate, answer, why) -> None:
    measure = Measure("visits", "visits", threshold=SIX, approximate=approximate)
    assert effective(Statement(BRONZE, "LM1", 1, "…", measure=measure), given, ALL) is answer
    framework = with_statement(mark({"A": [LM1]}), BRONZE, measure=measure)
    found = {missing.statement: missing.why for missing in stand(framework.criteria[0], told({BRONZE: given})).missing}
    assert found.get(BRONZE) is why


@pytest.mark.parametrize(
    ("stated", "counted", "argued", "needs_reason"),
    [
        (None, 1, False, False),
        (Stated(1), 1, False, False),
        (Stated(1, "we agree"), 1, False, False),
        (Stated(2, "our choir does all of it"), 2, True, False),
        (Stated(2), 1, False, True),
        (Stated(2, "  "), 1, False, True),
        (Stated(0, "the subject leader has just left"), 0, True, False),
        (Stated(0), 1, False, False),
    ],
)
def test_the_schools_own_judgement_counts_with_a_reason_only(stated, counted, argued, needs_reason) -> None:
    standing = stand(LM1, told({BRONZE: YES}, stated))
    assert (standing.supported, standing.counted) == (1, counted)
    assert (standing.argued, standing.needs_reason) == (argued, needs_reason)


@pytest.mark.parametrize(
    ("answers", "stated", "progress"),
    [
        ({}, None, Progress.UNTOUCHED),
        ({BRONZE: YES}, None, Progress.STARTED),
        ({BRONZE: NOT_HERE}, None, Progress.STARTED),
        ({BRONZE: NOT_YET}, None, Progress.DECIDED),
        ({BRONZE: YES, SILVER_2: NOT_YET}, None, Progress.DECIDED),
        ({}, Stated(1), Progress.DECIDED),
    ],
)
def test_a_criterion_is_decided_when_no_open_answer_can_change_it_or_the_school_says_so(
    answers, stated, progress
) -> None:
    standing = stand(LM1, told(answers, stated, parked=frozenset({"LM1"})))
    assert standing.progress is progress
    assert standing.decided == (progress is Progress.DECIDED)
    assert standing.left == (not standing.decided)
    assert standing.parked


def test_we_are_here_says_yes_to_that_level_and_below_but_not_against_a_number() -> None:
    measure = Measure("visits", "visits", threshold=SIX)
    asked = with_statement(mark({"A": [LM1]}), SILVER_2, measure=measure).criteria[0]
    assert claims(asked, 0, told({})) == ()
    assert claims(asked, 1, told({})) == (BRONZE,)
    assert claims(asked, 2, told({SILVER_1: PARTLY})) == (BRONZE, SILVER_1, SILVER_2)
    assert claims(asked, 3, told({BRONZE: YES, SILVER_1: NOT_HERE, SILVER_2: Given(None, "", Measured(2))})) == (GOLD,)


# For a primary school the number falls short, for a secondary school it passes.
BY_PHASE = Measure(
    "visits",
    "visits",
    threshold=Threshold(Comparison.AT_LEAST, None, ((Phase.PRIMARY, 6), (Phase.SECONDARY, 3))),
)
FOUR = Given(None, measured=Measured(4))


@pytest.mark.parametrize(("phases", "why"), [(PRIMARY, Why.MEASURED), (SECONDARY, None), (ALL, Why.MEASURED)])
def test_a_number_is_held_against_the_threshold_for_the_schools_phase(phases, why) -> None:
    asked = with_statement(mark({"A": [LM1]}), BRONZE, measure=BY_PHASE).criteria[0]
    found = {missing.statement: missing.why for missing in stand(asked, told({BRONZE: FOUR}, phases=phases)).missing}
    assert found.get(BRONZE) is why


def test_a_number_asked_of_other_phases_only_leaves_the_schools_own_answer() -> None:
    secondary = Measure("visits", "visits", threshold=Threshold(Comparison.AT_LEAST, None, ((Phase.SECONDARY, 6),)))
    asked = with_statement(mark({"A": [LM1]}), BRONZE, measure=secondary).criteria[0]
    given = Given(Choice.NOT_YET, measured=Measured(4))
    assert stand(asked, told({BRONZE: given}, phases=PRIMARY)).missing[0].why is Why.NOT_YET
    assert stand(asked, told({BRONZE: given}, phases=SECONDARY)).missing[0].why is Why.MEASURED
    assert claims(asked, 1, told({BRONZE: given}, phases=PRIMARY)) == (BRONZE,)
    assert claims(asked, 1, told({BRONZE: given}, phases=SECONDARY)) == ()


def test_we_are_here_leaves_out_what_is_for_other_phases() -> None:
    asked = with_statement(mark({"A": [LM1]}), BRONZE, phases=SECONDARY).criteria[0]
    assert claims(asked, 1, told({}, phases=PRIMARY)) == ()
    assert claims(asked, 1, told({}, phases=SECONDARY)) == (BRONZE,)


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        (PRIMARY, PRIMARY | SECONDARY, (SILVER_1,)),
        (PRIMARY, SECONDARY, (SILVER_1,)),
        (PRIMARY, PRIMARY, ()),
        (PRIMARY, ALL, (SILVER_1,)),
        (SECONDARY, SECONDARY, ()),
        (SECONDARY, PRIMARY, ()),
        (ALL, SECONDARY, ()),
    ],
)
def test_a_school_that_takes_on_a_phase_is_asked_what_is_for_that_phase(before, now, asked) -> None:
    secondary = with_statement(mark({"A": [LM1]}), SILVER_1, phases=SECONDARY).criteria[0]
    assert newly_asked(secondary, before, now) == asked
