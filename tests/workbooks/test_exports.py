"""What is in a workbook: all that the journey says; and every spreadsheet opens it."""

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from plaudit.reports.gathered import gather
from plaudit.reports.summary_word import summary_word
from plaudit.summaries.composing import compose
from plaudit.summaries.sheets import document_of, sheet_of
from plaudit.workbooks.plans import make
from tests.cast import Cast
from tests.reports.journeys import fill
from tests.summaries.small import begun, written
from tests.workbooks.filling import brought_back, exported, said

pytestmark = pytest.mark.usefixtures("disk")

TWO_MINUTES = 120


def cells(workbook: bytes) -> list[object]:
    """Everything that stands in any cell."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    return [cell.value for page in book for row in page.iter_rows() for cell in row if cell.value is not None]


def words_in(workbook: bytes) -> set[str]:
    """The same, in words; days without their midnight."""
    return {str(cell).removesuffix(" 00:00:00") for cell in cells(workbook)}


def plan_of(cast: Cast, folder: Path) -> bytes:
    """The plan and the figures as a workbook."""
    make(gather(cast.journey, outside=False), folder / "plan.xlsx")
    return (folder / "plan.xlsx").read_bytes()


@pytest.fixture
def filled(quick: Cast) -> Cast:
    """The cast, whose journey says something of every kind."""
    fill(quick)
    return quick


def test_the_audits_workbook_holds_everything_that_the_audit_says(filled):
    found, audit = words_in(exported(filled.audit)), gather(filled.journey, outside=False).audit
    criteria = [criterion for area in audit.areas for criterion in area.criteria]
    statements = [statement for criterion in criteria for statement in criterion.statements]
    wanted = [text for one in criteria for text in (one.code, one.title, one.note, one.best_fit, one.best_fit_reason)]
    wanted += [text for one in statements for text in (one.key, one.text, one.reason, one.by)]
    numbers = [number for one in statements for number in (one.number, *one.groups) if number]
    wanted += [f"{value:g}" for number in numbers for value in (number.count, number.out_of) if value is not None]
    assert [text for text in wanted if text and text not in found] == []
    assert len(numbers) == 1


def test_the_plans_workbook_holds_every_action_all_that_happened_to_it_and_every_figure(filled, tmp_path):
    found, gathered = words_in(plan_of(filled, tmp_path)), gather(filled.journey, outside=False)
    wanted = [
        text
        for one in gathered.actions
        for text in (one.title, one.why, one.owner, one.due, one.funding, one.sign, one.state_words, one.extent_words)
    ]
    wanted += [
        text
        for one in gathered.actions
        for record in (*one.states, *one.effects, *one.notes)
        for text in (record.words, record.told, record.by)
    ]
    wanted += [move.words for one in gathered.actions for move in one.moves]
    wanted += [str(day) for one in gathered.actions for day in (one.due_on,) if day]
    wanted += [
        text
        for series in gathered.series
        for one in series.figures
        for text in (series.statement, series.title, one.number.words, one.source, one.by, str(one.on))
    ]
    assert [text for text in wanted if text and text not in found] == []
    assert {"125.5", "Progress", "Dropped"} <= found
    assert len(gathered.actions) == 3


def test_no_count_of_few_pupils_is_in_the_plans_workbook(filled, tmp_path):
    filled.journey.figures.update(count=3, out_of=60)
    figures = openpyxl.load_workbook(BytesIO(plan_of(filled, tmp_path)))["Figures"]
    rows = [[cell.value for cell in row] for row in figures.iter_rows(min_row=2)]
    few = [row for row in rows if row[7] == "fewer than 5 of 60"]
    assert few
    assert {row[5] for row in few} == {None}


def test_an_empty_plan_is_a_workbook_too(quick, tmp_path):
    assert "What" in cells(plan_of(quick, tmp_path))


def converted(folder: Path, to: str, *names: str) -> None:
    """Has LibreOffice open files and save them in the folder `saved`; one profile is for all, to make it is slow."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is among what the tests need."
    home = f"-env:UserInstallation=file://{folder}/home"
    ran = subprocess.run(
        [soffice, home, "--headless", "--convert-to", to, "--outdir", "saved", *names],
        cwd=folder, capture_output=True, timeout=TWO_MINUTES, check=True,
    )  # fmt: skip
    saved = {path.stem for path in (folder / "saved").iterdir()}
    assert {Path(name).stem for name in names} <= saved, ran.stderr.decode()


@pytest.mark.only_on("sqlite")  # another database changes nothing in a file
def test_libreoffice_opens_them_and_what_it_saves_says_nothing_new(filled, tmp_path):
    (tmp_path / "audit.xlsx").write_bytes(exported(filled.audit))
    plan_of(filled, tmp_path)
    summary = begun(filled.school, by=filled.lead)
    written(summary, "singing", "We sing in three parts.", by=filled.lead)
    (tmp_path / "summary.docx").write_bytes(summary_word(sheet_of(document_of(compose(summary), date(2026, 7, 1)))))
    converted(tmp_path, "xlsx:Calc MS Excel 2007 XML", "audit.xlsx", "plan.xlsx")
    converted(tmp_path, "txt:Text", "summary.docx")
    audit, plan, words = (tmp_path / "saved" / name for name in ("audit.xlsx", "plan.xlsx", "summary.txt"))
    imported = brought_back(filled.audit, audit.read_bytes(), by=filled.lead)
    assert (said(imported), imported.problems) == ({}, [])
    assert words_in(plan.read_bytes()) >= words_in((tmp_path / "plan.xlsx").read_bytes()) - {"None"}
    assert "We sing in three parts." in words.read_text(encoding="utf-8")
