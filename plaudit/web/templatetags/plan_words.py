"""Words for one action and for what is proposed."""

from collections.abc import Set
from datetime import date

from django import template

from plaudit.plans.models import Extent
from plaudit.plans.operations.changes import Clash, Field, Owner, Value
from plaudit.rulebook.framework import Area, Criterion
from plaudit.rulebook.planning import Proposal
from plaudit.rulebook.route import Kind
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.web.histories import FIELDS
from plaudit.web.templatetags.terms import in_school_time

register = template.Library()

EXTENTS = {Extent.NONE: "No effect to be seen", Extent.SOME: "Some effect", Extent.CLEAR: "A clear effect"}
KINDS = {
    Kind.NEAR: "Little is missing here.",
    Kind.SHARED: "Other levels or criteria wait for this.",
}


@register.filter
def extent_words(extent: str) -> str:
    """How much of an effect an action has had."""
    return EXTENTS[Extent(extent)]


@register.filter
def in_pounds(pence: int) -> str:
    """A sum of money: '£1,250', '£12.50', 'Nothing'."""
    if pence == 0:
        return "Nothing"
    return f"£{pence // 100:,}" + (f".{pence % 100:02}" if pence % 100 else "")


@register.filter
def kind_words(proposal: Proposal) -> str:
    """Why a proposal stands where it does; that the school may choose among several goes before."""
    return KINDS.get(proposal.kind, "") if proposal.required else "The mark lets you choose among several of these."


@register.filter
def changed_field(clash: Clash) -> str:
    """The field that two people changed."""
    return "the deadline" if clash.field is Field.DUE_ON else FIELDS[clash.field.value]


@register.simple_tag
def clash_value(value: Value, calendar: Calendar) -> str:
    """What a colleague saved, in words."""
    if isinstance(value, Owner):
        return value.in_words or "nobody"
    if isinstance(value, date):
        return in_school_time(value, calendar)
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing in particular"
    if isinstance(value, int):
        return in_pounds(value)
    return value or "nothing"


@register.filter
def has_chosen(area: Area, chosen: Set[str]) -> bool:
    """Whether anything of an area is chosen."""
    return any(criterion.code in chosen or has_statement_of(criterion, chosen) for criterion in area.criteria)


@register.filter
def has_statement_of(criterion: Criterion, chosen: Set[str]) -> bool:
    """Whether a statement of a criterion is chosen."""
    return any(statement.key in chosen for statement in criterion.statements)
