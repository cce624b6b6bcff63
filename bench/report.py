"""The tables of what was measured, with what it should be, and the same as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.load import Sample, percentile
from bench.pages import HEALTH, OF_HUB, SAVED, SEARCH
from bench.streaming import PEOPLE

TIMES = ("p50", "p95", "p99", "server p50", "server p95")
HEADINGS = ("database", "schools", "clients", "what", "req/s", *TIMES, "x floor", "queries", "bytes")
GROWTH = ("database", "what", "rounds", "small p50", "large p50", "small p95", "large p95", "ratio")
WRITES = ("where", "seconds", "saved a second", "p50", "p95", "max", "acknowledged", "found")
MOST_QUERIES, MOST_OF_FLOOR, SAVED_P50, SAVED_P95 = 12, 3.0, 4.0, 8.0
MOST_GROWTH, SEARCH_P95, LIBRARY_P95, PLAN_P95 = 1.2, 20.0, 25.0, 20.0
# Seconds and megabytes that making a paper may take; "journey" is the audit, the plan and the portfolio together.
OF_PAPERS = {"journey": (2.0, 300.0), "governors": (0.3, 300.0), "workbook": (0.3, 300.0)}
WHOLE = ("audit", "plan", "portfolio")
FIRST_VISIT, LATER_VISIT, COLD_SECONDS, WORKER_MEGABYTES, VERDICT_MS = 100_000, 20_000, 1.0, 120.0, 1.0

Row = dict[str, Any]
Aim = tuple[str, bool]


@dataclass
class Found:
    """Everything that one run has found. `floors` holds the floor's p50 in ms by the number of clients."""

    floors: dict[int, float] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    once: dict[str, dict[str, float]] = field(default_factory=dict)
    growth: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    writes: dict[str, dict[str, Any]] = field(default_factory=dict)
    evidence: dict[str, dict[str, Any]] = field(default_factory=dict)
    papers: dict[str, dict[str, Any]] = field(default_factory=dict)


def row(
    database: str,
    size: str,
    clients: int,
    what: str,
    sample: Sample,
    floor_p50: float | None,
    queries: int | None,
) -> Row:
    """One line of the table. Times are in milliseconds; 'x floor' is this p50 over the floor's with as many clients."""
    p50 = percentile(sample.whole, 50)
    return {
        "database": database,
        "schools": size,
        "clients": clients,
        "what": what,
        "req/s": round(sample.rate),
        "p50": round(p50, 2),
        "p95": round(percentile(sample.whole, 95), 2),
        "p99": round(percentile(sample.whole, 99), 2),
        "server p50": round(percentile(sample.server, 50), 2) if sample.server else None,
        "server p95": round(percentile(sample.server, 95), 2) if sample.server else None,
        "x floor": round(p50 / floor_p50, 1) if floor_p50 else None,
        "queries": queries,
        "bytes": sample.size,
    }


def aims(found: Found) -> list[Aim]:
    """Each aim in words with its figure, and whether it is met."""
    met = list(_load_aims([row for row in found.rows if row["clients"] == 1 and row["queries"] is not None]))
    for database, pages in found.growth.items():
        for page, grown in pages.items():
            if page not in OF_HUB:  # a hub's pages are about 300 schools at either size, but no school's own
                text = f"{page}, {database}: {grown['ratio']} times what it takes at 300 schools"
                met.append((f"{text} (at most {MOST_GROWTH:g})", grown["ratio"] <= MOST_GROWTH))
    for database, values in found.once.items():
        met += [(f"{text}, {database}: {shown}", well) for text, shown, well in _once(values)]
    for where, written in found.writes.items():
        faults = sum(len(written[name]) for name in ("lost", "torn", "refused"))
        text = f"{written['acknowledged']} answers called saved on {where}, {written['found']} found"
        met.append((f"{text}, {faults} faults", not faults and written["found"] == written["acknowledged"]))
    met += [aim for database, values in found.evidence.items() for aim in _evidence(database, values)]
    met += [aim for database, values in found.papers.items() for aim in _papers(database, values)]
    return met


def _papers(database: str, found: dict[str, Any]) -> Iterator[Aim]:
    """The seconds and the memory of each paper, and the pages of a plan."""
    made: dict[str, dict[str, float]] = found["papers"]
    whole = {"seconds": sum(made[name]["seconds"] for name in WHOLE), "MB": max(made[name]["MB"] for name in WHOLE)}
    for name, one in ({"journey": whole} | made).items():
        seconds, megabytes = OF_PAPERS.get(name, (float("inf"), float("inf")))
        aim = f" (under {seconds:g} s and {megabytes:g} MB)" if name in OF_PAPERS else ""
        text = f"paper {name}, {database}: {one['seconds']:.2f} s, {one['MB']:.0f} MB{aim}"
        yield text, one["seconds"] < seconds and one["MB"] < megabytes
    for name, times in found["pages"].items():
        text = f"{name}, {database}: p50 {times['p50']:.1f} and p95 {times['p95']:.1f} ms in the server"
        yield f"{text} (p95 at most {PLAN_P95:g}), {found['queries'][name]} queries", times["p95"] <= PLAN_P95


