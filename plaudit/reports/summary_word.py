"""A public summary as a Word file: the same sheet as its page, to be put on a school's own website or changed there."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from plaudit.summaries.prose import Block
from plaudit.summaries.sheets import Sheet

if TYPE_CHECKING:
    from plaudit.reports.word import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTHS = (6.5, 10)


def summary_word(sheet: Sheet) -> bytes:
    """The sheet as a Word file. Evidence is not in it: a file that has left cannot be taken back."""
    from plaudit.reports.word import Document  # the library is loaded where somebody asks for a file, and nowhere else

    document = Document(f"{sheet.school}: {sheet.title}", subject=sheet.year)
    document.title(sheet.title, f"{sheet.school}, {sheet.year}")
    for words in sheet.intro:
        document.paragraph(words)
    if sheet.rows:
        document.heading("Overview", 1)
        document.table(("Detail", "Information"), sheet.rows, widths=WIDTHS, caption="What this summary covers")
    for section in sheet.sections:
        if section.passages:
            document.heading(section.heading, 1)
        for passage in section.passages:
            if passage.heading:
                document.heading(passage.heading, 2)
            for block in passage.blocks:
                _write(document, block)
    if sheet.credit:
        document.paragraph(sheet.credit, soft=True)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "summary.docx"
        document.save(file)
        return file.read_bytes()


def _write(document: "Document", block: Block) -> None:
    if block.points:
        document.bullets(block.points)
    else:
        document.paragraph(block.words)
