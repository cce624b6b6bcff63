"""Words and signs for the views of a plan."""

from collections import Counter
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from plaudit.plans.models import State
from plaudit.web.boards import Due, Part
from plaudit.web.plan_cards import card
from plaudit.web.templatetags.plan_words import in_pounds
from plaudit.web.templatetags.words import counted

register = template.Library()

STATES = {State.PLANNED: "Planned", State.BEGUN: "Under way", State.DONE: "Done", State.DROPPED: "Dropped"}
HEAD = '<ellipse cx="10" cy="8" rx="7.4" ry="5.2" transform="rotate(-22 10 8)"/>'
HALF = '<path class="action-sign__half" d="M3.1 10.8 16.9 5.2A7.4 5.2 -22 0 1 3.1 10.8Z"/>'


@register.filter
def state_words(state: str) -> str:
    """How far an action is, in words."""
    return STATES[State(state)]


@register.simple_tag
def state_sign(state: str) -> SafeString:
    """The same as a note head: hollow, half filled, filled; crossed out is what was dropped."""
    return _SIGNS[State(state)]


@register.simple_tag
def plan_sum(due: Sequence[Due]) -> str:
    """What there is in a plan, in a line: '12 actions: 3 done, 9 planned. £250 in all.'"""
    standing = [one.action for one in due if one.action.state is not State.DROPPED]
    counts = Counter(action.state for action in standing)
    told = (State.DONE, State.BEGUN, State.PLANNED)
    said = ", ".join(f"{counts[state]} {STATES[state].lower()}" for state in told if counts[state])
    cost = sum(one.cost_pence or 0 for one in standing)
    return f"{counted(len(standing), 'action')}: {said}{f'. {in_pounds(cost)} in all' if cost else ''}."


@register.simple_tag
def plan_card(one: Due, part: Part, *, may_move: bool, has_dates: bool) -> SafeString:
    """An action on a timeline; its facts, and the ways to move it where it can be moved."""
    return card(one, part, state_sign(one.action.state), may_move=may_move, has_dates=has_dates)


def _sign(state: State) -> SafeString:
    drawn = HEAD + (HALF if state is State.BEGUN else "")
    return format_html(
        '<svg class="action-sign action-sign--{}" viewBox="0 0 20 16" width="15" height="12" role="img"'
        ' aria-label="{}">{}</svg>',
        state.value,
        STATES[state],
        mark_safe(drawn),  # noqa: S308  constants
    )


_SIGNS = {state: _sign(state) for state in State}
