"""Who sends what nobody means to send."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def lead(quick: Cast) -> Client:
    """The lead's browser, which shows a broken server as 500 instead of raising."""
    client = quick.client("lead")
    client.raise_request_exception = False
    return client
