"""A file that describes an edition: read, checked in all its parts, and turned into a `Framework`.

Size, encoding and YAML come first; then the shape (`frameworks/edition.schema.json`) and the meaning together, so
that one reading tells everything that is wrong.
"""

from itertools import islice
from pathlib import Path

from plaudit.frameworks.canonical import from_data
from plaudit.frameworks.document.meaning import meaning_findings
from plaudit.frameworks.document.problems import MOST_PROBLEMS, Place, Problem, Unsound
from plaudit.frameworks.document.shape import shape_findings
from plaudit.frameworks.document.source import bytes_of, text_of
from plaudit.frameworks.document.tree import tree_of
from plaudit.rulebook.framework import Framework

__all__ = ("Place", "Problem", "Unsound", "read")


def read(source: Path | str | bytes, *, name: str | None = None) -> Framework:
    """The edition that a file describes.

    Args:
        source: the path of the file, or its content as bytes.
        name: what problems call the file; by default its path, or 'the file'.

    Raises:
        Unsound: with a `Problem` for everything that is wrong, in the order of the file.
    """
    name = name or ("the file" if isinstance(source, bytes) else str(source))
    tree = tree_of(text_of(bytes_of(source, name), name), name)
    # A file with more than enough problems is not worth the time to find them all.
    findings = (islice(found, MOST_PROBLEMS) for found in (shape_findings(tree.data), meaning_findings(tree.data)))
    problems = [*tree.problems, *(finding.at(tree) for found in findings for finding in found)]
    if problems:
        raise Unsound(name, problems)
    return from_data(tree.data)
