"""The form of a criterion."""

import re

import pytest

from plaudit.journeys.models import Measurement, Note
from plaudit.web.forms.criteria import STALE_FORM
from tests.bad_input.sending import FORM, address, kept
from tests.journeys.said import everything

BROKEN_FORMS = {
    "nothing": {},
    "no seen": {"base-A1.bronze.1": "0:", "answer-A1.bronze.1": "yes"},
    "seen in words": {"seen": "none"},
    "seen below nothing": {"seen": "-1"},
    "seen too long": {"seen": "9" * 16},
    "seen in other figures": {"seen": "٣"},
    "no base": {"seen": "0", "answer-A1.bronze.1": "yes"},
    "an empty base": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": ""},
    "a base in words": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "none:abc"},
    "a base below nothing": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "-1:abc"},
    "a base too long": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "9" * 400},
    "a base with a NUL": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0\x00:"},
    "a note without its base": {"seen": "0", "note": "Every Friday."},
    "a number without its base": {"seen": "0", "count-A2.silver.1": "1", "of-A2.silver.1": "2"},
}


@pytest.mark.parametrize("form", BROKEN_FORMS.values(), ids=BROKEN_FORMS)
@pytest.mark.parametrize("by_script", [True, False], ids=["by script", "by hand"])
def test_a_form_that_the_page_never_sent_is_refused(quick, lead, form, by_script):
    before = kept(quick)
    headers = {"Plaudit-Fragment": "1"} if by_script else {}
    criterion = "A2" if "count-A2.silver.1" in form else "A1"
    response = lead.post(address(quick, criterion=criterion), form, headers=headers)
    assert response.status_code == 422
    assert response.text == STALE_FORM if by_script else STALE_FORM in response.text
    assert kept(quick) == before


CHOOSE = "Choose yes, partly, not yet or does not apply."


@pytest.mark.parametrize(
    "choice", ["maybe", "YES", "yes\x00", "yes ", "\u202eyes", "a" * 100_000, "🎵", "'; drop table"]
)
def test_an_answer_that_is_no_choice_is_refused(quick, lead, choice):
    form = {"seen": "0", "base-A1.bronze.1": "0:", "answer-A1.bronze.1": choice}
    response = lead.post(address(quick), form, headers={"Plaudit-Fragment": "1"})
    assert (response.status_code, response.text) == (422, CHOOSE)
    assert not any(everything(quick.audit).values())


FIGURES = "Write the number in figures, such as 12."
NUMBERS = {
    "nan": FIGURES,
    "inf": FIGURES,
    "-inf": FIGURES,
    "1e999": FIGURES,
    "1e3": FIGURES,
    "1_000": FIGURES,
    "0x10": FIGURES,
    "٣": FIGURES,
    "1,00": FIGURES,
    "1,5": FIGURES,
    "12.": FIGURES,
    "twelve": FIGURES,
    "1\x002": FIGURES,
    "9" * 400: FIGURES,
    "-1": "A number cannot be less than nothing. Check for a minus sign.",
    "99999999999": "That number is too large to be right. Check for extra figures.",
}


@pytest.mark.parametrize(("written", "sentence"), NUMBERS.items(), ids=[repr(number[:12]) for number in NUMBERS])
def test_a_number_that_is_none_is_refused_in_both_fields(quick, lead, written, sentence):
    for count, out_of in ((written, "50"), ("1", written)):
        form = {"seen": "0", "count-A2.silver.1": count, "of-A2.silver.1": out_of, "measured-A2.silver.1": "0:"}
        response = lead.post(address(quick, criterion="A2"), form, headers={"Plaudit-Fragment": "1"})
        assert (response.status_code, response.text) == (422, sentence)
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("written", "count"),
    [("12", 12), (" 12 ", 12), ("1,000", 1000), ("12.5", 12.5), (".5", 0.5), ("0", 0), ("1,234.5", 1234.5)],
)
def test_a_number_as_people_write_it_is_taken(quick, lead, written, count):
    form = {"seen": "0", "count-A2.silver.1": written, "of-A2.silver.1": "2,000", "measured-A2.silver.1": "0:"}
    assert lead.post(address(quick, criterion="A2"), form).status_code == 302
    assert Measurement.objects.values_list("count", "out_of").get() == (count, 2000)


def test_half_a_number_is_refused(quick, lead):
    both = "Give both numbers: how many, and of how many."
    for count, out_of, sentence in (("1", "", both), ("", "50", f"{both} To take the number back, empty both.")):
        form = {"seen": "0", "count-A2.silver.1": count, "of-A2.silver.1": out_of, "measured-A2.silver.1": "0:"}
        response = lead.post(address(quick, criterion="A2"), form, headers={"Plaudit-Fragment": "1"})
        assert (response.status_code, response.text) == (422, sentence)


