"""The questions about the pupils in evidence, the register of what is held about them, and withdrawing."""

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from plaudit.evidence.models import Item, Withdrawal
from plaudit.evidence.operations.safeguards import say_safeguards
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.rulebook.children import Audience, Basis, Recognisable, Safeguards, two_years_after
from tests.cast import Cast
from tests.evidence.keeping import a_picture, an_item, keep_in

DAY = timedelta(days=1)


@pytest.fixture
def lead(quick: Cast, settings: LazySettings, tmp_path: Path) -> Client:
    """The lead's browser, and a storage with nothing in it."""
    keep_in(settings, tmp_path)
    return quick.client("lead")


def asks(client: Client, item: Item) -> dict[str, str]:
    """The form as the item's own page would send it, before anything is touched."""
    page = client.get(f"/evidence/{item.pk}/safeguards").text
    fields = re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)"[^>]* checked', page)
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen
    return {**dict(fields), "seen": seen[1]}


def said(item: Item) -> Safeguards:
    """What is said of it by now."""
    return Item.objects.get(pk=item.pk).safeguards


# The questions


def test_no_answer_is_chosen_before_somebody_chooses_it(quick: Cast, lead: Client) -> None:
    item = an_item(quick)
    assert asks(lead, item) == {"audience": "school", "seen": "||school||"}
    assert "It cannot be key evidence yet" in lead.get(f"/evidence/{item.pk}").text


def test_what_is_answered_is_kept_and_told_on_the_items_page(quick: Cast, lead: Client) -> None:
    item = an_item(quick, caption="The choir")
    form = asks(lead, item) | {"recognisable": "yes", "basis": "consent", "audience": "assessors", "keep": "two-years"}
    response = lead.post(f"/evidence/{item.pk}/safeguards", form | {"back": f"journey={quick.journey.pk}"})
    assert response["Location"] == f"/evidence/{item.pk}?journey={quick.journey.pk}#pupils"
    assert said(item).keep_until == two_years_after(timezone.localdate())
    assert said(item).basis is Basis.CONSENT
    page = lead.get(f"/evidence/{item.pk}").text
    assert "It cannot be key evidence yet" not in page
    assert "The school and assessors" in page


def test_a_question_that_does_not_arise_leaves_no_answer(quick: Cast, lead: Client) -> None:
    item = an_item(quick)
    form = asks(lead, item) | {"recognisable": "no", "basis": "other", "basis_words": "So.", "keep": "none"}
    assert lead.post(f"/evidence/{item.pk}/safeguards", form).status_code == 302
    assert said(item) == Safeguards(Recognisable.NO)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Say whether a pupil can be recognised."),
        ({"recognisable": "no", "audience": ""}, "Say who may see it."),
        ({"recognisable": "yes", "audience": "hub"}, "Say on what basis it is kept before anybody outside"),
        ({"recognisable": "voice", "basis": "public-task", "audience": "public"}, "needs the consent of those who"),
        ({"recognisable": "yes", "basis": "other"}, "Say in a few words on what other basis"),
        ({"recognisable": "yes", "keep": "on"}, "Give the last day on which it is kept."),
        ({"recognisable": "yes", "keep": "on", "keep_on": "2026-01-01"}, "Choose a day after today."),
        ({"recognisable": "yes", "keep": "on", "keep_on": "tomorrow"}, "Give the day as a date"),
        ({"recognisable": "perhaps"}, "Choose no, yes, or only by their voice."),
        ({"basis": "because"}, "Choose one of the bases on the list."),
        ({"audience": "the world"}, "Choose who may see it from the list."),
        ({"keep": "for ever"}, "Choose one of the ways on the list."),
        ({"basis": "other", "basis_words": "a" * 301}, "Please keep this under 300 characters. It has 301."),
        ({"seen": "nonsense"}, "The page sent something that it should not have."),
        ({"seen": "||||"}, "The page sent something that it should not have."),
        ({"seen": "perhaps||school||"}, "The page sent something that it should not have."),
        ({"seen": "no||school|2026-99-99|"}, "The page sent something that it should not have."),
        ({"seen": "|" * 1999}, "The page sent something that it should not have."),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_sentence(quick: Cast, lead: Client, answers, sentence) -> None:
    item = an_item(quick)
    response = lead.post(f"/evidence/{item.pk}/safeguards", asks(lead, item) | answers)
    assert response.status_code == 422
    assert sentence in response.text
    assert said(item) == Safeguards()


