"""From rows to the rulebook's values: what one audit has said so far, whole or for one criterion."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Answer, Audit, Judgement, Look, Measurement, Note, Parking
from plaudit.rulebook.answers import Audited, Choice, Given, Measured, Stated
from plaudit.rulebook.award import Verdict, verdict
from plaudit.rulebook.framework import Criterion, Framework
from plaudit.rulebook.scoring import CriterionStanding, newly_asked, stand

OfStatement = TypeVar("OfStatement", Answer, Measurement)
OfCriterion = TypeVar("OfCriterion", Judgement, Look, Note, Parking)


@dataclass(frozen=True)
class Sayings:
    """The rows of an audit, each under the key or code of what it is about.

    `by_group` holds the numbers of pupil groups: by statement, then by the name of the group.
    """

    audit: Audit
    answers: Mapping[str, Answer] = field(default_factory=dict)
    measurements: Mapping[str, Measurement] = field(default_factory=dict)
    by_group: Mapping[str, Mapping[str, Measurement]] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    parkings: Mapping[str, Parking] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)

    @property
    def framework(self) -> Framework:
        """The edition that is being answered."""
        return self.audit.journey.edition.framework

    @cached_property
    def audited(self) -> Audited:
        """The same as the rulebook's values."""
        return Audited(
            answers={key: self._given(key) for key in {*self.answers, *self.measurements, *self.by_group}},
            stated={
                code: Stated(judgement.rank, judgement.reason)
                for code, judgement in self.judgements.items()
                if judgement.rank is not None
            },
            parked=frozenset(self.parkings),
            phases=self.audit.phases,
        )

    @cached_property
    def verdict(self) -> Verdict:
        """What the rulebook says of the whole audit."""
        return verdict(self.framework, self.audited)

    def standing(self, criterion: Criterion) -> CriterionStanding:
        """Where one criterion stands."""
        return stand(criterion, self.audited)

    def seen(self, criterion: Criterion) -> int:
        """How many changes the answers and the judgement of a criterion have seen: what 'we are here' is based on."""
        judgement = self.judgements.get(criterion.code)
        answers = (self.answers[s.key].version for s in criterion.statements if s.key in self.answers)
        return sum(answers) + (judgement.version if judgement else 0)

    def newly_asked(self, criterion: Criterion) -> tuple[str, ...]:
        """The statements that apply now and did not when the audit before this one was closed."""
        if not self.audit.is_later:
            return ()
        return newly_asked(criterion, self.audit.phases_before, self.audit.phases)

    def is_carried(self, code: str) -> bool:
        """Whether what a criterion says comes from the audit before, and nobody has looked at it again yet."""
        return self.audit.is_later and code not in self.looks

    def _given(self, key: str) -> Given:
        answer, groups = self.answers.get(key), self.by_group.get(key, {})
        measured = ((group, _measured(row)) for group, row in groups.items())
        return Given(
            choice=Choice(answer.choice) if answer and answer.choice else None,
            reason=answer.reason if answer else "",
            measured=_measured(self.measurements.get(key)),
            by_group=tuple((group, number) for group, number in measured if number),
        )


def _measured(row: Measurement | None) -> Measured | None:
    return Measured(row.count, row.out_of) if row and row.count is not None else None


def sayings_of(audit: Audit, *, with_people: bool = False, with_notes: bool = True) -> Sayings:
    """Everything that was said in an audit, in five queries, and one more for a later audit; with who said it, another.

    The answers of an audit are many and their people few, so these are fetched once and not with every answer. Where a
    page shows no notes, these are left out.
    """
    edition = audit.journey.edition
    answers, person = audit.answers.all(), "by" if with_people else None
    return Sayings(
        audit=audit,
        answers=_by_statement(edition, answers.prefetch_related("by") if with_people else answers),
        **numbers(edition, audit.measurements.select_related(person)),
        judgements=_by_criterion(edition, audit.judgements.select_related(person)),
        notes=_by_criterion(edition, audit.notes.select_related(person)) if with_notes else {},
        parkings=_by_criterion(edition, audit.parkings.select_related(person)),
        looks=_by_criterion(edition, audit.looks.select_related(person)) if audit.is_later else {},
    )


def sayings_about(
    audit: Audit, criterion: Criterion, *, with_people: bool = False, with_note: bool = True, reader: User | None = None
) -> Sayings:
    """What was said in an audit about one criterion, for a page with who said it; without its note where it may.

    This runs for every answer that is saved, so it asks for no more than is needed: `reader`, who is at hand, is not
    fetched again as the author of what they have said.
    """
    person = "by" if with_people else None
    edition = audit.journey.edition
    statements = [edition.statement_ids[statement.key] for statement in criterion.statements]
    measured = [edition.statement_ids[statement.key] for statement in criterion.statements if statement.measure]
    wanted = audit.row_of(criterion)
    answers = _by_statement(edition, audit.answers.filter(statement__in=statements).select_related(person))
    judgements = _by_criterion(edition, audit.judgements.filter(criterion=wanted).select_related(person))
    for row in (*answers.values(), *judgements.values()):
        if reader is not None and row.by_id == reader.pk:
            row.by = reader
    return Sayings(
        audit=audit,
        answers=answers,
        **numbers(
            edition, audit.measurements.filter(statement__in=measured).select_related(person) if measured else ()
        ),
        judgements=judgements,
        notes=_by_criterion(edition, audit.notes.filter(criterion=wanted).select_related(person) if with_note else ()),
        parkings=_by_criterion(edition, audit.parkings.filter(criterion=wanted).select_related(person)),
        looks=_by_criterion(edition, audit.looks.filter(criterion=wanted).select_related(person))
        if audit.is_later
        else {},
    )


def _by_statement(edition: Edition, rows: Iterable[OfStatement]) -> dict[str, OfStatement]:
    keys = edition.statement_keys
    return {keys[row.statement_id]: row for row in rows}


def numbers(edition: Edition, rows: Iterable[Measurement]) -> dict[str, Any]:
    """The `measurements` and the `by_group` of `Sayings`, from the rows of both."""
    whole, by_group = [], defaultdict[str, dict[str, Measurement]](dict)
    for row in rows:
        if row.group:
            by_group[edition.statement_keys[row.statement_id]][row.group] = row
        else:
            whole.append(row)
    return {"measurements": _by_statement(edition, whole), "by_group": dict(by_group)}


def _by_criterion(edition: Edition, rows: Iterable[OfCriterion]) -> dict[str, OfCriterion]:
    codes = edition.criterion_codes
    return {codes[row.criterion_id]: row for row in rows}
