"""Accepting lines of a workbook into the audit, through the same operations as its pages; or leaving them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import (
    AnswerChange,
    MeasurementChange,
    NoteChange,
    argue_best_fit,
    save_criterion,
)
from plaudit.journeys.operations.locks import locked
from plaudit.journeys.rulings import sayings_about
from plaudit.rulebook.framework import Criterion
from plaudit.workbooks.comparing import Line
from plaudit.workbooks.models import Declined, Import
from plaudit.workbooks.values import Kind


@transaction.atomic
def accept_lines(*, imported: Import, versions: Mapping[str, int], by: User) -> int:
    """Takes lines over into the audit, and returns how many of them clash with what was said since.

    Args:
        versions: under the key of each line, the version of the audit's own that it was shown beside. A line that was
            not shown beside the newest is left as it is, and counts as a clash.

    Raises:
        Closed: the audit is closed.
        Invalid: what is to be kept cannot be.
    """
    audit = locked(imported.audit)
    by_criterion = defaultdict[str, list[Line]](list)
    for line in map(Line.of, imported.lines):
        if line.place.key in versions:
            by_criterion[_criterion_of(line, audit).code].append(line)
    criteria = audit.journey.edition.framework.criterion_by_code
    clashes = sum(_accept(audit, criteria[code], lines, versions, by) for code, lines in by_criterion.items())
    accepted = sum(map(len, by_criterion.values())) - clashes
    if accepted:
        record("workbook.accepted", subject=audit.journey.subject, by=by, audit=audit.number, lines=accepted)
    return clashes


@transaction.atomic
def decline_lines(*, imported: Import, keys: Iterable[str], by: User) -> None:
    """Leaves lines as the audit has them. They can still be accepted later."""
    known = {Line.of(line).place.key for line in imported.lines}
    wanted = [key for key in keys if key in known]
    Declined.objects.bulk_create(
        [Declined(imported=imported, line=key, by=by) for key in wanted], ignore_conflicts=True
    )
    if wanted:
        audit = imported.audit
        record("workbook.declined", subject=audit.journey.subject, by=by, audit=audit.number, lines=len(wanted))


def _criterion_of(line: Line, audit: Audit) -> Criterion:
    framework = audit.journey.edition.framework
    if line.place.kind in (Kind.LEVEL, Kind.NOTE):
        return framework.criterion_by_code[line.place.about]
    return framework.criterion_by_code[framework.statement_by_key[line.place.about].criterion]


def _accept(audit: Audit, criterion: Criterion, lines: list[Line], versions: Mapping[str, int], by: User) -> int:
    """Saves the lines of one criterion: what was answered first, since a level is argued beside the answers."""
    changes = {line: versions[line.place.key] for line in lines}
    clashes = save_criterion(
        audit=audit,
        criterion=criterion,
        by=by,
        answers=[_answer(line, at) for line, at in changes.items() if line.place.kind is Kind.ANSWER],
        measurements=[_number(line, at) for line, at in changes.items() if line.place.kind is Kind.NUMBER],
        note=next((_note(line, at) for line, at in changes.items() if line.place.kind is Kind.NOTE), None),
    )
    levels = ((line, at) for line, at in changes.items() if line.place.kind is Kind.LEVEL)
    return len(clashes) + sum(not _argue(audit, criterion, line, at, by) for line, at in levels)


def _argue(audit: Audit, criterion: Criterion, line: Line, version: int, by: User) -> bool:
    """Argues the school's best fit; False where somebody has judged otherwise since."""
    sayings = sayings_about(audit, criterion, with_note=False)
    judgement = sayings.judgements.get(criterion.code)
    rank, reason = line.mine
    if judgement and (judgement.rank, judgement.reason) == (rank, reason):
        return True
    if (judgement.version if judgement else 0) != version:
        return False
    seen = sayings.seen(criterion)  # the audit is locked, and the level was compared by its own version
    argue_best_fit(audit=audit, criterion=criterion, rank=int(rank or 0), reason=str(reason), seen=seen, by=by)
    return True


def _answer(line: Line, version: int) -> AnswerChange:
    choice, reason = line.mine
    return AnswerChange(line.place.about, str(choice), str(reason), version)


def _number(line: Line, version: int) -> MeasurementChange:
    count, out_of = (None if value is None else float(value) for value in line.mine)
    return MeasurementChange(line.place.about, count, out_of, version, line.place.group)


def _note(line: Line, version: int) -> NoteChange:
    return NoteChange(str(line.mine[0]), version)
