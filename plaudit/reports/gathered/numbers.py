"""A number as papers tell it. What is too small a count of pupils is never a number in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from plaudit.reports.quantities import bound, plain, quantity, untold
from plaudit.rulebook.answers import Measured
from plaudit.rulebook.framework import Measure, Phase
from plaudit.rulebook.hiding import hides
from plaudit.rulebook.measures import read


@dataclass(frozen=True, slots=True)
class GatheredNumber:
    """How many, of how many, and the same in words.

    Attributes:
        group: the pupils that it is about; empty for the whole school.
        count, out_of: as given. Where the number is gathered for outside and `is_few`, `count` is None, and so is
            `out_of` if it is few.
        is_few: not told outside: some pupils, and fewer than the school tells, or a number that would give these away.
        words: '58 of 210 is 27.6%', 'fewer than 5 of 60' or 'not told'. These hide what is few, whoever reads them.
        asked: what the mark asks of it: 'at least 8%'; empty where the number only informs.
        passes: whether it is enough; None where nothing is asked, or where the answer would tell a hidden count.
    """

    group: str
    count: float | None
    out_of: float | None
    is_few: bool
    words: str
    asked: str
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Telling:
    """How numbers are told: what a school of these phases is asked, and what it keeps to itself below `limit`."""

    phases: frozenset[Phase]
    limit: int
    outside: bool

    def number(
        self, measure: Measure, count: float, out_of: float | None, group: str = "", *, gives_away: bool = False
    ) -> GatheredNumber:
        """One number of a measure; `gives_away` says that one which is few could be worked out from it."""
        is_few = gives_away or hides(measure, count, self.limit, out_of)
        reading = read(measure, Measured(count, out_of), self.phases)
        settles = reading is not None and not group
        asked = ""
        if settles and reading and reading.threshold is not None and reading.comparison is not None:
            asked = bound(reading.comparison, reading.threshold, reading.unit, approximate=reading.approximate)
        return GatheredNumber(
            group=group,
            count=None if is_few and self.outside else count,
            out_of=None if self.outside and out_of is not None and hides(measure, out_of, self.limit) else out_of,
            is_few=is_few,
            words=self._words(measure, count, out_of, is_few=is_few),
            asked=asked,
            passes=reading.passes if settles and reading and not is_few else None,
        )

    def _words(self, measure: Measure, count: float, out_of: float | None, *, is_few: bool) -> str:
        if is_few:
            return untold(count, out_of, self.limit)
        if out_of:
            return f"{plain(count)} of {plain(out_of)} is {quantity(100 * count / out_of, 'percent')}"
        return quantity(count, measure.unit)


def in_order(numbers: Sequence[GatheredNumber], groups: Sequence[str]) -> tuple[GatheredNumber, ...]:
    """Numbers of pupil groups in the order in which the measure names the groups."""
    place = {group: at for at, group in enumerate(groups)}
    return tuple(sorted(numbers, key=lambda number: (place.get(number.group, len(place)), number.group)))
