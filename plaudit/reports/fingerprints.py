"""Fingerprints of what a journey says: cheap to take, and another one as soon as a paper would say something else.

Nothing is read but how many rows there are, which was added last and how often they were changed; of evidence, which
is taken away as well, the rows themselves. What changes by itself, a deadline that passes, counts too.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.db.models.query import QuerySet
from django.utils import timezone

from plaudit.evidence.models import Comment, Tag, Version
from plaudit.journeys.models import (
    Answer,
    Audit,
    FinalAudit,
    Journey,
    Judgement,
    Look,
    Measurement,
    Note,
    Parking,
    Reflection,
    Target,
)
from plaudit.plans.figures import limit_of
from plaudit.plans.models import (
    Action,
    EffectRecord,
    Figure,
    Impact,
    ImpactAction,
    ImpactCriterion,
    ImpactItem,
    ImpactMeasure,
    Move,
    ProgressNote,
    Purpose,
    StateRecord,
)
from plaudit.reports.gathered import items_of
from plaudit.reports.kinds import Kind, Part
from plaudit.schools.models import SchoolYear

LAYOUT = 2
"""Raise it when papers are drawn anew: what was made before is stale then."""


def fingerprints(journey: Journey, parts: Iterable[Part], *, outside: bool) -> Mapping[Part | None, str]:
    """The fingerprint of each part, and under None that of what every paper says; a few small queries for each."""
    prints: dict[Part | None, str] = {None: _hashed(_always(journey, outside))}
    for part in set(parts):
        prints[part] = _hashed(_TAKEN[part](journey, outside))
    return prints


def fingerprint_of(kind: Kind, prints: Mapping[Part | None, str]) -> str:
    """What a paper of that kind rests on, from `fingerprints`."""
    return _hashed([kind.key, prints[None], *(prints[part] for part in sorted(kind.rests_on))])


def _hashed(values: Any) -> str:
    return sha256(repr(values).encode()).hexdigest()


def _always(journey: Journey, outside: bool) -> list[Any]:  # noqa: FBT001  one of a table of functions
    school = journey.school
    return [
        LAYOUT,
        outside,
        (school.name, school.urn, school.address, sorted(school.phases)),
        (journey.hub.name, journey.hub.nation, journey.edition.digest, journey.number),
        _grown(Target.objects.filter(journey=journey)),
        limit_of(school),
        _changed(SchoolYear.objects.filter(Q(school=school) | Q(hub=journey.hub_id))),
    ]


def _audit(journey: Journey, _: bool) -> list[Any]:  # noqa: FBT001
    audits = Audit.objects.filter(journey=journey).order_by("number")
    rows = {"audit__journey": journey}
    return [
        list(audits.values_list("pk", "name", "closure")),
        _grown(FinalAudit.objects.filter(journey=journey)),
        *(_changed(model.objects.filter(**rows)) for model in (Answer, Measurement, Judgement, Note, Reflection)),
        *(_grown(model.objects.filter(**rows)) for model in (Parking, Look)),
    ]


def _plan(journey: Journey, _: bool) -> list[Any]:  # noqa: FBT001
    actions = Action.objects.filter(plan__journey=journey)
    records = (StateRecord, EffectRecord, ProgressNote, Move, Purpose)
    return [
        _changed(actions),
        actions.filter(due_on__lt=timezone.localdate()).count(),
        *(_grown(model.objects.filter(action__plan__journey=journey)) for model in records),
    ]


def _figures(journey: Journey, _: bool) -> list[Any]:  # noqa: FBT001
    measured = Measurement.objects.filter(audit__journey=journey)
    return [_changed(Figure.objects.filter(journey=journey)), _changed(measured)]


def _impact(journey: Journey, _: bool) -> list[Any]:  # noqa: FBT001
    cards = Impact.objects.filter(journey=journey, put_away_at=None)
    joined = (ImpactAction, ImpactCriterion, ImpactItem, ImpactMeasure)
    return [
        _changed(cards),
        *(_grown(model.objects.filter(impact__in=cards.order_by().values("pk"))) for model in joined),
    ]


def _evidence(journey: Journey, outside: bool) -> list[Any]:  # noqa: FBT001
    items = items_of(journey, outside=outside)
    keys = items.order_by().values("pk")
    said = ("pk", "version", "audience", "recognisable", "happened_on")
    return [
        list(items.order_by("pk").values_list(*said)),
        list(Version.objects.filter(item__in=keys).order_by("pk").values_list("pk", "file", "file__state")),
        _grown(Tag.objects.filter(item__in=keys)),
        _grown(Comment.objects.filter(item__in=keys)),
    ]


_TAKEN = {
    Part.AUDIT: _audit,
    Part.PLAN: _plan,
    Part.FIGURES: _figures,
    Part.IMPACT: _impact,
    Part.EVIDENCE: _evidence,
}


def _grown(rows: QuerySet[Any]) -> tuple[Any, ...]:
    """Of rows that come and go and never change."""
    counted = rows.order_by().aggregate(rows=Count("pk"), last=Max("pk"))
    return counted["rows"], counted["last"]


def _changed(rows: QuerySet[Any]) -> tuple[Any, ...]:
    """Of rows that carry a version."""
    counted = rows.order_by().aggregate(rows=Count("pk"), last=Max("pk"), changes=Sum("version"))
    return counted["rows"], counted["last"], counted["changes"]
