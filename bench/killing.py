"""Kills the server in the middle of writing, and looks for what it had called saved: `python -m bench.killing ROUNDS`.

The database is the one in DATABASE_URL, with the rows of `bench.rows`. Prints what was found as JSON.

What a killed process has committed is in the operating system's hands. SQLite in WAL mode with synchronous=NORMAL keeps
it through the end of the process, and may lose the last commits when the machine itself loses power; PostgreSQL waits
for the disk.
"""

import dataclasses
import json
import os
import random
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connections  # noqa: E402
from django.db.models import QuerySet  # noqa: E402

from bench.proof import Proof, prove  # noqa: E402
from bench.told import lead, spread  # noqa: E402
from bench.writers import Writer, Writing  # noqa: E402
from plaudit.journal.models import Entry  # noqa: E402
from plaudit.journeys.models import Audit  # noqa: E402
from tools.serving import serving  # noqa: E402

CLIENTS, WORKERS = 8, 2
LONGEST_SECONDS = 0.8
FIRST_ANSWER_SECONDS = 30


def main() -> None:
    """Kills so many times; prints the whole of what was found as JSON."""
    rounds, log = int(sys.argv[1]), Path(sys.argv[2])
    found = Proof()
    for number in range(rounds):
        found.add(one_round(os.environ["DATABASE_URL"], log, people(spread(audits(), CLIENTS))))
        print(f"\r{number + 1} of {rounds} kills", end="", file=sys.stderr, flush=True)
        if not found.holds:
            break
    print(file=sys.stderr)
    json.dump({"rounds": number + 1} | dataclasses.asdict(found), sys.stdout)


def one_round(url: str, log: Path, leads: list[dict[str, Any]]) -> Proof:
    """Serves, lets those people save, kills every process at a random moment, and looks."""
    writers = [Writer(lead) for lead in leads]
    # Nobody else may hold the database open: the first to open it must find what the dead have left.
    connections.close_all()
    with serving(url, log, workers=WORKERS, background=1) as server:
        writing = Writing(server.address, writers).start()
        if not writing.begun.wait(FIRST_ANSWER_SECONDS):
            raise RuntimeError(f"No answer was saved:\n{server.new_log_lines()}")
        time.sleep(random.uniform(0, LONGEST_SECONDS))
        server.kill()
        writing.finish()
    return prove(writers)


def people(writing: Iterable[Audit]) -> list[dict[str, Any]]:
    """The leads of those audits, each with what their answer says now and the newest entry of the journal."""
    newest = Entry.objects.latest("pk").pk
    return [lead(audit) | {"entry": newest} for audit in writing]


def audits() -> QuerySet[Audit]:
    """All audits, in order."""
    return Audit.objects.with_names().order_by("pk")


if __name__ == "__main__":
    main()
