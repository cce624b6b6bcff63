"""What the tables hold of an audit, in values that a test can compare."""

from typing import Any

from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, Journey


def answers(audit: Audit) -> dict[str, tuple[str, int, bool]]:
    """Choice, version and whether it was claimed, under the key of each statement that has a row."""
    rows = audit.answers.values_list("statement__key", "choice", "version", "claimed")
    return {key: (choice, version, claimed) for key, choice, version, claimed in rows}


def choices(audit: Audit) -> dict[str, str]:
    """The answers that stand: those taken back are left out."""
    return {key: choice for key, (choice, _, _) in answers(audit).items() if choice}


def judged(audit: Audit) -> dict[str, tuple[int | None, str, int]]:
    """Rank, reason and version under each criterion's code."""
    rows = audit.judgements.values_list("criterion__code", "rank", "reason", "version")
    return {code: (rank, reason, version) for code, rank, reason, version in rows}


def everything(audit: Audit) -> dict[str, list[Any]]:
    """Every row of the audit with all its columns: for what must not change."""
    tables = (audit.answers, audit.measurements, audit.judgements, audit.notes, audit.parkings)
    return {str(table.model.__name__): list(table.order_by("pk").values()) for table in tables}


def journal(journey: Journey) -> list[tuple[str, str, dict[str, Any]]]:
    """Verb, name and details of every entry about the journey, oldest first."""
    entries = reversed(Entry.objects.about(journey.subject))
    return [(entry.verb, str(entry.by), entry.details) for entry in entries]
