"""Clients that ask again and again, each on a connection that stays open, until a time or a count is reached."""

import http.client
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import quantiles
from threading import Barrier, BrokenBarrierError, Thread
from time import perf_counter
from urllib.parse import urlencode, urlsplit

SECONDS = 1.5
REQUESTS = 400
WARMING = 6
TOKEN = "b" * 32
TIMING = re.compile(r"app;dur=([\d.]+)")
HEADERS = {
    "X-CSRFToken": TOKEN,
    "Plaudit-Fragment": "1",
    "Accept-Encoding": "gzip",
    "Content-Type": "application/x-www-form-urlencoded",
}


@dataclass(frozen=True)
class Ask:
    """One request of whoever has that session: GET without `fields`, POST with them."""

    path: str
    session: str = ""
    fields: dict[str, str] | None = None

    @property
    def method(self) -> str:
        """The method of the request."""
        return "GET" if self.fields is None else "POST"


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


def measure(address: str, clients: list[Callable[[], Ask]], seconds: float = SECONDS) -> Sample:
    """Lets all clients, each of which says what to ask for next, ask at once and again for so long.

    Raises:
        RuntimeError: an answer was anything but 200.
    """
    samples, failures = [Sample() for _ in clients], list[str]()
    together = Barrier(len(clients) + 1)
    threads = [
        Thread(target=_run, args=(address, ask, sample, seconds, together, failures), daemon=True)
        for ask, sample in zip(clients, samples, strict=True)
    ]
    for thread in threads:
        thread.start()
    with suppress(BrokenBarrierError):
        together.wait(60)
    start = perf_counter()
    for thread in threads:
        thread.join(60)
    took = perf_counter() - start
    if failures:
        raise RuntimeError(failures[0])
    whole = [time for sample in samples for time in sample.whole]
    server = [time for sample in samples for time in sample.server]
    return Sample(whole, server, samples[0].size, took)


def connected(address: str) -> http.client.HTTPConnection:
    """A connection that stays open from one request to the next."""
    return http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)


def once(connection: http.client.HTTPConnection, ask: Ask, sample: Sample) -> None:
    """Asks once and adds what was seen to `sample`.

    Raises:
        RuntimeError: the answer was anything but 200.
    """
    start = perf_counter()
    answer = begin(connection, ask)
    content = answer.read()
    sample.whole.append((perf_counter() - start) * 1000)
    if answer.status != 200:
        raise RuntimeError(f"{ask.method} {ask.path} answered {answer.status}, so there is nothing to measure.")
    timing = TIMING.search(answer.headers.get("Server-Timing", ""))
    if timing:
        sample.server.append(float(timing[1]))
    sample.size = len(content)


def begin(connection: http.client.HTTPConnection, ask: Ask) -> http.client.HTTPResponse:
    """Sends the request as the page's own script does, and waits for the head of the answer."""
    body = None if ask.fields is None else urlencode(ask.fields)
    cookies = f"csrftoken={TOKEN}" + (f"; sessionid={ask.session}" if ask.session else "")
    connection.request(ask.method, ask.path, body, HEADERS | {"Cookie": cookies})
    return connection.getresponse()


def _run(
    address: str, ask: Callable[[], Ask], sample: Sample, seconds: float, together: Barrier, failures: list[str]
) -> None:
    connection = connected(address)
    try:
        for _ in range(WARMING):
            once(connection, ask(), Sample())
        together.wait(60)
        end = perf_counter() + seconds
        while perf_counter() < end and len(sample.whole) < REQUESTS:
            once(connection, ask(), sample)
    except (OSError, RuntimeError, http.client.HTTPException) as error:
        failures.append(str(error) or repr(error))
        together.abort()
    finally:
        connection.close()
