"""What the page of an audit shows of one criterion: its statements with what was said, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from plaudit.journeys.models import Answer, Judgement, Look, Measurement, Note, Parking
from plaudit.journeys.models.answers import Said
from plaudit.journeys.operations import Clash
from plaudit.journeys.rulings import Sayings
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Criterion, Descriptor, Level, Statement
from plaudit.rulebook.groups import is_few, settle_given
from plaudit.rulebook.measures import Reading, read
from plaudit.rulebook.scoring import CriterionStanding, applies_to
from plaudit.web.forms.criteria import base, group_key, number_text


class Fields:
    """What the fields of a row show: what was entered and refused, with what it was based on; else what is saved."""

    key: str
    measurement: Measurement | None
    entered: QueryDict | None

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


@dataclass(frozen=True)
class Row(Fields):
    """One statement and what was said of it. `settled` is the answer that a number gives by itself.

    `new` says that the statement did not apply to the school in the audit before.
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
    """The number of one pupil group, under `key`: the statement's key and the group's place among the measure's."""

    name: str
    key: str
    measurement: Measurement | None
    reading: Reading | None
    entered: QueryDict | None = None

    @property
    def few(self) -> bool:
        """Whether the pupils counted are too few to be told as a number."""
        return self.reading is not None and is_few(self.reading.count)


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
    """

    sayings: Sayings
    criterion: Criterion
    clashes: tuple[Clash, ...] = ()
    entered: QueryDict | None = None
    arguing: QueryDict | None = None

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
        return Row(
            statement=statement,
            answer=sayings.answers.get(statement.key),
            measurement=sayings.measurements.get(statement.key),
            settled=settle_given(statement.measure, given, phases) if given else None,
            reading=read(statement.measure, measured, phases) if statement.measure and measured else None,
            clashes=tuple(clash for clash in self.clashes if clash.about == statement.key),
            entered=self.entered,
            groups=tuple(self._groups(statement)),
            new=statement.key in self.newly_asked,
        )

    def _groups(self, statement: Statement) -> Iterator[GroupRow]:
        measure = statement.measure
        if measure is None or not measure.groups:
            return
        rows, given = self.sayings.by_group.get(statement.key, {}), self.sayings.audited.answers.get(statement.key)
        numbers = dict(given.by_group) if given else {}
        for place, group in enumerate(measure.groups, start=1):
            yield GroupRow(
                name=group,
                key=group_key(statement.key, place),
                measurement=rows.get(group),
                reading=read(measure, numbers.get(group), self.sayings.audited.phases),
                entered=self.entered,
            )
