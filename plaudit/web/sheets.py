"""What the page of an audit shows of one criterion: its statements with what was said, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone

from plaudit.journeys.models import Answer, Audit, Judgement, Look, Measurement, Note, Parking
from plaudit.journeys.models.answers import Said
from plaudit.journeys.operations import Clash
from plaudit.journeys.rulings import Sayings
from plaudit.plans.figures import newest_of
from plaudit.plans.models import Figure
from plaudit.reports.quantities import untold
from plaudit.rulebook.answers import Choice, Measured
from plaudit.rulebook.framework import Criterion, Descriptor, Level, Statement
from plaudit.rulebook.groups import SMALLEST_GROUP, is_few, settle_given
from plaudit.rulebook.hiding import WHOLE, hidden_given
from plaudit.rulebook.measures import Reading, read
from plaudit.rulebook.scoring import CriterionStanding, applies_to
from plaudit.web.forms.criteria import base, group_key, number_text


class Fields:
    """What the fields of a row show: what was entered and refused, with what it was based on; else what is saved."""

    key: str
    measurement: Measurement | None
    entered: QueryDict | None
    figure: Figure | None

    @property
    def offer(self) -> "Offer | None":
        """The newest figure, where it is newer than the number that the audit has, and another one."""
        return offer_of(self.figure, self.measurement) if self.figure else None

    @property
    def count(self) -> str:
        """How many, as the field shows it."""
        return self._shown("count", number_text(self.measurement.count if self.measurement else None))

    @property
    def out_of(self) -> str:
        """Of how many, as the field shows it."""
        return self._shown("of", number_text(self.measurement.out_of if self.measurement else None))

    @property
    def measured_base(self) -> str:
        """What a change of the number is based on."""
        kept = self.measurement
        numbers = (number_text(kept.count), number_text(kept.out_of)) if kept else ("", "")
        return self._shown("measured", base(kept.version if kept else 0, *numbers))

    def _shown(self, field: str, saved: str) -> str:
        return self.entered.get(f"{field}-{self.key}", saved) if self.entered else saved


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure that the audit may take over, as its fields would show it."""

    figure: Figure
    count: str
    out_of: str


def newest_for(audit: Audit, criteria: Iterable[Criterion]) -> dict[tuple[str, str], Figure]:
    """The newest figures for these criteria of an audit that is open; one query, none where nothing is measured."""
    if audit.is_closed:
        return {}
    measured = [one.key for criterion in criteria for one in criterion.statements if one.measure]
    return newest_of(audit.journey, measured)


def offer_of(figure: Figure, kept: Measurement | None) -> Offer | None:
    """The figure, unless the audit has that number already, or a later one."""
    if kept and kept.count is not None:
        when, given = (timezone.localdate(kept.at), kept.at), (figure.on, figure.at)
        if given <= when or (kept.count, kept.out_of) == (figure.count, figure.out_of):
            return None
    return Offer(figure, number_text(figure.count), number_text(figure.out_of))


@dataclass(frozen=True)
class Row(Fields):
    """One statement and what was said of it. `settled` is the answer that a number gives by itself.

    `new` says that the statement did not apply to the school in the audit before. `untold` stands in the place of a
    number that its reader is not told; there is no `reading` then.
    """

    statement: Statement
    answer: Answer | None
    measurement: Measurement | None
    settled: Choice | None
    reading: Reading | None
    clashes: tuple[Clash, ...] = ()
    entered: QueryDict | None = None
    groups: tuple["GroupRow", ...] = ()
    new: bool = False
    untold: str = ""
    figure: Figure | None = None

    @property
    def key(self) -> str:  # type: ignore[override]  # derived here, a field of its own for a group
        """The statement's key, which its fields are called by."""
        return self.statement.key

    @property
    def last_said(self) -> Said | None:
        """What was said last: the answer, or the number that settles it."""
        answer = self.answer if self.answer and self.answer.choice else None
        number = self.measurement if self.measurement and self.measurement.count is not None else None
        if answer and number:
            return max(answer, number, key=lambda row: row.at)
        return answer or number

    @property
    def has_groups(self) -> bool:
        """Whether a number was given, or entered and refused, for a pupil group."""
        return any(group.count or group.out_of for group in self.groups)

    @property
    def choice(self) -> str:
        """The answer that was given, or nothing."""
        saved = self.answer.choice if self.answer else ""
        shown = self._shown("answer", saved)
        return shown if shown in tuple(Choice) else saved

    @property
    def reason(self) -> str:
        """Why it does not apply, or nothing."""
        return self._shown("reason", self.answer.reason if self.answer else "")

    @property
    def base(self) -> str:
        """What a change of the answer is based on."""
        answer = self.answer
        return self._shown("base", base(answer.version, answer.choice, answer.reason) if answer else base(0, "", ""))


