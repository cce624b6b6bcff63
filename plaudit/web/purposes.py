"""What an action is for, as pages say it: each criterion with the statements of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from plaudit.rulebook.framework import Criterion, Framework, Statement


@dataclass(frozen=True, slots=True)
class Aim:
    """A criterion that an action is for: as a `whole`, for some statements of it, or both."""

    criterion: Criterion
    whole: bool
    statements: tuple[Statement, ...]


def purposes_in(framework: Framework, purposes: Iterable[str]) -> tuple[Aim, ...]:
    """Return the aims that codes of criteria and keys of statements make, in the order of the edition."""
    names = frozenset(purposes)
    found = (
        Aim(one, one.code in names, tuple(statement for statement in one.statements if statement.key in names))
        for one in framework.criteria
    )
    return tuple(aim for aim in found if aim.whole or aim.statements)
