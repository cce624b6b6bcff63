"""'We are here', the argued best fit, and undoing either."""

import pytest

from plaudit.journeys.models import Answer, Judgement
from plaudit.journeys.operations import Moved, argue_best_fit, state_judgement, undo_judgement
from plaudit.refusals import Closed, Invalid
from tests.cast import Cast, answer, argue, judged_version, measure, note, put_aside, seen, we_are_here
from tests.journeys.said import answers, choices, everything, journal, judged

MOVED = "Contributor has just answered here, so nothing was changed. Look at what is there now, then choose again."
NOTHING_TO_UNDO = "This was changed since, so nothing was undone. Look at where it stands now."


def state(cast: Cast, code: str, rank: int, seen: int) -> None:
    state_judgement(audit=cast.audit, criterion=cast.criterion(code), rank=rank, seen=seen, by=cast.lead)


def undo(cast: Cast, code: str, by=None, version: int | None = None) -> None:
    shown = judged_version(cast.audit, code) if version is None else version
    undo_judgement(audit=cast.audit, criterion=cast.criterion(code), version=shown, by=by or cast.lead)


# We are here


def test_a_level_answers_it_and_those_below_and_no_other_criterion(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    assert answers(quick.audit) == {"A1.bronze.1": ("yes", 1, True), "A1.bronze.2": ("yes", 1, True)}
    assert judged(quick.audit) == {"A1": (1, "", 1)}
    we_are_here(quick.audit, "A1", 2, by=quick.contributor)
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "A1.bronze.2": "yes", "A1.silver.1": "yes"}
    assert judged(quick.audit) == {"A1": (2, "", 2)}


def test_the_journal_tells_the_level_and_the_answers_that_came_with_it(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.contributor)
    verb, by, details = journal(quick.journey)[-1]
    assert (verb, by) == ("judgement.stated", "Contributor")
    assert details == {
        "audit": 1,
        "about": "A1",
        "rank": 1,
        "reason": "",
        "answers": ["A1.bronze.1", "A1.bronze.2"],
    }


def test_not_there_yet_answers_nothing(quick):
    we_are_here(quick.audit, "A1", 0, by=quick.lead)
    assert answers(quick.audit) == {}
    assert judged(quick.audit) == {"A1": (0, "", 1)}


def test_a_yes_given_by_hand_stays_as_it_is(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    assert answers(quick.audit) == {"A1.bronze.1": ("yes", 1, False), "A1.bronze.2": ("yes", 1, True)}
    assert Answer.objects.get(statement__key="A1.bronze.1").by == quick.contributor


def test_partly_and_not_yet_become_yes(quick):
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    answer(quick.audit, "A1.bronze.2", "not-yet", by=quick.contributor)
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    assert answers(quick.audit) == {"A1.bronze.1": ("yes", 2, True), "A1.bronze.2": ("yes", 2, True)}


def test_what_does_not_apply_is_left_alone(quick):
    answer(quick.audit, "A1.bronze.1", "does-not-apply", reason="No voices.", by=quick.contributor)
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    assert choices(quick.audit)["A1.bronze.1"] == "does-not-apply"
    assert answers(quick.audit)["A1.bronze.1"] == ("does-not-apply", 1, False)


def test_what_is_not_for_a_school_of_this_phase_is_left_unanswered(quick):
    we_are_here(quick.audit, "B2", 2, by=quick.lead)
    assert choices(quick.audit) == {"B2.bronze.2": "yes"}


@pytest.mark.parametrize(("count", "settled"), [(30, "yes"), (3, "not-yet")])
def test_what_a_number_settles_is_left_alone(quick, count, settled):
    measure(quick.audit, "A2.silver.1", count, 50, by=quick.lead)
    we_are_here(quick.audit, "A2", 2, by=quick.lead)
    assert choices(quick.audit) == {"A2.bronze.1": "yes"}


def test_moving_down_takes_back_what_came_with_the_tap_and_nothing_else(quick):
    answer(quick.audit, "B1.silver.1", "yes", by=quick.lead)
    we_are_here(quick.audit, "B1", 2, by=quick.lead)
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    we_are_here(quick.audit, "B1", 0, by=quick.lead)
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "A1.bronze.2": "yes", "B1.silver.1": "yes"}
    assert answers(quick.audit)["A1.silver.1"] == ("", 2, False)
    assert judged(quick.audit) == {"A1": (1, "", 2), "B1": (0, "", 2)}


