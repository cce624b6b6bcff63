"""Erasing the words of what was withdrawn where a database keeps them after a row is gone."""

from django.db import connection

from plaudit.jobs.declaring import job

# While it waits for pages that are being read nobody can write, so it does not wait long, and comes again.
PATIENCE_MILLISECONDS = 1_000


class StillRead(Exception):
    """Somebody reads what the log holds; the job is tried again."""


@job("erase-words")
def erase_words() -> None:
    """Empties SQLite's log of writes, which holds words that are gone from the tables; see docs/decisions/0028.

    PostgreSQL has no such step that a program could take; nor has a test that runs in one transaction.

    Raises:
        StillRead: the log is in use.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
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
