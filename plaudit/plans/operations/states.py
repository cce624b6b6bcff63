"""How far an action is, how it goes, and what effect it has. Being done and having an effect are two things."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.plans.models import Action, EffectRecord, Extent, ProgressNote, State, StateRecord
from plaudit.plans.operations.checking import checked_words
from plaudit.plans.operations.holding import held, state_of
from plaudit.refusals import Invalid, Refusal

OPEN = frozenset({State.PLANNED, State.BEGUN})
ENDED = frozenset({State.DONE, State.DROPPED})
IN_WORDS = {State.PLANNED: "planned", State.BEGUN: "under way", State.DONE: "done", State.DROPPED: "dropped"}


def begin(*, action: Action, by: User, words: str = "") -> Action:
    """Says that the work has begun. Where it has already, nothing changes.

    Raises:
        Invalid: the words are too long.
        Refusal: the action is done or dropped.
    """
    return _go(action, State.BEGUN, frozenset({State.PLANNED}), by=by, words=checked_words(words))


def do(*, action: Action, by: User, words: str = "") -> Action:
    """Says that the action is done; what effect it has is told apart. Where it is done already, nothing changes.

    Raises:
        Invalid: the words are too long.
        Refusal: the action was dropped.
    """
    return _go(action, State.DONE, OPEN, by=by, words=checked_words(words))


def drop(*, action: Action, reason: str, by: User) -> Action:
    """Says that the action is not going to be done, and why. Where it was dropped already, nothing changes.

    Raises:
        Invalid: there is no reason, or too long a one.
        Refusal: the action is done.
    """
    words = checked_words(reason, demand="Say in a few words why you drop it. In a year you will want to know.")
    return _go(action, State.DROPPED, OPEN, by=by, words=words)


@transaction.atomic
def take_up(*, action: Action, by: User, words: str = "") -> Action:
    """Takes up an action that is done or dropped: it is again what it was before. An open one stays as it is.

    Raises:
        Invalid: the words are too long.
    """
    kept, words = held(action), checked_words(words)
    if state_of(kept) in ENDED:
        begun = kept.states.filter(state=State.BEGUN.value).exists() or state_of(kept) is State.DONE
        _write(kept, State.BEGUN if begun else State.PLANNED, by=by, words=words)
    return kept


@transaction.atomic
def tell_effect(*, action: Action, extent: str, words: str, by: User) -> EffectRecord:
    """Says what effect the action has had so far, whether it is done or not. What was said before stays on record.

    Raises:
        Invalid: the extent is none of those there are, or the words are too long.
    """
    if extent not in {one.value for one in Extent}:
        raise Invalid("Choose how much of an effect it has had.")
    kept, words = held(action), checked_words(words)
    told = EffectRecord.objects.create(action=kept, extent=extent, words=words, by=by)
    record("action.effect-told", subject=kept.subject, by=by, extent=extent)
    return told


@transaction.atomic
def add_progress(*, action: Action, words: str, by: User) -> ProgressNote:
    """Adds a note on how it goes.

    Raises:
        Invalid: it has no words or too many.
    """
    kept, words = held(action), checked_words(words, demand="Write the note first.")
    note = ProgressNote.objects.create(action=kept, words=words, by=by)
    record("action.progress-noted", subject=kept.subject, by=by, note=note.pk)
    return note


@transaction.atomic
def _go(action: Action, to: State, from_: frozenset[State], *, by: User, words: str) -> Action:
    kept = held(action)
    present = state_of(kept)
    if present is to:
        return kept
    if present not in from_:
        raise Refusal(f"This action is {IN_WORDS[present]} by now. Take it up again first.")
    _write(kept, to, by=by, words=words)
    return kept


def _write(action: Action, to: State, *, by: User, words: str) -> None:
    StateRecord.objects.create(action=action, state=to.value, words=words, by=by)
    record("action.state-changed", subject=action.subject, by=by, state=to.value)
