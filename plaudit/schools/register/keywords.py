"""Keeping the words by which schools are found in step with what the register says of them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Q

from plaudit.schools.models import Keyword, School
from plaudit.schools.models.schools import CLOSED
from plaudit.schools.spelling import keywords

BATCH = 400  # rows a statement: two parameters each, and older builds of SQLite take 999

Known = Mapping[str, Any]
"""What is known of a school, by the names of School's fields."""


def write_keywords(changes: Iterable[tuple[int, Known | None, Known]]) -> None:
    """Writes the words of schools: for each its key, what was known of it (None for a new one), and what is."""
    added: list[tuple[bytes, int]] = []
    gone = Q()
    for school, before, now in changes:
        old, new = _words(before), _words(now)
        added += [(word, school) for word in sorted(new - old)]
        if old - new:
            gone |= Q(school=school, word__in=sorted(old - new))
    if gone:
        Keyword.objects.filter(gone).delete()
    for start in range(0, len(added), BATCH):
        _insert(added[start : start + BATCH])


def count_keywords_anew() -> None:
    """Tells the database how many there are of which: it chooses its way to a school by that, and counts rarely."""
    with connection.cursor() as cursor:
        for model in (School, Keyword):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _words(values: Known | None) -> frozenset[bytes]:
    """A closed school has none, since nobody can add it."""
    if values is None or values["status"] == CLOSED or not values["spelling"]:
        return frozenset()
    return keywords(values["spelling"], values["name"])


def _insert(rows: Sequence[tuple[bytes, int]]) -> None:
    """Plain SQL, the same for both databases: hundreds of thousands of rows take Django's models six times as long."""
    table, (word, school) = Keyword._meta.db_table, ("word", "school_id")
    places = ", ".join(["(%s, %s)"] * len(rows))
    statement = f"INSERT INTO {table} ({word}, {school}) VALUES {places} ON CONFLICT DO NOTHING"  # noqa: S608 our names
    with connection.cursor() as cursor:
        cursor.execute(statement, list(chain.from_iterable(rows)))
