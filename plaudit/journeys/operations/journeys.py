"""Starting a journey and choosing what it aims for."""

from django.db import IntegrityError, transaction

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit, Journey, Target
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import Hub, School

LONGEST_REASON = 2000
STARTED = "{school} has started on {edition} already. Open that journey and go on there."


def start_journey(*, school: School, hub: Hub, edition: Edition, by: User) -> Journey:
    """Opens a school's journey at an edition, with its baseline audit.

    A journey that another hub ran stays with that hub; this one is then the school's next at the edition.

    Raises:
        Refusal: the school does not take part in the hub, or is on a journey at this edition there already.
    """
    if not school.participations.filter(hub=hub).exists():
        raise Refusal(f"{school.name} does not take part in {hub.name}. Ask the hub to add the school first.")
    runs = list(school.journeys.filter(edition=edition).values_list("hub", "number"))
    number = max((number for _, number in runs), default=0) + 1
    if hub.pk in (key for key, _ in runs):
        raise Refusal(STARTED.format(school=school.name, edition=edition))
    try:
        with transaction.atomic():
            journey = Journey.objects.create(school=school, hub=hub, edition=edition, number=number, by=by)
            Audit.objects.create(journey=journey, by=by)
            record("journey.started", subject=journey.subject, by=by, school=school.urn, edition=str(edition))
    except IntegrityError as error:
        raise Refusal(STARTED.format(school=school.name, edition=edition)) from error
    return journey


@transaction.atomic
def choose_target(*, journey: Journey, rank: int, reason: str, by: User) -> Target:
    """Sets the level that the journey aims for, with the reason. An earlier choice stays on record.

    Raises:
        Invalid: the edition has no such level, or the reason is missing or too long.
        Refusal: the baseline is not closed yet.
    """
    levels = journey.edition.framework.levels
    reason = reason.strip()
    if not 1 <= rank <= len(levels):
        raise Invalid("Choose one of the levels on the list.")
    if not reason:
        raise Invalid("Say in a few words why you aim for this level. Your colleagues will want to know.")
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"Please keep the reason under {LONGEST_REASON} characters. It has {len(reason)}.")
    if not journey.audits.filter(number=1, closure__isnull=False).exists():
        raise Refusal("Close the baseline audit first: then you know where you start from.")
    target = Target.objects.create(journey=journey, rank=rank, reason=reason, by=by)
    record("target.chosen", subject=journey.subject, by=by, level=levels[rank - 1].key, reason=reason)
    return target
