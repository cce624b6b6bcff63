"""Writing in the journal."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from plaudit.journal.models import Entry


def record(verb: str, *, subject: str, by: AbstractBaseUser | None, **details: Any) -> Entry:
    """Adds one entry, in the transaction of the change it tells of. `by` is None for the installation itself."""
    return Entry.objects.create(verb=verb, subject=subject, by=by, details=details)  # type: ignore[misc]
