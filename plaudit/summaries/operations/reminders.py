"""Reminding leads of next year's summary: each July, once, and not where it is published already."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from plaudit.journeys.models import Journey
from plaudit.schools.models import Membership, Role
from plaudit.schools.models.schools import CLOSED
from plaudit.summaries.letters import send_reminder
from plaudit.summaries.models import Form, Publication, Reminder
from plaudit.summaries.operations.summaries import source_of

JULY = 7


def remind(*, today: date) -> int:
    """Writes to every lead who is due; returns to how many. Outside July to nobody."""
    if today.month != JULY:
        return 0
    return sum(_remind(pk, today.year) for pk in list(_due(today.year)))


def _due(year: int) -> Iterator[int]:
    """The leads' memberships at open schools that are on a mark with a form and have not published that year's."""
    here = OuterRef("school")
    forms = Form.objects.values("mark")
    published = Publication.objects.standing().filter(summary__school=here, summary__year=year)
    reminded = Reminder.objects.filter(school=here, year=year, user=OuterRef("user"))
    leads = Membership.objects.filter(
        Exists(Journey.objects.filter(school=here, edition__mark__in=forms)),
        ~Exists(published),
        ~Exists(reminded),
        role=Role.LEAD.value,
        user__is_active=True,
    ).exclude(school__status=CLOSED)
    return leads.order_by("pk").values_list("pk", flat=True).iterator()


@transaction.atomic
def _remind(membership: int, year: int) -> int:
    """Writes one letter, and that it was written; nothing where another run has done so, or the lead has gone."""
    lead = Membership.objects.select_related("user", "school").filter(pk=membership).first()
    source = source_of(lead.school) if lead and lead.school else None
    if lead is None or lead.school is None or source is None:
        return 0
    _, is_first = Reminder.objects.get_or_create(school=lead.school, year=year, user=lead.user)
    if is_first:
        send_reminder(lead.user, lead.school, source[0].value, year)
    return int(is_first)
