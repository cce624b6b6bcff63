"""The database: answers, is up to date, whole, and kept in a way that does not stand in its own light."""

from collections.abc import Iterator

from plaudit.cli.doctor.findings import Finding, problem, well

SHOWN = 3


def _migrations() -> Iterator[Finding]:
    from plaudit.cli.database import unknown_migrations, waiting_migrations

    waiting, unknown = len(waiting_migrations()), unknown_migrations()
    if waiting:
        yield problem(f"The database waits for changes: {waiting}.", "Run `plaudit migrate`.")
    elif unknown:
        told = ", ".join(unknown[:SHOWN])
        yield problem(f"The database is newer than this code: {told}.", "Install the release that was here before.")
    else:
        yield well("The database answers, and is up to date.")


def _sqlite_keeps_a_log_ahead() -> Iterator[Finding]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if mode == "wal":
        yield well("SQLite writes ahead (WAL), so that nobody waits for a reader.")
    else:
        yield problem(
            f"SQLite's journal mode is {mode}, so readers and writers wait for each other.",
            "Keep the database on a disk of this machine: a network folder cannot hold a write-ahead log.",
        )


def _sqlite_is_whole() -> Iterator[Finding]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        faults = [row[0] for row in cursor.execute(f"PRAGMA quick_check({SHOWN})").fetchall() if row[0] != "ok"]
        dangling = cursor.execute("PRAGMA foreign_key_check").fetchmany(SHOWN)
    faults += [f"a row of {table} points at a row of {parent} that is gone" for table, _, parent, _ in dangling]
    if faults:
        yield problem(f"The database is damaged: {'; '.join(faults)}.", "Put back the newest backup that is whole.")
    else:
        yield well("The database is whole.")


def _postgres_takes_writes() -> Iterator[Finding]:
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean")
        row = cursor.fetchone()
    if row and row[0]:
        yield problem("The database takes no writes: it is a standby, or set to be read only.", "Mend DATABASE_URL.")
    else:
        yield well("The database takes writes.")


LOOKS = (_migrations, _sqlite_keeps_a_log_ahead, _sqlite_is_whole, _postgres_takes_writes)
