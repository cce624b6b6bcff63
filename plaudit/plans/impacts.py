"""Impact cards as their pages need them: each with what it is joined to, in the same few queries however many."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action, Impact, ImpactAction, ImpactCriterion, ImpactItem, ImpactMeasure, State
from plaudit.plans.models.actions import ActionQuerySet
from plaudit.plans.models.impacts import ImpactQuerySet


@dataclass(frozen=True, slots=True)
class ImpactCard:
    """One card and what it is joined to.

    Attributes:
        criteria: the codes of what it is about, in the order of the edition.
        items: the keys of the items that show it, in the card's order; not everybody may see each of them.
        measures: pairs of a statement's key and a pupil group, which is empty for the whole school.
    """

    impact: Impact
    criteria: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    items: tuple[int, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The parts that nobody has written yet, in a word or two each; pupils' voice may be missing."""
        parts = {
            "where you were": self.impact.before,
            "what you did": self.impact.did,
            "what changed": self.impact.changed,
            "for whom": self.impact.whom,
            "so what": self.impact.so_what,
        }
        return tuple(words for words, said in parts.items() if not said)


def cards_of(journey: Journey) -> tuple[ImpactCard, ...]:
    """The cards of a journey that were not put away, the oldest first. Five queries."""
    return impact_cards(Impact.objects.filter(journey=journey, put_away_at=None), journey.edition)


def impact_cards(impacts: ImpactQuerySet, edition: Edition) -> tuple[ImpactCard, ...]:
    """Those cards, all of journeys on that edition. Five queries."""
    rows = impacts.select_related("by").prefetch_related(
        Prefetch("actions", ImpactAction.objects.select_related("action").order_by("pk")),
        Prefetch("items", ImpactItem.objects.only("impact", "item")),
        Prefetch("measures", ImpactMeasure.objects.order_by("statement__position", "group")),
        Prefetch("criteria", ImpactCriterion.objects.order_by("criterion__position")),
    )
    return tuple(_card(row, edition) for row in rows)


def done_without_card(journey: Journey) -> ActionQuerySet:
    """The actions that are done and no card tells of yet: a card can be made of each. The last one done comes first."""
    told = ImpactAction.objects.filter(impact__put_away_at=None).values("action")
    actions = Action.objects.filter(plan__journey=journey).with_state().filter(Q(("state", State.DONE.value)))
    return actions.exclude(pk__in=told).order_by("-pk")


def _card(row: Impact, edition: Edition) -> ImpactCard:
    keys, codes = edition.statement_keys, edition.criterion_codes
    return ImpactCard(
        impact=row,
        criteria=tuple(codes[one.criterion_id] for one in row.criteria.all()),
        actions=tuple(one.action for one in row.actions.all()),
        items=tuple(one.item_id for one in row.items.all()),
        measures=tuple((keys[one.statement_id], one.group) for one in row.measures.all()),
    )
