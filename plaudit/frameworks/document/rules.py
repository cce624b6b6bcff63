"""Do the award rules and prerequisites of a file name what exists, and can they be met?"""

from collections.abc import Iterator
from typing import Any

from plaudit.frameworks.canonical.language import COMPARISONS, NOT_YET
from plaudit.frameworks.document.findings import Finding
from plaudit.frameworks.document.outline import Outline, Part, items, listed, mapping, text
from plaudit.frameworks.document.thresholds import threshold_findings
from plaudit.frameworks.document.tree import Path
from plaudit.rulebook.framework import Prerequisite
from plaudit.rulebook.soundness import find_circle


def rule_findings(outline: Outline) -> Iterator[Finding]:
    """What does not make sense in the award rules."""
    for place, rule in enumerate(outline.rules, start=1):
        name = f"rule {place}"
        yield from _level(outline, rule.data.get("level"), (*rule.path, "level"), name)
        for path, condition in items(rule.data, rule.path, "conditions"):
            for kind, check in CONDITIONS.items():
                if kind in condition:
                    yield from check(outline, Part(rule.name, (*path, kind), mapping(condition[kind])), name)


def prerequisite_findings(outline: Outline) -> Iterator[Finding]:
    """What does not make sense in the prerequisites."""
    for place, item in enumerate(outline.prerequisites, start=1):
        name = f"prerequisite {place}"
        for key in ("criterion", "needs"):
            yield from _criterion(outline, item.data.get(key), (*item.path, key), name)
        for key in ("level", "needs_level"):
            yield from _level(outline, item.data.get(key), (*item.path, key), name)
    yield from _circle(outline)


def _circle(outline: Outline) -> Iterator[Finding]:
    known = {read: part for part in outline.prerequisites if (read := _prerequisite(outline, part.data))}
    circle = find_circle(known)
    if circle is None:
        return
    keys = {rank: key for key, rank in outline.ranks.items()}
    chain = ", which needs ".join(f"{code} at {keys[rank]}" for code, rank in circle).replace(", which", "", 1)
    part = next(part for read, part in known.items() if (read.criterion, read.rank) in circle)
    message = f"The prerequisites run in a circle: {chain}."
    yield Finding(part.path, message, "Remove one of these prerequisites: as it is, none of them can be met first.")


def _prerequisite(outline: Outline, data: dict[str, Any]) -> Prerequisite | None:
    """The prerequisite, where all that it names is text and its levels exist."""
    criterion, needs, level = text(data.get("criterion")), text(data.get("needs")), text(data.get("level"))
    needs_level = text(data.get("needs_level", level))
    if not (criterion and needs and level in outline.ranks and needs_level in outline.ranks):
        return None
    return Prerequisite(criterion, outline.ranks[str(level)], needs, outline.ranks[str(needs_level)])


# Conditions


def _every_criterion(outline: Outline, said: Part, name: str) -> Iterator[Finding]:
    path, floor = (*said.path, "floor"), text(said.data.get("floor"))
    if floor is None:
        return
    yield from _level(outline, floor, path, name, not_yet=True)
    if outline.ranks.get(floor, 0) >= outline.ranks.get(said.name, len(outline.ranks)):
        message = f"In {name}, the floor {floor} is not below the level {said.name}."
        yield Finding(path, message, f"Name a level below {said.name}, or remove the floor.")
    if not said.data.get("except_at_most"):
        message = f"In {name}, a floor is set for criteria that are lower, but none may be lower."
        yield Finding(path, message, "Add `except_at_most:` with how many may be, or remove the floor.", of_key=True)


def _core(outline: Outline, said: Part, name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, code in enumerate(map(text, listed(said.data.get("criteria")))):
        path = (*said.path, "criteria", place)
        yield from _criterion(outline, code, path, name)
        if code and code in seen:
            yield Finding(path, f"In {name}, the criterion {code[:40]} is repeated.", "Name it once.")
        seen.add(code or "")
    yield from _level(outline, said.data.get("level"), (*said.path, "level"), name)


def _per_area(outline: Outline, said: Part, name: str) -> Iterator[Finding]:
    for code, count in said.data.items():
        path, size = (*said.path, code), outline.sizes.get(code)
        if size is None:
            known = ", ".join(outline.sizes) or "none yet"
            message = f"In {name}, the area {code[:40]} does not exist."
            yield Finding(path, message, f"Use the areas of this edition: {known}.", of_key=True)
        elif isinstance(count, int) and count > size:
            message = f"In {name}, {count} criteria are asked of area {code}, which has {size}."
            yield Finding(path, message, f"Write a number from 1 to {size}.")


def _measure(outline: Outline, said: Part, name: str) -> Iterator[Finding]:
    key = text(said.data.get("statement"))
    statement = outline.statements.get(key) if key else None
    measure = mapping(statement.data.get("measure")) if statement else {}
    if key and statement is None:
        message = f"In {name}, the statement {key[:60]} does not exist."
        yield Finding((*said.path, "statement"), message, "Write criterion, level and place, such as O1.gold.6.")
    elif statement and not measure:
        message = f"In {name}, the statement {key} has no measure, so that there is no number to compare."
        yield Finding((*said.path, "statement"), message, "Name a statement with a `measure`, or give it one.")
    if not any(comparison in said.data for comparison in COMPARISONS):
        message = f"In {name}, a number is compared without a threshold."
        yield Finding(said.path, message, "Add `at_least:` or `at_most:` with a number.", of_key=True)
    yield from threshold_findings(said.data, said.path, name, percent=measure.get("unit") == "percent")


def _earlier_award(outline: Outline, said: Part, name: str) -> Iterator[Finding]:
    level, path = text(said.data.get("level")), (*said.path, "level")
    yield from _level(outline, level, path, name)
    if outline.ranks.get(level or "", 0) >= outline.ranks.get(said.name, len(outline.ranks)):
        message = f"In {name}, {said.name} waits for an earlier award at {level}, which cannot come first."
        yield Finding(path, message, f"Name a level below {said.name}.")


CONDITIONS = {
    "every_criterion": _every_criterion,
    "core": _core,
    "per_area": _per_area,
    "measure": _measure,
    "earlier_award": _earlier_award,
}


# Names


def _level(outline: Outline, key: Any, path: Path, name: str, *, not_yet: bool = False) -> Iterator[Finding]:
    key = text(key)
    if key is None or (key in outline.ranks and (not_yet or key != NOT_YET)):
        return
    mend = f"Use the levels of this edition: {outline.known_levels}."
    yield Finding(path, f"In {name}, the level {key[:40]} is unknown.", mend)


def _criterion(outline: Outline, code: Any, path: Path, name: str) -> Iterator[Finding]:
    code = text(code)
    if code is None or code in outline.codes:
        return
    message = f"In {name}, the criterion {code[:40]} does not exist."
    yield Finding(path, message, "Use the code of a criterion in this file, such as LM3.")
