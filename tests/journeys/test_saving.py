"""Saving answers, numbers and notes: what is kept, what is refused, and what two people do at once."""

import pytest

from plaudit.journeys.models import Answer, Measurement, Note
from plaudit.journeys.operations import AnswerChange, MeasurementChange, NoteChange, save_criterion
from plaudit.refusals import Invalid
from plaudit.rulebook.answers import Choice
from tests.cast import Cast, answer, measure, note, we_are_here
from tests.journeys.said import answers, everything, journal

SAYS = "A1.bronze.1"
SHARE = "A2.silver.1"
ALREADY = [("journey.started", "Lead", {"school": 119903, "edition": "Small Mark 1"})]


def save(cast: Cast, code="A1", *, by=None, **changes):
    return save_criterion(audit=cast.audit, criterion=cast.criterion(code), by=by or cast.lead, **changes)


@pytest.mark.parametrize("choice", ["yes", "partly", "not-yet"])
def test_an_answer_is_kept_with_who_gave_it_and_the_journal_tells(quick, choice):
    answer(quick.audit, SAYS, choice, by=quick.contributor)
    row = Answer.objects.get()
    assert (row.statement.key, row.choice, row.reason, row.version) == (SAYS, choice, "", 1)
    assert (row.by, row.claimed) == (quick.contributor, False)
    details = {"audit": 1, "about": SAYS, "choice": choice, "reason": ""}
    assert journal(quick.journey) == [*ALREADY, ("answer.saved", "Contributor", details)]


def test_what_does_not_apply_keeps_its_reason_without_the_blanks_around_it(quick):
    answer(quick.audit, SAYS, "does-not-apply", reason="  We have no voices.\n", by=quick.lead)
    assert Answer.objects.values_list("choice", "reason").get() == ("does-not-apply", "We have no voices.")


def test_another_answer_drops_the_reason(quick):
    answer(quick.audit, SAYS, "does-not-apply", reason="No voices.", by=quick.lead)
    answer(quick.audit, SAYS, "yes", reason="No voices.", by=quick.lead, version=1)
    assert Answer.objects.values_list("choice", "reason", "version").get() == ("yes", "", 2)


def test_an_answer_taken_back_leaves_its_version_behind(quick):
    answer(quick.audit, SAYS, "yes", by=quick.lead)
    answer(quick.audit, SAYS, "", by=quick.lead, version=1)
    answer(quick.audit, SAYS, "partly", by=quick.lead, version=2)
    assert answers(quick.audit) == {SAYS: ("partly", 3, False)}


def test_what_is_said_already_is_not_written_again(quick):
    for _ in range(2):
        answer(quick.audit, SAYS, "yes", by=quick.lead)
    answer(quick.audit, "A1.bronze.2", "", by=quick.lead)
    measure(quick.audit, SHARE, None, by=quick.lead)
    note(quick.audit, "A1", "   ", by=quick.lead)
    assert answers(quick.audit) == {SAYS: ("yes", 1, False)}
    assert [verb for verb, _, _ in journal(quick.journey)] == ["journey.started", "answer.saved"]
    assert not Measurement.objects.exists()
    assert not Note.objects.exists()


def test_a_number_is_kept_and_taken_back(quick):
    measure(quick.audit, SHARE, 30, 50, by=quick.contributor)
    assert Measurement.objects.values_list("count", "out_of", "version").get() == (30, 50, 1)
    measure(quick.audit, SHARE, None, by=quick.contributor, version=1)
    assert Measurement.objects.values_list("count", "out_of", "version").get() == (None, None, 2)
    assert [details for verb, _, details in journal(quick.journey) if verb == "measurement.saved"] == [
        {"audit": 1, "about": SHARE, "count": 30, "out_of": 50},
        {"audit": 1, "about": SHARE, "count": None, "out_of": None},
    ]


def test_a_note_is_kept_and_emptied(quick):
    note(quick.audit, "A1", " Every Friday.\nIn the hall. ", by=quick.contributor)
    note(quick.audit, "A1", "", by=quick.lead, version=1)
    assert Note.objects.values_list("text", "version", "by").get() == ("", 2, quick.lead.pk)
    assert [(verb, by, details["text"]) for verb, by, details in journal(quick.journey)[1:]] == [
        ("note.saved", "Contributor", "Every Friday.\nIn the hall."),
        ("note.saved", "Lead", ""),
    ]


