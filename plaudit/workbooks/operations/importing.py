"""Bringing a workbook back: it is read and compared, and nothing of the audit changes yet."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit
from plaudit.refusals import Closed
from plaudit.rulebook.framework import Framework
from plaudit.workbooks import sentences
from plaudit.workbooks.bases import Origin
from plaudit.workbooks.cells import Table
from plaudit.workbooks.checking import fault_of
from plaudit.workbooks.comparing import Line, changed
from plaudit.workbooks.models import Import
from plaudit.workbooks.opening import tables_of
from plaudit.workbooks.reading import Problem, origin_in, read
from plaudit.workbooks.unreadable import Unreadable

MOST_PROBLEMS, LONGEST_NAME = 200, 100


def import_workbook(*, audit: Audit, chunks: Iterable[bytes], by: User) -> Import:
    """Reads the workbook that has these bytes, and keeps what it says otherwise than when it was exported.

    Raises:
        Closed: the audit is closed.
        Unreadable: it is no workbook, is not of this audit, or lacks what it takes to be read.
        TooMany: the machine has no time to read it.
    """
    if audit.is_closed:
        raise Closed(sentences.CLOSED.format(audit=audit.in_words.capitalize()))
    return keep_import(audit=audit, tables=tables_of(chunks), by=by)


@transaction.atomic
def keep_import(*, audit: Audit, tables: Sequence[Table], by: User) -> Import:
    """The same, from sheets that were read already."""
    origin = origin_in(tables)
    _check_origin(origin, audit)
    lines, problems = _said(tables, origin, audit.journey.edition.framework)
    imported = Import.objects.create(
        audit=audit,
        lines=[line.kept for line in lines],
        problems=[[problem.where, problem.sentence] for problem in problems[:MOST_PROBLEMS]],
        exported_at=origin.exported_at,
        by=by,
    )
    told = {"audit": audit.number, "lines": len(lines), "problems": len(problems)}
    record("workbook.imported", subject=audit.journey.subject, by=by, **told)
    return imported


def _check_origin(origin: Origin, audit: Audit) -> None:
    journey = audit.journey
    urns = {school.urn for school in (journey.school, journey.began_as) if school}
    if origin.urn not in urns:
        raise Unreadable(sentences.OTHER_SCHOOL.format(school=origin.school[:LONGEST_NAME]))
    if origin.edition != journey.edition.digest:
        raise Unreadable(sentences.OTHER_EDITION)
    if origin.journey != journey.pk:
        raise Unreadable(sentences.OTHER_JOURNEY)
    if origin.audit != audit.number:
        raise Unreadable(sentences.OTHER_AUDIT.format(number=origin.audit, here=audit.in_words))


def _said(tables: Sequence[Table], origin: Origin, framework: Framework) -> tuple[list[Line], list[Problem]]:
    """The lines that can be kept, and the problems with the others."""
    found = read(tables, framework)
    problems, lines = list(found.problems), []
    try:
        differing = changed(found.entries, origin.bases)
    except KeyError as error:
        raise Unreadable(sentences.DAMAGED_BASES) from error
    for line in differing:
        sentence = fault_of(line, framework)
        if sentence:
            problems.append(Problem(line.where, sentence))
        else:
            lines.append(line)
    return lines, problems
