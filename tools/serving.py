"""A real server for tests, measurements and pictures: `plaudit serve`, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

START_SECONDS = 30
STOP_SECONDS = 10


@dataclass
class Server:
    """A server that answers at `address`, such as 'http://127.0.0.1:40001', and writes to the file `log`."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]
    _read_to: int = 0

    def new_log_lines(self) -> str:
        """What the server has written since this was last asked."""
        with self.log.open(encoding="utf-8", errors="replace") as file:
            file.seek(self._read_to)
            text = file.read()
            self._read_to = file.tell()
        return text

    def kill(self) -> None:
        """Ends every process of the server at once and without a word, as `kill -9` does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)


def url_of(database: dict[str, Any]) -> str:
    """The DATABASE_URL of a database as Django's settings describe it."""
    name = database["NAME"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        return f"sqlite:///{name}"
    user, password, host = (quote(str(database.get(key) or ""), safe="") for key in ("USER", "PASSWORD", "HOST"))
    port = f":{database['PORT']}" if database.get("PORT") else ""
    return f"postgres://{user}:{password}@{host}{port}/{name}"


@contextmanager
def serving(
    database_url: str, log: Path, *, workers: int = 1, background: int = 0, port: int | None = None, **variables: str
) -> Iterator[Server]:
    """Serves that database until the block ends, at a free port or at `port`.

    `variables` are added to the server's environment. Without `background` processes no job is done beside the pages,
    so that nothing happens in a test's database but what the test does.

    The server shares the caller's data folder: the secret key, with which a session is signed, and the assets.

    Raises:
        RuntimeError: the server ended before it answered, or has not answered in 30 seconds. It holds the log.
    """
    port = port or free_port()
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "plaudit.settings"} | variables
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # for a test that drives a browser, never for a server
    command = [sys.executable, "-m", "plaudit.cli", "serve", "--port", str(port), "--workers", str(workers)]
    command += ["--background", str(background)]
    with log.open("wb") as file:
        # A group of its own holds the server and all its workers, and nothing else: see `Server.kill`.
        process = subprocess.Popen(
            command, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
    server = Server(f"http://127.0.0.1:{port}", log, process)
    try:
        _wait_for(server)
        yield server
    finally:
        _stop(process)


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"The server ended before it answered:\n{server.new_log_lines()}")
        try:
            urlopen(f"{server.address}/readyz", timeout=5).close()
        except (URLError, ConnectionError):
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"The server does not answer:\n{server.new_log_lines()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
