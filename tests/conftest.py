"""What every test has.

The database is the one that DATABASE_URL names, as for the product: SQLite without it, in a file of each xdist worker.
`make test` runs the suite on SQLite, and on PostgreSQL what a database has a part in. The pages need the assets, so
they are built before the first test.

Hypothesis looks at the same cases in every run, and waits for a busy machine: a run that fails, fails again. Whoever
changes a rule looks at others, and more: `pytest tests/rulebook --hypothesis-profile=thorough`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

settings.register_profile(
    "same", max_examples=50, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")

pytest_plugins = ["tests.cast", "tests.storages"]


WITHOUT_FIXTURE = ("bench", "cli", "jobs")
"""Folders whose tests make their own way to the database, which no fixture shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option with which `make test` runs the suite on the second kind of database."""
    parser.addoption(
        "--only-on-databases",
        action="store_true",
        help="Leave out what the kind of database cannot change: tests that use none, those marked 'looks', buckets.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is about another kind of database, or has shown all that it can on another."""
    wanted = _depends_on_database if config.getoption("--only-on-databases") else _is_for_this_database
    left_out = [item for item in items if not wanted(item)]
    items[:] = [item for item in items if wanted(item)]
    config.hook.pytest_deselected(items=left_out)


def _is_for_this_database(item: pytest.Item) -> bool:
    only_on = item.get_closest_marker("only_on")
    return only_on is None or connection.vendor in only_on.args


def _depends_on_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("looks") or _is_kept_in_a_bucket(item) or not _is_for_this_database(item):
        return False
    if item.path.relative_to(Path(__file__).parent).parts[0] in WITHOUT_FIXTURE or item.get_closest_marker("django_db"):
        return True
    return not {"db", "transactional_db", "django_db_setup"}.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Builds the assets once, before xdist starts its workers."""
    if not hasattr(session.config, "workerinput"):
        from plaudit.cli import assets

        assets.build()


def _is_kept_in_a_bucket(item: pytest.Item) -> bool:
    """Whether it is the other half of a test that also keeps evidence in a folder, and does so on each database."""
    return hasattr(item, "callspec") and item.callspec.params.get("anywhere") == "s3"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Makes the test database, even where no test asks for it by mark: browser tests share it with a server."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)
