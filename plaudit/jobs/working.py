"""One worker process: takes jobs one after the other until it is told to stop, or its parent is gone."""

import gc
import os
import select
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID, uuid4

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from plaudit.jobs import lives
from plaudit.jobs.declaring import DECLARED
from plaudit.jobs.models import Job
from plaudit.jobs.running import OutOfTime, claim, plan, run

log = structlog.get_logger(__name__)

POLL_SECONDS = 1.0  # what a letter waits at most, and the price: one read a second
BEAT_SECONDS = 10.0
TROUBLE_SECONDS = 5.0
# What does not even heed the alarm by then is stuck for good, and is ended with its process.
STUCK_SECONDS = 30.0
TROUBLE = (DatabaseError, InterfaceError)


def work(*, light_only: bool, parent: int) -> None:
    """Works the queue off in this process until it gets SIGTERM or SIGINT, or `parent` is not its parent any more.

    What it is at is finished first.
    """
    WorkerProcess(light_only=light_only, parent=parent).run()


class WorkerProcess:
    """A worker, its heart in a thread of its own, and its ear for signals."""

    def __init__(self, *, light_only: bool, parent: int) -> None:
        self._id: UUID = uuid4()
        self._light_only = light_only
        self._parent = parent
        self._stopping = False
        self._ended = threading.Event()
        self._latest: float | None = None  # when the running job must be over, on the monotonic clock

    def run(self) -> None:
        """Works until it is stopped."""
        gc.freeze()  # what it shares with its parent stays shared
        with self._listening() as ear:
            self._begin()
            heart = threading.Thread(target=self._live, name="heart", daemon=True)
            heart.start()
            while not self._is_over():
                seconds = self._work_once()
                if seconds:
                    select.select([ear], [], [], seconds)
            self._end(heart)

    def _begin(self) -> None:
        try:
            lives.beat(self._id)
            for declared in DECLARED.values():
                plan(declared)
        except TROUBLE as error:
            log.warning("worker_has_no_database", error=str(error))
        log.info("worker_started", worker=str(self._id), process=os.getpid())

    def _work_once(self) -> float:
        """Does one job if there is one. Returns for how many seconds to rest then."""
        try:
            close_old_connections()
            job = claim(self._id, light_only=self._light_only)
            if job is None:
                return POLL_SECONDS
            self._run(job)
        except TROUBLE as error:
            log.warning("worker_has_no_database", error=str(error))
            connections.close_all()
            # Under another name, so that what it may still hold is taken for abandoned and tried again.
            self._id = uuid4()
            return TROUBLE_SECONDS
        return 0

    def _run(self, job: Job) -> None:
        seconds = DECLARED[job.name].limit.total_seconds()
        self._latest = monotonic() + seconds + STUCK_SECONDS
        try:
            run(job, within=_alarm(seconds))
        finally:
            self._latest = None

    def _live(self) -> None:
        """The heart: says that the worker lives, and ends it where its job does not heed the alarm."""
        while not self._ended.wait(BEAT_SECONDS):
            if self._latest is not None and monotonic() > self._latest:
                log.critical("worker_is_stuck", worker=str(self._id))
                os._exit(os.EX_SOFTWARE)
            try:
                lives.beat(self._id)
            except TROUBLE as error:
                log.warning("worker_has_no_database", error=str(error))
                connections.close_all()  # this thread's
        connections.close_all()

    def _end(self, heart: threading.Thread) -> None:
        self._ended.set()
        heart.join()
        try:
            lives.end(self._id)
        except TROUBLE:
            log.warning("worker_has_no_database")
        connections.close_all()
        log.info("worker_ended", worker=str(self._id), process=os.getpid())

    def _is_over(self) -> bool:
        return self._stopping or os.getppid() != self._parent

    @contextmanager
    def _listening(self) -> Iterator[socket.socket]:
        """Hears SIGTERM and SIGINT as a wish to stop, and the alarm as the end of a job.

        Yields:
            What becomes readable with every signal, so that no rest outlasts one.
        """
        ear, mouth = socket.socketpair()
        mouth.setblocking(False)
        signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGALRM, _out_of_time)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        yield ear
        signal.set_wakeup_fd(-1)
        ear.close()
        mouth.close()

    def _stop(self, number: int, frame: object) -> None:
        self._stopping = True


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _out_of_time(number: int, frame: object) -> None:
    raise OutOfTime("It took longer than it may.")
