"""Withdrawing an item: it goes with everything made of it, and what stays is that it was, when, by whom and why.

Rows go in one transaction, which holds the school; bytes go afterwards, by jobs. So nothing is shown from the moment
the transaction is kept, whatever happens to the machine, and no bytes go that another item needs.
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from plaudit.accounts.models import User
from plaudit.evidence.followers import ask_followers
from plaudit.evidence.holding import hold
from plaudit.evidence.jobs.erasing import erase_words
from plaudit.evidence.models import Cause, File, Item, Rendition, Role, Upload, Withdrawal
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.evidence.models.withdrawals import LONGEST_REASON
from plaudit.evidence.operations.expiring import forget_parts
from plaudit.evidence.operations.renditions import forget_file
from plaudit.evidence.permissions import can_withdraw_item
from plaudit.jobs.models import Job
from plaudit.jobs.queue import enqueue
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid, Refusal
from plaudit.schools.models import School

# Renditions that are the thing itself. Pictures of it may be the same by chance: every first page that is empty.
THE_THING_ITSELF = (Role.CLEAN.value, Role.PLAYABLE.value)


class MoreThanNamed(Closed):
    """More items hold the same file than the page had named when somebody agreed."""


@transaction.atomic
def withdraw(
    *,
    item: Item,
    reason: str,
    by: User | None,
    cause: Cause = Cause.WITHDRAWN,
    named: Collection[int] | None = None,
) -> tuple[Withdrawal, ...]:
    """Removes an item with everything made of it, and with it every other item that holds the same file.

    What goes by its date, or is discarded from an inbox, goes alone: another item that holds the same file keeps it.

    Args:
        item: what is withdrawn.
        reason: why, in words; they stay.
        by: who asks; None where the day has come until which it was kept.
        cause: what makes it go.
        named: the numbers of the other items that `by` knows will go along; None to ask nobody.

    Returns:
        What is left of each, the item's own first.

    Raises:
        Closed: it was withdrawn already.
        Invalid: the reason is missing or too long.
        MoreThanNamed: others hold the same file than those that were named.
        Refusal: one of the others is not for `by` to withdraw.
    """
    why = checked_reason(reason)
    school = _held_school(item)
    found = _held(Item.objects.filter(pk=item.pk))
    if not found:
        raise Closed("This was withdrawn already.")
    others = _held(twins_of(found[0])) if cause is Cause.WITHDRAWN else []
    if named is not None and not {other.pk for other in others} <= set(named):
        raise MoreThanNamed("Other evidence holds the same file, and would go too. Look at it first.")
    if by is not None and not all(can_withdraw_item(by, other) for other in others):
        raise Refusal(
            "Other evidence of your school holds the same file, and it is not yours to withdraw. Ask your school’s "
            "lead to withdraw it: then all of it goes at once."
        )
    going = [*found, *others]
    left = [_tombstone(one, school=school, cause=cause, reason=why, by=by) for one in going]
    _remove(going)
    enqueue(erase_words, key="erase-words")
    ask_followers()
    return tuple(left)


def twins_of(item: Item) -> ItemQuerySet:
    """The other items of the school that hold a file of this one, now or in an earlier version, under whatever name."""
    files = File.objects.filter(versions__item=item)
    same = Rendition.objects.filter(file__in=files, role__in=THE_THING_ITSELF).values("sha256")
    alike = File.objects.filter(renditions__role__in=THE_THING_ITSELF, renditions__sha256__in=same)
    keys = Item.objects.filter(Q(versions__file__in=files) | Q(versions__file__in=alike), school=item.school_id)
    return Item.objects.filter(pk__in=keys.values("pk")).exclude(pk=item.pk)


def checked_reason(reason: str) -> str:
    """The reason as it is kept.

    Raises:
        Invalid: it is missing or too long.
    """
    why = " ".join(reason.split())
    if not why:
        raise Invalid("Say why it is withdrawn.")
    if len(why) > LONGEST_REASON:
        raise Invalid(f"Please keep the reason under {LONGEST_REASON} characters. It has {len(why)}.")
    return why


def _held_school(item: Item) -> School:
    """The item's school, held. It may have become another's since the item was read: a school goes on for one."""
    school = Item.objects.filter(pk=item.pk).values_list("school", flat=True).first() or item.school_id
    hold(school)
    return School.objects.get(pk=school)


def _held(items: ItemQuerySet) -> list[Item]:
    """The items that are still there, so that meanwhile nobody tags, comments or adds a version."""
    return list(items.select_for_update(of=("self",)).order_by("pk"))


def _tombstone(item: Item, *, school: School, cause: Cause, reason: str, by: User | None) -> Withdrawal:
    said = item.safeguards
    record("item.withdrawn", subject=item.subject, by=by, cause=cause.value)
    return Withdrawal.objects.create(
        school=school,
        item=item.pk,
        cause=cause.value,
        reason=reason,
        showed_pupils=None if said.recognisable is None else said.shows_pupils,
        by=by,
    )


def _remove(going: Iterable[Item]) -> None:
    keys = [item.pk for item in going]
    files = list(File.objects.filter(versions__item__in=keys).distinct().order_by("pk"))
    for upload in Upload.objects.filter(replaces__in=keys):
        forget_parts(upload)
    Item.objects.filter(pk__in=keys).delete()
    for file in files:
        if not file.versions.exists():
            # What went wrong with a file may have been told in its own words.
            Job.objects.filter(arguments={"file": file.pk}).exclude(error="").update(error="")
            forget_file(file=file)
