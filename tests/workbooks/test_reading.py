"""What people and programs do to a workbook is understood, or refused with a sentence that says what to do."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.sniffing import ENCRYPTED, OLE
from plaudit.refusals import Closed, Invalid
from plaudit.rulebook.answers import Choice
from plaudit.workbooks import sentences
from plaudit.workbooks.opening import LARGEST_WORKBOOK, tables_of
from plaudit.workbooks.operations.accepting import accept_lines
from plaudit.workbooks.operations.importing import import_workbook
from plaudit.workbooks.unpacking import tables_in
from tests.cast import Cast, answer, close, decide_all, note
from tests.workbooks.filling import brought_back, edited, exported, put, said, tables
from tests.workbooks.test_going_round import grouped

__all__ = ["grouped"]
pytestmark = pytest.mark.only_on("sqlite")  # what is read out of a file does not change with the database


def column(page, name: str) -> int:
    """The number of the column with that heading, from 1."""
    return next(cell.column for cell in page[1] if cell.value == name)


def problems(imported) -> list[str]:
    """The sentences about what was not understood."""
    return [sentence for _, sentence in imported.problems]


def raw(sheet: str, key: str, name: str, value):
    """Puts a value in as the program itself would take it: '=1' is a formula."""

    def edit(book) -> None:
        page = book[sheet]
        row = next(row for row in page.iter_rows(min_row=2) if key in [cell.value for cell in row])
        row[column(page, name) - 1].value = value

    return edit


def test_columns_and_sheets_may_move_and_rows_be_sorted_or_taken_away(grouped):
    def move(book) -> None:
        page = book["Statements"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        page.delete_rows(1, page.max_row)
        page.append(["Ours", *reversed(rows[0])])
        for row in reversed(rows[2:]):
            page.append(["So", *reversed(row)])
        book.move_sheet("Criteria", -3)
        book.create_sheet("Our own")["A1"] = "Key"

    workbook = edited(exported(grouped.audit), put("Statements", "B1.bronze.1", "Answer", "Yes"), move)
    imported = brought_back(grouped.audit, workbook, by=grouped.lead)
    assert said(imported) == {"answer-B1.bronze.1": ("yes", "")}
    assert imported.problems == []


def test_headings_may_stand_lower_and_be_written_otherwise(grouped):
    def lower(book) -> None:
        page = book["Criteria"]
        page.insert_rows(1, 2)
        page["A1"] = "Filled in on the train"
        page.cell(3, column_of(page, "Note")).value = "  NOTE "

    def column_of(page, name: str) -> int:
        return next(cell.column for cell in page[3] if cell.value == name)

    workbook = edited(exported(grouped.audit), put("Criteria", "A1", "Note", "We do."), lower)
    assert said(brought_back(grouped.audit, workbook, by=grouped.lead)) == {"note-A1": ("We do.",)}


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("yes", "yes"), (" YES ", "yes"), (True, "yes"), ("not-yet", "not-yet"), ("NOT  YET", "not-yet")],
)
def test_answers_are_understood_however_they_are_typed(grouped, typed, understood):
    workbook = edited(exported(grouped.audit), put("Statements", "A1.bronze.1", "Answer", typed))
    assert said(brought_back(grouped.audit, workbook, by=grouped.lead)) == {"answer-A1.bronze.1": (understood, "")}


@pytest.mark.parametrize(("count", "whole"), [(30, 60), ("30", " 60 "), (30.0, "60.0"), ("30", 60)])
def test_numbers_are_understood_as_words_too(grouped, count, whole):
    edits = [put("Statements", "A2.silver.1", *cell) for cell in (("How many", count), ("Of how many", whole))]
    imported = brought_back(grouped.audit, edited(exported(grouped.audit), *edits), by=grouped.lead)
    assert said(imported) == {"number-A2.silver.1": (30.0, 60.0)}


def test_a_thousand_may_have_its_comma(grouped):
    edits = [put("Statements", "A2.silver.1", *cell) for cell in (("How many", "1,000"), ("Of how many", "1,200.5"))]
    imported = brought_back(grouped.audit, edited(exported(grouped.audit), *edits), by=grouped.lead)
    assert said(imported) == {"number-A2.silver.1": (1000.0, 1200.5)}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"How many": "lots", "Of how many": 60}, "“lots” in I6 is not a number. Write it in figures, such as 12."),
        ({"How many": True, "Of how many": 60}, "“TRUE” in I6 is not a number. Write it in figures, such as 12."),
        ({"How many": "12%", "Of how many": 60}, "“12%” in I6 is not a number. Write it in figures, such as 12."),
        ({"How many": "=6*5", "Of how many": 60}, sentences.FORMULA.format(cell="I6")),
        ({"How many": "#REF!", "Of how many": 60}, sentences.ERROR.format(cell="I6")),
        ({"How many": 61, "Of how many": 60}, "The first number cannot be larger than the second."),
        ({"How many": -1, "Of how many": 60}, "A number cannot be less than nothing."),
        ({"How many": 30}, "Give both numbers: how many, and of how many."),
        ({"Of how many": 60}, sentences.BOTH_NUMBERS),
        ({"Answer": "maybe"}, "“maybe” in G6 is not an answer. Choose Yes, Partly, Not yet or Does not apply."),
        ({"Answer": False}, "“FALSE” in G6 is not an answer."),
        ({"Answer": '=HYPERLINK("http://example.org")'}, sentences.FORMULA.format(cell="G6")),
        ({"Answer": "Does not apply"}, sentences.WHY_NOT),
        ({"Answer": "Yes", "Why it does not apply": "We sing."}, sentences.NEEDLESS_REASON),
        ({"Answer": "Does not apply", "Why it does not apply": "x" * 4001}, "Please keep this under 4000 characters."),
        ({"Key": "A9.gold.1", "Answer": "Yes"}, "There is no “A9.gold.1” in this edition."),
        ({"Key": None, "Answer": "Yes"}, "Something stands in this row, but its Key is missing."),
        ({"Key": "A1.bronze.1", "Answer": "Yes"}, "Another row says something else about A1.bronze.1."),
    ],
)
def test_what_cannot_be_understood_says_so_and_leaves_the_rest_alone(grouped, cells, sentence):
    # The key last: by it the row is found.
    edits = [raw("Statements", "A2.silver.1", name, cells[name]) for name in reversed(cells)]
    workbook = edited(exported(grouped.audit), *edits, put("Criteria", "B1", "Note", "We listen."))
    imported = brought_back(grouped.audit, workbook, by=grouped.lead)
    assert said(imported) == {"note-B1": ("We listen.",)}
    assert len(imported.problems) == 1
    assert imported.problems[0][1].startswith(sentence)
    assert imported.problems[0][0].startswith("Statements, row 6")


def test_a_date_that_was_made_of_a_number_is_told(grouped):
    def date(book) -> None:
        cell = book["Statements"]["I6"]
        cell.value, cell.number_format = 45_000, "yyyy-mm-dd"

    imported = brought_back(grouped.audit, edited(exported(grouped.audit), date), by=grouped.lead)
    assert problems(imported) == [sentences.A_DATE.format(cell="I6")]


def test_a_date_in_a_note_is_its_words(grouped):
    def date(book) -> None:
        cell = book["Criteria"]["H2"]
        cell.value, cell.number_format = 45_000, "yyyy-mm-dd"

    imported = brought_back(grouped.audit, edited(exported(grouped.audit), date), by=grouped.lead)
    assert said(imported) == {"note-A1": ("2023-03-15",)}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"Our own level": "Platinum", "Why this level": "So."}, "“Platinum” in F2 is not a level."),
        ({"Our own level": "Silver"}, sentences.LEVEL_WITHOUT_REASON),
        ({"Why this level": "So."}, sentences.REASON_WITHOUT_LEVEL),
    ],
)
def test_a_level_needs_its_name_and_its_reason(grouped, cells, sentence):
    edits = [raw("Criteria", "A1", name, value) for name, value in cells.items()]
    imported = brought_back(grouped.audit, edited(exported(grouped.audit), *edits), by=grouped.lead)
    assert said(imported) == {}
    assert [found.startswith(sentence) for found in problems(imported)] == [True]


def test_a_number_where_none_is_asked_for_and_a_group_that_is_not_told_apart(grouped):
    workbook = edited(
        exported(grouped.audit),
        raw("Statements", "A1.bronze.1", "How many", 3),
        raw("Pupil groups", "girls", "Group", "goblins"),
    )
    imported = brought_back(grouped.audit, workbook, by=grouped.lead)
    assert problems(imported) == [sentences.NO_MEASURE, sentences.UNKNOWN_GROUP.format(group="goblins")]


def test_a_group_of_few_pupils_is_refused(grouped):
    edits = [put("Pupil groups", "A2.silver.1", *cell, group="girls") for cell in (("How many", 1), ("Of how many", 4))]
    imported = brought_back(grouped.audit, edited(exported(grouped.audit), *edits), by=grouped.lead)
    assert said(imported) == {}
    assert "could tell who they are" in problems(imported)[0]


def test_merged_cells_take_back_no_answer(grouped):
    for key in ("A1.bronze.1", "A1.bronze.2"):
        answer(grouped.audit, key, Choice.YES, by=grouped.lead)
    workbook = edited(exported(grouped.audit), lambda book: book["Statements"].merge_cells("G2:G3"))
    imported = brought_back(grouped.audit, workbook, by=grouped.lead)
    assert said(imported) == {}
    assert problems(imported) == [sentences.MERGED.format(cells="G2:G3")] * 2


def test_merged_cells_elsewhere_do_no_harm(grouped):
    workbook = edited(exported(grouped.audit), lambda book: book["Statements"].merge_cells("A2:A5"))
    assert brought_back(grouped.audit, workbook, by=grouped.lead).problems == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda book: book.remove(book["Plaudit"]), sentences.NOT_OURS),
        (lambda book: book["Plaudit"].delete_rows(4), sentences.DAMAGED_BASES),
        (lambda book: book["Plaudit"].delete_rows(12), sentences.DAMAGED_BASES),
        (lambda book: book["Plaudit"].__setitem__("B1", "99"), sentences.OTHER_FORMAT),
        (lambda book: book["Plaudit"].__setitem__("B3", "three"), sentences.DAMAGED_BASES),
        (lambda book: book.remove(book["Criteria"]), sentences.NO_SHEET.format(sheet="Criteria")),
        (lambda book: book.remove(book["Pupil groups"]), sentences.NO_SHEET.format(sheet="Pupil groups")),
        (
            lambda book: book["Statements"].__setitem__("G1", "Our answer"),
            sentences.NO_COLUMN.format(column="Answer", sheet="Statements"),
        ),
        (
            lambda book: book["Statements"].delete_cols(3),
            sentences.NO_COLUMN.format(column="Key", sheet="Statements"),
        ),
        (
            lambda book: book["Criteria"].__setitem__("A1", "Note"),
            sentences.TWICE.format(column="Note", sheet="Criteria"),
        ),
    ],
)
def test_a_workbook_that_lacks_something_is_refused(grouped, change, sentence):
    with pytest.raises(Invalid) as refused:
        brought_back(grouped.audit, edited(exported(grouped.audit), change), by=grouped.lead)
    assert refused.value.sentence == sentence
    assert grouped.audit.imports.count() == 0


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("B2", "0" * 64, sentences.OTHER_EDITION),
        ("B3", "987654", sentences.OTHER_JOURNEY),
        ("B4", "2", sentences.OTHER_AUDIT.format(number=2, here="the baseline audit")),
    ],
)
def test_a_workbook_of_elsewhere_is_refused(grouped, cell, value, sentence):
    workbook = edited(exported(grouped.audit), lambda book: book["Plaudit"].__setitem__(cell, value))
    with pytest.raises(Invalid) as refused:
        brought_back(grouped.audit, workbook, by=grouped.lead)
    assert refused.value.sentence == sentence


def test_a_foreign_schools_workbook_is_refused_by_its_name(grouped):
    def foreign(book) -> None:
        book["Plaudit"]["B5"], book["Plaudit"]["C5"] = "100000", "Hogshead Primary School"

    with pytest.raises(Invalid) as refused:
        brought_back(grouped.audit, edited(exported(grouped.audit), foreign), by=grouped.lead)
    assert refused.value.sentence == sentences.OTHER_SCHOOL.format(school="Hogshead Primary School")


def test_a_closed_audit_is_exported_and_takes_nothing_back(quick):
    workbook = exported(quick.audit)
    decide_all(quick.audit, by=quick.lead)
    audit = close(quick.audit, by=quick.lead)
    assert openpyxl.load_workbook(BytesIO(exported(audit)))["Read me"]["B6"].value == "Baseline audit"
    with pytest.raises(Closed, match="nothing can be brought into it any more"):
        import_workbook(audit=audit, chunks=[workbook], by=quick.lead)


def test_few_pupils_are_not_told_to_who_does_not_fill_them_in(grouped):
    edits = [
        put("Pupil groups", "A2.silver.1", *cell, group="girls") for cell in (("How many", 3), ("Of how many", 40))
    ]
    imported = brought_back(grouped.audit, edited(exported(grouped.audit), *edits), by=grouped.lead)
    accept_lines(imported=imported, versions={"number-A2.silver.1-girls": 0}, by=grouped.lead)
    masked = exported(grouped.audit, smallest=5)
    row = [cell.value for cell in openpyxl.load_workbook(BytesIO(masked))["Pupil groups"][2]]
    assert row[3:] == ["girls", "fewer than 5", 40]
    assert said(brought_back(grouped.audit, masked, by=grouped.lead)) == {}
    whole = [cell.value for cell in openpyxl.load_workbook(BytesIO(exported(grouped.audit)))["Pupil groups"][2]]
    assert whole[4] == 3


def test_no_cell_of_an_export_starts_a_formula_and_the_headings_are_locked(quick: Cast):
    note(quick.audit, "A1", "=1+1", by=quick.lead)
    book = openpyxl.load_workbook(BytesIO(exported(quick.audit)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells if cell.value == "=1+1"] == ["=1+1"]
    assert {cell.number_format for cell in cells if cell.value == "=1+1"} == {"@"}
    assert all(page.protection.sheet for page in book)
    assert all(cell.protection.locked for page in book for cell in page[1])
    assert not book["Statements"]["G2"].protection.locked
    assert book["Plaudit"].sheet_state == "hidden"


# What is no workbook at all, read behind the fence


def zipped(**parts: bytes) -> bytes:
    """An archive with these parts, a double underscore standing for a slash and a single one for a dot."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr("[Content_Types].xml" if name == "types" else name.replace("__", "/"), data)
    return file.getvalue()