REFUSED_ANSWERS = {
    "no such choice": (AnswerChange(SAYS, "maybe", "", 0), "Choose yes, partly, not yet or does not apply."),
    "a choice in capitals": (AnswerChange(SAYS, "YES", "", 0), "Choose yes, partly, not yet or does not apply."),
    "no reason": (
        AnswerChange(SAYS, "does-not-apply", " \n ", 0),
        "Say why this does not apply to your school. An assessor will ask.",
    ),
    "a reason of 4001 letters": (
        AnswerChange(SAYS, "does-not-apply", "a" * 4001, 0),
        "Please keep this under 4000 characters. It has 4001.",
    ),
    "a statement of another criterion": (
        AnswerChange("B1.bronze.1", "yes", "", 0),
        "One of the answers is for another criterion. Load the page again.",
    ),
    "no such statement": (
        AnswerChange("A1.gold.9", "yes", "", 0),
        "One of the answers is for another criterion. Load the page again.",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), REFUSED_ANSWERS.values(), ids=REFUSED_ANSWERS)
def test_an_answer_that_cannot_be_used_is_refused_and_nothing_is_saved(quick, change, sentence):
    first, last = AnswerChange("A1.bronze.2", "yes", "", 0), NoteChange("Every Friday.", 0)
    with pytest.raises(Invalid) as refused:
        save(quick, answers=[first, change], note=last)
    assert refused.value.sentence == sentence
    assert not any(everything(quick.audit).values())
    assert journal(quick.journey) == ALREADY


REFUSED_NUMBERS = {
    "not a number": (float("nan"), 50, "Write the number in figures, such as 12."),
    "endless": (float("inf"), 50, "Write the number in figures, such as 12."),
    "of endless": (1, float("inf"), "Write the number in figures, such as 12."),
    "less than nothing": (-1, 50, "A number cannot be less than nothing. Check for a minus sign."),
    "too large": (1, 1e10, "That number is too large to be right. Check for extra figures."),
    "no whole": (30, None, "Give both numbers: how many, and of how many."),
    "of nothing": (0, 0, "The second number cannot be nothing: it is how many there are in all."),
    "more than the whole": (51, 50, "The first number cannot be larger than the second. Have they changed places?"),
}


@pytest.mark.parametrize(("count", "out_of", "sentence"), REFUSED_NUMBERS.values(), ids=REFUSED_NUMBERS)
def test_a_number_that_no_school_can_mean_is_refused(quick, count, out_of, sentence):
    with pytest.raises(Invalid) as refused:
        save(quick, "A2", measurements=[MeasurementChange(SHARE, count, out_of, 0)])
    assert refused.value.sentence == sentence
    assert not Measurement.objects.exists()


def test_a_number_for_a_statement_without_a_measure_is_refused(quick):
    with pytest.raises(Invalid, match=r"^This statement is not settled by a number. Load the page again.$"):
        save(quick, "A2", measurements=[MeasurementChange("A2.bronze.1", 1, 2, 0)])


def test_a_note_of_4000_letters_is_kept_and_one_more_is_refused(quick):
    note(quick.audit, "A1", "é" * 4000, by=quick.lead)
    with pytest.raises(Invalid, match=r"^Please keep this under 4000 characters. It has 4001.$"):
        save(quick, note=NoteChange("é" * 4001, 1))
    assert len(Note.objects.get().text) == 4000


# Two people at once


def test_two_answers_to_one_statement_clash_and_neither_is_lost(quick):
    answer(quick.audit, SAYS, "partly", by=quick.contributor)
    (clash,) = save(quick, answers=[AnswerChange(SAYS, "does-not-apply", "No voices.", 0)])
    assert (clash.field, clash.about) == ("answer", SAYS)
    assert (clash.mine, clash.theirs) == (("does-not-apply", "No voices."), ("partly", ""))
    assert (clash.by, clash.version, clash.at) == ("Contributor", 1, Answer.objects.get().at)
    assert answers(quick.audit) == {SAYS: ("partly", 1, False)}


