"""Tidying, every night: what has run out and nobody will ask for again."""

from datetime import time

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from plaudit.jobs.declaring import job


@job("forget-sessions", nightly=time(3, 30))
def forget_sessions() -> None:
    """Deletes the sessions that have run out, and their lines in people's lists of devices."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@job("forget-cached", nightly=time(3, 40))
def forget_cached() -> None:
    """Deletes what has run out of the cache, such as counts of tries, and used codes. Django has no call for it."""
    table = connection.ops.quote_name(caches["default"]._table)  # type: ignore[attr-defined]
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 the name is the settings'
