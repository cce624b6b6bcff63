"""Opening an audit for writing: one writer at a time, and none in an audit that is closed."""

from plaudit.journeys.models import Audit, AuditClosure
from plaudit.refusals import Closed


def locked(audit: Audit) -> Audit:
    """The audit again, held against all other writers until the transaction ends.

    Raises:
        Closed: it is closed, perhaps since the page was opened.
    """
    Audit.objects.select_for_update().only("pk").get(pk=audit.pk)
    # Asked only now, since who waited for the lock must see what was done meanwhile.
    if AuditClosure.objects.filter(audit=audit).exists():
        raise Closed(
            f"{audit.in_words.capitalize()} is closed, so it can no longer change. Load the page again to see it."
        )
    return audit
