"""What every test has.

The database is the one that DATABASE_URL names, as for the product: SQLite without it, in a file of each xdist worker.
`make test` runs the suite once on each kind. The pages need the assets, so they are built before the first test.

Hypothesis looks at the same cases in every run, and waits for a busy machine: a run that fails, fails again. Whoever
changes a rule looks at others, and more: `pytest tests/rulebook --hypothesis-profile=thorough`.
"""

from collections.abc import Iterator

import pytest
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")

pytest_plugins = ["tests.cast"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Builds the assets once, before xdist starts its workers."""
    if not hasattr(session.config, "workerinput"):
        from plaudit.cli import assets

        assets.build()


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
