"""`plaudit migrate`: brings the database up to date."""

from typing import TYPE_CHECKING

import click

from plaudit.cli.family import epilog, with_django

if TYPE_CHECKING:
    from django.db.migrations import Migration


@click.command("migrate", epilog=epilog("plaudit migrate"))
@with_django
def command() -> None:
    """Brings the database up to date. It may be run again at any time."""
    from django.core.management import call_command

    waiting = len(waiting_migrations())
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)
    click.echo(f"The database is up to date: {waiting} changes made." if waiting else "The database is up to date.")


def waiting_migrations() -> "list[Migration]":
    """What `migrate` would do, in order; none where the database is up to date."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def unknown_migrations() -> list[str]:
    """What a newer release has done to the database, such as 'journeys.0009_terms'."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    applied = {(app, name) for app, name in loader.applied_migrations if app in loader.migrated_apps}
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    return sorted(f"{app}.{name}" for app, name in applied - loader.disk_migrations.keys() - replaced)
