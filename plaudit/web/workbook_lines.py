"""What the page of a workbook that was brought back shows: its lines beside what the audit says, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plaudit.journeys.rulings import sayings_of
from plaudit.reports.quantities import plain
from plaudit.rulebook.framework import Criterion, Framework
from plaudit.workbooks.comparing import Difference, Line, State, compare
from plaudit.workbooks.holding import held_in
from plaudit.workbooks.layout import CHOICES, level_title
from plaudit.workbooks.models import Import
from plaudit.workbooks.values import Kind, Values

NOT_ANSWERED, NO_NUMBER, NO_LEVEL, NO_NOTE = "Not answered", "No number", "None said", "No note"
TITLES = {Kind.ANSWER: "Answer", Kind.NUMBER: "Number", Kind.LEVEL: "Our own level", Kind.NOTE: "Note"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line: what it is about, and both sides in words."""

    difference: Difference
    about: str
    title: str
    mine: str
    theirs: str
    declined: bool

    @property
    def key(self) -> str:
        """What its fields are called by."""
        return self.difference.key

    @property
    def version(self) -> int:
        """The version of the audit's own that it is shown beside."""
        return self.difference.held.version

    @property
    def clashes(self) -> bool:
        """Whether the audit was changed here since the workbook was made."""
        return self.difference.state is State.CLASH

    @property
    def settled(self) -> bool:
        """Whether the audit says it already, by this workbook or otherwise."""
        return self.difference.state is State.SAME


Group = tuple[Criterion, tuple[ShownLine, ...]]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one import that are still open under their criteria, and those that are not."""

    open: tuple[Group, ...]
    declined: tuple[ShownLine, ...]
    settled: tuple[ShownLine, ...]

    @property
    def all_open(self) -> tuple[ShownLine, ...]:
        """The open ones in one row."""
        return tuple(line for _, lines in self.open for line in lines)

    @property
    def clashes(self) -> int:
        """How many of the open ones clash."""
        return sum(line.clashes for line in self.all_open)

    @property
    def clear(self) -> tuple[ShownLine, ...]:
        """The open ones that clash with nothing: what 'accept all' takes."""
        return tuple(line for line in self.all_open if not line.clashes)


def lines_of(imported: Import) -> Lines:
    """The lines beside what the audit says now, in as many queries for any number of them."""
    sayings = sayings_of(imported.audit, with_people=True)
    held, framework = held_in(sayings, with_people=True), sayings.framework
    declined = set(imported.declined.values_list("line", flat=True))
    found = compare(map(Line.of, imported.lines), held)
    shown = [_shown(difference, framework, declined) for difference in found]
    left = [line for line in shown if not line.settled and not line.declined]
    return Lines(
        open=tuple(_by_criterion(left, framework)),
        declined=tuple(line for line in shown if line.declined and not line.settled),
        settled=tuple(line for line in shown if line.settled),
    )


def _by_criterion(
    lines: Iterable[ShownLine], framework: Framework
) -> Iterator[tuple[Criterion, tuple[ShownLine, ...]]]:
    found: dict[str, list[ShownLine]] = {}
    for line in lines:
        found.setdefault(_criterion_of(line.difference, framework).code, []).append(line)
    for criterion in framework.criteria:
        if criterion.code in found:
            yield criterion, tuple(found[criterion.code])


def _criterion_of(difference: Difference, framework: Framework) -> Criterion:
    place = difference.line.place
    if place.kind in (Kind.LEVEL, Kind.NOTE):
        return framework.criterion_by_code[place.about]
    return framework.criterion_by_code[framework.statement_by_key[place.about].criterion]


def _shown(difference: Difference, framework: Framework, declined: set[str]) -> ShownLine:
    place = difference.line.place
    statement = framework.statement_by_key.get(place.about)
    return ShownLine(
        difference=difference,
        about=statement.text if statement else framework.criterion_by_code[place.about].title,
        title=f"{TITLES[place.kind]}: {place.group}" if place.group else TITLES[place.kind],
        mine=_words(place.kind, difference.line.mine, framework),
        theirs=_words(place.kind, difference.held.values, framework),
        declined=difference.key in declined,
    )


def _words(kind: Kind, values: Values, framework: Framework) -> str:
    if kind is Kind.NOTE:
        return str(values[0]) or NO_NOTE
    if kind is Kind.NUMBER:
        count, out_of = (None if value is None else float(value) for value in values)
        return NO_NUMBER if count is None else plain(count) + (f" of {plain(out_of)}" if out_of is not None else "")
    said, reason = values
    if kind is Kind.LEVEL:
        told = level_title(framework, said if isinstance(said, int) else None) or NO_LEVEL
    else:
        told = next((title for choice, title in CHOICES.items() if choice == said), NOT_ANSWERED)
    return f"{told}: {reason}" if reason else told
