"""The parent of the worker processes: starts them, starts the dead anew, and stops them."""

import multiprocessing
import os
import socket
import threading
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from time import monotonic

import structlog

from plaudit.jobs.working import work

log = structlog.get_logger(__name__)

# One that dies sooner would die again: it is started anew only after a while.
LEAST_LIFE_SECONDS = 2.0
# A job that is not over by then is tried again after the next start. Containers are killed ten seconds after the word.
GRACE_SECONDS = 8.0


@dataclass(slots=True)
class Post:
    """One place of a worker process, and who fills it."""

    light_only: bool
    process: ForkProcess
    since: float


class Overseer:
    """Keeps worker processes at work. The first of several takes no heavy jobs, so that a letter never waits for one.

    They are forked, and share with this process what it has loaded: it should hold no open connection to the database.
    """

    def __init__(self, processes: int) -> None:
        self._posts = [_fill(light_only=number == 0 and processes > 1) for number in range(processes)]
        self._stopping = threading.Event()
        self._ear, self._mouth = socket.socketpair()
        self._watcher = threading.Thread(target=self._watch, name="overseer", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Stops all of them: they finish what they are at, and are killed where that takes too long."""
        self._stopping.set()
        self._mouth.send(b".")
        self._watcher.join()
        for post in self._posts:
            post.process.terminate()
        latest = monotonic() + GRACE_SECONDS
        for post in self._posts:
            post.process.join(max(0, latest - monotonic()))
            if post.process.is_alive():
                log.warning("worker_killed", process=post.process.pid)
                post.process.kill()
                post.process.join()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            wait([self._ear, *(post.process.sentinel for post in self._posts)])
            for number, post in enumerate(self._posts):
                if not self._stopping.is_set() and not post.process.is_alive():
                    log.error("worker_died", process=post.process.pid, code=post.process.exitcode)
                    self._stopping.wait(max(0, post.since + LEAST_LIFE_SECONDS - monotonic()))
                    self._posts[number] = _fill(light_only=post.light_only)


def _fill(*, light_only: bool) -> Post:
    process = multiprocessing.get_context("fork").Process(
        target=work, kwargs={"light_only": light_only, "parent": os.getpid()}, name="plaudit-worker", daemon=True
    )
    process.start()
    return Post(light_only, process, monotonic())
