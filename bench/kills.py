"""`make kills`: the server is killed a hundred times while eight people save, on both databases. A loss exits 1."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from bench import databases
from bench.databases import KINDS, SMALL
from bench.place import FOLDER, prepare

COLUMNS = ("rounds", "acknowledged", "found", "doubtful", "doubtful_kept")


def main() -> int:
    """Kills, prints a line for each database, and says what was lost."""
    parser = ArgumentParser(prog="make kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="how many times the server is killed (100)")
    parser.add_argument("--database", choices=KINDS, action="append", help="only this database")
    asked = parser.parse_args(os.environ.get("KILLS", "").split() + sys.argv[1:])
    prepare()
    found = {kind: kill(kind, asked.rounds) for kind in asked.database or KINDS}
    (FOLDER / "kills.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for kind, told in found.items():
        print(f"{kind}: " + ", ".join(f"{told[name]} {name.replace('_', ' ')}" for name in COLUMNS))
        for fault in (*told["lost"], *told["torn"], *told["refused"]):
            print(f"  FAULT: {fault}")
    return int(any(told["lost"] or told["torn"] or told["refused"] for told in found.values()))


def kill(kind: str, rounds: int) -> dict[str, Any]:
    """Kills on one kind of database; returns what was found."""
    print(f"killing on {kind}", file=sys.stderr, flush=True)
    log = FOLDER / f"kills-{kind.lower()}.log"
    with databases.kept(FOLDER / "databases", kind, [SMALL]) as urls:
        command = [sys.executable, "-m", "bench.killing", str(rounds), str(log)]
        environment = os.environ | {"DATABASE_URL": urls[SMALL.name]}
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
