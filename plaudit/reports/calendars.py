"""One person's open actions as a calendar (iCalendar, RFC 5545): an all-day event for every deadline."""

from datetime import UTC, timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from plaudit.accounts.models import User
from plaudit.plans.models import Action
from plaudit.rulebook.terms.calendars import Calendar as SchoolCalendar
from plaudit.rulebook.terms.sayings import InTerm
from plaudit.schools.calendars import calendars_of

MEDIA_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=4)


def actions_calendar(user: User) -> bytes:
    """The open actions of `user` that have a deadline, at the schools where they still take part.

    What it holds depends on the actions alone, so that the same actions are the same bytes.
    """
    rows = Action.objects.visible_to(user).open().filter(owner=user, due_on__isnull=False)
    actions = list(rows.select_related("plan__journey__school").defer("plan__journey__edition__document"))
    calendars = calendars_of({one.plan.journey.school for one in actions}) if actions else {}
    feed = Calendar()
    feed.add("prodid", "-//Plaudit//Actions//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", "Plaudit: my actions")
    feed.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    feed.add("x-published-ttl", "PT4H")
    for action in actions:
        feed.add_component(_event(action, calendars[action.plan.journey.school_id]))
    return bytes(feed.to_ical())


def _event(action: Action, calendar: SchoolCalendar) -> Event:
    assert action.due_on is not None  # noqa: S101  filtered above
    link = settings.SITE.origin + reverse("action", args=[action.pk])
    event = Event()
    event.add("uid", f"action-{action.pk}@{settings.SITE.host}")
    event.add("dtstamp", action.at.astimezone(UTC))
    event.add("sequence", action.version)
    event.add("dtstart", action.due_on)
    event.add("dtend", action.due_on + timedelta(days=1))
    event.add("summary", action.title)
    event.add("description", "\n".join(_description(action, calendar, link)))
    event.add("url", link)
    event.add("transp", "TRANSPARENT")  # nobody is busy all day with a deadline
    return event


def _description(action: Action, calendar: SchoolCalendar, link: str) -> list[str]:
    assert action.due_on is not None  # noqa: S101  as above
    saying = calendar.say(action.due_on)
    words = [str(action.plan.journey.school)]
    words += [str(saying)] if isinstance(saying, InTerm) else []
    words += [action.why] if action.why else []
    return [*words, link]