def test_two_who_answer_at_once_see_both_answers(quick: Cast, lead: Client) -> None:
    item = an_item(quick)
    form = asks(lead, item)
    theirs = Safeguards(Recognisable.NO, audience=Audience.HUB)
    say_safeguards(item=item, said=theirs, seen=Safeguards(), by=quick.contributor)
    response = lead.post(f"/evidence/{item.pk}/safeguards", form | {"recognisable": "voice", "basis": "consent"})
    assert response.status_code == 409
    assert "A colleague’s answer is saved: No." in response.text
    assert re.search(r'name="recognisable" value="voice"[^>]* checked', response.text)
    assert said(item) == theirs
    assert lead.post(
        f"/evidence/{item.pk}/safeguards",
        asks(lead, item) | {"recognisable": "voice", "basis": "consent"},
    ).status_code == 302  # fmt: skip
    assert said(item) == Safeguards(Recognisable.VOICE, Basis.CONSENT, audience=Audience.HUB)


def test_many_are_asked_about_at_once(quick: Cast, lead: Client) -> None:
    items = [an_item(quick, caption=f"Take {number}") for number in (1, 2)]
    address, chosen = f"/journeys/{quick.journey.pk}/evidence/safeguards", {"items": [item.pk for item in items]}
    page = lead.post(address, chosen | {"back": "q=take"})
    assert "Take 1" in page.text
    assert page.text.count(" checked") == 4
    answers = {"answered": "1", "back": "q=take", "recognisable": "no", "keep": "this-year"}
    response = lead.post(address, chosen | answers)
    assert response["Location"] == f"/journeys/{quick.journey.pk}/evidence?q=take"
    assert {said(item).recognisable for item in items} == {Recognisable.NO}
    refused = lead.post(address, chosen | {"answered": "1", "recognisable": "yes", "audience": "public"})
    assert refused.status_code == 422
    assert {said(item).recognisable for item in items} == {Recognisable.NO}


@pytest.mark.parametrize("items", [[], ["x"], ["0"], ["9" * 30], [str(number) for number in range(1, 102)]])
def test_items_that_are_none_or_too_many_are_refused(quick: Cast, lead: Client, items) -> None:
    response = lead.post(f"/journeys/{quick.journey.pk}/evidence/safeguards", {"items": items})
    assert response.status_code == 422


# Withdrawing


def test_who_withdraws_reads_first_what_goes_along(quick: Cast, lead: Client) -> None:
    item, other = a_picture(quick, caption="One"), a_picture(quick, caption="Two")
    address = f"/evidence/{item.pk}/withdrawal"
    assert "Two" in lead.get(address).text
    late = a_picture(quick, caption="Three")
    asked_again = lead.post(address, {"why": "asked", "others": [other.pk]})
    assert asked_again.status_code == 409
    assert "Three" in asked_again.text
    assert Item.objects.count() == 3
    response = lead.post(
        address, {"why": "other", "words": "We were\nasked.", "others": [other.pk, late.pk]}, follow=True
    )
    assert response.redirect_chain == [(f"/journeys/{quick.journey.pk}/evidence", 302)]
    assert "It is withdrawn, with everything that was made of it." in response.text
    assert set(Withdrawal.objects.values_list("reason", flat=True)) == {"We were asked."}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose why it goes."),
        ({"why": "because"}, "Choose one of the reasons on the list."),
        ({"why": "other", "words": " \n"}, "Say in a few words why it goes."),
        ({"why": "asked", "words": "a" * 300}, "Please keep this under 266 characters. It has 300."),
    ],
)
def test_without_a_reason_nothing_is_withdrawn(quick: Cast, lead: Client, sent, sentence) -> None:
    item = a_picture(quick)
    response = lead.post(f"/evidence/{item.pk}/withdrawal", sent | {"others": ["x", "9" * 30]})
    assert response.status_code == 422
    assert sentence in response.text
    assert Item.objects.count() == 1


def test_a_contributor_is_told_to_ask_the_lead_where_others_files_would_go(quick: Cast, lead: Client) -> None:
    own = a_picture(quick, by=quick.contributor)
    a_picture(quick)
    client, address = quick.client("contributor"), f"/evidence/{own.pk}/withdrawal"
    assert "Ask your lead" in client.get(address).text
    other = Item.objects.exclude(pk=own.pk).get()
    assert client.post(address, {"why": "asked", "others": [other.pk]}).status_code == 422
    assert Item.objects.count() == 2


