"""Everything that a journey says, gathered once, in a number of queries that does not grow with the journey."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from plaudit.journeys.models import Audit, Journey, Target
from plaudit.plans.figures import limit_of
from plaudit.plans.school_time import calendar_for
from plaudit.reports.gathered.audits import GatheredAudit, gather_audits
from plaudit.reports.gathered.figures import GatheredSeries, gather_figures
from plaudit.reports.gathered.impacts import GatheredImpact, gather_impacts
from plaudit.reports.gathered.items import GatheredItem, gather_items
from plaudit.reports.gathered.numbers import Telling
from plaudit.reports.gathered.plans import GatheredAction, SchoolTime, gather_actions
from plaudit.rulebook.framework import Framework, Level
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.sayings import InTerm, plainly


@dataclass(frozen=True, slots=True)
class GatheredTarget:
    """The level that the journey aims for, why, who chose it and when."""

    level: Level
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Gathered:
    """A journey, whole, as frozen values: everything that a paper, a workbook or an archive says comes from here.

    Attributes:
        pk: the journey's number. urn: the school's in the register.
        outside: gathered for the hub's eyes: without evidence that is not for the hub, and without small counts.
        limit: the smallest count of pupils that is told as a number.
        audits: the baseline first; there is at least one. actions, series, impacts, items: see their own modules.
        page: the journey's page on the web.
    """

    pk: int
    school: str
    urn: int
    school_address: tuple[str, ...]
    hub: str
    mark: str
    edition: str
    number: int
    framework: Framework
    began_at: datetime
    gathered_at: datetime
    outside: bool
    limit: int
    target: GatheredTarget | None
    calendar: Calendar
    audits: tuple[GatheredAudit, ...]
    actions: tuple[GatheredAction, ...]
    series: tuple[GatheredSeries, ...]
    impacts: tuple[GatheredImpact, ...]
    items: tuple[GatheredItem, ...]
    page: str

    @property
    def audit(self) -> GatheredAudit:
        """The newest audit."""
        return self.audits[-1]

    @property
    def today(self) -> date:
        """The day on which it was gathered, where the site is."""
        return timezone.localdate(self.gathered_at)

    @cached_property
    def action_by_pk(self) -> dict[int, GatheredAction]:
        """Every action under its number."""
        return {action.pk: action for action in self.actions}

    @cached_property
    def item_by_pk(self) -> dict[int, GatheredItem]:
        """Every item under its number."""
        return {item.pk: item for item in self.items}


def gather(journey: Journey, *, outside: bool) -> Gathered:
    """Everything that `journey` says.

    Args:
        journey: with its school, its hub and its edition.
        outside: for the hub's eyes. Counts below the school's limit are then None, wherever they stand.
    """
    now = timezone.now()
    audits = list(_audits(journey))
    target = Target.objects.filter(journey=journey).select_related("by").order_by("-pk").first()
    limit, calendar = limit_of(journey.school), calendar_for(journey)
    telling = Telling(journey.school.phases, limit, outside)
    items = gather_items(journey, outside=outside)
    framework = journey.edition.framework
    return Gathered(
        pk=journey.pk,
        school=journey.school.name,
        urn=journey.school.urn,
        school_address=journey.school.address,
        hub=journey.hub.name,
        mark=framework.title,
        edition=framework.edition,
        number=journey.number,
        framework=framework,
        began_at=journey.at,
        gathered_at=now,
        outside=outside,
        limit=limit,
        target=_target(target, framework) if target else None,
        calendar=calendar,
        audits=gather_audits(audits, target, telling),
        actions=gather_actions(journey, _school_time(calendar, timezone.localdate(now))),
        series=gather_figures(journey, audits, telling),
        impacts=gather_impacts(journey, {item.pk for item in items}),
        items=items,
        page=settings.SITE.origin + reverse("journey", args=[journey.pk]),
    )


def _audits(journey: Journey) -> list[Audit]:
    """The audits, the baseline first, each with the journey that is at hand."""
    related = ("by", "closure__by", "finality", "based_on__closure")
    found = list(Audit.objects.filter(journey=journey).select_related(*related).order_by("number"))
    for audit in found:
        audit.journey = journey
    return found


def _target(target: Target, framework: Framework) -> GatheredTarget:
    return GatheredTarget(framework.levels[target.rank - 1], target.reason, str(target.by), target.at)


def _school_time(calendar: Calendar, today: date) -> SchoolTime:
    def say(day: date) -> str:
        saying = calendar.say(day)
        return str(saying) if isinstance(saying, InTerm) else plainly(day)

    def half_term(day: date) -> str:
        saying = calendar.say(day)
        return saying.half_term.full_title if isinstance(saying, InTerm) else f"{day:%B %Y}"

    return SchoolTime(say, half_term, today)
