"""Eight people save for a minute, and everything that was called saved is looked for: `python -m bench.minute SECONDS`.

The database is the one in DATABASE_URL, with the rows of `bench.rows`. Prints what was found as JSON.
"""

import dataclasses
import json
import os
import sys
import time
from pathlib import Path

import django

django.setup()

from django.db import connections  # noqa: E402

from bench.killing import CLIENTS, WORKERS, audits, people  # noqa: E402
from bench.load import percentile  # noqa: E402
from bench.proof import prove  # noqa: E402
from bench.told import spread  # noqa: E402
from bench.writers import Writer, Writing  # noqa: E402
from tools.serving import serving  # noqa: E402


def main() -> None:
    """Lets them write and prints how many answers were saved, how quickly, and whether each is there."""
    seconds, log = float(sys.argv[1]), Path(sys.argv[2])
    writers = [Writer(one) for one in people(spread(audits(), CLIENTS))]
    connections.close_all()
    with serving(os.environ["DATABASE_URL"], log, workers=WORKERS, background=1) as server:
        writing = Writing(server.address, writers).start()
        time.sleep(seconds)
        writing.finish()
    times = [time for writer in writers for time in writer.times]
    told = {"seconds": seconds, "saved a second": round(len(times) / seconds)}
    told |= {name: round(value, 1) for name, value in _spread(times).items()}
    json.dump(told | dataclasses.asdict(prove(writers)), sys.stdout)


def _spread(times: list[float]) -> dict[str, float]:
    return {"p50": percentile(times, 50), "p95": percentile(times, 95), "max": max(times)}


if __name__ == "__main__":
    main()
