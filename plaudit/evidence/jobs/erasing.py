"""Erasing the words of what was withdrawn where a database keeps them after a row is gone (docs/decisions/0028)."""

from datetime import time, timedelta

from django.db import connection
from django.utils import timezone

from plaudit.evidence.models import Comment, Item, Upload, Version, Withdrawal
from plaudit.jobs.declaring import job

WITH_WORDS = (Item, Version, Comment, Upload)
# While it waits for pages that are being read nobody can write, so it does not wait long, and comes again.
PATIENCE_MILLISECONDS = 1_000
# Longer than from one night to the next, even where the clocks are put back in between.
LATELY = timedelta(hours=26)


class StillRead(Exception):
    """Somebody reads what the log holds; the job is tried again."""


@job("erase-words")
def erase_words() -> None:
    """Empties SQLite's log of writes, which holds words that are gone from the tables. PostgreSQL has no such step.

    Raises:
        StillRead: the log is in use.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # a test may run in one transaction
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MILLISECONDS}")
        try:
            (is_busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(usual)}")
    if is_busy:
        raise StillRead("The log of writes is in use.")


@job("rewrite-tables", nightly=time(3, 40), limit=timedelta(minutes=30), heavy=True)
def rewrite_tables() -> None:
    """Writes what a database keeps anew where something was withdrawn lately: nothing else stays of the old pages.

    Deleted bytes are overwritten at once in SQLite, but a page that was split may keep some in a gap between its rows;
    PostgreSQL leaves them where they lay until something else takes the place.
    """
    if connection.in_atomic_block or not Withdrawal.objects.filter(at__gte=timezone.now() - LATELY).exists():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
        else:
            tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in WITH_WORDS)
            cursor.execute(f"VACUUM FULL {tables}")
    erase_words.work()
