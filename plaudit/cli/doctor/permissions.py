"""Permissions: of the files, of the routes, and who looks after each hub."""

import os
from collections.abc import Iterator
from pathlib import Path

from plaudit.cli.doctor.findings import Finding, notice, problem, well

SHOWN = 5


def _files() -> Iterator[Finding]:
    """What holds secrets or people's words is its owner's alone, and this user is the owner."""
    from django.conf import settings
    from django.db import connection

    kept = [Path(settings.DATA_DIR) / "secret-key"]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        kept += [Path(name), Path(f"{name}-wal"), Path(f"{name}-shm")]
    there = [path for path in kept if path.exists()]
    open_to_others = [path for path in there if path.stat().st_mode & 0o077]
    for path in open_to_others:
        yield problem(f"Others can read {path}.", f"Run chmod 600 {path}.")
    strangers = [path for path in there if path.stat().st_uid != os.geteuid()]
    for path in strangers:
        yield notice(f"{path} belongs to another user than this one.", "Run plaudit as the user that it belongs to.")
    if not kept[0].exists():
        yield problem(f"{kept[0]} is gone: nobody stays signed in past the next start.", "Put it back from a backup.")
    elif not open_to_others:
        yield well("The secret key and the database are readable by their owner only.")


def _routes() -> Iterator[Finding]:
    from plaudit.web.checks import every_route_has_a_policy, routes

    without = every_route_has_a_policy()
    if without:
        yield problem(" ".join(error.msg for error in without[:SHOWN]), "Install the release as it was made.")
    else:
        yield well(f"Every one of {sum(1 for _ in routes())} routes says who may pass.")


def _hubs() -> Iterator[Finding]:
    from plaudit.schools.models import Hub, Role

    kept = Hub.objects.filter(memberships__role=Role.ADMINISTRATOR, memberships__user__is_active=True)
    orphaned = list(Hub.objects.exclude(pk__in=kept.values("pk"))[:SHOWN])
    for hub in orphaned:
        yield problem(
            f"{hub} has no administrator who can sign in.",
            f'Run `plaudit createadmin you@example.org --hub "{hub}"` with the address of one.',
        )
    if not orphaned:
        yield well("Every hub has an administrator.")


def _journal() -> Iterator[Finding]:
    from plaudit.journal.models import Entry
    from plaudit.schools.models import Hub

    opened = set(Entry.objects.filter(verb="hub.opened").values_list("subject", flat=True))
    untold = [hub for hub in Hub.objects.all() if f"hub:{hub.pk}" not in opened]
    if untold:
        told = ", ".join(map(str, untold[:SHOWN]))
        yield problem(
            f"The journal does not tell of the opening of {told}.", "Somebody has changed the database by hand."
        )
    else:
        yield well(f"The journal tells of every hub; its entries: {Entry.objects.count()}.")


LOOKS = (_files, _routes, _hubs, _journal)
