"""Which of a hub's schools somebody wants to see, and how many there are of each kind."""

from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q

from plaudit.journeys.models import Journey
from plaudit.schools.models import Hub, Membership, Role, School
from plaudit.schools.models.schools import CLOSED, SchoolQuerySet


class Show(StrEnum):
    """A part of a hub's schools."""

    ALL = "all"
    LED = "with-lead"
    NOT_LED = "without-lead"
    NOT_STARTED = "without-journey"
    CLOSED = "closed"
    LEFT = "left"  # no longer take part, but their journeys under this hub are still its to read


CONDITIONS = {
    Show.ALL: Q(),
    Show.LED: Q(is_led=True),
    Show.NOT_LED: Q(is_led=False),
    Show.NOT_STARTED: Q(has_started=False),
    Show.CLOSED: Q(status=CLOSED),
}


def schools_of(hub: Hub, show: Show = Show.ALL) -> SchoolQuerySet:
    """The hub's schools of that kind, by name."""
    return _left(hub) if show is Show.LEFT else _described(hub).filter(CONDITIONS[show])


def tally_of(hub: Hub) -> dict[Show, int]:
    """How many of the hub's schools are of each kind. Two queries."""
    counts = {show.name: Count("pk", filter=condition) for show, condition in CONDITIONS.items() if condition}
    found = _described(hub).order_by().aggregate(ALL=Count("pk"), **counts)
    return {show: found[show.name] for show in CONDITIONS} | {Show.LEFT: _left(hub).count()}


def _described(hub: Hub) -> SchoolQuerySet:
    leads = Membership.objects.filter(school=OuterRef("pk"), role=Role.LEAD.value)
    journeys = Journey.objects.filter(school=OuterRef("pk"), hub=hub)
    found: SchoolQuerySet = School.objects.filter(participations__hub=hub)
    return found.annotate(is_led=Exists(leads), has_started=Exists(journeys))


def _left(hub: Hub) -> SchoolQuerySet:
    journeys = Journey.objects.filter(school=OuterRef("pk"), hub=hub)
    found: SchoolQuerySet = School.objects.filter(Exists(journeys))
    return found.exclude(participations__hub=hub)