def test_a_level_replaces_an_argued_best_fit_and_its_reason(quick):
    argue(quick.audit, "A1", 2, reason="They sing at home.", by=quick.lead)
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    assert judged(quick.audit) == {"A1": (1, "", 2)}


@pytest.mark.parametrize("rank", [-1, 3, 10**12])
def test_a_level_that_the_mark_does_not_have_is_refused(quick, rank):
    for refuse in (
        lambda: state(quick, "A1", rank, 0),
        lambda: argue_best_fit(
            audit=quick.audit, criterion=quick.criterion("A1"), rank=rank, reason="So.", seen=0, by=quick.lead
        ),
    ):
        with pytest.raises(Invalid, match=r"^Choose one of the levels on the page.$"):
            refuse()
    assert not Judgement.objects.exists()


# Two people at once


def test_a_level_on_a_page_that_is_out_of_date_changes_nothing(quick):
    answer(quick.audit, "A1.bronze.1", "not-yet", by=quick.contributor)
    kept = everything(quick.audit)
    with pytest.raises(Moved) as refused:
        state(quick, "A1", 2, seen=0)
    assert refused.value.sentence == MOVED
    assert everything(quick.audit) == kept
    assert isinstance(refused.value, Closed)  # so that it is answered with 409


def test_a_colleague_on_another_criterion_or_with_a_note_or_a_number_is_no_hindrance(quick):
    answer(quick.audit, "B1.bronze.1", "yes", by=quick.contributor)
    note(quick.audit, "A2", "In the hall.", by=quick.contributor)
    measure(quick.audit, "A2.silver.1", 3, 50, by=quick.contributor)
    put_aside(quick.audit, "A2", by=quick.contributor)
    state(quick, "A2", 1, seen=0)
    assert judged(quick.audit) == {"A2": (1, "", 1)}


@pytest.mark.parametrize("say", ["here", "best fit", "undo"])
def test_what_is_asked_again_since_its_answer_was_lost_is_no_clash_with_oneself(quick, say):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    then, version = seen(quick.audit, "A1"), judged_version(quick.audit, "A1")
    again = {
        "here": lambda: state(quick, "A1", 2, then),
        "best fit": lambda: argue_best_fit(
            audit=quick.audit, criterion=quick.criterion("A1"), rank=2, reason="Hear us.", seen=then, by=quick.lead
        ),
        "undo": lambda: undo(quick, "A1", version=version),
    }[say]
    again()
    before = everything(quick.audit), len(journal(quick.journey))
    again()
    assert (everything(quick.audit), len(journal(quick.journey))) == before


def test_the_same_level_from_a_colleague_or_over_a_colleagues_answer_is_a_clash(quick):
    state(quick, "A1", 2, 0)
    with pytest.raises(Moved):
        state_judgement(audit=quick.audit, criterion=quick.criterion("A1"), rank=2, seen=0, by=quick.contributor)
    answer(quick.audit, "A1.silver.1", "partly", by=quick.contributor, version=1)
    with pytest.raises(Moved):
        state(quick, "A1", 2, 0)


def test_two_levels_at_once_the_second_sees_the_first(quick):
    state(quick, "A1", 1, seen=0)
    with pytest.raises(Moved):
        state(quick, "A1", 2, seen=0)
    assert judged(quick.audit) == {"A1": (1, "", 1)}


# The argued best fit


def test_a_best_fit_keeps_its_reason_and_leaves_the_answers_alone(quick):
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.lead)
    argue(quick.audit, "A1", 2, reason="  They sing at home. ", by=quick.leader)
    assert answers(quick.audit) == {"A1.bronze.1": ("partly", 1, False)}
    assert judged(quick.audit) == {"A1": (2, "They sing at home.", 1)}
    verb, by, details = journal(quick.journey)[-1]
    assert (verb, by, details["rank"], details["reason"]) == ("best-fit.argued", "Leader", 2, "They sing at home.")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" \n", "Say why this level fits you better than the one that your answers support."),
        ("a" * 4001, "Please keep the reason under 4000 characters. It has 4001."),
    ],
)
def test_a_best_fit_without_a_reason_or_with_too_long_a_one_is_refused(quick, reason, sentence):
    with pytest.raises(Invalid) as refused:
        argue(quick.audit, "A1", 2, reason=reason, by=quick.lead)
    assert refused.value.sentence == sentence
    assert not Judgement.objects.exists()


