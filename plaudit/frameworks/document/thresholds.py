"""Comparisons: one at a time, and no share above the whole."""

from collections.abc import Iterator, Mapping
from typing import Any

from plaudit.frameworks.canonical.language import COMPARISONS
from plaudit.frameworks.document.findings import Finding
from plaudit.frameworks.document.tree import Path

WHOLE = 100


def threshold_findings(said: Mapping[str, Any], path: Path, name: str, *, percent: bool) -> Iterator[Finding]:
    """What does not make sense in the comparisons beside each other in `said`."""
    present = [comparison for comparison in COMPARISONS if comparison in said]
    if len(present) > 1:
        yield Finding(
            (*path, "at_most"), f"In {name}, a number is compared twice.", "Keep one comparison.", of_key=True
        )
    for comparison in present:
        bounds = said[comparison]
        for number in bounds.values() if isinstance(bounds, dict) else [bounds]:
            if percent and isinstance(number, int | float) and number > WHOLE:
                message = f"In {name}, the threshold is more than {WHOLE} percent."
                yield Finding((*path, comparison), message, f"Write a number from 0 to {WHOLE}.")
