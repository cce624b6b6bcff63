"""What the pages about a journey's plan have in common."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.plans.models import State
from plaudit.plans.permissions import can_plan
from plaudit.plans.reading import actions_of
from plaudit.plans.school_time import calendar_for
from plaudit.rulebook.terms.sayings import NoDates
from plaudit.web import pages
from plaudit.web.boards import by_criterion, by_person, due_in, half_terms_ahead, timeline

WAYS = {"term": "By term", "person": "By person", "criterion": "By criterion", "list": "As a list"}


def way_in(sent: Mapping[str, str]) -> str:
    """The way of looking at the plan that a form or an address asks for; by term where it asks for none."""
    by = sent.get("by", "")
    return by if by in WAYS else "term"


def page(user: User, journey: Journey, by: str, *, said: str = "") -> dict[str, Any]:
    """The context of the plan's page; `said` is what has just happened, in a sentence."""
    today, calendar, actions = timezone.localdate(), calendar_for(journey), actions_of(journey)
    due = due_in(actions, calendar, today)
    standing = [one for one in due if one.action.state is not State.DROPPED]
    saying = calendar.say(today)
    context = pages.of_journey(user, journey, "plan") | {
        "by": by,
        "ways": ways(journey, by),
        "part_template": f"plans/views/_{by}.html",
        "due": due,
        "standing": standing,
        "late": [one for one in standing if one.is_late],
        "today_words": "" if isinstance(saying, NoDates) else str(saying),
        "calendar": calendar,
        "has_dates": bool(half_terms_ahead(calendar, today)),
        "target": journey.target,
        "may_plan": can_plan(user, journey),
        "said": said,
    }
    if by == "term":
        return context | {"parts": timeline(standing, calendar, today)}
    if by == "person":
        return context | {"people": by_person(standing)}
    if by == "criterion":
        return context | {"criteria": by_criterion(standing, journey.edition.framework)}
    return context


def ways(journey: Journey, current: str) -> list[dict[str, Any]]:
    """The ways of looking at the plan, as tabs take them."""
    address = reverse("plan", args=[journey.pk])
    return [{"title": title, "url": f"{address}?by={by}", "current": by == current} for by, title in WAYS.items()]


def plan_address(journey: Journey, by: str = "term") -> str:
    """Where the plan is looked at in that way."""
    return f"{reverse('plan', args=[journey.pk])}?by={by}"
