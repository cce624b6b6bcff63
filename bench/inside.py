"""What is measured inside the process: the queries of a page, and the time of a verdict."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.load import Ask
from bench.pages import ALL, asking
from plaudit.journeys.models import Audit
from plaudit.journeys.rulings import sayings_of
from plaudit.rulebook.award import verdict

ROUNDS = 100
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # the frame of a transaction asks nothing


def queries_of(told: dict[str, Any]) -> dict[str, int]:
    """How many queries each page makes in a process that is warm, those for the session and the person included."""
    return {what: queries(asking(what, told)) for what in ALL}


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


def queries(ask: Callable[[], Ask]) -> int:
    """The queries of the second time; the first one fills what the process keeps."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            status = _answer(ask()).status_code
        if status != 200:
            raise RuntimeError(f"A page answered {status}, so there is nothing to measure.")
    return sum(not query["sql"].startswith(FRAME) for query in captured.captured_queries)


def _answer(ask: Ask) -> HttpResponseBase:
    client = Client(headers={"host": "127.0.0.1", "Plaudit-Fragment": "1"})
    client.cookies[settings.SESSION_COOKIE_NAME] = ask.session
    return client.get(ask.path) if ask.fields is None else client.post(ask.path, ask.fields)
