"""The databases that are measured on. They are kept in var/bench/databases while what makes them stays the same."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.place import ROOT
from tools.postgres import Postgres, running_postgres

MADE_OF = (
    "bench/rows.py",
    "bench/shelf.py",
    "bench/templates.py",
    "bench/multiply.py",
    "bench/register.py",
    "frameworks/*.yaml",
)
MIGRATIONS = "plaudit/*/migrations/*.py"


@dataclass(frozen=True)
class Size:
    """So many schools with an audit, of so many in the register."""

    name: str
    schools: int
    registered: int


SMALL, LARGE = Size("small", 300, 300), Size("large", 25_200, 50_000)
SIZES = {size.name: size for size in (SMALL, LARGE)}
KINDS = ("SQLite", "PostgreSQL")


@contextmanager
def kept(folder: Path, kind: str, sizes: list[Size]) -> Iterator[dict[str, str]]:
    """The databases of one kind, built where they are not there yet: their DATABASE_URLs under their sizes' names.

    Those that were made of something else are deleted first, for they are large.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {size.name: f"plaudit_{size.name}_{fingerprint()}" for size in sizes}
    holding = _sqlite if kind == "SQLite" else _postgresql
    with holding(folder) as held:
        held.forget_all_but({f"plaudit_{size}_{fingerprint()}" for size in SIZES})
        for size in sizes:
            if names[size.name] not in held.present():
                _build(held, names[size.name], size)
        yield {size: held.url(name) for size, name in names.items()}


@contextmanager
def new(folder: Path, kind: str) -> Iterator[str]:
    """An empty database of that kind, migrated, gone when the block ends: its DATABASE_URL."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _sqlite(folder) if kind == "SQLite" else _postgresql(folder) as held:
        held.create("plaudit_new")
        url = held.url("plaudit_new")
        command = [sys.executable, "-m", "plaudit.cli", "migrate"]
        subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=True, stdout=sys.stderr)
        yield url
    shutil.rmtree(folder, ignore_errors=True)


def fingerprint() -> str:
    """A short digest of all that a built database is made of."""
    digest = hashlib.sha256()
    for pattern in (MIGRATIONS, *MADE_OF):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@dataclass(frozen=True)
class _Held:
    """The databases of one kind: how they are named, made and dropped."""

    url: Callable[[str], str]
    present: Callable[[], set[str]]
    create: Callable[[str], None]
    rename: Callable[[str, str], None]
    drop: Callable[[str], None]

    def forget_all_but(self, names: set[str]) -> None:
        """Drops every database that nothing measures on any more."""
        for name in self.present() - names:
            self.drop(name)


def _build(held: _Held, name: str, size: Size) -> None:
    """Builds one under another name, so that one that was broken off is never taken for whole."""
    print(f"building {size.schools} schools, each with a full audit", file=sys.stderr, flush=True)
    unfinished = f"{name}_unfinished"
    held.create(unfinished)
    environment = os.environ | {"DATABASE_URL": held.url(unfinished)}
    for command in (["plaudit.cli", "migrate"], ["bench.rows", str(size.schools), str(size.registered)]):
        subprocess.run([sys.executable, "-m", *command], env=environment, check=True, stdout=sys.stderr)
    held.rename(unfinished, name)


@contextmanager
def _sqlite(folder: Path) -> Iterator[_Held]:
    def path(name: str) -> Path:
        return folder / f"{name}.sqlite3"

    def rename(name: str, other: str) -> None:
        path(name).replace(path(other))

    def drop(name: str) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{path(name)}{end}").unlink(missing_ok=True)

    yield _Held(
        url=lambda name: f"sqlite:///{path(name)}",
        present=lambda: {found.stem for found in folder.glob("plaudit_*.sqlite3")},
        create=lambda name: None,
        rename=rename,
        drop=drop,
    )


@contextmanager
def _postgresql(folder: Path) -> Iterator[_Held]:
    with running_postgres(durable=True, data=folder / "postgresql") as server:
        yield _Held(
            url=server.url,
            present=lambda: _names(server),
            create=lambda name: server.run(f"CREATE DATABASE {name}"),
            rename=lambda name, other: server.run(f"ALTER DATABASE {name} RENAME TO {other}"),
            drop=lambda name: server.run(f"DROP DATABASE {name} WITH (FORCE)"),
        )


def _names(server: Postgres) -> set[str]:
    return {name for (name,) in server.rows("SELECT datname FROM pg_database WHERE datname LIKE 'plaudit%'")}
