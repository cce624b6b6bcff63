"""How long the rest of an audit takes: from the school's own pace so far, else from a stated default.

The pace is taken from when answers were saved. What one person saves at most BREAK seconds apart is one sitting; longer
gaps are breaks and no work. Each person is timed alone, so that several at once do not look like one who is very quick.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

BREAK = 300.0  # seconds without anything saved after which somebody has gone to do something else
ENOUGH = 3  # criteria, before a school's own pace says more than the default
QUICKEST = 10.0  # seconds a criterion: nobody reads one in less, so less is a script or a copy
USUAL = 60.0  # seconds a criterion, where the school's own pace is not known: 29 criteria in half an hour
USUAL_AGAIN = 30.0  # the same for looking again at what was answered a year ago
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Saved:
    """Something that `by` saved about one criterion, `at` so many seconds after any fixed moment."""

    by: int
    criterion: str
    at: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds for one criterion; `own` tells the school's own pace from the default."""

    seconds: float
    own: bool


def pace_of(saved: Iterable[Saved], usual: float = USUAL) -> Pace:
    """Return the pace at which these were saved; `usual` where they are too few, or too quick for a reader.

    A criterion that opens a sitting is left out, since nobody knows how long it was read before it was answered; what
    was spent on it after its first answer is counted with the next.
    """
    worked, criteria = 0.0, 0
    for sitting in _sittings(saved):
        worked += sitting[-1].at - sitting[0].at
        criteria += len({one.criterion for one in sitting}) - 1
    if criteria < ENOUGH or worked / criteria < QUICKEST:
        return Pace(usual, own=False)
    return Pace(worked / criteria, own=True)


def minutes_left(pace: Pace, criteria: int) -> int:
    """Return about how many minutes so many criteria take: 0 for none, else 1 or more, and the rounder the longer.

    Up to 10 to the minute, up to an hour to 5, above to a quarter of an hour.
    """
    if criteria <= 0:
        return 0
    minutes = pace.seconds * criteria / MINUTE
    step = next((step for limit, step in ((10, 1), (60, 5)) if minutes <= limit), 15)
    return max(1, step * int(minutes / step + 0.5))


def _sittings(saved: Iterable[Saved]) -> Iterable[Sequence[Saved]]:
    """What each person saved in one go, oldest first; never empty."""
    ordered = sorted(saved, key=lambda one: (one.by, one.at))
    start = 0
    for place, (one, following) in enumerate(pairwise(ordered), start=1):
        if following.by != one.by or following.at - one.at > BREAK:
            yield ordered[start:place]
            start = place
    if ordered:
        yield ordered[start:]
