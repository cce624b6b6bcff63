"""From rows to the rulebook's values, and to what the page shows of a criterion."""

import pytest

from plaudit.journeys.rulings import sayings_about, sayings_of
from plaudit.rulebook.answers import Choice, Given, Measured, Stated
from plaudit.rulebook.framework import Phase
from plaudit.web.progress import progress_of
from plaudit.web.sheets import Sheet
from tests.cast import (
    AVANTI_FIELDS,
    Cast,
    answer,
    argue,
    assemble,
    measure,
    note,
    put_aside,
    small_edition,
    we_are_here,
)


@pytest.fixture
def answered(quick) -> Cast:
    """The cast with something of every kind said."""
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    answer(quick.audit, "A1.bronze.2", "partly", by=quick.lead)
    answer(quick.audit, "A1.silver.1", "does-not-apply", reason="One voice.", by=quick.lead)
    answer(quick.audit, "A2.bronze.1", "not-yet", by=quick.lead)
    answer(quick.audit, "A2.bronze.1", "", by=quick.lead, version=1)
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    argue(quick.audit, "B1", 1, reason="They listen.", by=quick.lead)
    note(quick.audit, "B1", "On Fridays.", by=quick.lead)
    put_aside(quick.audit, "B2", by=quick.lead)
    return quick


def sheet(cast: Cast, code: str) -> Sheet:
    """The sheet of one criterion, read for it alone."""
    criterion = cast.criterion(code)
    return Sheet(sayings_about(cast.audit, criterion), criterion)


def test_the_rows_become_the_rulebooks_values(answered):
    audited = sayings_of(answered.audit).audited
    assert audited.answers == {
        "A1.bronze.1": Given(Choice.YES),
        "A1.bronze.2": Given(Choice.PARTLY),
        "A1.silver.1": Given(Choice.DOES_NOT_APPLY, "One voice."),
        "A2.bronze.1": Given(None),
        "A2.silver.1": Given(None, "", Measured(30, 50)),
    }
    assert audited.stated == {"B1": Stated(1, "They listen.")}
    assert audited.parked == {"B2"}
    assert audited.phases == {Phase.PRIMARY}


def test_one_criterion_read_alone_says_the_same_as_in_the_whole(answered):
    whole = sayings_of(answered.audit)
    for criterion in answered.edition.framework.criteria:
        alone = sayings_about(answered.audit, criterion)
        assert alone.standing(criterion) == whole.verdict.standings[criterion.code]
        assert alone.seen(criterion) == whole.seen(criterion)
        assert Sheet(alone, criterion).columns == Sheet(whole, criterion).columns


def test_the_queries_do_not_grow_with_what_was_said(quick, django_assert_num_queries):
    sayings_of(quick.audit)  # the edition's own keys are read once in a process
    with django_assert_num_queries(5):
        sayings_of(quick.audit)
    for code in ("A1", "A2", "B1", "B2"):
        we_are_here(quick.audit, code, 2, by=quick.lead)
        note(quick.audit, code, "So.", by=quick.lead)
        put_aside(quick.audit, code, by=quick.lead)
    with django_assert_num_queries(5):
        sayings_of(quick.audit)


def test_seen_counts_answers_and_judgements_of_one_criterion(answered):
    assert [sheet(answered, code).seen for code in ("A1", "A2", "B1", "B2")] == [3, 2, 1, 0]


def test_a_sheet_tallies_its_levels(answered):
    columns = sheet(answered, "A1").columns
    assert [(column.level.key, column.yes, column.of) for column in columns] == [("bronze", 1, 2), ("silver", 0, 0)]
    assert [row.choice for column in columns for row in column.rows] == ["yes", "partly", "does-not-apply"]
    assert sheet(answered, "A1").row("A1.silver.1").reason == "One voice."


def test_a_sheet_leaves_out_what_is_for_another_phase(answered):
    assert [[row.statement.key for row in column.rows] for column in sheet(answered, "B2").columns] == [
        ["B2.bronze.2"],
        [],
    ]


def test_a_secondary_school_sees_what_is_for_it(db):
    secondary = assemble(small_edition(), urn=AVANTI_FIELDS)
    assert Phase.SECONDARY in secondary.school.phases
    assert [len(column.rows) for column in sheet(secondary, "B2").columns] == [2, 1]


def test_a_number_settles_and_reads(answered):
    row = sheet(answered, "A2").row("A2.silver.1")
    assert (row.settled, row.choice, row.count, row.out_of) == (Choice.YES, "", "30", "50")
    assert (row.reading.value, row.reading.threshold, row.reading.passes) == (60, 50, True)
    measure(answered.audit, "A2.silver.1", 4, 60, by=answered.lead, version=1)
    row = sheet(answered, "A2").row("A2.silver.1")
    assert (row.settled, row.reading.passes) == (Choice.NOT_YET, False)
    measure(answered.audit, "A2.silver.1", None, by=answered.lead, version=2)
    row = sheet(answered, "A2").row("A2.silver.1")
    assert (row.settled, row.reading, row.count, row.out_of) == (None, None, "", "")


def test_the_chosen_level_is_marked_and_can_be_undone(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    shown = sheet(quick, "A1")
    assert [column.chosen for column in shown.columns] == [True, False]
    assert (shown.undo_version, shown.judgement.rank, shown.open_rank) == (1, 1, 2)


def test_progress_counts_what_is_decided_left_and_parked(answered):
    progress = progress_of(sayings_of(answered.audit))
    assert (progress.done, progress.total) == (2, 4)  # A1 is stuck at 'partly', B1 is judged
    assert [head.criterion.code for head in progress.left] == ["A2"]
    assert [head.criterion.code for head in progress.parked] == ["B2"]
    assert progress.next.criterion.code == "A2"
    assert not progress.untouched
    assert [(head.criterion.code, head.words) for head in progress.heads] == [
        ("A1", "decided"),
        ("A2", "started"),
        ("B1", "decided"),
        ("B2", "parked"),
    ]


def test_progress_of_nothing_starts_at_the_first(quick):
    progress = progress_of(sayings_of(quick.audit))
    assert (progress.done, progress.untouched, progress.next.criterion.code) == (0, True, "A1")


def test_progress_of_everything_has_no_next(quick):
    for code in ("A1", "A2", "B1", "B2"):
        we_are_here(quick.audit, code, 0, by=quick.lead)
    progress = progress_of(sayings_of(quick.audit))
    assert (progress.done, progress.next, progress.left, progress.parked) == (4, None, (), ())
