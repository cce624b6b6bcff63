"""The table of what was measured, with what it should be, and the same as JSON."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.load import Sample, percentile
from bench.pages import HEALTH, SAVED

TIMES = ("p50", "p95", "p99", "server p50", "server p95")
HEADINGS = ("database", "clients", "what", "req/s", *TIMES, "x floor", "queries", "bytes")
MOST_QUERIES, MOST_OF_FLOOR, SAVED_P50, SAVED_P95 = 12, 3.0, 4.0, 8.0
FIRST_VISIT, LATER_VISIT, COLD_SECONDS, WORKER_MEGABYTES, VERDICT_MS = 100_000, 20_000, 1.0, 120.0, 1.0

Row = dict[str, Any]


def row(database: str, clients: int, what: str, sample: Sample, floor_p50: float | None, queries: int | None) -> Row:
    """One line of the table. Times are in milliseconds; 'x floor' is this p50 over the floor's with as many clients."""
    p50 = percentile(sample.whole, 50)
    return {
        "database": database,
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


def aims(rows: Sequence[Row], once: dict[str, dict[str, float]]) -> list[tuple[str, bool]]:
    """Each aim in words with its figure, and whether it is met."""
    alone = [r for r in rows if r["clients"] == 1 and r["queries"] is not None]
    found = []
    for r in alone:
        name = f"{r['what']}, {r['database']}"
        found.append((f"{name}: {r['queries']} queries (at most {MOST_QUERIES})", r["queries"] <= MOST_QUERIES))
        if r["what"] == SAVED:
            text = f"{name}: p50 {r['server p50']} and p95 {r['server p95']} ms in the server"
            met = r["server p50"] <= SAVED_P50 and r["server p95"] <= SAVED_P95
            found.append((f"{text} (at most {SAVED_P50:g} and {SAVED_P95:g})", met))
        elif r["what"] != HEALTH:
            text = f"{name}: {r['x floor']} times the floor (at most {MOST_OF_FLOOR:g})"
            found.append((text, r["x floor"] <= MOST_OF_FLOOR))
    for database, values in once.items():
        found += [(f"{text}, {database}: {shown}", met) for text, shown, met in _once(values)]
    return found


def write(folder: Path, rows: list[Row], once: dict[str, dict[str, float]]) -> str:
    """Writes bench.json and bench.txt into `folder`; returns the text."""
    judged = aims(rows, once)
    lines = [*_table(rows), "", *(f"{'met   ' if met else 'MISSED'}  {text}" for text, met in judged)]
    text = "\n".join(lines)
    data = {"rows": rows, "once": once, "aims": [{"aim": aim, "met": met} for aim, met in judged]}
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


def _table(rows: Sequence[Row]) -> list[str]:
    cells = [HEADINGS, *(tuple("" if r[h] is None else str(r[h]) for h in HEADINGS) for r in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    return ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in cells]
