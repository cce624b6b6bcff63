"""The servers that are measured: the product's, and the floor's on the same server program; and what they take."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from bench.place import ROOT
from tools.serving import free_port

WORKERS, THREADS = 2, 4
STARTS, START_SECONDS = 3, 60


@contextmanager
def floor(log: Path) -> Iterator[str]:
    """The bare framework on granian with as many workers and threads. Yields its address."""
    port = free_port()
    options = ["--interface", "wsgi", "--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws"]
    command = [sys.executable, "-m", "granian", *options, "--port", str(port), "bench.floor:application"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def cold_start(environment: dict[str, str], log: Path) -> float:
    """Seconds from the command `plaudit serve` to the first answer: the median of three starts."""
    return median(_one_start(environment, log) for _ in range(STARTS))


def worker_megabytes(server: psutil.Process) -> dict[str, float]:
    """Of the largest worker: its resident memory, and its share of it (what workers share is divided among them)."""
    workers = [child.memory_full_info() for child in server.children(recursive=True)]
    return {"rss": max(w.rss for w in workers) / 1e6, "pss": max(w.pss for w in workers) / 1e6}


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Waits until that address answers.

    Raises:
        RuntimeError: the process has ended, or does not answer in a minute.
    """
    end = monotonic() + START_SECONDS
    while process.poll() is None and monotonic() < end:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, ConnectionError):
            sleep(0.005)
        else:
            return
    raise RuntimeError(f"{address} does not answer.")


def _one_start(environment: dict[str, str], log: Path) -> float:
    port = free_port()
    start = perf_counter()
    with log.open("wb") as file:
        command = [sys.executable, "-m", "plaudit.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        return perf_counter() - start
    finally:
        process.terminate()
        process.wait(10)
