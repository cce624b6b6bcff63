"""Looks for what may not be committed: a registry's host in a lock, what an install makes, inline style or script."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/*.txt", "requirements/*.in", "package.json", "package-lock.json")
HOST = re.compile(r"https?://|\"resolved\"|--(?:extra-)?index-url|--find-links")
WELL = "The locks are in step and name no host; no built file is committed, no template has inline code."
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
BUILT = re.compile(r"(^|/)(node_modules|vendor|uv\.lock)(/|$)|\.(woff2?|ttf|otf|min\.js|min\.css|whl|jar|pyc|sqlite3)$")
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script\b(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)


def main() -> int:
    """Prints what was found; 1 where something was."""
    found = [*hosts_in_locks(), *locks_out_of_step(), *files_that_are_built(), *inline_code()]
    print("\n".join(found) or WELL)
    return 1 if found else 0


def hosts_in_locks() -> Iterator[str]:
    """A line for each place in a lock that names where its packages come from."""
    for path in (path for pattern in LOCKS for path in sorted(ROOT.glob(pattern))):
        yield from _matches(path, HOST, "a lock names no host")


def locks_out_of_step() -> Iterator[str]:
    """A line for each requirement of pyproject.toml that a lock does not meet: somebody forgot `make lock`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    for name, wanted in (("run", run), ("test", [*run, *project["dependency-groups"]["test"]])):
        locked = dict(PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))
        for text in wanted:
            requirement = Requirement(text)
            version = locked.get(canonicalize_name(requirement.name))
            if version is None or version not in requirement.specifier:
                yield f"requirements/{name}.txt: does not meet {text}: run `make lock`"


def files_that_are_built() -> Iterator[str]:
    """A line for each committed file that an install should make instead."""
    for name in _committed():
        if BUILT.search(name):
            yield f"{name}: made at install time, never committed"


def inline_code() -> Iterator[str]:
    """A line for each inline style or script of a template, which the Content-Security-Policy would stop."""
    for name in _committed():
        if name.startswith("plaudit/") and name.endswith((".html", ".svg")):
            yield from _matches(ROOT / name, INLINE, "the Content-Security-Policy stops inline style and script")


def _matches(path: Path, pattern: re.Pattern[str], why: str) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if pattern.search(line):
            yield f"{path.relative_to(ROOT)}:{number}: {why}: {line.strip()[:100]}"


def _committed() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).exists()]


if __name__ == "__main__":
    sys.exit(main())
