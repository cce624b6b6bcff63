"""What a statement's small print says in words: how its number is counted, and whom it is for."""

from django import template

from plaudit.reports.quantities import asked
from plaudit.rulebook.framework import Measure, Phase

register = template.Library()


@register.filter
def counted(measure: Measure) -> str:
    """What is counted: 'pupils who take extra tuition, out of pupils on roll, for each pupil group'."""
    share = f", out of {measure.of}" if measure.of else ""
    breakdown = f", for each {measure.by}" if measure.by else ""
    return f"{measure.count}{share}{breakdown}"


@register.filter
def needed(measure: Measure) -> str:
    """The threshold in words, 'at least 8%' or 'at most 3 years'; empty where the number only informs."""
    return asked(measure)


@register.filter
def for_phases(phases: frozenset[Phase]) -> str:
    """Whom a statement is for: 'primary and secondary schools'. Empty where it is for every school."""
    names = [phase.value for phase in Phase if phase in phases]
    return f"{' and '.join(names)} schools" if names else ""
