"""mutmut, which leaves every decorated function alone, taught to mutate properties too.

The rulebook has many: `python -m tools.mutating run` is `mutmut run` with them. What mutmut does for a function, a
switch before the original and the mutated copies, works for a property when only the switch keeps the decorator.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import libcst as cst
from mutmut.mutation import file_mutation

PROPERTIES = ("property", "cached_property")

skip = file_mutation.MutationVisitor._skip_node_and_children
arrange = file_mutation.function_trampoline_arrangement


def is_property(node: cst.CSTNode) -> bool:
    """Whether this is a function with `@property` or `@cached_property` and no other decorator."""
    if not isinstance(node, cst.FunctionDef) or len(node.decorators) != 1:
        return False
    decorator = node.decorators[0].decorator
    return isinstance(decorator, cst.Name) and decorator.value in PROPERTIES


def skip_but_no_property(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
    """Whether mutmut leaves the node alone."""
    return not is_property(node) and skip(visitor, node)


def arrange_property(
    function: cst.FunctionDef, mutants: Iterable[file_mutation.Mutation], class_name: str | None
) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any], Sequence[str]]:
    """The switch, the original and the mutated copies of a function; of these a property's switch is the property."""
    if not is_property(function):
        return arrange(function, mutants, class_name)
    declared, (switch, *copies), assigned, names = arrange(function.with_changes(decorators=[]), mutants, class_name)
    switch = cst.ensure_type(switch, cst.FunctionDef)
    switch = switch.with_changes(decorators=[*function.decorators, *switch.decorators])
    return declared, [switch, *copies], assigned, names


@contextmanager
def with_properties() -> Iterator[None]:
    """While it lasts, mutmut mutates properties."""
    with (
        patch.object(file_mutation.MutationVisitor, "_skip_node_and_children", skip_but_no_property),
        patch.object(file_mutation, "function_trampoline_arrangement", arrange_property),
    ):
        yield


def main() -> None:
    """mutmut's own command, with properties."""
    from mutmut.__main__ import cli  # sets how this process starts others, so nobody else may load it

    with with_properties():
        cli(prog_name="mutmut")


if __name__ == "__main__":
    main()
