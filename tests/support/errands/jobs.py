"""The errands. Each adds a line to a file before anything else, so that a test can count how often it ran."""

import signal
import time
from datetime import timedelta
from pathlib import Path

from plaudit.jobs.declaring import GiveUp, job

AT_ONCE = (timedelta(0), timedelta(0))


@job("errand-note", waits=AT_ONCE)
def note(*, file: str, words: str = "ran") -> None:
    """Runs."""
    with Path(file).open("a") as lines:
        lines.write(f"{words}\n")


@job("errand-stumble", waits=AT_ONCE)
def stumble(*, file: str, times: int) -> None:
    """Fails so many times, then succeeds."""
    note.work(file=file)
    if len(Path(file).read_text().splitlines()) <= times:
        raise ValueError("It stumbled.")


def mourn(*, file: str) -> None:
    """Says that an errand was given up."""
    note.work(file=file, words="given up")


@job("errand-lose", waits=AT_ONCE, given_up=mourn)
def lose(*, file: str) -> None:
    """Always fails, and somebody minds."""
    raise ValueError("It was lost.")


@job("errand-trip", waits=(timedelta(hours=1), timedelta(hours=2)))
def trip(*, file: str) -> None:
    """Always fails."""
    note.work(file=file)
    raise ValueError("It tripped.")


@job("errand-refuse", waits=AT_ONCE)
def refuse(*, file: str) -> None:
    """Fails for good at the first try."""
    note.work(file=file)
    raise GiveUp("It never will.")


@job("errand-hang", waits=AT_ONCE)
def hang(*, file: str) -> None:
    """Hangs at the first try, for a test that kills its process."""
    note.work(file=file)
    if len(Path(file).read_text().splitlines()) == 1:
        signal.pause()


@job("errand-dawdle", waits=AT_ONCE, limit=timedelta(milliseconds=200))
def dawdle(*, file: str) -> None:
    """Takes longer than it may, and does not let itself be disturbed by exceptions."""
    note.work(file=file)
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


@job("errand-await", waits=AT_ONCE)
def wait_for(*, file: str, until: str) -> None:
    """Runs until another file is there."""
    note.work(file=file)
    while not Path(until).exists():
        time.sleep(0.01)


@job("errand-lift", waits=AT_ONCE, heavy=True)
def lift(*, file: str) -> None:
    """Runs, and is heavy."""
    note.work(file=file)
