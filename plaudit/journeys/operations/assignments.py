"""Asking somebody to answer an area, and taking it back."""

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.letters import send_assigned
from plaudit.journeys.models import Assignment, Audit
from plaudit.journeys.models.assignments import LONGEST_NOTE
from plaudit.journeys.operations.locks import locked
from plaudit.journeys.roles import ANSWERING
from plaudit.refusals import Invalid
from plaudit.rulebook.framework import Area


@transaction.atomic
def assign_area(*, audit: Audit, area: Area, user: User, note: str = "", by: User) -> Assignment:
    """Asks `user` to answer an area, in place of whoever was asked before, and tells them by letter.

    It bars nobody: everybody who may answer still may. Asking the same again changes nothing and sends nothing.

    Raises:
        Closed: the audit is closed.
        Invalid: `user` may not answer at this school, or the note is too long.
    """
    locked(audit)
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"Please keep the note under {LONGEST_NOTE} characters. It has {len(note)}.")
    school = audit.journey.school
    if not user.memberships.filter(school=school, role__in=[role.value for role in ANSWERING]).exists():
        raise Invalid("Choose one of the school's people who answer the audit.")
    present = Assignment.objects.filter(audit=audit, area=area.code).first()
    if present and (present.user_id, present.note) == (user.pk, note):
        return present
    assignment, _ = Assignment.objects.update_or_create(
        audit=audit, area=area.code, defaults={"user": user, "note": note, "by": by, "at": timezone.now()}
    )
    record(
        "area.assigned",
        subject=audit.journey.subject,
        by=by,
        audit=audit.number,
        about=area.code,
        user=user.pk,
        note=note,
    )
    if user != by:
        send_assigned(assignment, area)
    return assignment


@transaction.atomic
def take_area_back(*, audit: Audit, area: Area, by: User) -> None:
    """Takes an area back from whoever was asked to answer it; one that nobody was asked for stays as it is.

    Raises:
        Closed: the audit is closed.
    """
    locked(audit)
    deleted, _ = Assignment.objects.filter(audit=audit, area=area.code).delete()
    if deleted:
        record("area.taken-back", subject=audit.journey.subject, by=by, audit=audit.number, about=area.code)
