"""Writing a summary: tied until it is edited, nobody's words overwritten, rows dropped and added."""

from datetime import datetime

import pytest
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.refusals import Invalid, Refusal
from plaudit.rulebook.answers import Choice
from plaudit.schools.operations import give_role
from plaudit.schools.roles import Role
from plaudit.summaries.composing import compose
from plaudit.summaries.models import Passage, Row, Summary
from plaudit.summaries.operations.summaries import start_summary, years_to_start
from plaudit.summaries.operations.writing import (
    add_row,
    drop_row,
    put_back_row,
    tie_passage,
    tie_row,
    write_passage,
    write_row,
)
from tests.cast import Cast, answer
from tests.summaries.small import accepted, begun, row_text, small_form, text_of, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def summary(quick: Cast) -> Summary:
    """The school's summary of this year."""
    return begun(quick.school, by=quick.lead)


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Makes it noon of a day."""
    noon = timezone.make_aware(datetime.fromisoformat(f"{day}T12:00"))
    monkeypatch.setattr(timezone, "now", lambda: noon)


def yes(cast: Cast, key: str) -> None:
    answer(cast.audit, key, Choice.YES, by=cast.lead)


def test_a_passage_follows_the_audit_until_somebody_writes_it(quick, summary):
    assert text_of(summary, "singing") == ""
    yes(quick, "A1.bronze.1")
    assert text_of(summary, "singing") == "We sing."
    written(summary, "singing", "We sing on Fridays.", by=quick.contributor)
    yes(quick, "A1.silver.1")
    passage = compose(summary).passages["singing"]
    assert (passage.text, passage.is_tied, passage.has_moved) == ("We sing on Fridays.", False, True)
    assert (passage.proposal.text, passage.standing.by) == ("We sing in parts.", "Contributor")
    assert tie_passage(summary=summary, key="singing", base=1, by=quick.lead) is None
    passage = compose(summary).passages["singing"]
    assert (passage.text, passage.is_tied, passage.has_moved) == ("We sing in parts.", True, False)


def test_what_says_what_the_rules_say_stays_tied(quick, summary):
    yes(quick, "A1.bronze.1")
    written(summary, "singing", " We sing.\n", by=quick.lead)
    assert not Passage.objects.exists()


def test_an_empty_text_leaves_the_passage_out(quick, summary):
    yes(quick, "A1.bronze.1")
    written(summary, "singing", "", by=quick.lead)
    passage = compose(summary).passages["singing"]
    assert (passage.text, passage.is_tied) == ("", False)


def test_two_people_at_one_passage_lose_nothing(quick, summary):
    written(summary, "singing", "Theirs.", by=quick.leader)
    clash = write_passage(summary=summary, key="singing", text="Mine.", base=0, by=quick.lead)
    assert clash is not None
    assert (clash.mine, clash.theirs, clash.by, clash.version) == ("Mine.", "Theirs.", "Leader", 1)
    assert text_of(summary, "singing") == "Theirs."
    assert write_passage(summary=summary, key="singing", text="Theirs.", base=0, by=quick.lead) is None
    assert write_passage(summary=summary, key="singing", text="Both.", base=clash.version, by=quick.lead) is None
    assert tie_passage(summary=summary, key="singing", base=1, by=quick.lead) is not None
    assert text_of(summary, "singing") == "Both."


def test_the_journal_tells_of_it_without_its_words(quick, summary):
    written(summary, "singing", "Amabel sings.", by=quick.lead)
    entry = Entry.objects.get(verb="summary.passage-written")
    assert (entry.by, entry.subject) == (quick.lead, summary.subject)
    assert entry.details == {"passage": "singing", "length": 13}


def test_names_wait_until_somebody_says_that_they_may_be_read(quick, summary):
    composed = compose(summary)
    assert [(row.key, row.value, row.is_shown) for row in composed.waiting] == [
        ("lead", "Lead", False),
        ("leader", "Leader", False),
    ]
    accepted(summary, by=quick.leader)
    composed = compose(summary)
    assert (composed.waiting, row_text(summary, "lead")) == ((), "Lead")
    assert composed.row_by_key["lead"].is_shown


def test_two_leads_both_stand_there_and_who_is_lead_is_not_repeated_as_leader(quick, summary):
    second = User.objects.create_user("second@plaudit.example", "Second Lead", "a password for tests")
    give_role(user=second, role=Role.LEAD, school=quick.school, by=quick.administrator)
    give_role(user=second, role=Role.LEADER, school=quick.school, by=quick.administrator)
    assert (row_text(summary, "lead"), row_text(summary, "leader")) == ("Lead and Second Lead", "Leader")


def test_a_row_is_written_and_tied_again(quick, summary):
    assert row_text(summary, "hub") == "Test Hub"
    assert write_row(summary=summary, key="hub", text="County  Music\nHub", base=0, by=quick.lead) is None
    assert row_text(summary, "hub") == "County Music Hub"
    clash = write_row(summary=summary, key="hub", text="Ours", base=0, by=quick.leader)
    assert clash is not None
    assert (clash.theirs, clash.by) == ("County Music Hub", "Lead")
    assert tie_row(summary=summary, key="hub", base=1, by=quick.lead) is None
    assert row_text(summary, "hub") == "Test Hub"


def test_a_row_is_dropped_and_put_back_with_what_stood_in_it(quick, summary):
    write_row(summary=summary, key="partners", text="The orchestra", base=0, by=quick.lead)
    drop_row(summary=summary, key="partners", by=quick.leader)
    row = compose(summary).row_by_key["partners"]
    assert (row.is_dropped, row.is_shown, row.standing.by) == (True, False, "Leader")
    with pytest.raises(Invalid, match="Put it back first"):
        write_row(summary=summary, key="partners", text="Another", base=2, by=quick.lead)
    put_back_row(summary=summary, key="partners", by=quick.lead)
    assert row_text(summary, "partners") == "The orchestra"


def test_rows_of_the_school_s_own_are_added_and_changed(quick, summary):
    row = add_row(summary=summary, label="Whom to ask", text="The office", by=quick.lead)
    assert [one.label for one in compose(summary).rows][-1] == "Whom to ask"
    said = {"label": "Ask", "text": "The office", "base": 1, "by": quick.leader}
    assert write_row(summary=summary, key=row.key, **said) is None
    own = compose(summary).row_by_key[row.key]
    assert (own.label, own.text, own.is_own, own.is_shown) == ("Ask", "The office", True, True)
    with pytest.raises(Invalid, match="what the row is about"):
        add_row(summary=summary, label=" ", text="Nothing", by=quick.lead)


def test_what_is_too_long_or_not_there_is_refused(quick, summary):
    with pytest.raises(Invalid, match="under 8,000"):
        write_passage(summary=summary, key="singing", text="a" * 8001, base=0, by=quick.lead)
    with pytest.raises(Invalid, match="under 500"):
        write_row(summary=summary, key="hub", text="a" * 501, base=0, by=quick.lead)
    for act in (write_passage, write_row):
        with pytest.raises(Invalid, match="not part of this summary"):
            act(summary=summary, key="nothing", text="a", base=0, by=quick.lead)
    assert not Row.objects.exists()


def test_what_was_written_last_year_comes_along_and_asks_to_be_read(quick, summary):
    written(summary, "singing", "We sing on Fridays.", by=quick.lead)
    accepted(summary, by=quick.lead)
    drop_row(summary=summary, key="partners", by=quick.lead)
    add_row(summary=summary, label="Ask", text="The office", by=quick.lead)
    tied = years_to_start(quick.school)[0]
    later = start_summary(school=quick.school, year=tied, by=quick.leader)
    composed = compose(later)
    passage = composed.passages["singing"]
    assert (passage.text, passage.standing.is_carried, passage.is_tied) == ("We sing on Fridays.", True, False)
    assert [row.label for row in composed.rows if row.is_shown] == [
        "Year", "Published on", "To be looked through", "Lead", "Leader", "Hub", "Ask",
    ]  # fmt: skip
    assert composed.row_by_key["year"].text == later.year_in_words
    written(later, "singing", "We sing on Fridays.", base=1, by=quick.leader)
    assert not compose(later).passages["singing"].standing.is_carried


def test_which_year_is_proposed_depends_on_the_day(quick, monkeypatch):
    on(monkeypatch, "2027-02-01")
    assert years_to_start(quick.school) == [2026, 2027, 2025, 2024]
    on(monkeypatch, "2027-07-01")
    assert years_to_start(quick.school) == [2027, 2026, 2025, 2024]


def test_a_summary_is_begun_once_and_for_a_year_that_is_near(quick):
    summary = begun(quick.school, by=quick.lead)
    with pytest.raises(Refusal, match="has been started already"):
        start_summary(school=quick.school, year=summary.year, by=quick.leader)
    with pytest.raises(Invalid, match="one of the school years"):
        start_summary(school=quick.school, year=2190, by=quick.leader)


def test_without_a_form_for_its_mark_a_school_cannot_begin(quick):
    with pytest.raises(Refusal, match="No form"):
        start_summary(school=quick.school, year=years_to_start(quick.school)[0], by=quick.lead)
    small_form()
    with pytest.raises(Refusal, match="No form"):
        start_summary(school=quick.other_school, year=years_to_start(quick.other_school)[0], by=quick.stranger)
