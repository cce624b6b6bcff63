"""What waits in the inboxes is sorted: kept, perhaps with tags, or discarded."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.holding import hold
from plaudit.evidence.models import Cause, Item
from plaudit.evidence.operations.tags import tag
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.frameworks.models import Criterion
from plaudit.journal.operations import record
from plaudit.refusals import Closed

SORTED = "Somebody has sorted this already. Load the page again."
NOT_WANTED = "Discarded from the inbox."


@transaction.atomic
def keep(*, items: Iterable[Item], by: User, criteria: Collection[Criterion] = ()) -> list[Item]:
    """Takes what waits into the library, as evidence for `criteria`. What does not wait any more stays as it is.

    Returns:
        What was kept.

    Raises:
        Closed: nothing of it waits any more.
    """
    waiting = _waiting(items)
    now = timezone.now()
    Item.objects.filter(pk__in=[item.pk for item in waiting]).update(kept_at=now, kept_by=by)
    for item in waiting:
        item.kept_at, item.kept_by = now, by
        record("item.kept", subject=item.subject, by=by)
    if criteria:
        tag(items=waiting, criteria=criteria, by=by)
    return waiting


@transaction.atomic
def discard(*, items: Iterable[Item], by: User) -> int:
    """Removes what waits, with everything made of it. Returns how many those are.

    Raises:
        Closed: nothing of it waits any more.
    """
    wanted = list(items)
    for school in sorted({item.school_id for item in wanted}):
        hold(school)  # before the items, as whoever withdraws one does
    waiting = _waiting(wanted)
    for item in waiting:
        withdraw(item=item, reason=NOT_WANTED, by=by, cause=Cause.DISCARDED)
    return len(waiting)


def _waiting(items: Iterable[Item]) -> list[Item]:
    """Those that wait, read anew and held: each is sorted once."""
    wanted = [item.pk for item in items]
    waiting = list(Item.objects.waiting().select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))
    if not waiting:
        raise Closed(SORTED)
    return waiting
