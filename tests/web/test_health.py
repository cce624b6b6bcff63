"""What a watching machine is told."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_ready_when_the_tables_are_there(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (200, "ok\n")


def test_not_ready_while_a_migration_waits(client, db):
    MigrationRecorder(connection).record_unapplied("journeys", "0002_a_whole_needs_a_number")
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "The database waits for 'plaudit migrate'.\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_neither_is_kept_by_a_cache_or_answers_a_post(client, db, address):
    assert client.get(address).headers["Cache-Control"] == "no-store, private"
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
