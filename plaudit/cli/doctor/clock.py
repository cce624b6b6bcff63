"""The clock: against the release, against the database's own, and against what was written last."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from plaudit.cli.doctor.findings import Finding, problem, well

# Before this release was made it cannot be now: 1 November 2026, in seconds since 1970.
EARLIEST_NOW = 1_793_491_200
AGREEING = timedelta(seconds=5)
SET_IT = "Set the clock of this machine, and have it kept by NTP."


def _now() -> Iterator[Finding]:
    said = time.strftime("%d %B %Y, %H:%M %Z")
    if time.time() < EARLIEST_NOW:
        yield problem(f"The clock says {said}, which is past.", SET_IT)
    else:
        yield well(f"The clock says {said}.")


def _database_agrees() -> Iterator[Finding]:
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    apart = abs(datetime.now(UTC) - row[0]) if row else timedelta(0)
    if apart > AGREEING:
        yield problem(f"This machine's clock and the database's are {apart.total_seconds():.0f} s apart.", SET_IT)
    else:
        yield well("This machine's clock and the database's agree.")


def _nothing_was_written_tomorrow() -> Iterator[Finding]:
    from django.db.models import Max

    from plaudit.jobs.models import Worker
    from plaudit.journal.models import Entry

    now = datetime.now(UTC)
    entry = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    beat = Worker.objects.aggregate(at=Max("seen_at"))["at"]
    latest = max((at for at in (entry, beat) if at is not None), default=now)
    if latest > now + AGREEING:
        yield problem(f"Something was written on {latest:%d %B %Y, %H:%M} UTC, which is still to come.", SET_IT)
    else:
        yield well("Nothing was written later than now.")


LOOKS = (_now, _database_agrees, _nothing_was_written_tomorrow)
