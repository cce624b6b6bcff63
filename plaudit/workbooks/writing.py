"""The workbook of an audit, to be read and filled in without a network, and brought back."""

from datetime import datetime

from django.utils import timezone

from plaudit.journeys.models.answers import LONGEST_TEXT
from plaudit.journeys.rulings import Sayings
from plaudit.reports.quantities import untold
from plaudit.reports.spreadsheets import SHUT, Cell, Filling, Sheet, workbook
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Criterion, Statement
from plaudit.rulebook.hiding import hidden_given
from plaudit.rulebook.scoring import applies_to
from plaudit.workbooks.bases import Origin, rows_of
from plaudit.workbooks.holding import held_in
from plaudit.workbooks.layout import (
    CHOICES,
    FEWER,
    FORMAT,
    NOT_YET,
    SIGN,
    Column,
    Title,
    level_title,
    sheets_of,
)
from plaudit.workbooks.values import Base, Held, Kind, Place, Values, even, fingerprint

ANSWERS = Filling(tuple(CHOICES.values()), sentence="Choose Yes, Partly, Not yet or Does not apply.")
NUMBER = Filling(number=True, sentence="Write the number in figures, such as 12.")
WORDS = Filling(longest=LONGEST_TEXT, sentence=f"Please keep this under {LONGEST_TEXT} characters.")
HOW = (
    "Fill in the light yellow cells. All others are locked, and keep what the mark says.",
    "Save the workbook as .xlsx, and bring it back on the page where you downloaded it. Plaudit shows you every line "
    "that you changed beside what the audit says then. Nothing is taken over before you accept it.",
    "What you leave alone stays as it is, also if a colleague changes it meanwhile.",
    "You may sort, move and hide columns, and add your own. Keep the names in the first row and the keys.",
    "Write numbers, not formulas: Plaudit works nothing out.",
    "“Our own level” is for where another level fits you better than the one that your answers support. It needs the "
    "reason.",
)


def audit_workbook(sayings: Sayings, *, smallest: int = 0) -> bytes:
    """The whole audit as a workbook.

    Args:
        sayings: read with people and notes.
        smallest: counts of pupils below it are written as 'fewer than'; 0 tells all, for who fills them in.
    """
    writer = _Writer(sayings, smallest)
    sheets = [writer.read_me(), writer.statements(), writer.groups(), writer.criteria(), writer.origin()]
    wanted = {Title.READ_ME, Title.BASES, *sheets_of(sayings.framework)}
    journey = sayings.audit.journey
    return workbook(
        [sheet for sheet in sheets if sheet.title in wanted],
        title=f"{sayings.audit.title}: {journey.school.name}, {journey.edition}",
    )


