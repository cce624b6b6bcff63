"""Kills web and workers while files come in and are prepared: `python -m bench.killing_files UPLOADS LOG`.

The database is the one in DATABASE_URL, migrated, and the storage the one in STORAGE_URL; what evidence they hold is
removed first. Prints what was found as JSON.
"""

import dataclasses
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from queue import LifoQueue, Queue
from tempfile import TemporaryDirectory

import django
import psutil

django.setup()

from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import register  # noqa: E402
from bench.kept import look  # noqa: E402
from bench.rows import MARK  # noqa: E402
from bench.templates import audited_school  # noqa: E402
from bench.told import lead  # noqa: E402
from bench.uploading import Senders, Sending, make, picture, sound  # noqa: E402
from plaudit.evidence import storage  # noqa: E402
from plaudit.evidence.models import File, Item, Upload  # noqa: E402
from plaudit.frameworks.document import read  # noqa: E402
from plaudit.frameworks.operations import load_edition  # noqa: E402
from plaudit.jobs.models import Job  # noqa: E402
from plaudit.journal.models import Entry  # noqa: E402
from plaudit.journeys.models import Audit  # noqa: E402
from plaudit.schools.models import School  # noqa: E402
from plaudit.schools.operations import open_hub  # noqa: E402
from plaudit.schools.register import load_register  # noqa: E402
from tools.serving import Server, serving  # noqa: E402

KINDS = (*[picture] * 9, sound)
PEOPLE, WORKERS, BACKGROUND = 4, 2, 2
LONGEST_SECONDS, SETTLE_SECONDS = 2.0, 900


def main() -> None:
    """Kills until all have arrived; prints what was found as JSON."""
    uploads, log = int(sys.argv[1]), Path(sys.argv[2])
    furnish()
    clear()
    newest = Entry.objects.latest("pk").pk
    sendings = make(uploads, 4, KINDS)
    kills, refused = run(os.environ["DATABASE_URL"], log, sendings)
    found = look(sendings, newest)
    json.dump({"kills": kills, "refused": refused} | dataclasses.asdict(found), sys.stdout)


def run(url: str, log: Path, sendings: list[Sending]) -> tuple[int, list[str]]:
    """Sends, killing at random moments, until all have arrived and all jobs are done. Returns kills and refusals."""
    told = lead(Audit.objects.with_names().earliest("pk"))
    connections.close_all()
    waiting: Queue[Sending] = LifoQueue()  # what was broken off goes on first
    for sending in sendings:
        waiting.put(sending)
    kills, refused = 0, list[str]()
    while not all(sending.arrived for sending in sendings):
        with serving(url, log, workers=WORKERS, background=BACKGROUND) as server:
            senders = Senders(server.address, told["journey"], told["session"], waiting).start(PEOPLE)
            kills += kill_some(server, senders)
            senders.finish()
        refused += senders.refused
        print(f"\r{sum(s.arrived for s in sendings)} arrived, {kills} kills", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with serving(url, log, workers=1, background=BACKGROUND):
        settle()
    return kills, refused


def kill_some(server: Server, senders: Senders) -> int:
    """Kills a process of the server, web or worker as it comes, then another, then all. Returns how many times."""
    for number in range(1, 4):
        time.sleep(random.uniform(0.05, LONGEST_SECONDS))
        if not senders.are_at_work:
            return number - 1
        workers = psutil.Process(server.process.pid).children(recursive=True)
        if number < 3 and workers:
            victim = random.choice(workers)
            os.kill(victim.pid, signal.SIGKILL)
    server.kill()
    return 3


def settle() -> None:
    """Waits until nothing is left to be done. What waits for another try has it now.

    Raises:
        RuntimeError: after a quarter of an hour something is still to be done.
    """
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline:
        left = Job.objects.unfinished().exclude(key__startswith="nightly:")
        if not left.exists():
            return
        left.filter(claimed_by=None, due_at__gt=timezone.now()).update(due_at=timezone.now())
        connections.close_all()
        time.sleep(0.5)
    raise RuntimeError(f"Jobs are still to be done: {list(left)[:5]}")


def furnish() -> None:
    """Makes a school with an audit where there is none."""
    if Audit.objects.exists():
        return
    edition = load_edition(read(MARK)).edition
    with TemporaryDirectory() as folder:
        register.write(Path(folder) / "register.csv", 1)
        load_register(Path(folder) / "register.csv")
    audited_school(open_hub(name="Hub", by=None), School.objects.get(), edition)


def clear() -> None:
    """Removes what evidence there is."""
    Item.objects.all().delete()
    Upload.objects.all().delete()
    File.objects.all().delete()
    Job.objects.exclude(key__startswith="nightly:").delete()
    for prefix in ("schools/", "uploads/"):
        storage.delete_all(prefix)
    for left in list(storage.abandoned()):
        storage.clear(left)


if __name__ == "__main__":
    main()
