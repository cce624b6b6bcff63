"""How far an action is, how it goes, and what effect it has: records, and what may follow what."""

import pytest

from plaudit.plans.models import Action, Extent, State
from plaudit.plans.operations.states import add_progress, begin, do, drop, take_up, tell_effect
from plaudit.refusals import Invalid, Refusal
from tests.plans.planning import plan_action


def told(action: Action) -> list[str]:
    """The states that it has been in, first to last."""
    return list(action.states.order_by("pk").values_list("state", flat=True))


def state(action: Action) -> tuple[str, str]:
    """The state and the extent of the effect as the list of actions has them."""
    return Action.objects.with_state().values_list("state", "extent").get(pk=action.pk)


def test_an_action_is_planned_begun_and_done(quick):
    action = plan_action(quick)
    assert state(action) == ("planned", "")
    begin(action=action, by=quick.lead)
    assert state(action) == ("begun", "")
    do(action=action, by=quick.contributor, words="At last.")
    assert told(action) == ["begun", "done"]
    last = action.states.first()
    assert (last.by, last.words) == (quick.contributor, "At last.")
    assert not Action.objects.open().exists()


def test_doing_the_same_twice_is_doing_it_once(quick):
    action = plan_action(quick)
    for _ in range(2):
        begin(action=action, by=quick.lead)
    for _ in range(2):
        do(action=action, by=quick.lead)
    assert told(action) == ["begun", "done"]


def test_dropping_asks_for_a_reason(quick):
    action = plan_action(quick)
    with pytest.raises(Invalid, match="Say in a few words why you drop it"):
        drop(action=action, reason=" ", by=quick.lead)
    drop(action=action, reason="No teacher.", by=quick.lead)
    assert state(action) == ("dropped", "")


def test_what_has_ended_is_taken_up_again_as_what_it_was(quick):
    action = plan_action(quick)
    drop(action=action, reason="No teacher.", by=quick.lead)
    take_up(action=action, by=quick.lead)
    assert state(action)[0] == State.PLANNED
    do(action=action, by=quick.lead)
    take_up(action=action, by=quick.lead)
    take_up(action=action, by=quick.lead)
    assert told(action) == ["dropped", "planned", "done", "begun"]


@pytest.mark.parametrize(
    ("first", "then", "sentence"),
    [
        (lambda **a: do(**a), lambda **a: begin(**a), "This action is done by now"),
        (lambda **a: do(**a), lambda **a: drop(reason="No.", **a), "This action is done by now"),
        (lambda **a: drop(reason="No.", **a), lambda **a: do(**a), "This action is dropped by now"),
    ],
)
def test_what_has_ended_is_taken_up_first(quick, first, then, sentence):
    action = plan_action(quick)
    first(action=action, by=quick.lead)
    with pytest.raises(Refusal, match=sentence):
        then(action=action, by=quick.lead)


def test_being_done_and_having_an_effect_are_two_things(quick):
    action = plan_action(quick)
    tell_effect(action=action, extent="some", words="They hum.", by=quick.contributor)
    assert state(action) == ("planned", "some")
    do(action=action, by=quick.lead)
    assert state(action) == ("done", "some")
    tell_effect(action=action, extent=Extent.NONE, words="", by=quick.lead)
    assert state(action) == ("done", "none")
    assert action.effects.count() == 2


def test_an_unknown_effect_and_an_empty_note_are_refused(quick):
    action = plan_action(quick)
    with pytest.raises(Invalid, match="Choose how much of an effect"):
        tell_effect(action=action, extent="huge", words="", by=quick.lead)
    with pytest.raises(Invalid, match="Write the note first"):
        add_progress(action=action, words=" ", by=quick.lead)
    with pytest.raises(Invalid, match="under 4,000 characters"):
        add_progress(action=action, words="a" * 4001, by=quick.lead)
    assert add_progress(action=action, words=" Well. ", by=quick.lead).words == "Well."
