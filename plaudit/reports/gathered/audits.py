"""What the audits of a journey say: each statement's answer, each criterion's standing, note and judgement."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plaudit.journeys.models import Answer, Audit, Judgement, Look, Measurement, Note, Parking, Reflection, Target
from plaudit.journeys.rulings import Sayings, numbers
from plaudit.reports.gathered.numbers import GatheredNumber, Telling, in_order
from plaudit.reports.score import Score
from plaudit.reports.standing import score_of
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.award import Verdict
from plaudit.rulebook.framework import Criterion, Level, Statement
from plaudit.rulebook.hiding import hidden_given
from plaudit.rulebook.scoring import CriterionStanding, applies_to, effective

NOT_YET = "Not yet"
NOT_ANSWERED = "Not answered"
CHOICES: Mapping[Choice, str] = {
    Choice.YES: "Yes",
    Choice.PARTLY: "Partly",
    Choice.NOT_YET: "Not yet",
    Choice.DOES_NOT_APPLY: "Does not apply",
}


@dataclass(frozen=True, slots=True)
class GatheredStatement:
    """One statement and what was said to it.

    Attributes:
        choice: the answer that counts, by a number where one settles it; None where there is none.
        chosen: the answer that the school gave itself, if it gave one.
        words: `choice` as papers say it.
        reason: why it does not apply, in the school's words.
        applies: False where it is not for a school of these phases.
        claimed: a yes that came with 'we are here'.
        number, groups: of the whole school, and by pupil group.
        by, at: who said the last of it, and when; empty and None where nobody did.
    """

    key: str
    rank: int
    level: str
    text: str
    choice: Choice | None
    chosen: Choice | None
    words: str
    reason: str
    applies: bool
    claimed: bool
    number: GatheredNumber | None
    groups: tuple[GatheredNumber, ...]
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class GatheredCriterion:
    """One criterion in one audit.

    Attributes:
        rank, level: what counts; rank 0 is 'Not yet'. supported: the title of the level that the answers support.
        best_fit, best_fit_reason: the level that the school argued for, and why; empty where it did not.
        note, note_by, note_at: the school's words on it.
        parked_by, parked_at: who put it aside for later, and when.
        is_carried: said in the audit before, and not looked at again yet.
    """

    code: str
    title: str
    area: str
    standing: CriterionStanding
    rank: int
    level: str
    supported: str
    best_fit: str
    best_fit_reason: str
    note: str
    note_by: str
    note_at: datetime | None
    parked_by: str
    parked_at: datetime | None
    is_carried: bool
    statements: tuple[GatheredStatement, ...]


@dataclass(frozen=True, slots=True)
class GatheredArea:
    """The criteria of one area in one audit."""

    code: str
    title: str
    criteria: tuple[GatheredCriterion, ...]


@dataclass(frozen=True, slots=True)
class GatheredReflection:
    """The school's words on what a later audit shows; `area` is empty where they are about all of it."""

    area: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class GatheredAudit:
    """One audit. `reached` is the title of the highest level that it reaches, empty where it reaches none."""

    pk: int
    number: int
    title: str
    at: datetime
    by: str
    closed_at: datetime | None
    closed_by: str
    is_final: bool
    score: Score
    verdict: Verdict
    reached: str
    areas: tuple[GatheredArea, ...]
    reflections: tuple[GatheredReflection, ...]

    @property
    def criteria(self) -> tuple[GatheredCriterion, ...]:
        """All criteria, in the order of the areas."""
        return tuple(criterion for area in self.areas for criterion in area.criteria)

    @property
    def by_code(self) -> Mapping[str, GatheredCriterion]:
        """Every criterion under its code."""
        return {criterion.code: criterion for criterion in self.criteria}


def gather_audits(audits: Sequence[Audit], target: Target | None, telling: Telling) -> tuple[GatheredAudit, ...]:
    """All audits of a journey, the baseline first, in a dozen queries however many there are."""
    rows = _Rows.of(audits)
    sayings = [rows.sayings(audit) for audit in audits]
    words = _by_audit(Reflection.objects.filter(audit__in=audits).exclude(text="").prefetch_related("by"))
    reflections = {pk: tuple(_reflection(row) for row in rows) for pk, rows in words.items()}
    return tuple(
        _audit(one, target, sayings[0] if one.audit.is_later else None, telling, reflections.get(one.audit.pk, ()))
        for one in sayings
    )


