"""Saving what somebody changed in one criterion, without overwriting what somebody else did."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journal.operations import record
from plaudit.journeys.models import Answer, Audit, Measurement, Note
from plaudit.journeys.models.answers import LONGEST_TEXT, Said
from plaudit.journeys.operations.changes import AnswerChange, MeasurementChange, NoteChange
from plaudit.journeys.operations.clashes import Clash
from plaudit.journeys.operations.locks import locked
from plaudit.journeys.operations.looks import note_look
from plaudit.refusals import Invalid
from plaudit.rulebook.answers import Choice, Measured
from plaudit.rulebook.framework import Criterion, Measure
from plaudit.rulebook.groups import SMALLEST_GROUP, check_group_measured
from plaudit.rulebook.measures import NumberFault, UnusableNumberError, check_measured

NUMBER_FAULTS = {
    NumberFault.NOT_FINITE: "Write the number in figures, such as 12.",
    NumberFault.NEGATIVE: "A number cannot be less than nothing. Check for a minus sign.",
    NumberFault.TOO_LARGE: "That number is too large to be right. Check for extra figures.",
    NumberFault.MISSING_WHOLE: "Give both numbers: how many, and of how many.",
    NumberFault.WHOLE_OF_ZERO: "The second number cannot be nothing: it is how many there are in all.",
    NumberFault.MORE_THAN_WHOLE: "The first number cannot be larger than the second. Have they changed places?",
    NumberFault.UNKNOWN_GROUP: "The mark does not ask for a number about that group. Load the page again.",
    NumberFault.FEW_PUPILS: (
        f"A number about fewer than {SMALLEST_GROUP} pupils could tell who they are. Leave this group empty."
    ),
}
EMPTY = ("", None)


class Kept(Enum):
    """What became of a change that did not clash: written, or there already."""

    WRITTEN = "written"
    AS_IT_WAS = "as it was"


Outcome = Clash | Kept


@transaction.atomic
def save_criterion(
    *,
    audit: Audit,
    criterion: Criterion,
    by: User,
    answers: Sequence[AnswerChange] = (),
    measurements: Sequence[MeasurementChange] = (),
    note: NoteChange | None = None,
) -> tuple[Clash, ...]:
    """Saves the changes; what clashes with somebody else's is left as it is and returned.

    A change that says what is already there is no clash, whatever it was based on.

    Raises:
        Closed: the audit is closed.
        Invalid: a statement is not of this criterion, or a value cannot be used. Then nothing is saved.
    """
    locked(audit)
    edition = audit.journey.edition
    keys = {statement.key for statement in criterion.statements}
    if not keys.issuperset(change.statement for changes in (answers, measurements) for change in changes):
        raise Invalid("One of the answers is for another criterion. Load the page again.")
    outcomes = [_save_answer(audit, edition, change, by) for change in answers]
    outcomes += [_save_measurement(audit, edition, criterion, change, by) for change in measurements]
    if Kept.WRITTEN in outcomes:  # words alone change nothing that is judged, so a note is no look
        note_look(audit, criterion, by)
    if note is not None:
        outcomes.append(_save_note(audit, criterion, note, by))
    return tuple(outcome for outcome in outcomes if isinstance(outcome, Clash))


def _save_answer(audit: Audit, edition: Edition, change: AnswerChange, by: User) -> Outcome:
    reason = change.reason.strip()
    if change.choice not in ("", *Choice):
        raise Invalid("Choose yes, partly, not yet or does not apply.")
    if change.choice == Choice.DOES_NOT_APPLY and not reason:
        raise Invalid("Say why this does not apply to your school. An assessor will ask.")
    _check_length(reason)
    values = {"choice": change.choice, "reason": reason if change.choice == Choice.DOES_NOT_APPLY else ""}
    at = {"audit": audit, "statement_id": edition.statement_ids[change.statement]}
    return _put(Answer, at, values, change.version, by, field="answer", about=change.statement, claimed=False)


def _save_measurement(
    audit: Audit, edition: Edition, criterion: Criterion, change: MeasurementChange, by: User
) -> Outcome:
    measure = next(s.measure for s in criterion.statements if s.key == change.statement)
    if measure is None:
        raise Invalid("This statement is not settled by a number. Load the page again.")
    if change.group and change.group not in measure.groups:
        raise Invalid(NUMBER_FAULTS[NumberFault.UNKNOWN_GROUP])
    values: dict[str, float | None] = {"count": None, "out_of": None}
    if change.count is not None:
        try:
            measured = _checked(measure, change.group, change.count, change.out_of)
        except UnusableNumberError as error:
            raise Invalid(NUMBER_FAULTS[error.fault]) from error
        values = {"count": measured.count, "out_of": measured.out_of}
    at = {"audit": audit, "statement_id": edition.statement_ids[change.statement], "group": change.group}
    outcome = _put(Measurement, at, values, change.version, by, field="measurement", about=change.statement)
    if isinstance(outcome, Clash) and change.group:
        return replace(outcome, group=change.group, place=measure.groups.index(change.group) + 1)
    return outcome


def _checked(measure: Measure, group: str, count: float, out_of: float | None) -> Measured:
    return check_group_measured(measure, group, count, out_of) if group else check_measured(measure, count, out_of)


def _save_note(audit: Audit, criterion: Criterion, change: NoteChange, by: User) -> Outcome:
    text = change.text.strip()
    _check_length(text)
    at = {"audit": audit, "criterion_id": audit.row_of(criterion)}
    return _put(Note, at, {"text": text}, change.version, by, field="note", about=criterion.code)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"Please keep this under {LONGEST_TEXT} characters. It has {len(text)}.")


def _put(
    model: type[Said],
    at: dict[str, Any],
    values: dict[str, Any],
    version: int,
    by: User,
    *,
    field: str,
    about: str,
    **also: Any,
) -> Outcome:
    """Writes `values` into the row at `at`, if it still has `version`; the audit's lock keeps others out meanwhile."""
    row = model._default_manager.filter(**at).order_by().first()
    mine = tuple(values.values())
    theirs = tuple(getattr(row, name) for name in values) if row else ()
    if mine == theirs or (row is None and all(value in EMPTY for value in mine)):
        return Kept.AS_IT_WAS
    if row and row.version != version:
        return Clash(field, about, mine, theirs, by=str(row.by), at=row.at, version=row.version)
    saved = {**values, **also, "by": by, "at": timezone.now()}
    if row is None:
        model._default_manager.create(**at, **saved)
    else:
        model._default_manager.filter(pk=row.pk).update(**saved, version=row.version + 1)
    audit = at["audit"]
    told = values | ({"group": at["group"]} if at.get("group") else {})
    record(f"{field}.saved", subject=audit.journey.subject, by=by, audit=audit.number, about=about, **told)
    return Kept.WRITTEN
