"""`make kills`: the server is killed a hundred times while eight people save, on both databases. A loss exits 1.

`make kills KILLS=--evidence` kills web and workers instead while 300 files come in and are prepared.
"""

import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from typing import Any

from bench import databases
from bench.databases import KINDS, SMALL
from bench.place import FOLDER, prepare
from tools.bucket import running_bucket
from tools.postgres import running_postgres

COLUMNS = ("rounds", "acknowledged", "found", "doubtful", "doubtful_kept")
EVIDENCE = ("kills", "acknowledged", "found", "jobs", "tried_again", "drafts")
FAULTS = ("lost", "twice", "orphans", "stuck", "refused")


def main() -> int:
    """Kills, prints a line for each database, and says what was lost."""
    parser = ArgumentParser(prog="make kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="how many times the server is killed (100)")
    parser.add_argument("--database", choices=KINDS, action="append", help="only this database")
    parser.add_argument("--evidence", action="store_true", help="kill while files come in and are prepared")
    parser.add_argument("--bucket", action="store_true", help="keep those files in a bucket, on a server of its own")
    parser.add_argument("--uploads", type=int, default=300, help="how many files (300)")
    asked = parser.parse_args(os.environ.get("KILLS", "").split() + sys.argv[1:])
    prepare()
    if asked.evidence:
        return evidence({kind: kill_files(kind, asked) for kind in asked.database or KINDS})
    found = {kind: kill(kind, asked.rounds) for kind in asked.database or KINDS}
    (FOLDER / "kills.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for kind, told in found.items():
        print(f"{kind}: " + ", ".join(f"{told[name]} {name.replace('_', ' ')}" for name in COLUMNS))
        for fault in (*told["lost"], *told["torn"], *told["refused"]):
            print(f"  FAULT: {fault}")
    return int(any(told["lost"] or told["torn"] or told["refused"] for told in found.values()))


def evidence(found: dict[str, dict[str, Any]]) -> int:
    """Prints a line for each database, and what is wrong. Returns the exit code."""
    (FOLDER / "kills-evidence.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for kind, told in found.items():
        print(f"{kind}: " + ", ".join(f"{told[name]} {name.replace('_', ' ')}" for name in EVIDENCE))
        for fault in (fault for name in FAULTS for fault in told[name]):
            print(f"  FAULT: {fault}")
    return int(any(told[name] for told in found.values() for name in FAULTS))


def kill_files(kind: str, asked: Namespace) -> dict[str, Any]:
    """Kills while files come in, on a new database of that kind; returns what was found."""
    print(f"killing on {kind} while files come in", file=sys.stderr, flush=True)
    folder = FOLDER / "kills"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with ExitStack() as stack:
        url = f"sqlite:///{folder / 'kills.sqlite3'}"
        if kind == "PostgreSQL":
            url = stack.enter_context(running_postgres()).url("postgres")
        store = stack.enter_context(running_bucket()) if asked.bucket else f"file://{folder / 'files'}"
        environment = os.environ | {"DATABASE_URL": url, "STORAGE_URL": store}
        subprocess.run([sys.executable, "-m", "plaudit.cli", "migrate"], env=environment, check=True, stdout=sys.stderr)
        command = [sys.executable, "-m", "bench.killing_files", str(asked.uploads), str(folder / "log")]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


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
