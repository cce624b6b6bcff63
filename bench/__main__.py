"""Measures, prints the tables and writes them to var/bench/: `make bench`.

What is measured: 'load', every page with one client and with eight, at both sizes; 'growth', a page at 25,200 schools
against the same page at 300, in turns; 'writes', a minute of eight people saving, with proof that nothing is lost;
'evidence', a library of 5,000 items, files that come in, what is made of them, and 200 people who stream a film;
'papers', what is drawn of a journey with 150 items and 40 actions, the pages of its plan and a calendar feed.
`make bench BENCH="--only growth --database SQLite"` measures less.

On a busy machine read the ratios, whose halves were measured in the same run, and not the times.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from typing import Any

import psutil

from bench import databases, growth, load, report, servers, transfer
from bench.databases import KINDS, SIZES
from bench.load import Ask
from bench.pages import ALL, AREA_AUDIT, HOME, OF_SCHOOL, asking
from bench.place import FOLDER, prepare
from tools.serving import Server, serving

CLIENTS = (1, 8)
PARTS = ("load", "growth", "writes", "evidence", "papers")
APART = {"evidence", "papers"}  # on databases of their own


def main() -> None:
    """Measures what the arguments ask for."""
    asked = arguments()
    prepare()
    found = report.Found()
    if "load" in asked.only:
        measure_floor(found, asked.seconds)
    for kind in asked.database if set(asked.only) - APART else ():
        with databases.kept(FOLDER / "databases", kind, [SIZES[name] for name in asked.size]) as urls:
            measure(kind, urls, asked, found)
    for kind in asked.database:
        if "evidence" in asked.only:
            found.evidence[kind] = measure_apart("evidence", kind)
        if "papers" in asked.only:
            found.papers[kind] = measure_apart("papers", kind)
    print(report.write(FOLDER, found))


def arguments() -> Namespace:
    """What is asked for on the command line, and in BENCH."""
    parser = ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this")
    parser.add_argument("--database", choices=KINDS, action="append", help="only on this database")
    parser.add_argument("--size", choices=tuple(SIZES), action="append", help="only with so many schools")
    parser.add_argument("--seconds", type=float, default=1.5, help="how long each page is measured (1.5)")
    parser.add_argument("--writing", type=float, default=60, help="for how many seconds people save (60)")
    asked = parser.parse_args(os.environ.get("BENCH", "").split() + sys.argv[1:])
    asked.only, asked.database = asked.only or PARTS, asked.database or KINDS
    asked.size = asked.size or tuple(SIZES)
    return asked


def measure_floor(found: report.Found, seconds: float) -> None:
    """Measures the bare framework, which pages are held against."""
    with servers.floor(FOLDER / "floor.log") as address:
        for count in CLIENTS:
            sample = load.measure(address, [lambda: Ask("/healthz")] * count, seconds)
            found.floors[count] = load.percentile(sample.whole, 50)
            found.rows.append(report.row("none", "", count, "the floor", sample, None, None))


def measure(kind: str, urls: dict[str, str], asked: Namespace, found: report.Found) -> None:
    """Measures the product on one kind of database, at every size that is asked for."""
    told = {size: tell(url) for size, url in urls.items()}
    with ExitStack() as stack:
        running = {size: stack.enter_context(serve(kind, size, url)) for size, url in urls.items()}
        if "load" in asked.only:
            for size, server in running.items():
                print(f"measuring on {kind}, {size}", file=sys.stderr, flush=True)
                measure_load(kind, size, server, told[size], asked.seconds, found)
        if "growth" in asked.only and len(running) == len(SIZES):
            print(f"comparing on {kind}", file=sys.stderr, flush=True)
            small, large = (running[size].address for size in SIZES)
            both = told["small"], told["large"]
            found.growth[kind] = growth.compare(small, large, both, asked.seconds)
    if "load" in asked.only:
        found.once.setdefault(kind, {})["cold start"] = cold_start(urls)
    if "writes" in asked.only:
        size = asked.size[-1]
        print(f"saving on {kind}, {size}", file=sys.stderr, flush=True)
        found.writes[f"{kind}, {size}"] = write(kind, urls[size], asked.writing)


def measure_apart(part: str, kind: str) -> dict[str, Any]:
    """What evidence costs, or what papers do, on a new database of that kind."""
    print(f"measuring {part} on {kind}", file=sys.stderr, flush=True)
    with databases.new(FOLDER / part, kind) as url:
        return told_by([f"bench.{part}", str(FOLDER / f"{part}-{kind.lower()}.log")], url)


def serve(kind: str, size: str, url: str) -> Any:
    """The product on that database, which tells how long each answer took it."""
    log = FOLDER / f"{kind.lower()}-{size}.log"
    return serving(url, log, workers=servers.WORKERS, background=1, PLAUDIT_SERVER_TIMING="1")


def measure_load(
    kind: str, size: str, server: Server, told: dict[str, Any], seconds: float, found: report.Found
) -> None:
    """Measures every page with one client and with several, and what is measured once at each size."""
    for count in CLIENTS:
        for what in ALL:
            clients = [asking(what, told, start, count) for start in range(count)]
            sample = load.measure(server.address, clients, seconds)
            queries = told["queries"][what]
            found.rows.append(report.row(kind, size, count, what, sample, found.floors[count], queries))
    if size == "small":
        memory = servers.worker_megabytes(psutil.Process(server.process.pid))
        once = {"verdict": told["verdict_ms"]} | {f"worker {name}": value for name, value in memory.items()}
        found.once.setdefault(kind, {}).update(once | visits(server.address, told))


def visits(address: str, told: dict[str, Any]) -> dict[str, int]:
    """The bytes of a lead's first visit, to the journey's home, and of the area's audit after it."""
    lead = told["leads"][0]
    pages = [OF_SCHOOL[name].format(**lead) for name in (HOME, AREA_AUDIT)]
    return transfer.visits(address, lead["session"], *pages)


def tell(url: str) -> dict[str, Any]:
    """What may be asked for in that database, and by whom."""
    return told_by(["bench.told"], url)


def write(kind: str, url: str, seconds: float) -> dict[str, Any]:
    """What a minute of saving came to."""
    return told_by(["bench.minute", str(seconds), str(FOLDER / f"writes-{kind.lower()}.log")], url)


def cold_start(urls: dict[str, str]) -> float:
    """Seconds until a server on the first of the databases answers."""
    return servers.cold_start(os.environ | {"DATABASE_URL": next(iter(urls.values()))}, FOLDER / "start.log")


def told_by(module: list[str], url: str) -> dict[str, Any]:
    """What a module, in a process of its own on that database, prints as JSON."""
    environment = os.environ | {"DATABASE_URL": url}
    done = subprocess.run([sys.executable, "-m", *module], env=environment, check=True, stdout=subprocess.PIPE)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
