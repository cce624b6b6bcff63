"""The Word file of a public summary: everything that the page says, with real headings and a header row."""

from io import BytesIO

import docx
import pytest

from plaudit.reports.summary_word import summary_word
from plaudit.summaries.sheets import sheet_of
from tests.cast import Cast
from tests.evidence.keeping import a_picture
from tests.summaries.small import accepted, begun, published, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("disk")]


def test_all_that_the_page_says_is_in_the_file(quick: Cast):
    summary = begun(quick.school, by=quick.lead)
    accepted(summary, by=quick.lead)
    written(summary, "singing", "=We sing.\n\n- Choir\n- Band", by=quick.lead)
    a_picture(quick, caption="Not in a file", audience="public")
    sheet = sheet_of(published(summary, by=quick.lead).document)
    file = docx.Document(BytesIO(summary_word(sheet)))
    headings = [one.text for one in file.paragraphs if one.style and one.style.name.startswith("Heading")]
    assert headings == ["Overview", "In lessons", "Singing", "What comes"]
    said = [one.text for one in file.paragraphs]
    for words in (
        *sheet.intro,
        sheet.credit,
        "=We sing.",
        "Choir",
        "Band",
        "Test Hub helps The Latimer Primary School.",
    ):
        assert words in said
    rows = [tuple(cell.text for cell in row.cells) for row in file.tables[0].rows]
    assert rows == [("Detail", "Information"), *sheet.rows]
    assert file.core_properties.language == "en-GB"
    assert "Not in a file" not in said
