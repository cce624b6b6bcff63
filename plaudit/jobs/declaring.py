"""Which jobs there are. An app declares its own in its module `jobs`, which is read when Django starts.

    @job("send-letter", limit=timedelta(minutes=2))
    def send_letter(*, letter: int) -> None:
        ...

    enqueue(send_letter, letter=7)

A job may run twice: a machine can fail between the work and the word that it is done. So it looks first whether its
work is done already. Its arguments are what JSON can hold: it finds its rows itself, as they are when it runs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from inspect import signature

from django.utils import timezone

# How long a job that failed waits for its next try: seconds first, for what was only a hiccup, then up to half a day.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (15, 60, 300, 900, 3600, 10_800, 21_600, 43_200))
OPTIONS = frozenset({"key", "due_at"})


class GiveUp(Exception):
    """Raised by a job that would fail at every other try too. Its text tells the keeper why."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A job that can be asked for.

    Attributes:
        name: what the queue calls it. It is kept in the database, so a new name is a new job.
        work: does it; takes keywords only.
        waits: how long to wait after each failure. After one failure more it is not tried again.
        limit: how long it may take. It is stopped then, which counts as a failure.
        heavy: it takes long, so one worker process always stays free of its like.
        nightly: when it runs every day by itself, in the time of the site; never for None.
        given_up: what is done, with the same arguments, when it has failed for good; in the transaction that says so.
    """

    name: str
    work: Callable[..., None]
    waits: tuple[timedelta, ...]
    limit: timedelta
    heavy: bool
    nightly: time | None
    given_up: Callable[..., None] | None = None

    def next_night(self) -> datetime | None:
        """When it runs by itself next."""
        if self.nightly is None:
            return None
        now = timezone.localtime()
        tonight = timezone.make_aware(datetime.combine(now, self.nightly))
        return (
            tonight if tonight > now else timezone.make_aware(datetime.combine(now + timedelta(days=1), self.nightly))
        )


DECLARED: dict[str, Declared] = {}


def job(
    name: str,
    *,
    waits: tuple[timedelta, ...] = WAITS,
    limit: timedelta = timedelta(minutes=1),
    heavy: bool = False,
    nightly: time | None = None,
    given_up: Callable[..., None] | None = None,
) -> Callable[[Callable[..., None]], Declared]:
    """Declares the function below it as a job; see `Declared`.

    Raises:
        TypeError: the name is taken, or the function's arguments are not keywords, or are named like what `enqueue`
            takes itself.
    """

    def declare(work: Callable[..., None]) -> Declared:
        parameters = signature(work).parameters.values()
        if name in DECLARED or any(p.kind is not p.KEYWORD_ONLY or p.name in OPTIONS for p in parameters):
            raise TypeError(f"The job {name!r} needs a name of its own, and keywords other than {sorted(OPTIONS)}.")
        DECLARED[name] = Declared(name, work, waits, limit, heavy, nightly, given_up)
        return DECLARED[name]

    return declare
