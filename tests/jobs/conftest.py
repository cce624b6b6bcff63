"""Fixtures of the tests of background work."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tools.serving import url_of


class Runs:
    """The file into which an errand writes a line each time that it runs."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def lines(self) -> list[str]:
        """What has been written."""
        return self.path.read_text().splitlines() if self.path.exists() else []


@pytest.fixture
def runs(tmp_path) -> Runs:
    """How often an errand ran."""
    return Runs(tmp_path / "runs")


@pytest.fixture
def by_hand(settings) -> None:
    """What is asked for stays in the queue until the test works it off, or a worker process does."""
    settings.JOBS_AT_COMMIT = False


@contextmanager
def working(log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`plaudit work` in processes of its own, on the test's database, until the block ends."""
    environment = os.environ | {
        "DATABASE_URL": url_of(connection.settings_dict),
        "DJANGO_SETTINGS_MODULE": "tests.support.errands.settings",
        "PLAUDIT_LOG_LEVEL": "INFO",
    }
    command = [sys.executable, "-m", "plaudit.cli", "work", *arguments]
    with log.open("ab") as file:
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
