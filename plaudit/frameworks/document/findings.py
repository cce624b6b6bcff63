"""What is wrong with the data of a file, by its path in them rather than by its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plaudit.frameworks.document.problems import Problem
from plaudit.frameworks.document.tree import Path, Tree


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at `path`: with the value there or, where `of_key` is set, with its key."""

    path: Path
    message: str
    mend: str
    of_key: bool = False

    def at(self, tree: Tree) -> Problem:
        """The same as a problem with a line and a column."""
        place = tree.place(self.path, of_key=self.of_key)
        return Problem(place.line, place.column, self.message, self.mend)


def where(data: Any, path: Path) -> str:
    """What a path is part of, in the words of the file: 'LM3.silver.2', 'area O', 'rule 1', 'the edition'."""
    match path:
        case ("areas", int(), "criteria", int(), *rest):
            return _criterion(data, path[:4], rest)
        case ("areas", int(place), *_):
            return f"area {_code(data, path[:2]) or place + 1}"
        case ("levels", int(place), *_):
            return f"level {place + 1}"
        case ("rules", int(place), *_):
            return f"rule {place + 1}"
        case ("prerequisites", int(place), *_):
            return f"prerequisite {place + 1}"
    return "the edition"


def _criterion(data: Any, path: Path, rest: list[str | int]) -> str:
    code = _code(data, path)
    name = code or f"criterion {int(path[3]) + 1} of area {_code(data, path[:2]) or int(path[1]) + 1}"
    match rest:
        case ("levels", str(level), "expects", int(place), *_):
            return f"{name}.{level}.{place + 1}"
        case ("levels", str(level), *_):
            return f"{name}.{level}"
    return name


def _code(data: Any, path: Path) -> str | None:
    for step in path:
        data = data[step]
    code = data.get("code") if isinstance(data, Mapping) else None
    return code if isinstance(code, str) and len(code) <= 40 else None
