"""The pages of a workbook: bringing it back, accepting one line or all, both sides of a clash."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plaudit.rulebook.answers import Choice
from plaudit.workbooks import sentences
from plaudit.workbooks.models import Import
from tests.cast import Cast, answer, argue, close, decide_all
from tests.journeys.said import choices, journal
from tests.workbooks.filling import brought_back, edited, exported, put

EDITS = (
    put("Statements", "A1.bronze.1", "Answer", "Yes"),
    put("Statements", "B1.bronze.1", "Answer", "Partly"),
    put("Criteria", "A1", "Note", "We sing on Mondays."),
    put("Criteria", "B2", "Our own level", "Bronze"),
    put("Criteria", "B2", "Why this level", "We have just begun."),
)
KEYS = ("note-A1", "answer-A1.bronze.1", "answer-B1.bronze.1", "level-B2")


@pytest.fixture
def lead(quick: Cast) -> Client:
    """The lead's browser."""
    return quick.client("lead")


@pytest.fixture
def imported(quick: Cast) -> Import:
    """A workbook with four lines that differ."""
    return brought_back(quick.audit, edited(exported(quick.audit), *EDITS), by=quick.contributor)


def address(name: str, cast: Cast, imported: Import | None = None) -> str:
    """Where a page of the workbook is."""
    more = {"imported": imported.pk} if imported else {}
    return reverse(name, kwargs={"pk": cast.journey.pk, "number": 1, **more})


def shown(*keys: str, version: int = 0) -> dict[str, int]:
    """What the page's form sends of the lines that it shows."""
    return {f"version-{key}": version for key in keys}


def send(client: Client, cast: Cast, data: bytes, name: str = "audit.xlsx"):
    """Brings a file back."""
    return client.post(address("workbook-imports", cast), {"workbook": SimpleUploadedFile(name, data)})


def test_a_workbook_that_is_brought_back_leads_to_what_it_says(quick, lead):
    file = lead.get(address("workbook-file", quick))
    assert file.headers["Content-Disposition"] == f'attachment; filename="audit-{quick.school.urn}-1.xlsx"'
    response = send(lead, quick, edited(file.content, *EDITS))
    page = lead.get(response.url)
    assert "4 lines say something else" in page.text
    assert {line.key for line in page.context["lines"].all_open} == set(KEYS)
    assert choices(quick.audit) == {}
    assert [verb for verb, _, _ in journal(quick.journey)][-1] == "workbook.imported"
    assert "brought back" in lead.get(address("workbook", quick)).text.casefold()


def test_what_is_no_workbook_is_refused_on_the_page(quick, lead):
    for data, sentence in ((b"Key,Answer", sentences.NO_WORKBOOK), (b"", sentences.EMPTY)):
        response = send(lead, quick, data)
        assert response.status_code == 422
        assert sentence in response.text
    nothing = lead.post(address("workbook-imports", quick), {})
    assert (nothing.status_code, sentences.NO_FILE in nothing.text) == (422, True)


def test_more_than_a_workbook_can_be_is_refused_before_it_is_read(quick, lead):
    assert send(lead, quick, b"x" * 5_200_000).status_code == 413


def test_accept_all_takes_everything_over(quick, lead, imported):
    page = address("workbook-import", quick, imported)
    response = lead.post(page, {"all": "all", **shown(*KEYS)}, follow=True)
    assert "4 lines are in the audit now." in response.text
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "B1.bronze.1": "partly"}
    assert quick.audit.notes.get().text == "We sing on Mondays."
    assert (quick.audit.judgements.get().rank, quick.audit.judgements.get().reason) == (1, "We have just begun.")
    assert "Everything is decided" in response.text
    verbs = [verb for verb, _, _ in journal(quick.journey)]
    assert verbs[-1] == "workbook.accepted"
    assert {"answer.saved", "note.saved", "best-fit.argued"} <= set(verbs)


def test_one_line_is_accepted_and_another_left_and_taken_after_all(quick, lead, imported):
    page, declined = (address(name, quick, imported) for name in ("workbook-import", "workbook-declined"))
    lead.post(page, {"only": "answer-A1.bronze.1", "line": list(KEYS), **shown(*KEYS)})
    assert choices(quick.audit) == {"A1.bronze.1": "yes"}
    left = lead.post(declined, {"line": ["note-A1", "level-B2"]}, follow=True)
    assert "1 line says something else" in left.text
    assert "Left as the audit has it" in left.text
    lead.post(page, {"only": "note-A1", **shown("note-A1")})
    assert quick.audit.notes.get().text == "We sing on Mondays."


