"""What is measured inside the process: the queries of a page, and the time of a verdict."""

from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages import CRITERION, PAGES, SAVED, STATEMENT, Saving
from plaudit.journeys.models import Audit
from plaudit.journeys.rulings import sayings_of
from plaudit.rulebook.award import verdict

ROUNDS = 100
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # the frame of a transaction asks nothing


def queries_of(audit: Audit, mark: str) -> dict[str, int]:
    """How many queries each page makes in a process that is warm, those for the session and the person included."""
    client = Client(headers={"host": "127.0.0.1", "Plaudit-Fragment": "1"})
    client.force_login(audit.by)
    journey = f"/journeys/{audit.journey_id}"
    saving = saving_on(audit)
    counts = {}
    for name, address in PAGES.items():
        counts[name] = _queries(partial(client.get, address.format(journey=journey, mark=mark)))
    counts[SAVED] = _queries(lambda: client.post(saving.address, saving.next_fields()))
    return counts


def saving_on(audit: Audit) -> Saving:
    """Somebody who will change an answer of that audit."""
    sayings = sayings_of(audit)
    criterion = sayings.framework.criterion_by_code[CRITERION]
    return Saving(f"/journeys/{audit.journey_id}", sayings.answers[STATEMENT].version, sayings.seen(criterion))


def verdict_ms(audit: Audit) -> float:
    """How long the rulebook takes over the whole audit, rows in hand: the median, in milliseconds."""
    sayings = sayings_of(audit)
    framework, audited = sayings.framework, sayings.audited
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        verdict(framework, audited)
        times.append((perf_counter() - start) * 1000)
    return median(times)


def _queries(ask: Callable[[], HttpResponseBase]) -> int:
    """The queries of the second time; the first one fills what the process keeps."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            status = ask().status_code
        if status != 200:
            raise RuntimeError(f"A page answered {status}, so there is nothing to measure.")
    return sum(not query["sql"].startswith(FRAME) for query in captured.captured_queries)
