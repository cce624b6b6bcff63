"""What a statement's small print says in words: how its number is counted, and whom it is for."""

from django import template

from plaudit.rulebook.framework import Comparison, Measure, Phase, Threshold

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
    if measure.threshold is None:
        return ""
    parts = [_bound(measure, measure.threshold, value) for value in _values(measure.threshold)]
    phases = [f" in {phase}" for phase, _ in measure.threshold.by_phase]
    named = ["", *phases] if measure.threshold.value is not None else phases
    return ", ".join(bound + phase for bound, phase in zip(parts, named, strict=True))


def _values(threshold: Threshold) -> list[float]:
    general = [] if threshold.value is None else [threshold.value]
    return [*general, *(value for _, value in threshold.by_phase)]


def _bound(measure: Measure, threshold: Threshold, value: float) -> str:
    quantity = _quantity(value, measure.unit)
    if not measure.approximate:
        return f"{threshold.comparison} {quantity}"
    return f"about {quantity} or {'more' if threshold.comparison is Comparison.AT_LEAST else 'less'}"


def _quantity(value: float, unit: str) -> str:
    if unit == "percent":
        return f"{value:g}%"
    return f"{value:g} {unit.removesuffix('s') if value == 1 else unit}"


@register.filter
def for_phases(phases: frozenset[Phase]) -> str:
    """Whom a statement is for: 'primary and secondary schools'. Empty where it is for every school."""
    names = [phase.value for phase in Phase if phase in phases]
    return f"{' and '.join(names)} schools" if names else ""