def test_what_changed_since_the_download_shows_both_texts_and_all_leaves_it(quick, lead, imported):
    answer(quick.audit, "A1.bronze.1", Choice.NOT_YET, by=quick.leader)
    page = lead.get(address("workbook-import", quick, imported))
    assert [line.key for line in page.context["lines"].all_open if line.clashes] == ["answer-A1.bronze.1"]
    assert "Both were changed since the workbook was downloaded: this line, and the audit by Leader." in page.text
    everything = {"all": "all", **shown(*KEYS), "version-answer-A1.bronze.1": 1}
    lead.post(address("workbook-import", quick, imported), everything)
    assert choices(quick.audit) == {"A1.bronze.1": "not-yet", "B1.bronze.1": "partly"}
    chosen = {"only": "answer-A1.bronze.1", "version-answer-A1.bronze.1": 1}
    lead.post(address("workbook-import", quick, imported), chosen)
    assert choices(quick.audit)["A1.bronze.1"] == "yes"


def test_what_changes_while_the_page_is_open_is_not_overwritten(quick, lead, imported):
    answer(quick.audit, "A1.bronze.1", Choice.NOT_YET, by=quick.leader)
    response = lead.post(address("workbook-import", quick, imported), {"line": list(KEYS), **shown(*KEYS)})
    assert response.status_code == 409
    assert "1 line was changed in the audit since this page was shown" in response.text
    assert choices(quick.audit) == {"A1.bronze.1": "not-yet", "B1.bronze.1": "partly"}


def test_a_level_that_a_colleague_said_meanwhile_is_not_overwritten(quick, lead, imported):
    argue(quick.audit, "B2", 2, reason="We are far.", by=quick.leader)
    response = lead.post(address("workbook-import", quick, imported), {"only": "level-B2", **shown("level-B2")})
    assert response.status_code == 409
    assert quick.audit.judgements.get().reason == "We are far."


def test_nothing_is_accepted_after_the_audit_is_closed(quick, lead, imported):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    before = choices(quick.audit)
    assert "The audit is closed" in lead.get(address("workbook-import", quick, imported)).text
    response = lead.post(address("workbook-import", quick, imported), {"only": "note-A1", **shown("note-A1")})
    assert (response.status_code, choices(quick.audit)) == (409, before)
    assert send(lead, quick, exported(quick.audit)).status_code == 409


@pytest.mark.parametrize("form", [{}, {"only": "answer-A1.bronze.1"}, {"line": "note-A1", "version-note-A1": "one"}])
def test_a_form_that_is_none_of_ours_changes_nothing(quick, lead, imported, form):
    response = lead.post(address("workbook-import", quick, imported), form)
    assert (response.status_code, choices(quick.audit)) == (422, {})


def test_lines_that_there_are_not_are_left_out(quick, lead, imported):
    form = {"only": "answer-Z9", "version-answer-Z9": "0"}
    assert lead.post(address("workbook-import", quick, imported), form).status_code == 302
    assert lead.post(address("workbook-declined", quick, imported), {"only": "answer-Z9"}).status_code == 302
    assert (choices(quick.audit), imported.declined.count()) == ({}, 0)


def test_an_import_of_another_audit_is_not_found(quick, lead, imported):
    address = reverse("workbook-import", kwargs={"pk": quick.journey.pk, "number": 2, "imported": imported.pk})
    assert lead.get(address).status_code == 404


def test_who_may_not_answer_gets_few_pupils_hidden_and_no_way_back(quick):
    page = quick.client("observer").get(address("workbook", quick))
    assert "Counts of few pupils are not told in it." in page.text
    assert "Bring it back" not in page.text


def test_the_page_asks_as_many_questions_for_one_line_as_for_many(quick, lead, imported, django_assert_num_queries):
    one = brought_back(quick.audit, edited(exported(quick.audit), EDITS[0]), by=quick.lead)
    with CaptureQueriesContext(connection) as few:
        lead.get(address("workbook-import", quick, one))
    with django_assert_num_queries(len(few)):
        lead.get(address("workbook-import", quick, imported))