@dataclass(frozen=True)
class GroupRow(Fields):
    """The number of one pupil group, under `key`: the statement's key and the group's place among the measure's.

    `untold` stands in the place of one that its reader is not told: a few pupils, whoever reads.
    """

    name: str
    key: str
    measurement: Measurement | None
    reading: Reading | None
    entered: QueryDict | None = None
    untold: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Column:
    """One level of a criterion. `yes` counts the statements that are answered so, `of` those that apply."""

    level: Level
    descriptor: Descriptor
    rows: tuple[Row, ...]
    yes: int
    of: int
    chosen: bool


@dataclass(frozen=True)
class Sheet:
    """One criterion of an audit, ready to be shown.

    `entered` is a form that was refused, whose fields keep what was written; `arguing` one whose best fit is kept.
    `smallest` is the smallest count of pupils that its reader is told, 0 for the people of the school. `figures` are
    the newest ones by statement and group, for who may take them over.
    """

    sayings: Sayings
    criterion: Criterion
    clashes: tuple[Clash, ...] = ()
    entered: QueryDict | None = None
    arguing: QueryDict | None = None
    smallest: int = 0
    figures: Mapping[tuple[str, str], Figure] = field(default_factory=dict)

    @cached_property
    def standing(self) -> CriterionStanding:
        """Where the criterion stands."""
        return self.sayings.standing(self.criterion)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the edition."""
        return self.sayings.framework.levels

    @property
    def note(self) -> Note | None:
        """The school's words on it."""
        return self.sayings.notes.get(self.criterion.code)

    @property
    def note_text(self) -> str:
        """The note as its field shows it: what was entered and refused, what clashed, or what is saved."""
        if self.note_clash:
            return str(self.note_clash.mine[0])
        saved = self.note.text if self.note else ""
        return self.entered.get("note", saved) if self.entered else saved

    @property
    def noted(self) -> str:
        """What a change of the note is based on."""
        saved = base(self.note.version, self.note.text) if self.note else base(0, "")
        return self.entered.get("noted", saved) if self.entered else saved

    @property
    def best_fit_rank(self) -> str:
        """The rank that the best fit's field shows: what was argued, else the level above the supported one."""
        saved = self.judgement.rank if self.judgement else min(self.standing.supported + 1, len(self.levels))
        return self.arguing.get("best-fit", str(saved)) if self.arguing else str(saved)

    @property
    def best_fit_reason(self) -> str:
        """The reason for the best fit as its field shows it."""
        saved = self.judgement.reason if self.judgement else ""
        return self.arguing.get("best-fit-reason", saved) if self.arguing else saved

    @property
    def note_clash(self) -> Clash | None:
        """The words that a colleague saved meanwhile."""
        return next((clash for clash in self.clashes if clash.field == "note"), None)

    @property
    def parking(self) -> Parking | None:
        """That it was put aside."""
        return self.sayings.parkings.get(self.criterion.code)

    @property
    def judgement(self) -> Judgement | None:
        """Where the school said that it is."""
        found = self.sayings.judgements.get(self.criterion.code)
        return found if found and found.rank is not None else None

    @property
    def look(self) -> Look | None:
        """That it was looked at again, in a later audit."""
        return self.sayings.looks.get(self.criterion.code)

    @property
    def carried(self) -> bool:
        """Whether it says what the audit before said, and nobody has looked at it again yet."""
        return self.standing.applies and self.sayings.is_carried(self.criterion.code)

    @property
    def may_stay(self) -> bool:
        """Whether one tap can say that what was carried over is still true: nothing is left to answer."""
        return self.carried and not self.standing.left and not self.newly_asked

    @cached_property
    def newly_asked(self) -> tuple[str, ...]:
        """The statements that did not apply to the school in the audit before."""
        return self.sayings.newly_asked(self.criterion)

    @property
    def undo_version(self) -> int | None:
        """The version of the judgement that can be undone, None where there is nothing to undo."""
        found = self.sayings.judgements.get(self.criterion.code)
        return found.version if found and found.before else None

    @property
    def seen(self) -> int:
        """What 'we are here' is based on."""
        return self.sayings.seen(self.criterion)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every level with its statements."""
        return tuple(self._columns())

    @property
    def open_rank(self) -> int:
        """The level that a phone shows first: the one to be reached next, or the highest."""
        return min(self.standing.counted + 1, len(self.levels))

    def row(self, key: str) -> Row:
        """The row of one statement."""
        return self._row(self.sayings.framework.statement_by_key[key])

    def _columns(self) -> Iterator[Column]:
        missing = {entry.statement for entry in self.standing.missing}
        stated = self.judgement.rank if self.judgement else None
        for level, descriptor in zip(self.levels, self.criterion.descriptors, strict=True):
            rows = tuple(self._row(s) for s in descriptor.statements if applies_to(s, self.sayings.audited.phases))
            applying = [row for row in rows if not row.answer or row.answer.choice != Choice.DOES_NOT_APPLY]
            yes = sum(row.statement.key not in missing for row in applying)
            yield Column(level, descriptor, rows, yes, len(applying), chosen=stated == level.rank)

    def _row(self, statement: Statement) -> Row:
        sayings, phases = self.sayings, self.sayings.audited.phases
        given = sayings.audited.answers.get(statement.key)
        measured = given.measured if given else None
        told = measured if WHOLE not in hidden_given(statement.measure, given, self.smallest) else None
        return Row(
            statement=statement,
            answer=sayings.answers.get(statement.key),
            measurement=sayings.measurements.get(statement.key),
            settled=settle_given(statement.measure, given, phases) if given else None,
            reading=read(statement.measure, told, phases) if statement.measure and told else None,
            clashes=tuple(clash for clash in self.clashes if clash.about == statement.key),
            entered=self.entered,
            groups=tuple(self._groups(statement)),
            new=statement.key in self.newly_asked,
            untold=untold(measured.count, measured.out_of, self.smallest) if measured and not told else "",
            figure=self.figures.get((statement.key, WHOLE)),
        )

    def _groups(self, statement: Statement) -> Iterator[GroupRow]:
        measure = statement.measure
        if measure is None or not measure.groups:
            return
        rows, given = self.sayings.by_group.get(statement.key, {}), self.sayings.audited.answers.get(statement.key)
        numbers = dict(given.by_group) if given else {}
        hidden = hidden_given(measure, given, self.smallest)
        for place, group in enumerate(measure.groups, start=1):
            number = numbers.get(group)
            yield GroupRow(
                name=group,
                key=group_key(statement.key, place),
                measurement=rows.get(group),
                reading=read(measure, number, self.sayings.audited.phases) if group not in hidden else None,
                entered=self.entered,
                untold=self._untold(number, is_hidden=group in hidden),
                figure=self.figures.get((statement.key, group)),
            )

    def _untold(self, number: Measured | None, *, is_hidden: bool) -> str:
        """What stands in the place of a group's number, empty where that is told."""
        if number is None or not (is_hidden or is_few(number.count)):
            return ""
        return untold(number.count, number.out_of, self.smallest if is_hidden else SMALLEST_GROUP)
