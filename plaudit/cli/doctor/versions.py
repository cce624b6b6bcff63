"""Versions: of the product and what it stands on, and of the packages against the lock."""

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plaudit import __version__
from plaudit.cli.doctor.findings import Finding, notice, problem, well

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?P<only_for>\s*;)?")
SHOWN = 8


def _versions() -> Iterator[Finding]:
    import django
    from django.db import connection

    database = f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"
    yield well(f"Plaudit {__version__}, Python {platform.python_version()}, Django {django.__version__}, {database}.")


def _packages() -> Iterator[Finding]:
    """Every package of the lock is there, in the version that was tested."""
    from django.conf import settings

    lock = Path(settings.BASE_DIR) / "requirements" / "run.txt"
    if not lock.exists():
        yield notice("The lock of the packages is not here.", f"Keep {lock} beside the code to have them compared.")
        return
    pinned = list(_pinned(lock.read_text(encoding="utf-8")))
    others = [line for name, wanted in pinned if (line := _difference(name, wanted))]
    if others:
        told = "; ".join(others[:SHOWN]) + ("; and more" if len(others) > SHOWN else "")
        yield problem(
            f"{len(others)} of {len(pinned)} packages differ from the lock: {told}.",
            "Run `make run`, or install with `pip install --require-hashes -r requirements/run.txt`.",
        )
    else:
        yield well(f"All {len(pinned)} packages are those of the lock.")


def _pinned(lock: str) -> Iterator[tuple[str, str]]:
    """Names and versions, without those for other machines only."""
    for line in lock.splitlines():
        found = PINNED.match(line)
        if found and not found["only_for"]:
            yield found["name"], found["version"]


def _difference(name: str, wanted: str) -> str:
    try:
        there = version(name)
    except PackageNotFoundError:
        return f"{name} is missing"
    return "" if _plain(there) == _plain(wanted) else f"{name} is {there} and not {wanted}"


def _plain(number: str) -> str:
    """1.006 is 1.6: what a package says of itself need not be spelt as the lock spells it."""
    return ".".join(part.lstrip("0") or "0" for part in number.split("."))


LOOKS = (_versions, _packages)
