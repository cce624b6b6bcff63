"""Joining an impact card to actions, evidence, measures and criteria, and taking such joins off again.

What is joined and what is taken off is said by itself, so that two people who choose at once do not undo each other.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.frameworks.models import Edition
from plaudit.journal.operations import record
from plaudit.plans.models import Action, Impact, ImpactAction, ImpactCriterion, ImpactItem, ImpactMeasure
from plaudit.refusals import Closed, Invalid, Refusal

MOST_ITEMS = 24


@dataclass(frozen=True, slots=True)
class Joins:
    """Keys of actions and of items, codes of criteria, and pairs of a measured statement's key and a pupil group."""

    actions: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    criteria: frozenset[str] = frozenset()
    measures: frozenset[tuple[str, str]] = frozenset()


@transaction.atomic
def join(*, impact: Impact, add: Joins, remove: Joins, by: User) -> None:
    """Joins the card to what is in `add` and takes off what is in `remove`. What was withdrawn meanwhile stays off.

    Raises:
        Closed: the card was put away.
        Invalid: an action or a measure is of another journey or mark. Then nothing changes.
        Refusal: the card would show more evidence than anybody looks at.
    """
    kept = held(impact)
    _take_off(kept, remove)
    put_joins(kept, add)
    Impact.objects.filter(pk=kept.pk).update(version=kept.version + 1)
    record("impact.joined", subject=kept.subject, by=by, items=kept.items.count(), actions=kept.actions.count())


def held(impact: Impact) -> Impact:
    """The card as it is now, with its journey, held until the transaction ends.

    Raises:
        Closed: it was put away.
    """
    rows = Impact.objects.select_for_update(no_key=True, of=("self",)).select_related("journey__edition", "by")
    kept = rows.defer("journey__edition__document").get(pk=impact.pk)
    if kept.put_away_at:
        raise Closed("This card was put away, so it can no longer change. Take it back first.")
    return kept


def put_joins(impact: Impact, joins: Joins) -> None:
    """Joins the card to all of these, in the running transaction.

    Raises:
        Invalid: one of them is of another journey or mark.
        Refusal: they are too many items.
    """
    edition = impact.journey.edition
    actions = Action.objects.filter(pk__in=joins.actions, plan__journey=impact.journey_id)
    _check(actions, joins, edition)
    ImpactAction.objects.bulk_create(
        [ImpactAction(impact=impact, action=action) for action in actions.order_by("pk")], ignore_conflicts=True
    )
    ImpactCriterion.objects.bulk_create(
        [ImpactCriterion(impact=impact, criterion_id=edition.criterion_ids[code]) for code in sorted(joins.criteria)],
        ignore_conflicts=True,
    )
    ImpactMeasure.objects.bulk_create(
        [
            ImpactMeasure(impact=impact, statement_id=edition.statement_ids[key], group=group)
            for key, group in sorted(joins.measures)
        ],
        ignore_conflicts=True,
    )
    _put_items(impact, joins.items)


def _check(actions: QuerySet[Action], joins: Joins, edition: Edition) -> None:
    known = edition.framework.statement_by_key
    measures = all(key in known and _is_measured(edition, key, group) for key, group in joins.measures)
    codes = joins.criteria <= edition.framework.criterion_by_code.keys()
    if not (measures and codes and actions.count() == len(joins.actions)):
        raise Invalid("Something that was chosen is not of this journey. Load the page again.")


def _is_measured(edition: Edition, key: str, group: str) -> bool:
    measure = edition.framework.statement_by_key[key].measure
    return measure is not None and (not group or group in measure.groups)


def _put_items(impact: Impact, wanted: frozenset[int]) -> None:
    """At the end of the card's evidence, held against a withdrawal until the transaction ends."""
    library = Item.objects.filter(school=impact.journey.school_id, pk__in=wanted).kept()
    there = list(library.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk", flat=True))
    present = set(impact.items.values_list("item", flat=True))
    new = [pk for pk in there if pk not in present]
    if len(present) + len(new) > MOST_ITEMS:
        raise Refusal(f"A card shows at most {MOST_ITEMS} pieces of evidence. Choose those that say most.")
    last = impact.items.aggregate(last=Max("place"))["last"] or 0
    ImpactItem.objects.bulk_create(
        ImpactItem(impact=impact, item_id=pk, place=place) for place, pk in enumerate(new, start=last + 1)
    )


def _take_off(impact: Impact, joins: Joins) -> None:
    edition = impact.journey.edition
    impact.actions.filter(action__in=joins.actions).delete()
    impact.items.filter(item__in=joins.items).delete()
    ids = [pk for pk, code in edition.criterion_codes.items() if code in joins.criteria]
    impact.criteria.filter(criterion__in=ids).delete()
    for key, group in joins.measures:
        impact.measures.filter(statement=edition.statement_ids.get(key), group=group).delete()
