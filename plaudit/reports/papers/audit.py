"""The audit as a PDF: the score, what counts, and every criterion with everything that was said of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plaudit.reports.gathered import Gathered, GatheredAudit, GatheredCriterion, GatheredNumber, GatheredStatement
from plaudit.reports.papers.values import day_words, front, said_by, score_values, tone_of
from plaudit.reports.typesetting import typeset


def make(gathered: Gathered, to: Path) -> None:
    """Writes the newest audit into the file `to`."""
    audit = gathered.audit
    values = {
        **front(gathered, "The audit", audit.title),
        "audit": audit_values(gathered, audit),
        "score": score_values(audit, to.parent),
        "target_reason": gathered.target.reason if gathered.target else "",
    }
    typeset("audit", values, to, made_at=gathered.gathered_at)


def audit_values(gathered: Gathered, audit: GatheredAudit) -> Mapping[str, Any]:
    """An audit as a template takes it."""
    return {
        "title": audit.title,
        "when": when(audit),
        "reached": audit.reached,
        "reached_tone": tone_of(gathered, audit.verdict.reached),
        "reflections": [
            {"area": reflection.area, "text": reflection.text, "by": said_by(reflection.by, reflection.at)}
            for reflection in audit.reflections
        ],
        "areas": [
            {
                "code": area.code,
                "title": area.title,
                "criteria": [_criterion(gathered, criterion) for criterion in area.criteria],
            }
            for area in audit.areas
        ],
    }


def when(audit: GatheredAudit) -> str:
    """When it was begun and closed, in a sentence."""
    begun = f"Begun on {day_words(audit.at)} by {audit.by}."
    if audit.closed_at is None:
        return f"{begun} It is still open."
    final = " It is the final audit." if audit.is_final else ""
    return f"{begun} Closed on {day_words(audit.closed_at)} by {audit.closed_by}.{final}"


def _criterion(gathered: Gathered, criterion: GatheredCriterion) -> Mapping[str, Any]:
    return {
        "code": criterion.code,
        "title": criterion.title,
        "level": criterion.level,
        "tone": tone_of(gathered, criterion.rank if criterion.standing.decided else 0),
        "remarks": list(remarks(criterion)),
        "note": criterion.note,
        "note_by": said_by(criterion.note_by, criterion.note_at),
        "statements": [_statement(gathered, statement) for statement in criterion.statements],
    }


def remarks(criterion: GatheredCriterion) -> Iterator[str]:
    """What else is to be known of where a criterion stands, a sentence each."""
    if criterion.best_fit:
        yield f"The answers support {criterion.supported}; the school says {criterion.best_fit}:"
        yield criterion.best_fit_reason
    if criterion.parked_by:
        yield f"Parked by {said_by(criterion.parked_by, criterion.parked_at)}."
    if criterion.is_carried:
        yield "Carried over from the audit before; nobody has looked at it again yet."


def _statement(gathered: Gathered, statement: GatheredStatement) -> Mapping[str, Any]:
    return {
        "level": statement.level,
        "tone": tone_of(gathered, statement.rank),
        "text": statement.text,
        "answer": statement.words if statement.applies else "Not for this school",
        "choice": statement.choice.value if statement.choice else "",
        "reason": statement.reason,
        "numbers": numbers(statement),
        "by": said_by(statement.by, statement.at),
    }


def numbers(statement: GatheredStatement) -> list[str]:
    """The numbers of a statement in words: of the whole school, and of each pupil group."""
    return [number_words(number) for number in (statement.number, *statement.groups) if number]


def number_words(number: GatheredNumber) -> str:
    """'58 of 210 is 27.6%; the mark asks for at least 25%', 'girls: 40 of 52 is 76.9%'."""
    words = f"{number.words}; the mark asks for {number.asked}" if number.asked else number.words
    return f"{number.group}: {words}" if number.group else words
