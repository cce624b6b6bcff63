"""Looking through the library: what is wanted, and the items that are that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from plaudit.evidence.models import Item, Kind, Tag
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.frameworks.models import Edition
from plaudit.schools.models import School


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what says nothing narrows nothing.

    Attributes:
        words: beginnings of words, as `plaudit.evidence.spelling.typed` gives them: all must be found.
        criterion: the key of a criterion's row that the item is tagged to, as a whole or by a statement.
        untagged_in: the edition in which the item is tagged to nothing.
        kind: of that kind.
        by: the key of the person who added it. through_inbox: nobody did, it came through an inbox.
        since, until: it happened on these days or between them. What has no date is then left out.
        unchecked: nobody has said yet whether a pupil can be recognised.
    """

    words: tuple[str, ...] = ()
    criterion: int | None = None
    untagged_in: Edition | None = None
    kind: Kind | None = None
    by: int | None = None
    through_inbox: bool = False
    since: date | None = None
    until: date | None = None
    unchecked: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items a school has.

    Attributes:
        kept: in the library. untagged: of these, tagged to nothing in the edition. unchecked: of these, not checked for
            pupils. waiting: came through an inbox and wait to be kept.
    """

    kept: int
    untagged: int
    unchecked: int
    waiting: int


def library_of(school: School) -> ItemQuerySet:
    """The school's library: what was added and, of what came through an inbox, what was kept."""
    return Item.objects.filter(school=school).kept()


def narrow(items: ItemQuerySet, wanted: Wanted) -> ItemQuerySet:
    """Those of the items that are what is wanted."""
    conditions = [Q(words__contains=f" {word}") for word in wanted.words]
    if wanted.criterion is not None:
        conditions.append(Q(_is_tagged([wanted.criterion])))
    if wanted.untagged_in is not None:
        conditions.append(~Q(_is_tagged(wanted.untagged_in.criterion_ids.values())))
    if wanted.kind is not None:
        conditions.append(Q(kind=wanted.kind.value))
    if wanted.by is not None:
        conditions.append(Q(by=wanted.by))
    if wanted.through_inbox:
        conditions.append(Q(by=None))
    if wanted.since is not None:
        conditions.append(Q(happened_on__gte=wanted.since))
    if wanted.until is not None:
        conditions.append(Q(happened_on__lte=wanted.until))
    if wanted.unchecked:
        conditions.append(Q(recognisable=""))
    return items.filter(reduce(and_, conditions, Q()))


def tally_of(school: School, edition: Edition) -> Tally:
    """Counts the school's items, in one walk through an index."""
    kept = Q(kept_at__isnull=False)
    tagged = Q(_is_tagged(edition.criterion_ids.values()))
    counted = Item.objects.filter(school=school).aggregate(
        kept=Count("pk", filter=kept),
        untagged=Count("pk", filter=kept & ~tagged),
        unchecked=Count("pk", filter=kept & Q(recognisable="")),
        waiting=Count("pk", filter=~kept),
    )
    return Tally(**counted)


def shown_in(school: School, edition: Edition) -> frozenset[str]:
    """The codes of the edition's criteria for which the school's library holds something."""
    kept = library_of(school).values("pk")
    tagged = Tag.objects.filter(item__in=kept, criterion__in=list(edition.criterion_ids.values()))
    return frozenset(edition.criterion_codes[row] for row in tagged.values_list("criterion", flat=True).distinct())


def neighbours(items: ItemQuerySet, item: Item) -> tuple[Item | None, Item | None]:
    """The items just before and just after `item` in the library's order, the one that was added last first."""
    before = items.filter(pk__gt=item.pk).order_by("pk").only("pk").first()
    after = items.filter(pk__lt=item.pk).order_by("-pk").only("pk").first()
    return before, after


def _is_tagged(criteria: Iterable[int]) -> IsNull:
    """Whether an item is tagged to one of the criteria, as a condition on items.

    It is asked of each item by itself. Of an EXISTS, PostgreSQL makes a join with the tags of all schools, and a
    school's page would take longer for what other schools have.
    """
    tags = Tag.objects.filter(item=OuterRef("pk"), criterion__in=list(criteria))
    return IsNull(Subquery(tags.values("pk")[:1]), False)