def _evidence(database: str, found: dict[str, Any]) -> Iterator[Aim]:
    """Of evidence only the page and the refusals have an aim; the rest is told."""
    p95, watched = found["library p95"], found["streaming"]
    text = f"a library of 5,000 items, {database}: p50 {found['library p50']:.1f} and p95 {p95:.1f} ms"
    yield f"{text} in the server (p95 at most {LIBRARY_P95:g}), {found['queries']} queries", p95 <= LIBRARY_P95
    for size in ("1 MB", "100 MB"):
        sent, written = found[f"{size} sent"], found[f"{size} written"]
        yield f"files of {size}, {database}: {sent:.0f} MB/s, {sent / written:.0%} of the disk's {written:.0f}", True
    made = (
        f"{found['photograph']:.2f} s for a photograph of 12 megapixels, {found['sound']:.2f} s for a minute of sound"
    )
    yield f"{made}, {database}", True
    text = f"200 people stream, {database}: {watched['served']} served, {watched['megabytes a second']:.0f} MB/s"
    text += f", largest worker {watched['worker rss']:.0f} MB, {len(watched['refused'])} refused"
    yield text, watched["served"] == PEOPLE and not watched["refused"]


def _load_aims(rows: Iterable[Row]) -> Iterator[Aim]:
    for r in rows:
        name = f"{r['what']}, {r['database']}, {r['schools']}"
        yield f"{name}: {r['queries']} queries (at most {MOST_QUERIES})", r["queries"] <= MOST_QUERIES
        if r["what"] == SAVED:
            text = f"{name}: p50 {r['server p50']} and p95 {r['server p95']} ms in the server"
            met = r["server p50"] <= SAVED_P50 and r["server p95"] <= SAVED_P95
            yield f"{text} (at most {SAVED_P50:g} and {SAVED_P95:g})", met
        elif r["what"] == SEARCH:
            yield f"{name}: p95 {r['p95']} ms (at most {SEARCH_P95:g})", r["p95"] <= SEARCH_P95
        elif r["what"] != HEALTH:
            yield f"{name}: {r['x floor']} times the floor (at most {MOST_OF_FLOOR:g})", r["x floor"] <= MOST_OF_FLOOR


def write(folder: Path, found: Found) -> str:
    """Writes bench.json and bench.txt into `folder`; returns the text."""
    judged = aims(found)
    growth = [
        {"database": name, "what": page} | grown
        for name, pages in found.growth.items()
        for page, grown in pages.items()
    ]
    writes = [{"where": where} | written for where, written in found.writes.items()]
    tables = ((HEADINGS, found.rows), (GROWTH, growth), (WRITES, writes))
    lines = [line for headings, rows in tables if rows for line in (*_table(headings, rows), "")]
    lines += [f"{'met   ' if met else 'MISSED'}  {text}" for text, met in judged]
    lines += [f"FAULT   {fault}" for one in writes for name in ("lost", "torn", "refused") for fault in one[name]]
    text = "\n".join(lines)
    data = {"rows": found.rows, "once": found.once, "growth": growth, "writes": writes, "evidence": found.evidence}
    data["papers"] = found.papers
    data["aims"] = [{"aim": aim, "met": met} for aim, met in judged]
    (folder / "bench.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    (folder / "bench.txt").write_text(text + "\n", encoding="utf-8")
    return text


def _once(values: dict[str, float]) -> Iterable[tuple[str, str, bool]]:
    most = {
        "first visit": (FIRST_VISIT, "bytes"),
        "later visit": (LATER_VISIT, "bytes"),
        "cold start": (COLD_SECONDS, "s"),
        "worker rss": (WORKER_MEGABYTES, "MB"),
        "verdict": (VERDICT_MS, "ms"),
    }
    for name, (limit, unit) in most.items():
        if name in values:
            yield (
                name,
                f"{values[name]:.3g} {unit} (under {limit:g})"
                if unit != "bytes"
                else (f"{values[name]:.0f} bytes (under {limit:.0f})"),
                values[name] < limit,
            )


def _table(headings: Sequence[str], rows: Sequence[Row]) -> list[str]:
    cells = [headings, *(tuple("" if r[h] is None else str(r[h]) for h in headings) for r in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(headings))]
    return ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in cells]
