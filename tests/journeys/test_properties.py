"""Whatever is done in whatever order: the page says what the rulebook says of the rows, and versions only grow."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.operations import (
    AnswerChange,
    MeasurementChange,
    argue_best_fit,
    park,
    save_criterion,
    start_journey,
    state_judgement,
    take_up,
    undo_judgement,
)
from plaudit.journeys.rulings import sayings_about, sayings_of
from plaudit.refusals import Refusal
from plaudit.rulebook.answers import Audited, Choice, Given, Measured, Stated
from plaudit.rulebook.award import verdict
from plaudit.rulebook.scoring import effective, stand
from plaudit.web.sheets import Sheet
from tests.cast import Cast, baseline, judged_version, seen
from tests.journeys.said import answers, choices, judged

KEYS = ("A1.bronze.1", "A1.bronze.2", "A1.silver.1", "A2.bronze.1", "A2.silver.1")
CODES = st.sampled_from(["A1", "A2"])
RANKS = st.integers(0, 2)
STEPS = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(KEYS), st.sampled_from([*Choice, ""])),
    st.tuples(st.just("measure"), st.sampled_from([None, 0, 24, 25, 50]), st.none()),
    st.tuples(st.just("state"), CODES, RANKS),
    st.tuples(st.just("argue"), CODES, RANKS),
    st.tuples(st.just("undo"), CODES, st.none()),
    st.tuples(st.just("park"), CODES, st.booleans()),
)


@pytest.fixture
def fresh(quick: Cast):
    """Gives a new audit each time: Hypothesis runs all its examples within one test."""

    def begin() -> Audit:
        last = Journey.objects.filter(school=quick.other_school).order_by("-number").first()
        if last is None:
            last = start_journey(
                school=quick.other_school, hub=quick.other_hub, edition=quick.edition, by=quick.stranger
            )
            return baseline(last)
        following = Journey.objects.create(
            school=last.school, hub=last.hub, edition=last.edition, number=last.number + 1, by=last.by
        )
        Audit.objects.create(journey=following, by=last.by)
        return baseline(following)

    return begin


def do(cast: Cast, audit: Audit, step) -> None:
    """One step, based on what a page drawn now would show. Undoing nothing is refused, and changes nothing."""
    verb, what, value = step
    by = cast.stranger
    if verb == "answer":
        version = answers(audit).get(what, ("", 0, False))[1]
        reason = "So." if value == Choice.DOES_NOT_APPLY else ""
        change = AnswerChange(what, str(value), reason, version)
        assert save_criterion(audit=audit, criterion=cast.criterion(what[:2]), by=by, answers=[change]) == ()
    elif verb == "measure":
        row = audit.measurements.first()
        change = MeasurementChange("A2.silver.1", what, None if what is None else 50, row.version if row else 0)
        assert save_criterion(audit=audit, criterion=cast.criterion("A2"), by=by, measurements=[change]) == ()
    elif verb == "undo":
        try:
            undo_judgement(audit=audit, criterion=cast.criterion(what), version=judged_version(audit, what), by=by)
        except Refusal as refusal:
            assert refusal.sentence.startswith("This was changed since")  # noqa: PT017 - it may also succeed
    elif verb == "park":
        (park if value else take_up)(audit=audit, criterion=cast.criterion(what), by=by)
    else:
        about = {"audit": audit, "criterion": cast.criterion(what), "rank": value, "seen": seen(audit, what), "by": by}
        state_judgement(**about) if verb == "state" else argue_best_fit(**about, reason="So.")


def told(audit: Audit) -> Audited:
    """The rows as the rulebook's values, read without the product's own reading."""
    numbers = {
        row.statement.key: row for row in audit.measurements.select_related("statement") if row.count is not None
    }
    rows = {row.statement.key: row for row in audit.answers.select_related("statement")}
    given = {
        key: Given(
            Choice(rows[key].choice) if key in rows and rows[key].choice else None,
            rows[key].reason if key in rows else "",
            Measured(numbers[key].count, numbers[key].out_of) if key in numbers else None,
        )
        for key in rows.keys() | numbers.keys()
    }
    stated = {code: Stated(rank, reason) for code, (rank, reason, _) in judged(audit).items() if rank is not None}
    parked = frozenset(audit.parkings.values_list("criterion__code", flat=True))
    return Audited(given, stated, parked, audit.journey.school.phases)


def versions(audit: Audit) -> dict[str, int]:
    """The version of every row, under what it is about."""
    said = {key: version for key, (_, version, _) in answers(audit).items()}
    said |= {code: version for code, (_, _, version) in judged(audit).items()}
    return said | {f"{key} number": v for key, v in audit.measurements.values_list("statement__key", "version")}


LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(steps=st.lists(STEPS, max_size=8))
@LIGHT
def test_the_page_agrees_with_the_rulebook_on_the_rows_and_versions_only_grow(quick, fresh, steps):
    audit, before = fresh(), {}
    framework = quick.edition.framework
    for step in steps:
        do(quick, audit, step)
        now = versions(audit)
        assert all(now[about] >= version for about, version in before.items())
        before = now
    said = told(audit)
    assert sayings_of(audit).verdict == verdict(framework, said)
    for criterion in framework.criteria:
        sheet = Sheet(sayings_about(audit, criterion), criterion)
        assert sheet.standing == stand(criterion, said)
        effects = [effective(s, said.answers.get(s.key), said.phases) for s in criterion.statements]
        assert sum(column.yes for column in sheet.columns) == effects.count(Choice.YES)
        assert sheet.seen == sum(version for about, version in before.items() if _counts(about, criterion.code))


def _counts(about: str, code: str) -> bool:
    return about == code or (about.startswith(f"{code}.") and not about.endswith("number"))


@given(steps=st.lists(STEPS, max_size=5), code=CODES, rank=RANKS, argued=st.booleans())
@LIGHT
def test_undo_brings_back_what_was_there_before_the_tap(quick, fresh, steps, code, rank, argued):
    audit = fresh()
    for step in steps:
        do(quick, audit, step)
    before = choices(audit), told(audit).stated
    do(quick, audit, ("argue" if argued else "state", code, rank))
    do(quick, audit, ("undo", code, None))
    assert (choices(audit), told(audit).stated) == before


@given(steps=st.lists(STEPS, max_size=6), code=CODES, rank=st.integers(1, 2))
@LIGHT
def test_we_are_here_supports_its_level_unless_a_number_says_no(quick, fresh, steps, code, rank):
    audit = fresh()
    for step in steps:
        do(quick, audit, step)
    do(quick, audit, ("state", code, rank))
    said = told(audit)
    criterion = quick.criterion(code)
    standing = stand(criterion, said)
    falls_short = [missing for missing in standing.missing_for(rank) if missing.why.value != "measured"]
    assert falls_short == []
    assert standing.decided or not standing.applies