def _reflection(row: Reflection) -> GatheredReflection:
    return GatheredReflection(row.area, row.text, str(row.by), row.at)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was said in several audits, by the audit's key."""

    found: Mapping[type, Mapping[int, list[Any]]]

    @classmethod
    def of(cls, audits: Sequence[Audit]) -> "_Rows":
        """Fetches it; the people are few, so they come once and not with every row."""
        models = (Answer, Measurement, Judgement, Note, Parking, Look)
        return cls(
            {model: _by_audit(model.objects.filter(audit__in=audits).prefetch_related("by")) for model in models}
        )

    def sayings(self, audit: Audit) -> Sayings:
        """What one of the audits says."""
        edition = audit.journey.edition
        keys, codes = edition.statement_keys, edition.criterion_codes

        def about(model: type) -> dict[str, Any]:
            return {codes[row.criterion_id]: row for row in self.found[model].get(audit.pk, ())}

        return Sayings(
            audit=audit,
            answers={keys[row.statement_id]: row for row in self.found[Answer].get(audit.pk, ())},
            **numbers(edition, self.found[Measurement].get(audit.pk, ())),
            judgements=about(Judgement),
            notes=about(Note),
            parkings=about(Parking),
            looks=about(Look),
        )


def _by_audit(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.audit_id, []).append(row)
    return found


def _audit(
    sayings: Sayings,
    target: Target | None,
    baseline: Sayings | None,
    telling: Telling,
    reflections: tuple[GatheredReflection, ...],
) -> GatheredAudit:
    audit, framework, verdict = sayings.audit, sayings.framework, sayings.verdict
    return GatheredAudit(
        pk=audit.pk,
        number=audit.number,
        title=audit.title,
        at=audit.at,
        by=str(audit.by),
        closed_at=audit.closure.at if audit.is_closed else None,
        closed_by=str(audit.closure.by) if audit.is_closed else "",
        is_final=audit.is_final,
        score=score_of(sayings, target, baseline),
        verdict=verdict,
        reached=framework.levels[verdict.reached - 1].title if verdict.reached else "",
        areas=tuple(
            GatheredArea(area.code, area.title, tuple(_criterion(sayings, one, telling) for one in area.criteria))
            for area in framework.areas
        ),
        reflections=reflections,
    )


def _criterion(sayings: Sayings, criterion: Criterion, telling: Telling) -> GatheredCriterion:
    code, levels = criterion.code, sayings.framework.levels
    standing, rank = sayings.verdict.standings[code], sayings.verdict.counted[code]
    argued = standing.stated if standing.argued else None
    note, parking = sayings.notes.get(code), sayings.parkings.get(code)
    return GatheredCriterion(
        code=code,
        title=criterion.title,
        area=criterion.area,
        standing=standing,
        rank=rank,
        level=_standing_words(standing, rank, levels),
        supported=title_of(standing.supported, levels),
        best_fit=title_of(argued.rank, levels) if argued else "",
        best_fit_reason=argued.reason if argued else "",
        note=note.text if note else "",
        note_by=str(note.by) if note and note.text else "",
        note_at=note.at if note and note.text else None,
        parked_by=str(parking.by) if parking else "",
        parked_at=parking.at if parking else None,
        is_carried=standing.applies and sayings.is_carried(code),
        statements=tuple(_statement(sayings, statement, telling) for statement in criterion.statements),
    )


def title_of(rank: int, levels: Sequence[Level]) -> str:
    """The level's own word, or 'Not yet' for rank 0."""
    return levels[rank - 1].title if rank else NOT_YET


def _standing_words(standing: CriterionStanding, rank: int, levels: Sequence[Level]) -> str:
    if not standing.applies:
        return CHOICES[Choice.DOES_NOT_APPLY]
    return title_of(rank, levels) if standing.decided else "Not judged yet"


def _statement(sayings: Sayings, statement: Statement, telling: Telling) -> GatheredStatement:
    key = statement.key
    answer, measurement = sayings.answers.get(key), sayings.measurements.get(key)
    choice = effective(statement, sayings.audited.answers.get(key), sayings.audited.phases)
    said = [row for row in (answer, measurement, *sayings.by_group.get(key, {}).values()) if row]
    last = max(said, key=lambda row: row.at, default=None)
    untold = hidden_given(statement.measure, sayings.audited.answers.get(key), telling.limit)
    return GatheredStatement(
        key=key,
        rank=statement.rank,
        level=title_of(statement.rank, sayings.framework.levels),
        text=statement.text,
        choice=choice,
        chosen=Choice(answer.choice) if answer and answer.choice else None,
        words=CHOICES[choice] if choice else NOT_ANSWERED,
        reason=answer.reason if answer else "",
        applies=applies_to(statement, sayings.audited.phases),
        claimed=bool(answer and answer.claimed),
        number=_number(statement, measurement, telling, untold),
        groups=_groups(sayings, statement, telling, untold),
        by=str(last.by) if last else "",
        at=last.at if last else None,
    )


def _number(statement: Statement, row: Measurement | None, telling: Telling, untold: Set[str]) -> GatheredNumber | None:
    if row is None or row.count is None or statement.measure is None:
        return None
    return telling.number(statement.measure, row.count, row.out_of, row.group, gives_away=row.group in untold)


def _groups(sayings: Sayings, statement: Statement, telling: Telling, untold: Set[str]) -> tuple[GatheredNumber, ...]:
    if statement.measure is None:
        return ()
    rows = sayings.by_group.get(statement.key, {}).values()
    told = [number for row in rows if (number := _number(statement, row, telling, untold))]
    return in_order(told, statement.measure.groups)