def test_a_best_fit_on_a_page_that_is_out_of_date_changes_nothing(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    with pytest.raises(Moved):
        argue_best_fit(audit=quick.audit, criterion=quick.criterion("A1"), rank=2, reason="So.", seen=0, by=quick.lead)
    assert not Judgement.objects.exists()


# Undo


def test_undo_restores_exactly_what_was_there(quick):
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.lead)
    answer(quick.audit, "A1.silver.1", "does-not-apply", reason="One voice.", by=quick.lead)
    argue(quick.audit, "A1", 1, reason="They sing at home.", by=quick.lead)
    before = choices(quick.audit)
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    undo(quick, "A1")
    assert choices(quick.audit) == before
    assert judged(quick.audit) == {"A1": (1, "They sing at home.", 3)}
    assert answers(quick.audit)["A1.bronze.1"] == ("partly", 3, False)
    assert answers(quick.audit)["A1.bronze.2"] == ("", 2, False)


def test_undo_of_a_first_level_leaves_no_judgement(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    undo(quick, "A1", by=quick.contributor)
    assert choices(quick.audit) == {}
    assert judged(quick.audit) == {"A1": (None, "", 2)}
    assert journal(quick.journey)[-1][:2] == ("judgement.undone", "Contributor")


def test_undo_of_a_move_down_brings_back_what_it_took_as_claimed_as_it_was(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    we_are_here(quick.audit, "A1", 0, by=quick.lead)
    undo(quick, "A1")
    assert answers(quick.audit) == {
        "A1.bronze.1": ("yes", 3, True),
        "A1.bronze.2": ("yes", 3, True),
        "A1.silver.1": ("yes", 3, True),
    }
    assert judged(quick.audit) == {"A1": (2, "", 3)}


def test_undo_leaves_what_a_colleague_has_changed_since(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    answer(quick.audit, "A1.bronze.1", "not-yet", by=quick.contributor, version=1)
    undo(quick, "A1")
    assert choices(quick.audit) == {"A1.bronze.1": "not-yet"}
    assert Answer.objects.get(statement__key="A1.bronze.1").by == quick.contributor


def test_undo_leaves_a_yes_that_a_colleague_took_back_and_gave_again(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    answer(quick.audit, "A1.bronze.1", "", by=quick.contributor, version=1)
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor, version=2)
    undo(quick, "A1")
    assert answers(quick.audit) == {"A1.bronze.1": ("yes", 3, False), "A1.bronze.2": ("", 2, False)}


def test_what_is_undone_cannot_be_undone_again(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    undo(quick, "A1")
    with pytest.raises(Moved) as refused:
        undo(quick, "A1")
    assert refused.value.sentence == NOTHING_TO_UNDO


def test_without_a_judgement_there_is_nothing_to_undo(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    with pytest.raises(Moved, match=r"^This was changed since, so nothing was undone\."):
        undo(quick, "A1")


def test_the_count_that_a_page_shows_never_falls_back(quick):
    counts = [seen(quick.audit, "A1")]
    for step in (
        lambda: answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead),
        lambda: we_are_here(quick.audit, "A1", 2, by=quick.lead),
        lambda: undo(quick, "A1"),
        lambda: answer(quick.audit, "A1.bronze.1", "", by=quick.lead, version=1),
        lambda: argue(quick.audit, "A1", 1, reason="So.", by=quick.lead),
    ):
        step()
        counts.append(seen(quick.audit, "A1"))
    assert counts == [0, 1, 4, 7, 8, 9]


def test_nobody_undoes_a_level_that_they_have_not_seen(cast):
    we_are_here(cast.audit, "LM1", 1, by=cast.lead)
    shown = judged_version(cast.audit, "LM1")
    we_are_here(cast.audit, "LM1", 3, by=cast.leader)
    with pytest.raises(Moved) as refused:
        undo(cast, "LM1", version=shown)
    assert refused.value.sentence == NOTHING_TO_UNDO
    assert cast.audit.judgements.get().rank == 3
