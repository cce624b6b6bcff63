"""Clients that ask again and again, each on a connection that stays open, until a time or a count is reached."""

import http.client
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles
from threading import Barrier, Thread
from time import perf_counter
from urllib.parse import urlencode, urlsplit

SECONDS = 1.5
REQUESTS = 400
WARMING = 6
TOKEN = "b" * 32
TIMING = re.compile(r"app;dur=([\d.]+)")


@dataclass(frozen=True)
class Ask:
    """One request: GET without `fields`, POST with them."""

    path: str
    fields: dict[str, str] | None = None


@dataclass
class Sample:
    """What one measurement saw. Times are in milliseconds; `server` holds what the server itself says it took."""

    whole: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    size: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second, of all clients together."""
        return len(self.whole) / self.seconds


def percentile(times: list[float], percent: int) -> float:
    """That percentile of at least two times."""
    return quantiles(times, n=100, method="inclusive")[percent - 1]


def measure(address: str, clients: list[tuple[str, Callable[[], Ask]]]) -> Sample:
    """Lets all clients, pairs of a session and of what says what to ask for next, ask at once.

    Raises:
        RuntimeError: an answer was anything but 200.
    """
    samples, failures = [Sample() for _ in clients], list[str]()
    together = Barrier(len(clients) + 1)
    threads = [
        Thread(target=_run, args=(address, session, ask, sample, together, failures), daemon=True)
        for (session, ask), sample in zip(clients, samples, strict=True)
    ]
    for thread in threads:
        thread.start()
    together.wait(60)
    start = perf_counter()
    for thread in threads:
        thread.join(60)
    seconds = perf_counter() - start
    if failures:
        raise RuntimeError(failures[0])
    whole = [time for sample in samples for time in sample.whole]
    server = [time for sample in samples for time in sample.server]
    return Sample(whole, server, samples[0].size, seconds)


def _run(
    address: str, session: str, ask: Callable[[], Ask], sample: Sample, together: Barrier, failures: list[str]
) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Plaudit-Fragment": "1",
        "Accept-Encoding": "gzip",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    try:
        for _ in range(WARMING):
            _once(connection, ask(), headers, Sample())
        together.wait(60)
        end = perf_counter() + SECONDS
        while perf_counter() < end and len(sample.whole) < REQUESTS:
            _once(connection, ask(), headers, sample)
    except (OSError, RuntimeError, http.client.HTTPException) as error:
        failures.append(str(error) or repr(error))
        together.abort()
    finally:
        connection.close()


def _once(connection: http.client.HTTPConnection, ask: Ask, headers: dict[str, str], sample: Sample) -> None:
    method, body = ("GET", None) if ask.fields is None else ("POST", urlencode(ask.fields))
    start = perf_counter()
    connection.request(method, ask.path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    sample.whole.append((perf_counter() - start) * 1000)
    if answer.status != 200:
        raise RuntimeError(f"{method} {ask.path} answered {answer.status}, so there is nothing to measure.")
    timing = TIMING.search(answer.headers.get("Server-Timing", ""))
    if timing:
        sample.server.append(float(timing[1]))
    sample.size = len(content)
