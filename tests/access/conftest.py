"""Who and what the table is asked on."""

import pytest

from plaudit.accounts.models import User
from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from tests.cast import PASSWORD, SMALL_MARK, Cast


@pytest.fixture
def world(quick: Cast) -> Cast:
    """The cast, a person of the installation's staff, and an edition that nobody is on yet."""
    User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True)
    load_edition(read(SMALL_MARK.replace(b'edition: "1"', b'edition: "2"')))
    return quick
