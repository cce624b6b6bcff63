"""Two hundred people who watch one film at once, each on a connection of their own that asks for part after part."""

import http.client
import threading
from dataclasses import dataclass, field
from time import perf_counter

import psutil

from bench.load import connected
from bench.servers import worker_megabytes

PEOPLE, SECONDS, PART = 200, 20.0, 256 * 1024
LONGEST_SECONDS = 120


@dataclass
class Streaming:
    """What came of it. `refused` holds what was answered instead of a part, or how a connection broke."""

    parts: int = 0
    size: int = 0
    served: int = 0
    refused: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, parts: int, size: int, refused: str) -> None:
        """Counts one person in."""
        with self._lock:
            self.parts, self.size = self.parts + parts, self.size + size
            self.served += bool(parts)
            self.refused += [refused] if refused else []


def stream(address: str, film: str, length: int, session: str, process: psutil.Process) -> dict[str, float | list[str]]:
    """Lets all of them watch for 20 seconds, and looks at the memory of the largest worker while they do."""
    seen, end = Streaming(), perf_counter() + SECONDS
    people = [
        threading.Thread(target=_watch, args=(seen, address, film, length, session, number, end), daemon=True)
        for number in range(PEOPLE)
    ]
    start = perf_counter()
    for person in people:
        person.start()
    people[0].join(SECONDS / 2)
    memory = worker_megabytes(process)["rss"]
    for person in people:
        person.join(LONGEST_SECONDS)
    took = perf_counter() - start
    return {
        "served": seen.served,
        "parts a second": seen.parts / took,
        "megabytes a second": seen.size / took / 1e6,
        "worker rss": memory,
        "refused": seen.refused,
    }


def _watch(seen: Streaming, address: str, film: str, length: int, session: str, number: int, end: float) -> None:
    connection, refused = connected(address), ""
    parts = size = 0
    start = number * PART % length
    try:
        while perf_counter() < end and not refused:
            last = min(start + PART, length) - 1
            connection.request(
                "GET", film, headers={"Range": f"bytes={start}-{last}", "Cookie": f"sessionid={session}"}
            )
            answer = connection.getresponse()
            came = len(answer.read())
            if (answer.status, came) != (206, last - start + 1):
                refused = f"{answer.status}, {came} bytes"
            parts, size, start = parts + 1, size + came, (last + 1) % length
    except (OSError, http.client.HTTPException) as error:
        refused = repr(error)
    finally:
        connection.close()
    seen.add(parts, size, refused)
