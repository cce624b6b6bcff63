"""What moved between two audits, as its page shows it: area by area, with a small picture and the school's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plaudit.journeys.models import Audit, Reflection
from plaudit.journeys.operations import Clash
from plaudit.journeys.rulings import Sayings
from plaudit.rulebook.distance import Distance, Stretch, Travel, Way, distance
from plaudit.rulebook.framework import Area, Criterion, Level

LEFT, RIGHT = 12, 188  # of a picture that is 200 wide: where 'not yet' and the highest level are
SAME = 0.05  # averages nearer than this are drawn as one


@dataclass(frozen=True, slots=True)
class Moved:
    """One criterion, and what became of it."""

    criterion: Criterion
    travel: Travel


@dataclass(frozen=True)
class Words:
    """The school's words on an area, or on the whole where `area` is empty, and the form to change them.

    `refused` are words that could not be saved, with `fault`, why, and the version that they are based on; they stay
    in the form.
    """

    area: str
    title: str
    row: Reflection | None
    clash: Clash | None = None
    refused: str | None = None
    fault: str = ""
    based_on: int | None = None

    @property
    def key(self) -> str:
        """What the form is called by."""
        return self.area or "whole"

    @property
    def said(self) -> str:
        """What is saved."""
        return self.row.text if self.row else ""

    @property
    def text(self) -> str:
        """What the form's field holds: one's own words, where they clashed or were refused."""
        if self.clash:
            return str(self.clash.mine[0])
        return self.said if self.refused is None else self.refused

    @property
    def version(self) -> int:
        """What a change is based on."""
        if self.based_on is not None:
            return self.based_on
        return self.row.version if self.row else 0

    @property
    def is_open(self) -> bool:
        """Whether the form is shown at once: something has gone wrong in it."""
        return bool(self.clash or self.fault)


@dataclass(frozen=True)
class Part:
    """One area."""

    area: Area
    stretch: Stretch
    words: Words
    criteria: Mapping[str, Criterion]
    levels: tuple[Level, ...]

    @property
    def title(self) -> str:
        """The area's title, the short one where it has one."""
        return self.area.short_title or self.area.title

    @property
    def rose(self) -> tuple[Moved, ...]:
        """What rose."""
        return self._of(Way.ROSE)

    @property
    def fell(self) -> tuple[Moved, ...]:
        """What fell."""
        return self._of(Way.FELL)

    @property
    def stayed(self) -> tuple[Moved, ...]:
        """What stayed at its level, perhaps nearer to the next."""
        return self._of(Way.STAYED)

    @property
    def others(self) -> tuple[Moved, ...]:
        """What only one of the audits judges."""
        return self._of(Way.CAME, Way.WENT)

    @property
    def ticks(self) -> Iterator[tuple[float, Level | None]]:
        """Where the levels are in the picture, from 'not yet'."""
        yield LEFT, None
        yield from ((self._place(level.rank), level) for level in self.levels)

    @property
    def from_(self) -> float:
        """Where the picture's hollow head is: the average before."""
        return self._place(self.stretch.average_before or 0)

    @property
    def to(self) -> float:
        """Where its filled head is: the average after."""
        return self._place(self.stretch.average_after or 0)

    @property
    def has_moved(self) -> bool:
        """Whether the two heads are told apart."""
        return abs((self.stretch.average_after or 0) - (self.stretch.average_before or 0)) >= SAME

    def _of(self, *ways: Way) -> tuple[Moved, ...]:
        return tuple(Moved(self.criteria[travel.code], travel) for travel in self.stretch.of(*ways))

    def _place(self, rank: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * rank / len(self.levels), 1)


@dataclass(frozen=True)
class Moves:
    """All that moved from the audit `before` to the audit `after`, with the school's words on the latter."""

    before: Sayings
    after: Sayings
    reflections: Mapping[str, Reflection]
    refused: Words | None = None

    @cached_property
    def distance(self) -> Distance:
        """What the rulebook says of it."""
        return distance(self.after.framework, self.before.verdict, self.after.verdict)

    @property
    def whole(self) -> Stretch:
        """All areas together."""
        return self.distance.whole

    @cached_property
    def rose(self) -> int:
        """How many criteria rose."""
        return len(self.whole.of(Way.ROSE))

    @cached_property
    def fell(self) -> int:
        """How many criteria fell."""
        return len(self.whole.of(Way.FELL))

    @cached_property
    def stayed(self) -> int:
        """How many criteria stayed where they were."""
        return len(self.whole.of(Way.STAYED))

    @property
    def carried(self) -> tuple[str, ...]:
        """The codes of what nobody has looked at again: it counts as before and so cannot have moved."""
        standings = self.after.verdict.standings
        return tuple(code for code, one in standings.items() if one.applies and self.after.is_carried(code))

    @cached_property
    def words(self) -> Words:
        """The school's words on the whole."""
        return self._words("", "the audit as a whole")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The areas."""
        framework = self.after.framework
        return tuple(
            Part(area, stretch, self._words(area.code, area.title), framework.criterion_by_code, framework.levels)
            for area, stretch in self.distance.by_area
        )

    def _words(self, area: str, title: str) -> Words:
        if self.refused and self.refused.area == area:
            return self.refused
        return Words(area, title, self.reflections.get(area))


def reflections_of(audit: Audit) -> dict[str, Reflection]:
    """The school's words on an audit, by area."""
    return {row.area: row for row in audit.reflections.select_related("by")}
