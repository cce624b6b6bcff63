"""What the commands that fork worker processes have in common."""

import gc

from plaudit.refusals import Refusal

COLLECT_AFTER = (20_000, 20, 50)


def refuse_unmigrated() -> None:
    """Refuses a database that is behind the code.

    Raises:
        Refusal: it waits for `plaudit migrate`.
    """
    from plaudit.cli.database import waiting_migrations

    waiting = len(waiting_migrations())
    if waiting:
        changes = "1 change" if waiting == 1 else f"{waiting} changes"
        raise Refusal(f"The database waits for {changes}. Run `plaudit migrate`, then serve again.")


def ready_to_fork() -> None:
    """Leaves this process as its children should find it.

    The frozen objects are left alone by the garbage collector, and so stay shared. No child may inherit an open
    connection to the database.
    """
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        close_pool = getattr(connection, "close_pool", None)
        if close_pool:
            close_pool()
    gc.collect()
    gc.freeze()
    # A page makes tens of thousands of objects and keeps none: looking through them every 700 is time for nothing.
    gc.set_threshold(*COLLECT_AFTER)
