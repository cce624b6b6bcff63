"""Saving a school's own words on what an audit shows, without overwriting a colleague's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit, Reflection
from plaudit.journeys.models.answers import LONGEST_TEXT
from plaudit.journeys.operations.clashes import Clash
from plaudit.refusals import Invalid, Refusal


@dataclass(frozen=True, slots=True)
class ReflectionChange:
    """Other words on an area, or on the whole where `area` is empty; `version` is the one they are based on."""

    area: str
    text: str
    version: int


@transaction.atomic
def reflect(*, audit: Audit, changes: Sequence[ReflectionChange], by: User) -> tuple[Clash, ...]:
    """Saves the changes; what clashes with a colleague's is left as it is and returned.

    The audit may be closed: these are words on it and not in it. The journal tells which areas, and no words.

    Raises:
        Invalid: the mark has no such area, or the words are too long. Then nothing is saved.
        Refusal: it is the baseline, which has nothing before it to look back to.
    """
    if not audit.is_later:
        raise Refusal("A baseline has nothing before it to look back to. Open the next audit first.")
    Audit.objects.select_for_update().only("pk").get(pk=audit.pk)
    areas = audit.journey.edition.framework.area_by_code
    if any(change.area and change.area not in areas for change in changes):
        raise Invalid("The mark has no such area. Load the page again.")
    outcomes = [_put(audit, change, by) for change in changes]
    return tuple(outcome for outcome in outcomes if outcome)


def _put(audit: Audit, change: ReflectionChange, by: User) -> Clash | None:
    text = change.text.strip()
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"Please keep this under {LONGEST_TEXT:,} characters. It has {len(text):,}.")
    row = Reflection.objects.filter(audit=audit, area=change.area).select_related("by").first()
    if text == (row.text if row else ""):
        return None
    if row and row.version != change.version:
        return Clash("reflection", change.area, (text,), (row.text,), by=str(row.by), at=row.at, version=row.version)
    Reflection.objects.update_or_create(
        audit=audit,
        area=change.area,
        defaults={"text": text, "by": by, "at": timezone.now(), "version": row.version + 1 if row else 1},
    )
    record("reflection.saved", subject=audit.journey.subject, by=by, audit=audit.number, area=change.area)
    return None
