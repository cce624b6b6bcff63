"""The Nu HTML Checker, the W3C's own: one long-lived process a session, asked over HTTP."""

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
START_SECONDS = 60
PROBE = b"<!doctype html><html lang=en><title>-</title><p>-</p></html>"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass
class NuChecker:
    """Checks whole pages. A page that was found valid once is not sent again."""

    port: int
    _valid: set[bytes] = field(default_factory=set)

    def complaints(self, html: bytes) -> list[str]:
        """What is wrong with `html`: a line for each error and each warning, with the markup it is about."""
        digest = sha256(TOKEN.sub(b"", html)).digest()
        if digest in self._valid:
            return []
        messages = [message for message in self._ask(html) if message["type"] != "info" or "subType" in message]
        if not messages:
            self._valid.add(digest)
        return [_line(message) for message in messages]

    def _ask(self, html: bytes) -> list[dict[str, str]]:
        request = Request(f"http://127.0.0.1:{self.port}/?out=json", html, {"Content-Type": "text/html; charset=utf-8"})
        with urlopen(request, timeout=30) as response:
            found: list[dict[str, str]] = json.load(response)["messages"]
        return found


@contextmanager
def nu_checker(log: Path) -> Iterator[NuChecker]:
    """A checker that lives as long as the block. `make test` installs what it needs: a Java runtime and vnu-jar.

    Raises:
        RuntimeError: it did not start; the text says why.
    """
    java = shutil.which("java")
    if java is None or not JAR.exists():
        raise RuntimeError("The Nu checker needs Java and the npm package vnu-jar: `make test` installs both.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ["-Xss4m", "-Xmx512m", "-XX:+UseSerialGC", "-Dnu.validator.servlet.bind-address=127.0.0.1"]
    command = [java, *options, "-cp", str(JAR), "nu.validator.servlet.Main", str(port)]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
    try:
        yield _ready(NuChecker(port), process, log)
    finally:
        process.terminate()
        process.wait()


def _ready(checker: NuChecker, process: subprocess.Popen[bytes], log: Path) -> NuChecker:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            checker.complaints(PROBE)
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return checker
    raise RuntimeError(f"The Nu checker did not start:\n{log.read_text(errors='replace')}")


def _line(message: dict[str, str]) -> str:
    place = f"line {message.get('lastLine', '?')}"
    return f"{place}: {message['message']}\n    {message.get('extract', '').strip()}"
