"""What is published is what was read, stays as it is, and is gone at once when it is taken back."""

import pytest

from plaudit.refusals import Closed, Invalid
from plaudit.summaries.composing import compose
from plaudit.summaries.models import Publication, Summary
from plaudit.summaries.operations.publishing import publish, sign_of, unpublish
from plaudit.summaries.operations.summaries import start_summary, years_to_start
from plaudit.summaries.sheets import sheet_of
from tests.cast import Cast, answer
from tests.summaries.small import accepted, begun, published, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def summary(quick: Cast) -> Summary:
    """The school's summary of this year."""
    return begun(quick.school, by=quick.lead)


def standing(summary: Summary) -> list[int]:
    return list(Publication.objects.standing().filter(summary=summary).values_list("number", flat=True))


def test_what_is_published_never_changes(quick, summary):
    written(summary, "singing", "We sing.\n\n- Choir", by=quick.lead)
    first = published(summary, by=quick.leader)
    written(summary, "singing", "We sing more.", base=1, by=quick.lead)
    first.refresh_from_db()
    sheet = sheet_of(first.document)
    assert (sheet.school, sheet.title, sheet.year) == (
        "The Latimer Primary School",
        "Small summary",
        summary.year_in_words,
    )
    assert [block.words or block.points for block in sheet.sections[0].passages[0].blocks] == ["We sing.", ("Choir",)]
    assert [section.heading for section in sheet.sections] == ["In lessons", "What comes"]
    second = published(summary, by=quick.leader)
    assert (first.number, second.number, standing(summary)) == (1, 2, [2])
    first.refresh_from_db()
    assert first.ended_by == quick.leader


def test_names_that_wait_and_rows_without_words_are_left_out(quick, summary):
    rows = sheet_of(published(summary, by=quick.lead).document).rows
    assert [label for label, _ in rows] == ["Year", "Published on", "To be looked through", "Hub"]
    accepted(summary, by=quick.lead)
    rows = dict(sheet_of(published(summary, by=quick.lead).document).rows)
    assert (rows["Lead"], rows["Leader"]) == ("Lead", "Leader")


def test_only_what_was_read_is_published(quick, summary):
    read = sign_of(summary)
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    with pytest.raises(Closed, match="Read it again"):
        publish(summary=summary, is_findable=False, read=read, by=quick.lead)
    assert standing(summary) == []


def test_a_summary_that_says_nothing_is_not_published(quick, summary):
    written(summary, "next", "", by=quick.lead)
    assert compose(summary).written == 0
    with pytest.raises(Invalid, match="Nothing is written yet"):
        published(summary, by=quick.lead)


def test_it_is_taken_back_and_published_again(quick, summary):
    published(summary, by=quick.lead, is_findable=True)
    unpublish(summary=summary, by=quick.leader)
    assert standing(summary) == []
    unpublish(summary=summary, by=quick.leader)
    assert published(summary, by=quick.lead).number == 2


def test_last_year_s_stays(quick, summary):
    published(summary, by=quick.lead)
    later = start_summary(school=quick.school, year=years_to_start(quick.school)[0], by=quick.lead)
    published(later, by=quick.lead)
    assert [one.summary for one in Publication.objects.of_school(quick.school)] == [later, summary]
