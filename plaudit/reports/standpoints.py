"""Where schools stand on their journeys, with the same few queries for one journey and for thirty."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from plaudit.journeys.models import Answer, Audit, Journey, Judgement, Look, Measurement, Target
from plaudit.journeys.rulings import Sayings, numbers
from plaudit.rulebook.framework import Level


class Stage(StrEnum):
    """How far a journey has come."""

    AUDITING = "auditing"
    CLOSED = "closed"
    AIMING = "aiming"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where one journey stands. `decided` of `total` criteria need nothing more; both are 0 unless it is auditing.

    `target_rank` is 0 where no target is chosen. In a later audit, `number` 2 or more, what nobody has looked at again
    still needs something.
    """

    journey: Journey
    stage: Stage
    decided: int = 0
    total: int = 0
    target_rank: int = 0
    number: int = 1

    @property
    def levels(self) -> Sequence[Level]:
        """The levels of the edition."""
        return self.journey.edition.framework.levels


def standpoints_of(audits: QuerySet[Audit]) -> tuple[Standpoint, ...]:
    """Where each journey among `audits` stands by its newest audit; the newest journey comes first. Four queries."""
    chosen = Target.objects.filter(journey=OuterRef("journey")).order_by("-pk")
    rows = (
        audits.select_related("closure", "based_on__closure", "journey__school", "journey__edition__mark")
        .defer("journey__edition__document")
        .annotate(target_rank=Subquery(chosen.values("rank")[:1]))
        .order_by("-journey_id", "-number")
    )
    newest = [next(group) for _, group in groupby(rows, key=attrgetter("journey_id"))]
    said = said_in([audit for audit in newest if not audit.is_closed])
    return tuple(_standpoint(audit, said) for audit in newest)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in several audits: rows by the audit's key."""

    answers: Mapping[int, list[Answer]]
    measurements: Mapping[int, list[Measurement]]
    judgements: Mapping[int, list[Judgement]]
    looks: Mapping[int, list[Look]]


def said_in(audits: Sequence[Audit]) -> Said:
    """What was said in these audits, in three queries, and one more where a later one is among them."""
    answers = Answer.objects.only("audit_id", "statement_id", "choice", "reason")
    measurements = Measurement.objects.only("audit_id", "statement_id", "group", "count", "out_of")
    judgements = Judgement.objects.only("audit_id", "criterion_id", "rank", "reason")
    later = [audit for audit in audits if audit.is_later]
    return Said(
        answers=_by_audit(answers.filter(audit__in=audits)),
        measurements=_by_audit(measurements.filter(audit__in=audits)),
        judgements=_by_audit(judgements.filter(audit__in=audits)),
        looks=_by_audit(Look.objects.filter(audit__in=later)) if later else {},
    )


def _by_audit(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.audit_id, []).append(row)
    return found


def _standpoint(audit: Any, said: Said) -> Standpoint:
    if audit.target_rank and (audit.is_closed or not audit.is_later):
        return Standpoint(audit.journey, Stage.AIMING, target_rank=audit.target_rank)
    if audit.is_closed:
        return Standpoint(audit.journey, Stage.CLOSED)
    sayings = sayings_from(audit, said)
    standings = [sayings.standing(criterion) for criterion in sayings.framework.criteria]
    decided = sum(
        not standing.left and not (standing.applies and sayings.is_carried(standing.code)) for standing in standings
    )
    return Standpoint(audit.journey, Stage.AUDITING, decided, len(standings), audit.target_rank or 0, audit.number)


def sayings_from(audit: Audit, said: Said) -> Sayings:
    """What one of these audits says, but for its notes and for what is parked."""
    keys, codes = audit.journey.edition.statement_keys, audit.journey.edition.criterion_codes
    return Sayings(
        audit=audit,
        answers={keys[row.statement_id]: row for row in said.answers.get(audit.pk, ())},
        **numbers(audit.journey.edition, said.measurements.get(audit.pk, ())),
        judgements={codes[row.criterion_id]: row for row in said.judgements.get(audit.pk, ())},
        looks={codes[row.criterion_id]: row for row in said.looks.get(audit.pk, ())},
    )
