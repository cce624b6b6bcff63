"""Fills a database with the schools that are measured on: `python -m bench.rows SCHOOLS`.

It fills the database that DATABASE_URL names, migrated and empty. Ten schools are made by the product's own operations
(`templates`), and multiplied inside the database: hubs of 300 schools, three people, one full audit and 24 items of
evidence each.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench import register  # noqa: E402
from bench.multiply import Present, multiply  # noqa: E402
from bench.shelf import fill as fill_library  # noqa: E402
from bench.templates import audited_school  # noqa: E402
from plaudit.accounts.models import User  # noqa: E402
from plaudit.frameworks.document import read  # noqa: E402
from plaudit.frameworks.operations import load_edition  # noqa: E402
from plaudit.schools.models import Hub, Role, School  # noqa: E402
from plaudit.schools.operations import give_role, open_hub  # noqa: E402
from plaudit.schools.register import load_register  # noqa: E402

TEMPLATES, SCHOOLS_A_HUB, ITEMS = 10, 300, 24
MARK = Path(__file__).resolve().parent.parent / "frameworks" / "lsms-music-quality-mark-2015.yaml"


def main() -> None:
    """Fills the database and prints how many rows were added by multiplying, by table."""
    schools, registered = map(int, sys.argv[1:])
    with hurried():
        added = fill(schools, registered)
    tidy()
    json.dump(added, sys.stdout, indent=1)


def fill(schools: int, registered: int) -> dict[str, int]:
    """The mark, the register, the hubs, and in them `schools` schools with a full audit each."""
    edition = load_edition(read(MARK)).edition
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        register.write(path, registered)
        load_register(path)
    hubs = [open_hub(name=f"Hub {number}", by=None) for number in range(1, schools // SCHOOLS_A_HUB + 1)]
    for hub in hubs:
        administer(hub)
    before = Present.now()
    for school in School.objects.order_by("pk")[:TEMPLATES]:
        fill_library(audited_school(hubs[0], school, edition), ITEMS)
    with transaction.atomic():
        return multiply(before, schools=TEMPLATES, copies=schools // TEMPLATES, copies_a_hub=SCHOOLS_A_HUB // TEMPLATES)


def administer(hub: Hub) -> None:
    """Gives the hub its administrator."""
    person = User.objects.create(email=f"administrator.{hub.slug}@plaudit.example", name=f"Administrator of {hub}")
    give_role(user=person, role=Role.ADMINISTRATOR, hub=hub, by=None)


@contextmanager
def hurried() -> Iterator[None]:
    """Writes without what makes writing safe: a database that breaks meanwhile is built again."""
    slow, quick = {
        "sqlite": (
            ["PRAGMA synchronous=NORMAL", "PRAGMA cache_size=-16000", "PRAGMA foreign_keys=ON"],
            ["PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000", "PRAGMA foreign_keys=OFF"],
        ),
        "postgresql": (
            ["SET synchronous_commit = on", "SET session_replication_role = origin"],
            # As a replica does, it takes the keys of other rows on trust.
            ["SET synchronous_commit = off", "SET session_replication_role = replica", "SET work_mem = '256MB'"],
        ),
    }[connection.vendor]
    _run(quick)
    try:
        yield
    finally:
        _run(slow)


def tidy() -> None:
    """Leaves the database as one that has run for a while.

    PostgreSQL keeps its statistics by itself, and has had no time for it. SQLite has only those that the product makes.
    """
    if connection.vendor == "postgresql":
        _run(["VACUUM (ANALYZE)", "CHECKPOINT"])
    else:
        _run(["PRAGMA wal_checkpoint(TRUNCATE)"])


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


if __name__ == "__main__":
    main()
