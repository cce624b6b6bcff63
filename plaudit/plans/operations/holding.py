"""An action held against others who change it, until the transaction ends."""

from plaudit.plans.models import Action, State
from plaudit.refusals import Refusal

CLOSED = {
    State.DONE: "This action is done, so its deadline stays. Take it up again first.",
    State.DROPPED: "This action was dropped, so it has no deadline to move. Take it up again first.",
}


def held(action: Action) -> Action:
    """The action as it is now, with its journey, in the running transaction."""
    rows = Action.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "owner", "plan__journey__school", "plan__journey__hub", "plan__journey__edition"
    )
    return rows.defer("plan__journey__edition__document").get(pk=action.pk)


def state_of(action: Action) -> State:
    """How far the action is, by its last record."""
    last = action.states.first()
    return State(last.state) if last else State.PLANNED


def check_open(action: Action) -> None:
    """Checks that the action is neither done nor dropped.

    Raises:
        Refusal: it is.
    """
    if sentence := CLOSED.get(state_of(action)):
        raise Refusal(sentence)
