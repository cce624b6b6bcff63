"""The impact cards of a journey, with the actions, items and measures that they are joined to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.plans.models import Impact
from plaudit.plans.models.impacts import ImpactAction, ImpactCriterion, ImpactItem, ImpactMeasure


@dataclass(frozen=True, slots=True)
class GatheredImpact:
    """One impact card.

    Attributes:
        before, did, changed, whom, so_what, voice: its words, each empty where nothing was written.
        criteria: codes, in the order of the mark. actions, items: their numbers.
        measures: pairs of a statement's key and a pupil group, which is empty for the whole school.
    """

    pk: int
    title: str
    before: str
    did: str
    changed: str
    whom: str
    so_what: str
    voice: str
    criteria: tuple[str, ...]
    actions: tuple[int, ...]
    items: tuple[int, ...]
    measures: tuple[tuple[str, str], ...]
    by: str
    at: datetime


def gather_impacts(journey: Journey, shown: Collection[int]) -> tuple[GatheredImpact, ...]:
    """The cards of a journey that were not put away, in five queries; of their items those that are in `shown`."""
    cards = (
        Impact.objects.filter(journey=journey, put_away_at=None)
        .select_related("by")
        .prefetch_related(
            Prefetch("criteria", ImpactCriterion.objects.order_by("pk")),
            Prefetch("actions", ImpactAction.objects.order_by("pk")),
            Prefetch("items", ImpactItem.objects.order_by("place", "pk")),
            Prefetch("measures", ImpactMeasure.objects.order_by("pk")),
        )
        .order_by("pk")
    )
    return tuple(_impact(card, journey.edition, shown) for card in cards)


def _impact(card: Impact, edition: Edition, shown: Collection[int]) -> GatheredImpact:
    about = {row.criterion_id for row in card.criteria.all()}
    keys = edition.statement_keys
    return GatheredImpact(
        pk=card.pk,
        title=card.title,
        before=card.before,
        did=card.did,
        changed=card.changed,
        whom=card.whom,
        so_what=card.so_what,
        voice=card.voice,
        criteria=tuple(code for pk, code in edition.criterion_codes.items() if pk in about),
        actions=tuple(row.action_id for row in card.actions.all()),
        items=tuple(row.item_id for row in card.items.all() if row.item_id in shown),
        measures=tuple((keys[row.statement_id], row.group) for row in card.measures.all() if row.statement_id in keys),
        by=str(card.by),
        at=card.at,
    )