def test_every_address_of_what_was_withdrawn_says_so_to_its_school_and_to_nobody_else(
    quick: Cast, lead: Client
) -> None:
    item = a_picture(quick, caption="Amira")
    withdraw(item=item, reason="A family asked for it", by=quick.leader)
    for where in ("", "/safeguards", "/withdrawal"):
        response = lead.get(f"/evidence/{item.pk}{where}")
        assert response.status_code == 410
        assert "by Leader: A family asked for it" in response.text
        assert "Amira" not in response.text
        assert quick.client("observer").get(f"/evidence/{item.pk}{where}").status_code == 410
        for who in ("stranger", "administrator", "assessor"):
            assert quick.client(who).get(f"/evidence/{item.pk}{where}").status_code == 404
    by_script = lead.get(f"/evidence/{item.pk}", headers={"Plaudit-Fragment": "1"})
    assert (by_script.status_code, by_script.text.endswith("Load the page again.")) == (410, True)


# The register


def test_the_register_holds_what_shows_pupils_or_may(quick: Cast, lead: Client) -> None:
    shows = an_item(quick, caption="The choir", recognisable="yes", basis="other", basis_words="Their families asked")
    an_item(quick, caption="The hall", recognisable="no")
    waits = an_item(quick, caption="From the hall", kept_at=None, kept_by=None)
    an_item(quick, caption="Elsewhere", school=quick.other_school)
    page = lead.get("/schools/119903/pupils").text
    for words in ("The choir", "Their families asked", "From the hall", "waits in the inbox", "1 item is not answered"):
        assert words in page
    assert not re.search("The hall|Elsewhere", page)
    by_show = {
        show: [card.item for card in lead.get(f"/schools/119903/pupils?show={show}").context["cards"]]
        for show in ("all", "yes", "voice", "unanswered", "without-basis", "going", "nonsense")
    }
    assert by_show == {
        "all": [waits, shows], "yes": [shows], "voice": [], "unanswered": [waits], "without-basis": [], "going": [],
        "nonsense": [waits, shows],
    }  # fmt: skip


def test_what_goes_soon_and_what_went_is_told(quick: Cast, lead: Client) -> None:
    assert "Nothing here shows a pupil" in lead.get("/schools/119903/pupils").text
    soon = an_item(quick, recognisable="voice", keep_until=timezone.localdate() + 30 * DAY)
    an_item(quick, recognisable="voice", keep_until=timezone.localdate() + 31 * DAY)
    gone = an_item(quick, caption="Amira")
    withdraw(item=gone, reason="A family asked for it", by=quick.leader)
    response = lead.get("/schools/119903/pupils?show=going")
    assert [card.item for card in response.context["cards"]] == [soon]
    assert f"Number {gone.pk}, by Leader. A family asked for it" in response.text


def test_the_register_asks_as_much_for_thirty_items_as_for_one(quick: Cast, lead: Client) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as counting:
            assert lead.get("/schools/119903/pupils").status_code == 200
        return len(counting)

    a_picture(quick, recognisable="yes")
    withdraw(item=an_item(quick), reason="So.", by=quick.lead)
    lead.get("/schools/119903/pupils")
    few = counted()
    for number in range(30):
        a_picture(quick, str(number).encode(), recognisable="voice", by=quick.leader)
        withdraw(item=an_item(quick), reason="So.", by=quick.leader)
    assert counted() == few


def test_the_spreadsheet_says_the_same_and_computes_nothing(quick: Cast, lead: Client) -> None:
    evil = '=HYPERLINK("http://example.org","Click")'
    shows = a_picture(
        quick, name="@choir.jpg", caption=evil, recognisable="yes", basis="other", basis_words="+1", audience="hub",
        keep_until=date(2027, 8, 31),
    )  # fmt: skip
    an_item(quick, kind="note", text="We sang", caption="\t-1")
    gone = an_item(quick, recognisable="no")
    withdraw(item=gone, reason="=1+1", by=quick.leader)
    response = lead.get("/schools/119903/pupils.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="evidence-with-pupils-119903.xlsx"'
    book = load_workbook(BytesIO(response.content))
    held, withdrawn = book.worksheets
    assert [sheet.title for sheet in book.worksheets] == ["Held", "Withdrawn"]
    rows = {row[0].value: row for row in held.iter_rows(min_row=2)}
    assert [cell.value for cell in rows[shows.pk]][1:7] == [
        "Picture", evil, "@choir.jpg", "Yes", "+1", "The school, assessors and the hub",
    ]  # fmt: skip
    assert rows[shows.pk][8].value.date() == date(2027, 8, 31)
    assert rows[shows.pk][10].value == f"http://127.0.0.1:8000/evidence/{shows.pk}"
    [left] = withdrawn.iter_rows(min_row=2)
    assert [cell.value for cell in left][2:] == ["Withdrawn", "Leader", "=1+1", "No"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
