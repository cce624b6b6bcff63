"""What a watching machine is told."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from plaudit.accounts.models import User


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.fixture
def signed_in(client, db) -> Client:
    """Somebody who looks at these addresses in the browser in which they are signed in."""
    client.force_login(User.objects.create_user("lena@plaudit.example", "Lena"))
    return client


def test_alive_asks_nothing_for_who_is_signed_in_either(signed_in, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert signed_in.get("/healthz").status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/healthz", 200), ("/readyz", 503)])
def test_a_database_that_is_gone_is_told_and_breaks_nothing(signed_in, address, status):
    def gone(*_: object) -> None:
        raise OperationalError("The database is gone.")

    with connection.execute_wrapper(gone):
        response = signed_in.get(address)
    assert response.status_code == status


def test_ready_when_the_tables_are_there(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (200, "ok\n")


def test_not_ready_while_a_migration_waits(client, db):
    MigrationRecorder(connection).record_unapplied("mail", "0002_letters_that_can_be_stopped")
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "The database waits for 'plaudit migrate'.\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_neither_is_kept_by_a_cache_or_answers_a_post(client, db, address):
    assert client.get(address).headers["Cache-Control"] == "no-store, private"
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
