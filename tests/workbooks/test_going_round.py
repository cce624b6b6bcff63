"""Whatever an audit says: brought back as it went out it says nothing new, and each edit is exactly one difference."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plaudit.frameworks.document import read as read_document
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import AnswerChange, MeasurementChange, NoteChange, save_criterion
from plaudit.rulebook.answers import Choice
from plaudit.workbooks.comparing import State
from plaudit.workbooks.operations.accepting import accept_lines
from tests.cast import SMALL_MARK, Cast, argue, assemble
from tests.journeys.said import everything
from tests.workbooks.filling import brought_back, differences, edited, exported, put, said

GROUPED = SMALL_MARK.replace(b"at_least: 50}", b"at_least: 50, by: pupil group, groups: [girls, boys]}")
TITLES = {
    Choice.YES: "Yes",
    Choice.PARTLY: "Partly",
    Choice.NOT_YET: "Not yet",
    Choice.DOES_NOT_APPLY: "Does not apply",
}
LIGHT = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# What people write, and what a spreadsheet would make something else of.
AWKWARD = [
    "=1+1",
    "+44 116",
    "-",
    "@me",
    "'quoted",
    "_x0041_ and _x000D_",
    "1/2",
    "TRUE",
    "12",
    "a\nb",
    "é 🎵 ”",
    "#N/A",
]
WORDS = st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40)
).filter(str.strip)
CHOICES = st.sampled_from([*Choice])
NUMBERS = st.tuples(st.floats(0, 500, allow_nan=False).map(lambda n: float(f"{n:.10g}")), st.integers(500, 999))
KEYS = ("A1.bronze.1", "A1.bronze.2", "A1.silver.1", "A2.bronze.1", "B1.bronze.1", "B2.bronze.1")
AUDITS = st.fixed_dictionaries(
    {
        "answers": st.dictionaries(st.sampled_from(KEYS), st.tuples(CHOICES, WORDS), max_size=6),
        "numbers": st.dictionaries(st.sampled_from(["", "girls", "boys"]), NUMBERS, max_size=3),
        "notes": st.dictionaries(st.sampled_from(["A1", "A2", "B1"]), WORDS, max_size=3),
        "levels": st.dictionaries(st.sampled_from(["A1", "B1"]), st.tuples(st.integers(0, 2), WORDS), max_size=2),
    }
)


@pytest.fixture
def grouped(db: None) -> Cast:
    """The cast on a small mark whose one number is also asked for by pupil group."""
    return assemble(load_edition(read_document(GROUPED)).edition)


def emptied(cast: Cast) -> Audit:
    """The audit with nothing in it: Hypothesis runs all its examples within one test."""
    for rows in (cast.audit.answers, cast.audit.measurements, cast.audit.notes, cast.audit.judgements):
        rows.all().delete()
    return cast.audit


def fill(cast: Cast, told) -> Audit:
    """The audit, saying all that."""
    audit = emptied(cast)
    for key, (choice, words) in told["answers"].items():
        change = AnswerChange(key, str(choice), words, 0)
        save_criterion(audit=audit, criterion=cast.criterion(key[:2]), by=cast.lead, answers=[change])
    changes = [
        MeasurementChange("A2.silver.1", count, float(whole), 0, group)
        for group, (count, whole) in told["numbers"].items()
    ]
    save_criterion(audit=audit, criterion=cast.criterion("A2"), by=cast.lead, measurements=changes)
    for code, words in told["notes"].items():
        save_criterion(audit=audit, criterion=cast.criterion(code), by=cast.lead, note=NoteChange(words, 0))
    for code, (rank, words) in told["levels"].items():
        argue(audit, code, rank, reason=words, by=cast.lead)
    return audit


@given(told=AUDITS)
@LIGHT
def test_what_went_out_and_came_back_untouched_says_nothing_new(grouped, told):
    audit = fill(grouped, told)
    workbook = exported(audit)
    for copy in (workbook, edited(workbook)):
        imported = brought_back(audit, copy, by=grouped.lead)
        assert (said(imported), imported.problems) == ({}, [])


EDITS = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(KEYS), st.tuples(CHOICES, WORDS)),
    st.tuples(st.just("number"), st.sampled_from(["", "girls", "boys"]), NUMBERS),
    st.tuples(st.just("note"), st.sampled_from(["A1", "A2", "B1", "B2"]), WORDS),
    st.tuples(st.just("level"), st.sampled_from(["A1", "A2", "B1", "B2"]), st.tuples(st.integers(0, 2), WORDS)),
)


def as_edits(kind, about, value):
    """The edits of cells that say so, with the key of the line and what it will say."""
    if kind == "answer":
        choice, words = value
        reason = words.strip() if choice == Choice.DOES_NOT_APPLY else ""
        cells = (("Answer", TITLES[choice]), ("Why it does not apply", reason or None))
        return f"answer-{about}", (str(choice), reason), [put("Statements", about, *cell) for cell in cells]
    if kind == "number":
        sheet, key = ("Pupil groups", f"number-A2.silver.1-{about}") if about else ("Statements", "number-A2.silver.1")
        cells = (("How many", value[0]), ("Of how many", value[1]))
        return key, value, [put(sheet, "A2.silver.1", *cell, group=about) for cell in cells]
    if kind == "note":
        return f"note-{about}", (value.strip(),), [put("Criteria", about, "Note", value.strip())]
    rank, words = value
    cells = (("Our own level", ("Not yet", "Bronze", "Silver")[rank]), ("Why this level", words.strip()))
    return f"level-{about}", (rank, words.strip()), [put("Criteria", about, *cell) for cell in cells]


@given(told=AUDITS, edit=EDITS)
@LIGHT
def test_an_edit_is_exactly_that_difference_and_accepted_it_is_what_the_audit_says(grouped, told, edit):
    audit = fill(grouped, told)
    key, mine, edits = as_edits(*edit)
    before = held(audit).get(key)
    imported = brought_back(audit, edited(exported(audit), *edits), by=grouped.contributor)
    assert imported.problems == []
    assert said(imported) == ({} if before == mine else {key: mine})
    found = differences(imported)
    assert [one.state for one in found] == [State.CHANGED] * len(found)
    assert accept_lines(imported=imported, versions={one.key: one.held.version for one in found}, by=grouped.lead) == 0
    assert [one.state for one in differences(imported)] == [State.SAME] * len(found)
    again = brought_back(audit, exported(audit), by=grouped.lead)
    assert (said(again), again.problems) == ({}, [])


def held(audit: Audit) -> dict[str, tuple]:
    """What the audit says, read without the product's own reading."""
    told = {f"answer-{row.statement.key}": (row.choice, row.reason) for row in audit.answers.all()}
    told |= {f"note-{row.criterion.code}": (row.text,) for row in audit.notes.all()}
    told |= {f"level-{row.criterion.code}": (row.rank, row.reason) for row in audit.judgements.all()}
    for row in audit.measurements.all():
        name = f"number-{row.statement.key}" + (f"-{row.group}" if row.group else "")
        told[name] = (row.count, row.out_of)
    return told


def test_bringing_it_back_changes_nothing_in_the_audit(grouped):
    audit = fill(grouped, {"answers": {"A1.bronze.1": (Choice.YES, "")}, "numbers": {}, "notes": {}, "levels": {}})
    workbook = edited(exported(audit), put("Statements", "A1.bronze.1", "Answer", "Partly"))
    before = everything(audit)
    brought_back(audit, workbook, by=grouped.lead)
    assert everything(audit) == before
