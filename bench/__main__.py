"""Measures, prints the table and writes it to var/bench/: `make bench`.

On a busy machine read the ratios to the floor, which was measured in the same run, and not the times.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from bench import load, report, servers, transfer
from bench.load import Ask
from bench.pages import AREA_AUDIT, HOME, PAGES, SAVED, Saving
from tools.postgres import running_postgres
from tools.serving import serving

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
CLIENTS = (1, 8)


def main() -> None:
    """Measures on both databases."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ |= {"PLAUDIT_DATA_DIR": str(FOLDER / "data"), "PLAUDIT_LOG_LEVEL": "WARNING"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "plaudit.settings"
    rows: list[report.Row] = []
    once: dict[str, dict[str, float]] = {}
    floors = measure_floor(rows)
    for name, url in databases():
        print(f"measuring on {name}", file=sys.stderr, flush=True)
        once[name] = measure_product(name, url, floors, rows)
    print(report.write(FOLDER, rows, once))


def measure_floor(rows: list[report.Row]) -> dict[int, float]:
    """Measures the bare framework; returns its p50 in milliseconds by the number of clients."""
    floors = {}
    with servers.floor(FOLDER / "floor.log") as address:
        for count in CLIENTS:
            sample = load.measure(address, [("", lambda: Ask("/healthz"))] * count)
            floors[count] = load.percentile(sample.whole, 50)
            rows.append(report.row("none", count, "the floor", sample, None, None))
    return floors


def databases() -> Iterator[tuple[str, str]]:
    """Each kind of database, new and empty, for as long as it is measured on."""
    with TemporaryDirectory(prefix="plaudit-bench-") as folder:
        yield "SQLite", f"sqlite:///{folder}/plaudit.sqlite3"
    with running_postgres(durable=True) as postgres:
        postgres.run("CREATE DATABASE plaudit")
        yield "PostgreSQL", postgres.url("plaudit")


def measure_product(database: str, url: str, floors: dict[int, float], rows: list[report.Row]) -> dict[str, float]:
    """Measures the product on one database; returns what is measured once."""
    environment = os.environ | {"DATABASE_URL": url, "PLAUDIT_SERVER_TIMING": "1"}
    for command in (["assets"], ["migrate"]):
        subprocess.run([sys.executable, "-m", "plaudit.cli", *command], env=environment, check=True, stdout=sys.stderr)
    filled = subprocess.run([sys.executable, "-m", "bench.rows"], env=environment, check=True, stdout=subprocess.PIPE)
    told = json.loads(filled.stdout)
    once = {"verdict": told["verdict_ms"], "cold start": servers.cold_start(environment, FOLDER / "start.log")}
    log = FOLDER / f"{database.lower()}.log"
    with serving(url, log, workers=servers.WORKERS, PLAUDIT_SERVER_TIMING="1") as server:
        for count in CLIENTS:
            for what in (*PAGES, SAVED):
                sample = load.measure(server.address, clients(what, told, count))
                rows.append(report.row(database, count, what, sample, floors[count], told["queries"][what]))
        memory = servers.worker_megabytes(psutil.Process(server.process.pid))
        once |= {f"worker {kind}": size for kind, size in memory.items()}
        once |= visits(server.address, told)
    return once


def clients(what: str, told: dict[str, Any], count: int) -> list[tuple[str, Callable[[], Ask]]]:
    """So many people, each the lead of a school, who ask for the same kind of thing again and again."""
    return [(one["session"], _asking(what, told, one)) for one in told["clients"][:count]]


def visits(address: str, told: dict[str, Any]) -> dict[str, int]:
    """The bytes of a lead's first visit, to the school's home, and of the area's audit after it."""
    one = told["clients"][-1]
    journey = one["saving"]["journey"]
    pages = [PAGES[name].format(journey=journey, mark=told["mark"]) for name in (HOME, AREA_AUDIT)]
    return transfer.visits(address, one["session"], *pages)


def _asking(what: str, told: dict[str, Any], one: dict[str, Any]) -> Callable[[], Ask]:
    if what == SAVED:
        saving = one.setdefault("asking", Saving(**one["saving"]))
        return lambda: Ask(saving.address, saving.next_fields())
    path = PAGES[what].format(journey=one["saving"]["journey"], mark=told["mark"])
    return lambda: Ask(path)


if __name__ == "__main__":
    main()
