"""Does a file that has the right shape make sense? Every name must exist, and once; every rule must be possible."""

from collections.abc import Iterable, Iterator
from typing import Any

from plaudit.frameworks.canonical.language import COMPARISONS, NOT_YET
from plaudit.frameworks.document.findings import Finding, where
from plaudit.frameworks.document.outline import Outline, Part, descriptors, mapping
from plaudit.frameworks.document.rules import prerequisite_findings, rule_findings
from plaudit.frameworks.document.thresholds import threshold_findings
from plaudit.frameworks.document.tree import Path

PERCENT = "percent"


def meaning_findings(data: Any) -> Iterator[Finding]:
    """What does not make sense in the data of a file."""
    outline = Outline(data)
    yield from _names(outline)
    for criterion in outline.criteria:
        yield from _levels_of(outline, criterion)
    for statement in outline.statements.values():
        yield from _measure(data, statement)
    yield from rule_findings(outline)
    yield from prerequisite_findings(outline)


def _names(outline: Outline) -> Iterator[Finding]:
    yield from _repeated(outline.levels, "level", "key")
    yield from _repeated(outline.areas, "area code", "code")
    yield from _repeated(outline.criteria, "criterion code", "code")
    yield from _repeated(outline.rules, "rule for the level", "level")
    for level in outline.levels:
        if level.name == NOT_YET:
            message = f"No level can be called {NOT_YET}: that is what a school is before the first level."
            yield Finding((*level.path, "key"), message, "Choose another key.")


def _repeated(parts: Iterable[Part], noun: str, key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for part in parts:
        if part.name and part.name in seen:
            message = f"The {noun} {part.name[:40]} is repeated."
            yield Finding((*part.path, key), message, "Give each its own, or remove one of them.")
        seen.add(part.name)


def _levels_of(outline: Outline, criterion: Part) -> Iterator[Finding]:
    name, said = where(outline.data, criterion.path), set()
    for key, path, _ in descriptors(criterion):
        said.add(key)
        if key not in outline.ranks or key == NOT_YET:
            message = f"{name} names an unknown level: {key[:40]}."
            yield Finding(path, message, f"Use the levels of this edition: {outline.known_levels}.", of_key=True)
    if not isinstance(criterion.data.get("levels"), dict):
        return
    for level in outline.levels:
        if level.name and level.name not in said:
            message = f"The level {name}.{level.name} is empty: nothing is expected there."
            mend = f"Add `{level.name}:` with `expects:` and at least one statement."
            yield Finding((*criterion.path, "levels"), message, mend, of_key=True)


def _measure(data: Any, statement: Part) -> Iterator[Finding]:
    measure = mapping(statement.data.get("measure"))
    path, name = (*statement.path, "measure"), where(data, statement.path)
    if not measure:
        return
    unit, of = measure.get("unit"), measure.get("of")
    if unit == PERCENT and of is None:
        message = f"In {name}, a percentage does not say of what."
        yield Finding((*path, "unit"), message, "Add `of:`, the number that is the whole, such as pupils on roll.")
    if of is not None and unit != PERCENT:
        message = f"In {name}, a share of something is measured, but not in percent."
        yield Finding((*path, "of"), message, "Write `unit: percent`, or remove `of`.", of_key=True)
    yield from threshold_findings(measure, path, name, percent=unit == PERCENT)
    if measure.get("approximate") is True and not any(comparison in measure for comparison in COMPARISONS):
        message = f"In {name}, `approximate` speaks of a threshold, and there is none."
        yield Finding((*path, "approximate"), message, "Add `at_least:` or `at_most:`, or remove it.", of_key=True)
    yield from _groups(measure, path, name)


def _groups(measure: dict[str, Any], path: Path, name: str) -> Iterator[Finding]:
    if "groups" in measure and measure.get("of") is None:
        message = f"In {name}, a number is asked of groups, but it is no share of each."
        yield Finding((*path, "groups"), message, "Add `of:`, so that small groups can be told.", of_key=True)
    if "groups" in measure and "by" not in measure:
        message = f"In {name}, groups are listed, but not what they are."
        yield Finding((*path, "groups"), message, "Add `by:`, such as pupil group.", of_key=True)
    if measure.get("every_group") is True:
        if "groups" not in measure:
            message = f"In {name}, `every_group` speaks of groups, and there are none."
            yield Finding((*path, "every_group"), message, "Add `groups:`, or remove it.", of_key=True)
        if not any(comparison in measure for comparison in COMPARISONS):
            message = f"In {name}, `every_group` speaks of a threshold, and there is none."
            yield Finding((*path, "every_group"), message, "Add `at_least:` or `at_most:`, or remove it.", of_key=True)