def with_part(workbook: bytes, name: str, change) -> bytes:
    """The workbook with one of its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return file.getvalue()


def entities(data: bytes) -> bytes:
    """A sheet that would read a file of the server."""
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return data.replace(b"<worksheet", declared + b"<worksheet", 1)


def test_the_child_behind_the_fence_reads_what_the_tests_read(grouped):
    workbook = edited(exported(grouped.audit), put("Statements", "A1.bronze.1", "Answer", "Yes"))
    assert tables_of([workbook[:1000], workbook[1000:]]) == tables(workbook)


def test_a_workbook_that_is_too_large_is_not_even_opened():
    with pytest.raises(Invalid) as refused:
        tables_of([b"PK", b"x" * LARGEST_WORKBOOK])
    assert refused.value.sentence == sentences.TOO_LARGE.format(most=5)


def test_what_is_no_workbook_is_refused_with_what_to_do(quick, tmp_path: Path):
    sound = exported(quick.audit)
    sheet = "xl/worksheets/sheet2.xml"
    row = b'<row r="9999"><c r="A9999" t="inlineStr"><is><t>x</t></is></c></row>'
    sent = {
        b"": sentences.EMPTY,
        b"Key,Answer\nA1,Yes\n": sentences.NO_WORKBOOK,
        b"%PDF-1.7": sentences.NO_WORKBOOK,
        OLE + b"\0" * 600: sentences.OLD,
        OLE + b"\0" * 600 + ENCRYPTED: sentences.LOCKED,
        sound[:900]: sentences.DAMAGED,
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"): sentences.OPEN_DOCUMENT,
        zipped(notes=b"hello"): sentences.NO_WORKBOOK,
        with_part(sound, "[Content_Types].xml", lambda d: d.replace(b"sheet.main", b"sheet.macroEnabled.main")): (
            sentences.MACROS
        ),
        with_part(sound, sheet, entities): sentences.DAMAGED,
        with_part(sound, sheet, lambda d: d[:-40]): sentences.DAMAGED,
        with_part(sound, sheet, lambda d: b" " * 70_000_000): sentences.TOO_BIG,
        with_part(sound, sheet, lambda d: d.replace(b"</sheetData>", row + b"</sheetData>")): (sentences.TOO_BIG),
    }
    for place, (data, sentence) in enumerate(sent.items()):
        path = tmp_path / str(place)
        path.write_bytes(data)
        with pytest.raises(Unfit) as refused:
            tables_in(path)
        assert refused.value.sentence == sentence, place
