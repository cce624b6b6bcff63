"""Numbers and thresholds in words, the same wherever they are said."""

from plaudit.rulebook.framework import Comparison, Measure

NOT_TOLD = "not told"


def plain(value: float) -> str:
    """A number without needless noughts: '12', '12.5'."""
    return f"{value:.10g}"


def quantity(value: float, unit: str) -> str:
    """A number in its unit: '6.7%', '3 years', '1 session'."""
    if unit == "percent":
        return f"{plain(round(value, 1))}%"
    return f"{plain(value)} {unit.removesuffix('s') if value == 1 else unit}"


def untold(count: float, out_of: float | None, limit: int) -> str:
    """What stands in the place of a number that is hidden: 'fewer than 5 of 60', or 'fewer than 5' of some of these.

    'not told' where the number is large enough, and hidden because a small one could be worked out from it.
    """
    few = f"fewer than {limit}"
    if out_of is not None and out_of < limit:
        return few
    if not 0 < count < limit:
        return NOT_TOLD
    return few if out_of is None else f"{few} of {plain(out_of)}"


def bound(comparison: Comparison, value: float, unit: str, *, approximate: bool) -> str:
    """What is asked of a number: 'at least 8%', 'at most 3 years', 'about 6 sessions or more'."""
    if not approximate:
        return f"{comparison} {quantity(value, unit)}"
    return f"about {quantity(value, unit)} or {'more' if comparison is Comparison.AT_LEAST else 'less'}"


def asked(measure: Measure) -> str:
    """What a measure asks for, each phase that has its own named: empty where the number only informs."""
    threshold = measure.threshold
    if threshold is None:
        return ""
    values = [] if threshold.value is None else [("", threshold.value)]
    values += [(f" in {phase}", value) for phase, value in threshold.by_phase]
    return ", ".join(
        bound(threshold.comparison, value, measure.unit, approximate=measure.approximate) + where
        for where, value in values
    )
