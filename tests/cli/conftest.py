"""Fixtures of the tests of the command line."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from plaudit.cli import main

Plaudit = Callable[..., Result]


@pytest.fixture
def plaudit() -> Plaudit:
    """`plaudit("mark", "list")` runs the command in this process, on the test's database; `input` is what is typed."""

    def run(*arguments: object, input: str = "") -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)

    return run
