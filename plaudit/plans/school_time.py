"""The calendar that a journey's plan goes by."""

from plaudit.journeys.models import Journey
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.schools.calendars import calendar_of


def calendar_for(journey: Journey) -> Calendar:
    """Return the calendar of the journey's school, with the years of the hub that runs the journey, in few queries.

    The school's own years come first. It is the hub of the journey and not the one where the school takes part today:
    a plan does not jump because a school has changed its hub.
    """
    return calendar_of(journey.school, journey.hub)
