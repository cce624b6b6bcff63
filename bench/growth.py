"""How much more a page takes when other people's data grows: the same page at both sizes, in turns.

Both servers run at once and are asked one after the other, so that whatever else the machine does hits both alike.
"""

from statistics import median
from time import perf_counter
from typing import Any

from bench.load import WARMING, Sample, connected, once, percentile
from bench.pages import OF_HUB, OF_SCHOOL, SAVED, asking

PAGES = (*OF_SCHOOL, SAVED, *OF_HUB)
MOST_ROUNDS, FEWEST_ROUNDS = 400, 40


def compare(small: str, large: str, told: tuple[dict[str, Any], dict[str, Any]], seconds: float) -> dict[str, Any]:
    """For each page, the times in the server at both sizes in ms, and the ratio of their medians.

    Args:
        small, large: the addresses of the two servers.
        told: what may be asked of each, see `bench.told`.
        seconds: how long each page is asked for, at least 40 rounds.
    """
    connections = connected(small), connected(large)
    try:
        return {page: _compare(page, connections, told, seconds) for page in PAGES}
    finally:
        for connection in connections:
            connection.close()


def _compare(page: str, connections: tuple[Any, Any], told: tuple[Any, Any], seconds: float) -> dict[str, float]:
    asks = [asking(page, one) for one in told]
    samples = Sample(), Sample()
    for _ in range(WARMING):
        for connection, ask in zip(connections, asks, strict=True):
            once(connection, ask(), Sample())
    end = perf_counter() + seconds
    for number in range(MOST_ROUNDS):
        if perf_counter() > end and number >= FEWEST_ROUNDS:
            break
        first = number % 2
        for size in (first, 1 - first):
            once(connections[size], asks[size](), samples[size])
    small, large = (median(sample.server) for sample in samples)
    return {
        "rounds": len(samples[0].server),
        "small p50": round(small, 2),
        "large p50": round(large, 2),
        "small p95": round(percentile(samples[0].server, 95), 2),
        "large p95": round(percentile(samples[1].server, 95), 2),
        "ratio": round(large / small, 2),
    }
