"""Saying what items are evidence for, many at once, and taking it back."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from plaudit.accounts.models import User
from plaudit.evidence.models import Item, Tag
from plaudit.frameworks.models import Criterion, Statement
from plaudit.journal.operations import record


class Place(NamedTuple):
    """Where a tag is, by the keys of rows: what `put_tags` and `take_tags` give back is what the other takes."""

    item: int
    criterion: int
    statement: int | None = None


def tag(
    *, items: Iterable[Item], criteria: Iterable[Criterion] = (), statements: Iterable[Statement] = (), by: User
) -> tuple[Place, ...]:
    """Tags every item to each criterion as a whole, and to each statement. Returns the places that are new."""
    places: list[tuple[int, int | None]] = [(criterion.pk, None) for criterion in criteria]
    places += [(statement.criterion_id, statement.pk) for statement in statements]
    return put_tags(places=[Place(item.pk, *place) for item in items for place in places], by=by)


@transaction.atomic
def untag(
    *, items: Iterable[Item], criteria: Iterable[Criterion] = (), statements: Iterable[Statement] = (), by: User
) -> tuple[Place, ...]:
    """Takes every item off the criteria, with all of their statements, and off the statements. Returns what went."""
    within = Q(criterion__in=[criterion.pk for criterion in criteria])
    within |= Q(statement__in=[statement.pk for statement in statements])
    rows = Tag.objects.filter(within, item__in=[item.pk for item in items])
    return take_tags(places=[Place(*row) for row in rows.values_list("item", "criterion", "statement")], by=by)


@transaction.atomic
def put_tags(*, places: Iterable[Place], by: User) -> tuple[Place, ...]:
    """Tags items; what was withdrawn meanwhile is passed over. Returns the places that are new, in order."""
    wanted = set(places)
    locked = _locked(wanted)
    present = {Place(*row) for row in _tags_of(locked).values_list("item", "criterion", "statement")}
    new = sorted((place for place in wanted - present if place.item in locked), key=_order)
    Tag.objects.bulk_create(
        Tag(item_id=place.item, criterion_id=place.criterion, statement_id=place.statement, by=by) for place in new
    )
    _record("item.tagged", new, by)
    return tuple(new)


@transaction.atomic
def take_tags(*, places: Iterable[Place], by: User) -> tuple[Place, ...]:
    """Takes tags off items. Returns the places where there was one, in order."""
    wanted = set(places)
    rows = {
        Place(*row): pk
        for pk, *row in _tags_of(_locked(wanted)).values_list("pk", "item", "criterion", "statement")
        if Place(*row) in wanted
    }
    Tag.objects.filter(pk__in=rows.values()).delete()
    gone = sorted(rows, key=_order)
    _record("item.untagged", gone, by)
    return tuple(gone)


def _locked(places: Iterable[Place]) -> frozenset[int]:
    """The items that are still there, held against a withdrawal until the transaction ends, in one order for all."""
    keys = {place.item for place in places}
    rows = Item.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return frozenset(rows.values_list("pk", flat=True))


def _tags_of(items: Iterable[int]) -> QuerySet[Tag]:
    return Tag.objects.filter(item__in=items)


def _record(verb: str, places: Iterable[Place], by: User) -> None:
    """One entry an item, with the numbers of the rows and no words: what is withdrawn leaves none."""
    by_item: dict[int, list[list[int | None]]] = {}
    for place in places:
        by_item.setdefault(place.item, []).append([place.criterion, place.statement])
    for item, tags in by_item.items():
        record(verb, subject=Item(pk=item).subject, by=by, tags=tags)


def _order(place: Place) -> tuple[int, int, int]:
    return (place.item, place.criterion, place.statement or 0)
