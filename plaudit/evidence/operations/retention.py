"""Retention: what has a last day goes by itself when that has passed, and its school is told 30 days before."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from plaudit.evidence.holding import hold
from plaudit.evidence.letters import send_removed, send_warning
from plaudit.evidence.models import Cause, Item
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.journal.operations import record
from plaudit.rulebook.children import is_due, is_to_be_warned
from plaudit.schools.models import School

ITS_DAY_HAS_PASSED = "The day until which it was to be kept has passed."
# So many go in one transaction: while it runs nobody else can write where the database has one writer.
AT_ONCE = 50

Decides = Callable[[date | None, date | None, date], bool]


def remove_what_is_due(*, today: date) -> int:
    """Removes every item whose day has passed and whose school was told. Returns how many those are."""
    removed = 0
    for school in _schools(is_due, today):
        while some := _remove_some(school, today):
            removed += some
    return removed


def warn_of_what_goes(*, today: date) -> int:
    """Tells each school what will go within 30 days, in one letter to each of its leads and leaders.

    Returns:
        How many items that is about. Each is told of once, and again if somebody sets another day.
    """
    return sum(_warn(school, today) for school in _schools(is_to_be_warned, today))


@transaction.atomic
def _remove_some(school: int, today: date) -> int:
    """Removes the first few, and tells the school with them: what is removed is told, and no more."""
    hold(school)
    going = _held(school, is_due, today)[:AT_ONCE]
    for item in going:
        withdraw(item=item, reason=ITS_DAY_HAS_PASSED, by=None, cause=Cause.RETENTION)
    if going:
        send_removed(School.objects.get(pk=school), items=len(going))
    return len(going)


@transaction.atomic
def _warn(school: int, today: date) -> int:
    going = _held(school, is_to_be_warned, today)
    days = [item.keep_until for item in going if item.keep_until]
    if not days:
        return 0
    Item.objects.filter(pk__in=[item.pk for item in going]).update(warned_at=timezone.now())
    record("school.warned", subject=f"school:{school}", by=None, items=len(going))
    send_warning(School.objects.get(pk=school), items=len(going), first=min(days))
    return len(going)


def _schools(decides: Decides, today: date) -> list[int]:
    """The schools that have items for which it decides yes."""
    rows = Item.objects.going(today).only("school", "keep_until", "warned_at")
    return sorted({row.school_id for row in rows if decides(row.keep_until, row.warned_on, today)})


def _held(school: int, decides: Decides, today: date) -> list[Item]:
    """The school's items for which it decides yes, held: somebody may just have set another day."""
    rows = Item.objects.going(today).filter(school=school).select_for_update().order_by("keep_until", "pk")
    return [row for row in rows if decides(row.keep_until, row.warned_on, today)]
