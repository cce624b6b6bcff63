"""What plans and papers cost: `python -m bench.papers LOG`, on the migrated database in DATABASE_URL. Prints JSON.

The school has an audit of 29 criteria, 150 items and 40 actions, and so have 19 others. Each paper is made in a process
of its own, whose largest memory is told; `python -m bench.papers KIND JOURNEY` is that process. As a worker that has
been at work before, it knows its addresses and holidays; it has never set that paper, so nothing of it is remembered.
"""

import gc
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402
from django.urls import get_resolver, reverse  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402

from bench import load  # noqa: E402
from bench.inside import queries  # noqa: E402
from bench.load import Ask, percentile  # noqa: E402
from bench.servers import WORKERS  # noqa: E402
from bench.told import lead  # noqa: E402
from bench.whole import furnish  # noqa: E402
from plaudit.journeys.models import Audit, Journey  # noqa: E402
from plaudit.journeys.rulings import sayings_of  # noqa: E402
from plaudit.plans.feeds import secret_of  # noqa: E402
from plaudit.plans.operations.feeds import open_feed  # noqa: E402
from plaudit.reports.gathered import gather  # noqa: E402
from plaudit.reports.kinds import kind_of, kinds  # noqa: E402
from plaudit.schools.calendars import calendar_of  # noqa: E402
from plaudit.workbooks.writing import audit_workbook  # noqa: E402
from tools.serving import serving  # noqa: E402

WORKBOOK = "workbook"
SECONDS = 5
RUNS = 3  # the first one finds a cold machine


def main() -> None:
    """Furnishes, measures and prints; or makes one paper."""
    if len(sys.argv) > 2:
        kind, journey = sys.argv[1:]
        json.dump(_made(kind, int(journey)), sys.stdout)
        return
    audit = furnish()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    told = lead(audit)
    asked = _asked(audit, told)
    found: dict[str, Any] = {"queries": {name: queries(_always(ask)) for name, ask in asked.items()}}
    connections.close_all()
    found["papers"] = {name: _apart(name, audit.journey_id) for name in (*_keys(), WORKBOOK)}
    with serving(
        os.environ["DATABASE_URL"], Path(sys.argv[1]), workers=WORKERS, background=0, PLAUDIT_SERVER_TIMING="1"
    ) as server:
        samples = {name: load.measure(server.address, [_always(ask)], SECONDS) for name, ask in asked.items()}
    found["pages"] = {
        name: {f"p{part}": percentile(sample.server, part) for part in (50, 95)} for name, sample in samples.items()
    }
    json.dump(found, sys.stdout)


def _asked(audit: Audit, told: dict[str, Any]) -> dict[str, Ask]:
    """The pages that are measured: those of a plan, its feed, and the papers' own."""
    secret = secret_of(open_feed(by=audit.by))
    ways = ("term", "person", "criterion", "list")
    pages = {f"plan by {way}": Ask(f"{told['journey']}/plan?by={way}", told["session"]) for way in ways}
    pages["calendar feed"] = Ask(reverse("feed", args=[secret]), "")
    pages["papers"] = Ask(f"{told['journey']}/papers", told["session"])
    return pages


def _always(ask: Ask) -> Callable[[], Ask]:
    return lambda: ask


def _keys() -> list[str]:
    return [kind.key for kind in kinds()]


def _apart(name: str, journey: int) -> dict[str, float]:
    """The best of a few runs, each in a process of its own."""
    command = [sys.executable, "-m", "bench.papers", name, str(journey)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS)]
    return min(runs, key=lambda run: float(run["seconds"]))


def _made(name: str, pk: int) -> dict[str, float]:
    """How long one paper takes, from the rows to the file, and the largest memory of this process in MB."""
    related = ("school", "hub", "edition__mark")
    journey = Journey.objects.select_related(*related).defer("edition__document").get(pk=pk)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper"
        _warm(name, journey)
        start = perf_counter()
        _make(name, journey, file)
        seconds = perf_counter() - start
        size = file.stat().st_size
    return {"seconds": seconds, "bytes": size, "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _warm(name: str, journey: Journey) -> None:
    """Reads what a process reads once: the routes, the holidays, and the modules that draw."""
    get_resolver().reverse_dict  # noqa: B018
    calendar_of(journey.school, journey.hub)
    if kind := kind_of(name):
        import_string(kind.maker)
    gc.freeze()  # as a worker does


def _make(name: str, journey: Journey, file: Path) -> None:
    if name == WORKBOOK:
        audit = Audit.objects.with_names().get(journey=journey)
        file.write_bytes(audit_workbook(sayings_of(audit)))
        return
    kind = kind_of(name)
    assert kind is not None
    kind.make(gather(journey, outside=False), file)


if __name__ == "__main__":
    main()
