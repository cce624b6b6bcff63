"""Everything that CI runs: `python -m tools.verify [--only-checks]`, called by `make test` and `make check`.

Every step runs, also after one that failed, so that one run tells all; the last lines say what failed and which tests
were skipped, and why. The exit code is 1 when anything failed, or when a test was skipped without a reason.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.machine import MissingError, install_node_packages, install_programs
from tools.postgres import running_postgres
from tools.results import Counts, counted

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
PYTHON = sys.executable
DATA = ROOT / "var" / "test"
SETTINGS = ["--settings", "plaudit.settings"]
PUBLIC_SITE = {"PLAUDIT_SITE": "https://plaudit.example.org"}
STEP_SECONDS = 1_800


@dataclass
class Run:
    """One run of all steps: what failed, and what the tests came to."""

    failures: list[str] = field(default_factory=list)
    counts: dict[str, Counts] = field(default_factory=dict)

    def step(self, title: str, command: Sequence[str | Path], variables: Mapping[str, str] | None = None) -> None:
        """Runs one command under a heading, and notes when it fails."""
        self.work(title, lambda: _succeeds(command, variables or {}))

    def work(self, title: str, do: Callable[[], bool]) -> None:
        """Does one thing under a heading, and notes when it fails."""
        print(f"\n== {title}", flush=True)
        start = time.monotonic()
        well = do()
        print(f"-- {'done' if well else 'FAILED'} in {time.monotonic() - start:.1f} s", flush=True)
        if not well:
            self.failures.append(title)


def main() -> int:
    """Runs the steps that the arguments ask for; 1 when one failed."""
    arguments = sys.argv[1:]
    if arguments not in ([], ["--only-checks"]):
        print("Usage: python -m tools.verify [--only-checks]", file=sys.stderr)
        return 2
    DATA.mkdir(parents=True, exist_ok=True)
    run = Run()
    run_checks(run)
    if not arguments:
        run_tests(run)
    return report(run)


def run_checks(run: Run) -> None:
    """The linters, the contracts and the types."""
    templates = sorted((ROOT / "plaudit").rglob("*.html"))
    marks = sorted((ROOT / "frameworks").glob("*.yaml"))
    run.step("Locks and committed files", [PYTHON, "-m", "tools.hygiene"])
    run.step("Code style", [PROGRAMS / "ruff", "check", "."])
    run.step("Code format", [PROGRAMS / "ruff", "format", "--check", "."])
    run.step("Template format", [PROGRAMS / "djade", "--check", "--target-version", "5.2", *templates])
    run.step("Contracts between the floors", [PROGRAMS / "lint-imports"])
    run.step("Types", [PROGRAMS / "mypy"])
    run.step("Migrations are complete", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run", *SETTINGS])
    deployed = [PYTHON, "-m", "django", "check", "--deploy", "--fail-level", "WARNING", *SETTINGS]
    run.step("Configuration for a public site", deployed, PUBLIC_SITE)
    run.step("The marks are sound", [PYTHON, "-m", "plaudit.cli", "mark", "check", *marks])


def run_tests(run: Run) -> None:
    """All tests on SQLite, and on PostgreSQL all those whose outcome the database has a part in."""
    run.work("What the tests need of this machine", _install)
    _pytest(run, "SQLite", {})
    with running_postgres() as postgres:
        _pytest(run, "PostgreSQL", {"DATABASE_URL": postgres.url("plaudit")}, "--only-on-databases")


def report(run: Run) -> int:
    """Prints what the run came to; 1 when anything failed."""
    print("\n== Summary")
    for database, counts in run.counts.items():
        for test, reason in counts.skipped.items():
            print(f"skipped on {database}: {test}: {reason or 'NO REASON GIVEN'}")
    for failure in run.failures:
        print(f"FAILED: {failure}")
    totals = list(run.counts.values())
    if totals:
        passed = sum(of.passed for of in totals)
        failed = sum(of.failed for of in totals)
        skipped = sum(len(of.skipped) for of in totals)
        print(f"{passed} passed, {failed} failed, {skipped} skipped")
    else:
        print("Not everything is well; see above." if run.failures else "Everything is well.")
    return 1 if run.failures else 0


def _install() -> bool:
    try:
        install_programs()
        install_node_packages()
    except MissingError as missing:
        print(missing)
        return False
    return True


def _pytest(run: Run, database: str, variables: Mapping[str, str], *options: str) -> None:
    results = DATA / f"results-{database.lower()}.xml"
    results.unlink(missing_ok=True)
    command = [PYTHON, "-m", "pytest", "-q", "-n", "2", f"--junitxml={results}", *options]
    run.step(f"Tests on {database}, in a browser too", command, variables)
    counts = run.counts[database] = counted(results)
    if counts.unexplained:
        run.failures.append(f"Tests on {database}: skipped without a reason")
    if not counts.passed:
        run.failures.append(f"Tests on {database}: none passed")


def _succeeds(command: Sequence[str | Path], variables: Mapping[str, str]) -> bool:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PLAUDIT_DATA_DIR": str(DATA), **variables}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False, timeout=STEP_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        print(f"This took more than {STEP_SECONDS} seconds and was ended.")
        return False


if __name__ == "__main__":
    sys.exit(main())
