"""Mutation testing of the rulebook: changes one thing at a time and asks whether a test notices.

A change that none notices survives. docs/mutation.md explains those that may; any other fails the run, and so does an
explanation of one that survives no longer. `--only-compare` looks at the last run's results again.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

ROOT = Path(__file__).resolve().parent.parent
EXPLAINED = ROOT / "docs" / "mutation.md"
WORK = ROOT / "mutants"
LOG = ROOT / "var" / "mutants.log"
PACKAGE = "plaudit.rulebook."
WORKERS = "2"
NOTICED = ("killed", "timeout")
ROW = re.compile(r"^\| `(?P<place>[\w.]+)` \| (?P<before>.+) \| (?P<after>.+) \| (?P<why>.+) \|$", re.MULTILINE)
NOTHING = "nothing"
BAR = "\\|"


@dataclass(frozen=True, order=True)
class Mutant:
    """One change: the function, and its lines before and after. It holds still when lines move."""

    place: str
    before: str
    after: str

    def __str__(self) -> str:
        """The change as the first three columns of a row of the table in docs/mutation.md."""
        return f"| `{self.place}` | {_as_cell(self.before)} | {_as_cell(self.after)} |"


@dataclass
class Results:
    """What a run came to: how many mutants the tests noticed, which of them by never ending, and which survived."""

    noticed: int = 0
    endless: list[Mutant] = field(default_factory=list)
    survived: list[Mutant] = field(default_factory=list)


def main() -> int:
    """Runs mutmut on the whole rulebook and compares; 1 when something survives that nobody explains."""
    arguments = sys.argv[1:]
    if arguments not in ([], ["--only-compare"]):
        print("Usage: python -m tools.mutants [--only-compare]", file=sys.stderr)
        return 2
    if not arguments and not _run():
        return 1
    return report(read_results(), read_explained(EXPLAINED.read_text(encoding="utf-8")))


def _run() -> bool:
    """Runs mutmut from nothing: what it keeps of an earlier run would hide what newer tests notice."""
    shutil.rmtree(WORK, ignore_errors=True)
    LOG.parent.mkdir(exist_ok=True)
    start = time.monotonic()
    with LOG.open("w", encoding="utf-8") as log:
        command = [sys.executable, "-m", "tools.mutating", "run", "--max-children", WORKERS]
        well = subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=False).returncode == 0
    print(f"mutmut ran for {time.monotonic() - start:.0f} s{'' if well else f' and failed; see {LOG}'}.")
    return well


def read_results() -> Results:
    """What mutmut left in its work folder."""
    results = Results()
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        for name, exit_code in data.exit_code_by_key.items():
            status = status_by_exit_code[exit_code]
            results.noticed += status in NOTICED
            if status == "timeout":
                results.endless.append(_mutant(name, path))
            elif status not in NOTICED:
                results.survived.append(_mutant(name, path))
    return results


def _mutant(name: str, path: Path) -> Mutant:
    module = name.removeprefix(PACKAGE).rpartition(".")[0]
    function, class_name = orig_function_and_class_names_from_key(name)
    place = ".".join(filter(None, (module, class_name, function)))
    return Mutant(place, *change_in(get_diff_for_mutant(name, path=path)))


def change_in(diff: str) -> tuple[str, str]:
    """The lines that a unified diff takes away and those that it puts there, each as one line with single spaces."""
    lines = diff.splitlines()[2:]  # the first two name the files
    gone, come = (" ".join(line[1:] for line in lines if line.startswith(sign)) for sign in "-+")
    return " ".join(gone.split()), " ".join(come.split())


def read_explained(text: str) -> dict[Mutant, str]:
    """The survivors that a document explains, each with its reason."""
    return {
        Mutant(row["place"], _from_cell(row["before"]), _from_cell(row["after"])): row["why"]
        for row in ROW.finditer(text)
    }


def report(results: Results, explained: dict[Mutant, str]) -> int:
    """Prints what the run came to; 1 when a survivor is not explained, or an explanation has no survivor."""
    unexplained = sorted(set(results.survived) - explained.keys())
    stale = sorted(explained.keys() - set(results.survived) - set(results.endless))
    total = results.noticed + len(results.survived)
    print(f"{total} mutants: {results.noticed} noticed, {len(results.survived)} survived.")
    for line in (
        *_lines("Never ended, and so noticed", results.endless),
        *_lines("SURVIVED, unexplained", unexplained),
    ):
        print(line)
    for line in _lines(f"EXPLAINED in {EXPLAINED.name}, but survives no longer", stale):
        print(line)
    return 1 if unexplained or stale else 0


def _lines(heading: str, mutants: Iterable[Mutant]) -> Iterator[str]:
    listed = sorted(mutants)
    if listed:
        yield f"{heading}:"
        yield from (f"  {mutant}" for mutant in listed)


def _as_cell(code: str) -> str:
    """Code in a cell of a Markdown table, where a bar would end the cell."""
    return f"`{code.replace('|', BAR)}`" if code else NOTHING


def _from_cell(cell: str) -> str:
    return "" if cell == NOTHING else cell.strip("`").replace(BAR, "|")


if __name__ == "__main__":
    sys.exit(main())
