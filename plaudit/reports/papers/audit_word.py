"""The audit as a Word document, to be edited."""

from pathlib import Path

from plaudit.reports.gathered import Gathered, GatheredCriterion, GatheredStatement
from plaudit.reports.papers.audit import numbers, remarks, when
from plaudit.reports.papers.values import day_words, kept_back, said_by, target_words
from plaudit.reports.word import Document

WIDTHS = (2.3, 8.7, 5.6)
SCORE_WIDTHS = (2.3, 7.7, 2.8, 3.8)


def make(gathered: Gathered, to: Path) -> None:
    """Writes the newest audit into the file `to`."""
    audit = gathered.audit
    document = Document(f"The audit, {gathered.school}", subject=f"{gathered.mark}, edition {gathered.edition}")
    document.title("The audit", f"{gathered.school} · {gathered.mark} · {audit.title} · {day_words(gathered.today)}")
    document.paragraph(kept_back(gathered), soft=True)
    document.heading("Where the school stands", 1)
    document.paragraph(when(audit))
    document.paragraph(f"Level reached: {audit.reached}" if audit.reached else "No level is reached yet.")
    if gathered.target:
        document.told(f"Aiming for {target_words(gathered)}", gathered.target.reason)
    document.paragraph(audit.score.summary)
    _score(document, gathered)
    for reflection in audit.reflections:
        where = f" on {reflection.area}" if reflection.area else ""
        document.told(f"The school’s own words{where}", f"{reflection.text} ({said_by(reflection.by, reflection.at)})")
    for area in audit.areas:
        document.heading(area.title, 1)
        for criterion in area.criteria:
            _criterion(document, criterion)
    document.save(to)


def _score(document: Document, gathered: Gathered) -> None:
    rows = [
        (row.note.code, row.note.title, row.baseline or "None", row.now)
        for _, of_area in gathered.audit.score.rows
        for row in of_area
    ]
    heads = ("Code", "Criterion", "Baseline", "Now")
    document.table(heads, rows, widths=SCORE_WIDTHS, caption="The score: where every criterion stands.")


def _criterion(document: Document, criterion: GatheredCriterion) -> None:
    document.heading(f"{criterion.code} {criterion.title}", 2)
    document.paragraph(criterion.level, bold=True)
    for remark in remarks(criterion):
        document.paragraph(remark)
    rows = [(one.level, one.text, _answer(one)) for one in criterion.statements]
    caption = f"The statements of {criterion.code} and what was answered."
    document.table(("Level", "Statement", "Answer"), rows, widths=WIDTHS, caption=caption)
    if criterion.note:
        document.told("Note", f"{criterion.note} ({said_by(criterion.note_by, criterion.note_at)})")


def _answer(statement: GatheredStatement) -> str:
    words = statement.words if statement.applies else "Not for this school"
    lines = (words, statement.reason, *numbers(statement), said_by(statement.by, statement.at))
    return "\n".join(line for line in lines if line)
