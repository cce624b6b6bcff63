"""`plaudit serve`: when it refuses, and that it answers. Each of these is a process of its own."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.waiting import until
from tools.serving import serving


def serve(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plaudit.settings"} | variables
    command = [sys.executable, "-m", "plaudit.cli", "serve", *arguments]
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def new_database(tmp_path_factory) -> Path:
    """An SQLite database, up to date and empty, that nobody writes to."""
    path = tmp_path_factory.mktemp("migrated") / "plaudit.sqlite3"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plaudit.settings", "DATABASE_URL": f"sqlite:///{path}"}
    subprocess.run([sys.executable, "-m", "plaudit.cli", "migrate"], env=environment, check=True, capture_output=True)
    return path


@pytest.fixture
def migrated(new_database, tmp_path) -> str:
    """The address of a copy of it for this test alone."""
    return f"sqlite:///{shutil.copy(new_database, tmp_path / 'plaudit.sqlite3')}"


def test_it_refuses_a_database_that_waits_for_changes(tmp_path):
    answer = serve(DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Error: The database waits for ")
    assert answer.stderr.endswith("changes. Run `plaudit migrate`, then serve again.\n")


def test_what_is_kept_is_its_owners_alone(new_database):
    assert new_database.stat().st_mode & 0o777 == 0o600


def test_it_refuses_without_assets(migrated, tmp_path):
    answer = serve(DATABASE_URL=migrated, PLAUDIT_DATA_DIR=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stderr == (
        "Error: The style sheets and typefaces are not built. Run `plaudit assets`, then serve again.\n"
    )


def test_it_refuses_a_port_that_is_taken(migrated):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = serve("--port", str(port), DATABASE_URL=migrated)
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Error: Port {port} of 127.0.0.1 cannot be used: Address already in use. Choose another --port.\n"
    )


def test_it_answers_and_says_where_it_is(migrated, tmp_path):
    with serving(migrated, tmp_path / "server.log") as server:
        with urlopen(f"{server.address}/healthz", timeout=5) as answer:
            assert (answer.status, answer.read()) == (200, b"ok\n")
        assert f"Plaudit is at {server.address} (Ctrl+C stops it)." in server.new_log_lines()
    assert server.process.returncode == 0


def workers_of(migrated: str) -> list[int]:
    with closing(sqlite3.connect(migrated.removeprefix("sqlite:///"))) as database:
        return [process for (process,) in database.execute("SELECT process FROM jobs_worker")]


def test_it_works_beside_the_pages_and_replaces_a_worker_that_is_killed(migrated, tmp_path):
    with serving(migrated, tmp_path / "server.log", background=1) as server:
        until(lambda: workers_of(migrated))
        [killed] = workers_of(migrated)
        os.kill(killed, signal.SIGKILL)
        until(lambda: set(workers_of(migrated)) not in (set(), {killed}))
        server.process.kill()
        until(lambda: not workers_of(migrated))


def test_it_is_stopped_politely(migrated, tmp_path):
    with serving(migrated, tmp_path / "server.log", background=1) as server:
        server.process.terminate()
        assert server.process.wait(10) == 0