def test_a_second_try_on_what_the_clash_showed_is_saved(quick):
    answer(quick.audit, SAYS, "partly", by=quick.contributor)
    (clash,) = save(quick, answers=[AnswerChange(SAYS, "yes", "", 0)])
    answer(quick.audit, SAYS, "yes", by=quick.lead, version=clash.version)
    assert answers(quick.audit) == {SAYS: ("yes", 2, False)}


def test_the_same_answer_from_two_people_is_no_clash(quick):
    answer(quick.audit, SAYS, "yes", by=quick.contributor)
    assert save(quick, answers=[AnswerChange(SAYS, "yes", "", 0)]) == ()
    assert Answer.objects.get().by == quick.contributor


def test_taking_back_what_a_colleague_has_changed_clashes(quick):
    answer(quick.audit, SAYS, "yes", by=quick.lead)
    answer(quick.audit, SAYS, "partly", by=quick.contributor, version=1)
    (clash,) = save(quick, answers=[AnswerChange(SAYS, "", "", 1)])
    assert (clash.mine, clash.theirs) == (("", ""), ("partly", ""))
    assert answers(quick.audit) == {SAYS: ("partly", 2, False)}


def test_an_answer_taken_back_by_a_colleague_clashes_with_another(quick):
    answer(quick.audit, SAYS, "yes", by=quick.lead)
    answer(quick.audit, SAYS, "", by=quick.contributor, version=1)
    (clash,) = save(quick, answers=[AnswerChange(SAYS, "partly", "", 1)])
    assert (clash.mine, clash.theirs, clash.version) == (("partly", ""), ("", ""), 2)


def test_two_reasons_for_one_statement_clash(quick):
    answer(quick.audit, SAYS, "does-not-apply", reason="We are too small.", by=quick.contributor)
    (clash,) = save(quick, answers=[AnswerChange(SAYS, "does-not-apply", "No voices.", 0)])
    assert clash.theirs == (Choice.DOES_NOT_APPLY, "We are too small.")


def test_two_notes_clash_and_neither_is_lost(quick):
    note(quick.audit, "A1", "On Fridays.", by=quick.contributor)
    (clash,) = save(quick, note=NoteChange("On Mondays.", 0))
    assert (clash.field, clash.about) == ("note", "A1")
    assert (clash.mine, clash.theirs, clash.by, clash.version) == (("On Mondays.",), ("On Fridays.",), "Contributor", 1)
    assert Note.objects.values_list("text", "version").get() == ("On Fridays.", 1)


def test_two_numbers_clash_and_neither_is_lost(quick):
    measure(quick.audit, SHARE, 30, 50, by=quick.contributor)
    (clash,) = save(quick, "A2", measurements=[MeasurementChange(SHARE, 31, 50, 0)])
    assert (clash.field, clash.about, clash.mine, clash.theirs) == ("measurement", SHARE, (31, 50), (30, 50))
    assert Measurement.objects.values_list("count", "version").get() == (30, 1)


def test_what_does_not_clash_is_saved_beside_what_does(quick):
    answer(quick.audit, SAYS, "partly", by=quick.contributor)
    mine = [AnswerChange(SAYS, "yes", "", 0), AnswerChange("A1.bronze.2", "not-yet", "", 0)]
    clashes = save(quick, answers=mine, note=NoteChange("Every Friday.", 0))
    assert [clash.about for clash in clashes] == [SAYS]
    assert answers(quick.audit) == {SAYS: ("partly", 1, False), "A1.bronze.2": ("not-yet", 1, False)}
    assert Note.objects.get().text == "Every Friday."


def test_an_answer_given_by_hand_is_no_longer_one_that_came_with_a_level(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    answer(quick.audit, "A1.silver.1", "partly", by=quick.lead, version=1)
    answer(quick.audit, "A1.silver.1", "yes", by=quick.lead, version=2)
    assert answers(quick.audit)["A1.silver.1"] == ("yes", 3, False)