class _Writer:
    """Writes the sheets of one audit."""

    def __init__(self, sayings: Sayings, smallest: int) -> None:
        self.sayings, self.smallest = sayings, smallest
        self.held = held_in(sayings, with_people=True)
        self.at = timezone.now()

    def read_me(self) -> Sheet:
        """What the workbook is, and how to fill it in."""
        audit, framework = self.sayings.audit, self.sayings.framework
        about: list[tuple[str, Cell]] = [
            ("School", audit.journey.school.name),
            ("URN", str(audit.journey.school.urn)),
            ("Mark", framework.title),
            ("Edition", framework.edition),
            ("Audit", audit.title),
            ("Downloaded", _moment(self.at)),
        ]
        return Sheet(
            Title.READ_ME,
            (("About", 14), ("This workbook", 90)),
            [*about, *(("How" if not place else "", line) for place, line in enumerate(HOW))],
            locked=True,
        )

    def statements(self) -> Sheet:
        """A row for every statement."""
        columns = (
            ("Area", 14), ("Criterion", 11), (Column.KEY, 14), ("Level", 9), ("Statement", 60), ("Asked of", 12),
            (Column.ANSWER, 16), (Column.REASON, 34), (Column.COUNT, 10), (Column.OUT_OF, 10), ("What is counted", 34),
            ("Last said by", 18), ("Last said", 18),
        )  # fmt: skip
        rows = [self._statement(one, s) for one in self.sayings.framework.criteria for s in one.statements]
        return Sheet(Title.STATEMENTS, columns, rows, fill={6: ANSWERS, 7: WORDS, 8: NUMBER, 9: NUMBER})

    def groups(self) -> Sheet:
        """A row for every pupil group that a measure tells apart."""
        columns = (
            ("Criterion", 11), (Column.KEY, 14), ("Statement", 60), (Column.GROUP, 26),
            (Column.COUNT, 10), (Column.OUT_OF, 10),
        )  # fmt: skip
        rows = [
            (s.criterion, s.key, s.text, group, *self._number(Place(Kind.NUMBER, s.key, group), s))
            for one in self.sayings.framework.criteria
            for s in one.statements
            for group in (s.measure.groups if s.measure else ())
        ]
        return Sheet(Title.GROUPS, columns, rows, fill={4: NUMBER, 5: NUMBER})

    def criteria(self) -> Sheet:
        """A row for every criterion."""
        columns = (
            ("Area", 14), (Column.CRITERION, 11), ("Title", 44), ("Level that the answers support", 16),
            ("Level that counts", 16), (Column.LEVEL, 14), (Column.WHY_LEVEL, 44), (Column.NOTE, 60),
            ("Looked at again", 10),
        )  # fmt: skip
        levels = Filling(
            (NOT_YET, *(level.title for level in self.sayings.framework.levels)),
            sentence="Choose one of the levels on the list.",
        )
        rows = [self._criterion(criterion) for criterion in self.sayings.framework.criteria]
        return Sheet(Title.CRITERIA, columns, rows, fill={5: levels, 6: WORDS, 7: WORDS})

    def origin(self) -> Sheet:
        """The hidden sheet."""
        journey = self.sayings.audit.journey
        origin = Origin(
            edition=journey.edition.digest,
            journey=journey.pk,
            audit=self.sayings.audit.number,
            urn=journey.school.urn,
            school=journey.school.name,
            exported_at=self.at,
            bases={
                place: Base(held.version, fingerprint(held.values))
                for place, held in self.held.items()
                if not self._hides(place)
            },
        )
        columns = ((SIGN, 18), (str(FORMAT), 18), ("", 18), ("", 9), ("", 18))
        return Sheet(Title.BASES, columns, list(rows_of(origin)), locked=True, hidden=True)

    def _statement(self, criterion: Criterion, statement: Statement) -> tuple[Cell, ...]:
        area = self.sayings.framework.area_by_code[criterion.area]
        answer = self.held[Place(Kind.ANSWER, statement.key)]
        choice, reason = even(answer.values)
        measure, phases = statement.measure, sorted(phase.value for phase in statement.phases)
        asked = applies_to(statement, self.sayings.audited.phases)
        return (
            area.short_title or area.title,
            criterion.code,
            statement.key,
            level_title(self.sayings.framework, statement.rank),
            statement.text,
            ", ".join(phases) + ("" if asked else " (not you)"),
            CHOICES[Choice(str(choice))] if choice else None,
            str(reason),
            *(self._number(Place(Kind.NUMBER, statement.key), statement) if measure else (SHUT, SHUT)),
            f"{measure.count} of {measure.of}" if measure and measure.of else measure.count if measure else None,
            *self._last_said(statement),
        )

    def _number(self, place: Place, statement: Statement) -> tuple[Cell, Cell]:
        count, out_of = even(self.held[place].values)
        asks_whole = statement.measure is not None and statement.measure.of is not None
        whole = _plain(out_of) if asks_whole or out_of is not None else SHUT
        if isinstance(count, float) and self._hides(place):
            few = isinstance(out_of, float) and 0 < out_of < self.smallest
            return untold(count, None, self.smallest), f"{FEWER} {self.smallest}" if few else whole
        return _plain(count), whole

    def _hides(self, place: Place) -> bool:
        """Whether the number at that place is not told; nor is its base, from which it could be guessed."""
        statement = self.sayings.framework.statement_by_key.get(place.about)
        if place.kind is not Kind.NUMBER or statement is None:
            return False
        given = self.sayings.audited.answers.get(place.about)
        return place.group in hidden_given(statement.measure, given, self.smallest)

    def _last_said(self, statement: Statement) -> tuple[Cell, Cell]:
        sayings = self.sayings
        rows = (sayings.answers.get(statement.key), sayings.measurements.get(statement.key))
        said = max((row for row in rows if row), key=lambda row: row.at, default=None)
        return (str(said.by), _moment(said.at)) if said else (None, None)

    def _criterion(self, criterion: Criterion) -> tuple[Cell, ...]:
        sayings = self.sayings
        framework, standing = sayings.framework, sayings.verdict.standings[criterion.code]
        area = framework.area_by_code[criterion.area]
        rank, reason = self._values(Place(Kind.LEVEL, criterion.code))
        (note,) = self._values(Place(Kind.NOTE, criterion.code))
        return (
            area.short_title or area.title,
            criterion.code,
            criterion.title,
            level_title(framework, standing.supported) if standing.applies else "does not apply",
            level_title(framework, sayings.verdict.counted[criterion.code]) if standing.applies else "does not apply",
            level_title(framework, rank if isinstance(rank, int) else None),
            str(reason),
            str(note),
            ("no" if sayings.is_carried(criterion.code) else "yes") if sayings.audit.is_later else None,
        )

    def _values(self, place: Place) -> Values:
        held: Held = self.held[place]
        return even(held.values)


def _plain(value: str | float | None) -> Cell:
    """The number without a fraction that says nothing."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%d %B %Y, %H:%M}".lstrip("0")
