"""A database that is damaged, read only, or not the one of this code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from plaudit.accounts.models import User


def test_a_migration_that_waits_and_one_from_the_future(quiet, doctor):
    MigrationRecorder(connection).record_unapplied("mail", "0002_letters_that_can_be_stopped")
    assert doctor() == ["problem: The database waits for changes: 1. | Run `plaudit migrate`."]
    MigrationRecorder(connection).record_applied("mail", "0002_letters_that_can_be_stopped")
    MigrationRecorder(connection).record_applied("mail", "0999_the_future")
    [line] = doctor()
    assert line.startswith("problem: The database is newer than this code: mail.0999_the_future.")


@pytest.mark.only_on("postgresql")
def test_a_database_that_is_read_only(quiet, doctor):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_read_only = on")
    assert (
        "The database takes no writes: it is a standby, or set to be read only. | Mend DATABASE_URL." in (doctor()[0])
    )


@pytest.mark.only_on("sqlite")
def test_a_row_that_points_nowhere(quiet, doctor):
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute("UPDATE schools_membership SET user_id = 999999")
        found = doctor()
        cursor.execute("UPDATE schools_membership SET user_id = %s", [User.objects.get().pk])
    assert any("a row of schools_membership points at a row of accounts_user that is gone" in line for line in found)


def on_file(path: Path) -> subprocess.CompletedProcess[str]:
    """The doctor in a process of its own, on that SQLite file."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plaudit.settings", "DATABASE_URL": f"sqlite:///{path}"}
    return subprocess.run(
        [sys.executable, "-m", "plaudit.cli", "doctor"], env=environment, check=False, capture_output=True, text=True
    )


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "plaudit.sqlite3"
    path.write_bytes(b"This is no database." * 400)
    answer = on_file(path)
    assert answer.returncode == 1
    assert "problem  The database: file is not a database" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_a_new_installation_is_told_what_comes_first(tmp_path):
    answer = on_file(tmp_path / "new.sqlite3")
    assert answer.returncode == 1
    assert re.search(r"problem  The database waits for changes: \d+\.\n         Run `plaudit migrate`\.", answer.stdout)
