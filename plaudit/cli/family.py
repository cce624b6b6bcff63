"""What all commands share: refusals as sentences, exit codes, Django on demand, and a bar for long work."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

from plaudit.env import WrongSetting
from plaudit.refusals import Refusal

P = ParamSpec("P")
R = TypeVar("R")

EXIT_CODES = "Exit codes: 0 done; 1 refused, or something is wrong; 2 the command was typed wrongly."


class CommandGroup(click.Group):
    """A group whose commands end a refusal with its sentence and exit code 1, and never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise click.ClickException(refusal.sentence) from refusal
        except WrongSetting as wrong:
            raise click.ClickException(str(wrong)) from wrong
        except Exception as error:
            if not _is_database_trouble(error):
                raise
            first_line = str(error).strip().partition("\n")[0]
            sentence = f"The database cannot do that: {first_line}. Run `plaudit doctor` to see what it needs."
            raise click.ClickException(sentence) from error


def epilog(*examples: str) -> str:
    """The end of a command's help: how it is used, and what its exit codes say."""
    heading = "Example:" if len(examples) == 1 else "Examples:"
    return "\n".join(["\b", heading, *(f"  {example}" for example in examples), "", EXIT_CODES])


def with_django(command: Callable[P, R]) -> Callable[P, R]:
    """Loads Django and the settings before the command's body runs."""

    @wraps(command)
    def ready(*args: P.args, **kwargs: P.kwargs) -> R:
        load_django()
        return command(*args, **kwargs)

    return ready


def load_django() -> None:
    """Loads Django, the settings and the models.

    Raises:
        WrongSetting: a variable of the environment holds what cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plaudit.settings")
    os.umask(0o077)  # whatever is made from now on, the database first of all, is this user's alone
    import django

    django.setup()


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, shown only to a person at a terminal.

    Yields:
        What to call with how much is done and how much there is in all; both may grow.
    """
    with click.progressbar(length=0, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def _is_database_trouble(error: Exception) -> bool:
    if "django.db" not in sys.modules:
        return False
    from django.db import DatabaseError, InterfaceError

    return isinstance(error, DatabaseError | InterfaceError)