def test_one_bad_number_keeps_the_good_answers_beside_it_from_being_half_saved(quick, lead):
    form = {
        "seen": "0",
        "answer-A2.bronze.1": "yes",
        "base-A2.bronze.1": "0:",
        "note": "In the hall.",
        "noted": "0:",
        "count-A2.silver.1": "51",
        "of-A2.silver.1": "50",
        "measured-A2.silver.1": "0:",
    }
    response = lead.post(address(quick, criterion="A2"), form)
    assert response.status_code == 422
    assert "The first number cannot be larger than the second. Have they changed places?" in response.text
    assert not any(everything(quick.audit).values())


WORDS = {
    "Every\x00 Friday": "Every Friday",
    "Every\x07 \x1b[31mFriday\x7f": "Every [31mFriday",
    "Every\r\nFriday\rin the hall\n": "Every\nFriday\nin the hall",
    "10\u00a0pupils\u2009sing": "10\u00a0pupils\u2009sing",
    "👩‍🎤 sings": "👩‍🎤 sings",
    "\u202eyadirF": "\u202eyadirF",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
}


@pytest.mark.parametrize(("written", "kept_as"), WORDS.items(), ids=map(repr, WORDS))
def test_words_lose_what_cannot_be_kept_and_nothing_else(quick, lead, written, kept_as):
    assert lead.post(address(quick), {"seen": "0", "note": written, "noted": "0:"}).status_code == 302
    assert Note.objects.get().text == kept_as
    page = lead.get(f"/journeys/{quick.journey.pk}/audits/1/areas/A")
    assert "<script>alert" not in page.text
    # The page shows a base that fits: sending it back unchanged changes nothing.
    shown = re.search(r'name="noted" value="([^"]+)"', page.text)
    lead.post(address(quick), {"seen": "0", "note": kept_as.replace("\n", "\r\n"), "noted": shown[1]})
    assert Note.objects.get().version == 1


def test_words_that_are_too_long_are_refused(quick, lead):
    for fields in (
        {"note": "a" * 4001, "noted": "0:"},
        {"answer-A1.bronze.1": "does-not-apply", "reason-A1.bronze.1": "a" * 4001, "base-A1.bronze.1": "0:"},
    ):
        response = lead.post(address(quick), {"seen": "0"} | fields, headers={"Plaudit-Fragment": "1"})
        assert (response.status_code, response.text) == (422, "Please keep this under 4000 characters. It has 4001.")
    assert not any(everything(quick.audit).values())


def test_words_that_are_not_text_are_read_as_well_as_they_can_be(quick, lead):
    body = b"seen=0&noted=0:&note=%ff%fe%ed%a0%80Friday%f0%9f"
    assert lead.post(address(quick), body, content_type=FORM).status_code == 302
    assert Note.objects.get().text.endswith("Friday\ufffd")


def test_statements_of_another_criterion_or_of_none_are_not_looked_at(quick, lead):
    form = {
        "seen": "0",
        "answer-B1.bronze.1": "yes",
        "base-B1.bronze.1": "0:",
        "answer-A1.gold.1": "yes",
        "answer-": "yes",
        "clear": "B1.bronze.1",
        "count-A1.bronze.1": "12",
        "measured-A1.bronze.1": "0:",
    }
    assert lead.post(address(quick), form).status_code == 302
    assert not any(everything(quick.audit).values())


@pytest.mark.parametrize("rank", ["", "-1", "3", "1.5", "gold", "9" * 15, "9" * 5000, "٣", "1\x00"])
def test_a_level_that_the_mark_does_not_have_is_refused(quick, lead, rank):
    for what, field in (("judgement", "rank"), ("best-fit", "best-fit")):
        form = {"seen": "0", field: rank, "best-fit-reason": "So."}
        response = lead.post(address(quick, what), form, headers={"Plaudit-Fragment": "1"})
        known = rank in ("3", "9" * 15)
        sentence = "Choose one of the levels on the page." if known else STALE_FORM
        assert (response.status_code, response.text) == (422, sentence)
    assert not any(everything(quick.audit).values())


@pytest.mark.parametrize("reason", ["", " \x00 ", "a" * 4001])
def test_a_best_fit_needs_a_reason_that_can_be_read(quick, lead, reason):
    form = {"seen": "0", "best-fit": "1", "best-fit-reason": reason}
    response = lead.post(address(quick, "best-fit"), form, headers={"Plaudit-Fragment": "1"})
    assert response.status_code == 422
    assert not any(everything(quick.audit).values())
