"""Opening an audit for writing, and closing it for good."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit, AuditClosure
from plaudit.journeys.rulings import sayings_of
from plaudit.refusals import Closed, Refusal


def locked(audit: Audit) -> Audit:
    """The audit again, held against all other writers until the transaction ends.

    Raises:
        Closed: it is closed, perhaps since the page was opened.
    """
    Audit.objects.select_for_update().only("pk").get(pk=audit.pk)
    # Asked only now, since who waited for the lock must see what was done meanwhile.
    if AuditClosure.objects.filter(audit=audit).exists():
        raise Closed(f"The {audit.title.lower()} is closed, so it can no longer change. Load the page again to see it.")
    return audit


@transaction.atomic
def close_audit(*, audit: Audit, by: User) -> AuditClosure:
    """Closes an audit. From then on it never changes.

    Raises:
        Closed: it is closed already.
        Refusal: a criterion is neither decided nor parked.
    """
    locked(audit)
    standings = sayings_of(audit).verdict.standings.values()
    left = [standing.code for standing in standings if standing.left and not standing.parked]
    if left:
        raise Refusal(
            f"There {'is 1 criterion' if len(left) == 1 else f'are {len(left)} criteria'} still to answer or park: "
            f"{', '.join(left)}."
        )
    closure = AuditClosure.objects.create(audit=audit, by=by, phases=sorted(audit.journey.school.phases))
    record("audit.closed", subject=audit.journey.subject, by=by, audit=audit.number)
    return closure
