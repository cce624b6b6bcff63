"""The card of an action on a timeline.

A board has dozens of them: as a template they take twice as long as the rest of the page, for they lie deep in it.
"""

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plaudit.plans.reading import PlannedAction
from plaudit.web.boards import Due, Part
from plaudit.web.templatetags.components import icon
from plaudit.web.templatetags.words import capital

CARD = (
    '<li class="plan-card plan-card--{}{}" id="action-{}"{}>'
    '<p class="plan-card__title">{}<a href="{}">{}</a></p><p class="plan-card__facts">{}{}{}{}</p>{}</li>'
)
LATE = SafeString(" plan-card--late")
MOVABLE = ' data-action data-title="{}" data-due="{}" data-was="{}" data-move="{}"{}'
WAYS = (
    '<p class="plan-card__ways no-print">{}<button type="button" class="plan-card__way plan-card__grip" id="grip-{}"'
    ' data-grip aria-describedby="grip-help" aria-label="Carry to another half-term: {}">{}</button></p>'
)
STEP = (
    '<button class="plan-card__way" form="moves" formaction="{}" name="to" value="{}" aria-label="{}, to {}: {}"'
    ' title="To {}">{}</button>'
)
MOVE = '<a class="plan-card__way" href="{}?back=term">{}<span class="visually-hidden">: {}</span></a>'
NOTHING = SafeString("")


def card(one: Due, part: Part, sign: SafeString, *, may_move: bool, has_dates: bool) -> SafeString:
    """Return an action as its card in a part of a timeline; with the ways to move it where it can be moved.

    `sign` says its state. Without term dates there is nowhere to move it by a step.
    """
    action = one.action
    movable = may_move and action.is_open
    address = reverse("action-move", args=[action.pk]) if movable else ""
    return format_html(
        CARD,
        action.state,
        LATE if one.is_late else "",
        action.pk,
        _movable(one, address) if movable else "",
        sign,
        reverse("action", args=[action.pk]),
        action.title,
        *_facts(one),
        _ways(one, part, address) if movable and has_dates else "",
    )


def _movable(one: Due, address: str) -> SafeString:
    """What the script reads that carries it."""
    action = one.action
    was = format_date(action.due_on, "Y-m-d") if action.due_on else ""
    return format_html(MOVABLE, action.title, one.words, was, address, SafeString(" data-late") if one.is_late else "")


def _facts(one: Due) -> tuple[SafeString, SafeString, SafeString, SafeString]:
    """Its week, who sees to it, whether it is late, and what it is for."""
    action: PlannedAction = one.action
    return (
        format_html('<span class="plan-card__week">{}</span>', capital(one.week)) if one.week else NOTHING,
        format_html("<span>{}</span>", action.owner) if action.owner else NOTHING,
        SafeString('<strong class="plan-card__late">Late</strong>') if one.is_late else NOTHING,
        format_html_join("", '<span class="plan-card__code">{}</span>', ((code,) for code in action.criteria)),
    )


def _ways(one: Due, part: Part, address: str) -> SafeString:
    """A step, the page that moves it, and its grip. What is late moves on, with a reason, and not by a step."""
    action = one.action
    ways = format_html(MOVE, address, "Move on" if one.is_late else "Move", action.title)
    if not one.is_late:
        earlier = _step("Earlier", part.earlier, "chevron-left", one, address)
        ways = earlier + _step("Later", part.later, "chevron-right", one, address) + ways
    return format_html(WAYS, ways, action.pk, action.title, icon("grip-vertical"))


def _step(direction: str, to: Part | None, sign: str, one: Due, address: str) -> SafeString:
    if to is None:
        return NOTHING
    return format_html(STEP, address, to.key, direction, to.title, one.action.title, to.title, icon(sign))
