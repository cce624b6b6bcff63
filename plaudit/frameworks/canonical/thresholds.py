"""Thresholds as data: one number, or one for each phase."""

from collections.abc import Mapping
from typing import Any

from plaudit.frameworks.canonical.language import COMPARISONS, OTHERWISE, Data
from plaudit.rulebook.framework import Phase, Threshold


def threshold_to_data(threshold: Threshold) -> Data:
    """The comparison with its number, or with its numbers by phase."""
    name = next(name for name, comparison in COMPARISONS.items() if comparison is threshold.comparison)
    otherwise = None if threshold.value is None else _number(threshold.value)
    if not threshold.by_phase:
        return {name: otherwise}
    own = dict(threshold.by_phase)
    numbers: Data = {phase.value: _number(own[phase]) for phase in Phase if phase in own}
    return {name: numbers if otherwise is None else {**numbers, OTHERWISE: otherwise}}


def threshold_from_data(data: Mapping[str, Any]) -> Threshold | None:
    """The threshold among the items of a measure or condition; None where there is none."""
    for name, comparison in COMPARISONS.items():
        if name in data:
            bounds = data[name]
            numbers = bounds if isinstance(bounds, Mapping) else {OTHERWISE: bounds}
            own = tuple((phase, numbers[phase.value]) for phase in Phase if phase.value in numbers)
            return Threshold(comparison, numbers.get(OTHERWISE), own)
    return None


def _number(value: float) -> float:
    """8 and 8.0 are one number, and so have one spelling."""
    return int(value) if value == int(value) else value
