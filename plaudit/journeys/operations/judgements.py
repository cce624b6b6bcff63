"""Where the school says that it is: 'we are here' on a level, the argued best fit, and undoing either."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Answer, Audit, Judgement
from plaudit.journeys.models.answers import LONGEST_TEXT, Said
from plaudit.journeys.operations.locks import locked
from plaudit.journeys.operations.looks import note_look
from plaudit.journeys.rulings import Sayings, sayings_about
from plaudit.refusals import Closed, Invalid
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Criterion
from plaudit.rulebook.scoring import claims

Answered = tuple[str, str, bool]  # choice, reason, claimed
NOTHING: Answered = ("", "", False)
YES: Answered = (Choice.YES.value, "", True)


class Moved(Closed):
    """Somebody else has answered in this criterion since the page was drawn."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What is to be said of a criterion: a rank, the reason for it, and the answers that come with it."""

    rank: int | None
    reason: str
    answers: Mapping[str, Answered]


@transaction.atomic
def state_judgement(*, audit: Audit, criterion: Criterion, rank: int, seen: int, by: User) -> None:
    """'We are here': answers yes to what that level and those below expect, and takes back what came with a higher one.

    Args:
        rank: from 0 ('not there yet') to the highest of the edition.
        seen: the count of changes that the page showed (`Sayings.seen`).

    Raises:
        Closed: the audit is closed.
        Moved: somebody has changed an answer or the judgement since the page was drawn.
        Invalid: there is no such level.
    """
    sayings = _now(audit, criterion, rank)
    wanted = dict.fromkeys(claims(criterion, rank, sayings.audited), YES)
    wanted |= {
        s.key: NOTHING
        for s in criterion.statements
        if s.rank > rank and (row := sayings.answers.get(s.key)) is not None and row.claimed
    }
    stated = Stated(rank, "", wanted)
    if _is_news(sayings, criterion, stated, seen, by):
        _state(sayings, criterion, stated, by, verb="judgement.stated")


@transaction.atomic
def argue_best_fit(*, audit: Audit, criterion: Criterion, rank: int, reason: str, seen: int, by: User) -> None:
    """The school's own best fit, with its reason, where its answers support another level. Answers stay as they are.

    Raises:
        Closed, Moved, Invalid: as for `state_judgement`, and for a reason that is missing or too long.
    """
    reason = reason.strip()
    sayings, stated = _now(audit, criterion, rank), Stated(rank, reason, {})
    if not reason:
        raise Invalid("Say why this level fits you better than the one that your answers support.")
    if len(reason) > LONGEST_TEXT:
        raise Invalid(f"Please keep the reason under {LONGEST_TEXT} characters. It has {len(reason)}.")
    if _is_news(sayings, criterion, stated, seen, by):
        _state(sayings, criterion, stated, by, verb="best-fit.argued")


@transaction.atomic
def undo_judgement(*, audit: Audit, criterion: Criterion, version: int, by: User) -> None:
    """Undoes the last judgement: the answers that it changed, where nobody has changed them since, and itself.

    Args:
        version: the judgement's version that the page showed, so that nobody undoes what they have not seen.

    Raises:
        Closed: the audit is closed.
        Moved: somebody has judged since, or there is nothing to undo any more.
    """
    locked(audit)
    sayings = sayings_about(audit, criterion)
    judgement = sayings.judgements.get(criterion.code)
    if judgement and not judgement.before and judgement.version == version + 1 and judgement.by_id == by.pk:
        return  # undone already; the page asks again since it has not heard so
    if judgement is None or not judgement.before or judgement.version != version:
        raise Moved("This was changed since, so nothing was undone. Look at where it stands now.")
    before = judgement.before
    answers = {
        key: (choice, reason, claimed)
        for key, choice, reason, claimed, version in before["answers"]
        if key in sayings.answers and sayings.answers[key].version == version
    }
    stated = Stated(before["rank"], before["reason"], answers)
    _state(sayings, criterion, stated, by, verb="judgement.undone", can_undo=False)


def _now(audit: Audit, criterion: Criterion, rank: int) -> Sayings:
    locked(audit)
    if not 0 <= rank <= len(criterion.descriptors):
        raise Invalid("Choose one of the levels on the page.")
    return sayings_about(audit, criterion)


def _is_news(sayings: Sayings, criterion: Criterion, stated: Stated, seen: int, by: User) -> bool:
    """False where `by` has said just this before and it stands: the page has not heard so, and asks again.

    Raises:
        Moved: something else was changed since the page was drawn.
    """
    if sayings.seen(criterion) == seen:
        return True
    if _stands(sayings, criterion, stated, by):
        return False
    raise Moved(f"{_who_moved(sayings, by)}, so nothing was changed. Look at what is there now, then choose again.")


def _stands(sayings: Sayings, criterion: Criterion, stated: Stated, by: User) -> bool:
    judgement = sayings.judgements.get(criterion.code)
    if not judgement or (judgement.rank, judgement.reason, judgement.by_id) != (stated.rank, stated.reason, by.pk):
        return False
    rows = ((sayings.answers.get(key), answered) for key, answered in stated.answers.items())
    return all(row is not None and (row.choice, row.reason, row.claimed) == answered for row, answered in rows)


def _who_moved(sayings: Sayings, by: User) -> str:
    rows: list[Said] = [*sayings.answers.values(), *sayings.judgements.values()]
    last = max(rows, key=lambda row: row.at, default=None)
    if last is None:
        return "A colleague has just answered here"
    return "You have answered here in another window" if last.by_id == by.pk else f"{last.by} has just answered here"


def _state(
    sayings: Sayings, criterion: Criterion, stated: Stated, by: User, *, verb: str, can_undo: bool = True
) -> None:
    audit, present = sayings.audit, sayings.judgements.get(criterion.code)
    note_look(audit, criterion, by)
    changed = _write_answers(sayings, stated.answers, by)
    before: dict[str, Any] = {
        "rank": present.rank if present else None,
        "reason": present.reason if present else "",
        "answers": changed,
    }
    Judgement.objects.update_or_create(
        audit=audit,
        criterion_id=audit.row_of(criterion),
        defaults={
            "rank": stated.rank,
            "reason": stated.reason,
            "before": before if can_undo else {},
            "version": present.version + 1 if present else 1,
            "by": by,
            "at": timezone.now(),
        },
    )
    record(
        verb,
        subject=audit.journey.subject,
        by=by,
        audit=audit.number,
        about=criterion.code,
        rank=stated.rank,
        reason=stated.reason,
        answers=list(stated.answers),
    )


def _write_answers(sayings: Sayings, wanted: Mapping[str, Answered], by: User) -> list[list[Any]]:
    """Writes the answers that differ, and returns what they were: [[key, choice, reason, claimed, version after]]."""
    ids, now = sayings.audit.journey.edition.statement_ids, timezone.now()
    rows, changed = [], []
    for key, (choice, reason, claimed) in wanted.items():
        row = sayings.answers.get(key)
        was = (row.choice, row.reason, row.claimed) if row else NOTHING
        version = row.version + 1 if row else 1
        changed.append([key, *was, version])
        rows.append(
            Answer(
                audit=sayings.audit,
                statement_id=ids[key],
                choice=choice,
                reason=reason,
                claimed=claimed,
                version=version,
                by=by,
                at=now,
            )
        )
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["audit", "statement"],
        update_fields=["choice", "reason", "claimed", "version", "by", "at"],
    )
    return changed
