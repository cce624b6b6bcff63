"""A done action with all that a card can take from it."""

from plaudit.evidence.models import Item
from plaudit.evidence.operations.items import add_note
from plaudit.frameworks.models import Criterion
from plaudit.plans.models import Action, Impact
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.impacts import make_impact
from plaudit.plans.operations.states import add_progress, do, tell_effect
from tests.cast import Cast, answer, close, decide_all, measure, note


def based(cast: Cast) -> Cast:
    """The cast with a closed baseline: all at bronze, a number for A2, a note on A1, and partly singing in parts."""
    decide_all(cast.audit, by=cast.lead)
    answer(cast.audit, "A1.silver.1", "partly", by=cast.contributor)
    measure(cast.audit, "A2.silver.1", 20, 60, by=cast.leader)
    note(cast.audit, "A1", "Every Friday, all together.", by=cast.leader)
    close(cast.audit, by=cast.lead)
    return cast


def evidence(cast: Cast, text: str = "We sang in two parts.", *codes: str) -> Item:
    """A note in the library, tagged to those criteria, or to A1."""
    criteria = Criterion.objects.filter(edition=cast.edition, code__in=codes or ("A1",))
    return add_note(school=cast.school, hub=cast.hub, text=text, by=cast.lead, criteria=criteria)


def done_action(cast: Cast, *purposes: str, title: str = "Start a choir that sings in parts") -> Action:
    """An action that was done, with a progress note and a word on its effect."""
    about = NewAction(title=title, purposes=purposes or ("A1.silver.1",))
    action = add_action(journey=cast.journey, about=about, by=cast.lead)
    add_progress(action=action, words="Twelve came to the first rehearsal.", by=cast.contributor)
    do(action=action, by=cast.lead, words="The choir sang at the fair.")
    tell_effect(action=action, extent="clear", words="They hold a second part.", by=cast.lead)
    return action


def card(cast: Cast, title: str = "A choir in parts") -> Impact:
    """A card made from nothing."""
    return make_impact(journey=cast.journey, by=cast.lead, title=title)
