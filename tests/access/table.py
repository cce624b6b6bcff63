"""A noun's part of the table, and all of them together."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.urls import URLPattern, reverse

from plaudit.web.checks import routes
from tests import access
from tests.cast import Cast

Line = tuple[str, str, dict[str, str]]
"""The method, the route, and what each person gets."""


@dataclass(frozen=True)
class Table:
    """The lines of one noun's routes, and what they are asked with; `tests.access` says how to add to them."""

    text: str
    ids: Mapping[str, Callable[[Cast], object]] = field(default_factory=dict)
    sends: Mapping[str, Mapping[str, Any] | Callable[[Cast], Mapping[str, Any]]] = field(default_factory=dict)
    before: Mapping[str, Callable[[Cast], object]] = field(default_factory=dict)
    for_anybody: Set[str] = frozenset()

    @property
    def lines(self) -> list[Line]:
        """The table's lines, read."""
        return lines(self.text)


def lines(text: str) -> list[Line]:
    """Reads a table: a heading of people, then a line for each method and route with what they get."""
    heading, *rows = (line.split() for line in text.strip().splitlines() if line.strip())
    return [(row[0], row[1], dict(zip(heading, row[2:], strict=True))) for row in rows]


@cache
def _tables() -> list[Table]:
    names = sorted(module.name for module in pkgutil.iter_modules(access.__path__))
    return [importlib.import_module(f"tests.access.{name}").TABLE for name in names if name.startswith("table_")]


@cache
def asked() -> list[Line]:
    """Every line of every noun."""
    return [line for table in _tables() for line in table.lines]


def for_anybody() -> set[str]:
    """The routes with ids that are meant for anybody."""
    return {name for table in _tables() for name in table.for_anybody}


@cache
def variable_parts(name: str) -> list[str]:
    """The names of the variable parts of that route's address."""
    pattern = _patterns()[name].pattern
    return [*pattern.converters] or re.findall(r"\?P<(\w+)>", str(pattern))


def address(cast: Cast, name: str) -> str:
    """The route's address, with things of the cast's own hub and school in its variable parts."""
    ids: dict[str, Callable[[Cast], object]] = {}
    for table in _tables():
        ids |= table.ids
    parts = {part: ids.get(f"{name} {part}") or ids[part] for part in variable_parts(name)}
    return reverse(name, kwargs={part: find(cast) for part, find in parts.items()})


def sends(cast: Cast, name: str) -> Mapping[str, Any]:
    """What is sent to that route: something that it takes."""
    fields = next((table.sends[name] for table in _tables() if name in table.sends), {})
    return fields(cast) if callable(fields) else fields


def prepare(cast: Cast, name: str) -> None:
    """Does what must be done before that route is asked for what the table says."""
    for table in _tables():
        if name in table.before:
            table.before[name](cast)


@cache
def _patterns() -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for _, pattern, _ in routes():
        found.setdefault(pattern.name, pattern)  # of two with one name the first is meant
    return found
