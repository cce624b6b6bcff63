"""The tables of plans, of numbers over time and of impact."""

from plaudit.plans.models.actions import (
    Action,
    Because,
    EffectRecord,
    Extent,
    Move,
    ProgressNote,
    Purpose,
    State,
    StateRecord,
)
from plaudit.plans.models.feeds import Digest, Feed, NoDigest
from plaudit.plans.models.figures import Figure, Limit
from plaudit.plans.models.impacts import Impact, ImpactAction, ImpactCriterion, ImpactItem, ImpactMeasure
from plaudit.plans.models.plans import Dismissal, Plan

__all__ = [
    "Action",
    "Because",
    "Digest",
    "Dismissal",
    "EffectRecord",
    "Extent",
    "Feed",
    "Figure",
    "Impact",
    "ImpactAction",
    "ImpactCriterion",
    "ImpactItem",
    "ImpactMeasure",
    "Limit",
    "Move",
    "NoDigest",
    "Plan",
    "ProgressNote",
    "Purpose",
    "State",
    "StateRecord",
]
