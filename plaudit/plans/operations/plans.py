"""Making the plan of a journey."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.plans.models import Plan


@transaction.atomic
def make_plan(*, journey: Journey, by: User) -> Plan:
    """Makes the plan of the journey; one that is there already is returned as it is."""
    plan, made = Plan.objects.get_or_create(journey=journey, defaults={"by": by})
    if made:
        record("plan.made", subject=journey.subject, by=by, plan=plan.pk)
    return plan
