"""From text to plain data that remember where they stood in the file.

The events of PyYAML's parser are put together here, and not by its own loaders: nothing of a file can then build an
object, grow out of an alias or nest deeper than Python can follow, and every part keeps its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from plaudit.frameworks.document.problems import MOST_PROBLEMS, Place, Problem, Unsound
from plaudit.frameworks.document.scalars import place_of, unprintable_in_text, unprintable_in_value, value_of
from plaudit.frameworks.document.syntax import explain

Path = tuple[str | int, ...]

DEEPEST = 20
MOST_PARTS = 20_000  # twelve times the largest mark we know, and few enough for a statement's position
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Tree:
    """The data of a file, the place of every value (by its path) and the place of every mapping's key."""

    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Where the value at `path` stands (or its key); where it is absent, what it would stand in."""
        if of_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


def tree_of(text: str, name: str) -> Tree:
    """The data of a YAML text. A key that stands twice is noted in `problems`, and its first value is kept.

    Raises:
        Unsound: the text is not YAML, or uses what an edition must not: anchors, aliases, tags, deep nesting.
    """
    planter = _Planter()
    try:
        _stop_at(unprintable_in_text(text))
        for event in _events(text):
            planter.take(event)
    except yaml.MarkedYAMLError as error:
        planter.refused.append(explain(error))
    except _StopReading as error:
        planter.refused.append(error.problem)
    if not planter.refused and not planter.places:
        planter.refused.append(Problem(1, 1, "The file is empty.", "Start from an edition that works, and change it."))
    if planter.refused:
        raise Unsound(name, [*planter.refused, *planter.problems])
    return Tree(planter.data, planter.places, planter.keys, planter.problems)


class _StopReading(Exception):
    """What makes it useless to read on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass
class _Open:
    """A list or mapping that is being filled. The value of a repeated key is read, but not kept."""

    holder: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    repeated: bool = False


class _Planter:
    """Puts events together. `problems` are noted on the way; what is `refused` makes the whole file unusable."""

    def __init__(self) -> None:
        self.data: Any = None
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self.refused: list[Problem] = []
        self._open: list[_Open] = []
        self._parts = 0

    def take(self, event: yaml.Event) -> None:
        """Takes the next event of the file."""
        if isinstance(event, yaml.NodeEvent):
            self._count(event)
            self._refuse_tricks(event)
            self._take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.places:
            raise _StopReading(_at(event, "A second document begins here.", "Keep one edition in one file."))

    def _count(self, event: yaml.Event) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS or len(self.refused) >= MOST_PROBLEMS:
            raise _StopReading(
                _at(event, "The file has too many parts to be an edition.", "Check that it is the right file.")
            )

    def _refuse_tricks(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.refused.append(
                _at(event, f"The alias *{event.anchor} is not allowed.", "Write out what it stands for.")
            )
        elif event.anchor is not None:
            message = f"The anchor &{event.anchor} is not allowed: anchors can make a small file explode."
            self.refused.append(_at(event, message, "Remove it, and write repeated text out in full."))
        tag = getattr(event, "tag", None)
        if tag is not None:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"The tag {short} is not allowed: a file may not say what is built from it."
            self.refused.append(_at(event, message, "Remove the tag; put text in quotes where it looks like a number."))

    def _take_node(self, event: yaml.NodeEvent) -> None:
        top = self._open[-1] if self._open else None
        if top and isinstance(top.holder, dict) and top.key is None:
            self._take_key(top, event)
            return
        path = self._path(top)
        self.places[path] = place_of(event)
        value = self._value(event, path)
        if top is None:
            self.data = value
        elif isinstance(top.holder, list):
            top.holder.append(value)
        elif top.key is not None:
            if not top.repeated:
                top.holder[top.key] = value
            top.key, top.repeated = None, False

    def _path(self, top: _Open | None) -> Path:
        if top is None:
            return ()
        if isinstance(top.holder, list):
            return (*top.path, len(top.holder))
        return (*top.path, f"{top.key} of part {self._parts}" if top.repeated else str(top.key))

    def _value(self, event: yaml.NodeEvent, path: Path) -> Any:
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= DEEPEST:
                raise _StopReading(_at(event, "The file is nested too deeply.", "Check brackets and indentation here."))
            holder: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._open.append(_Open(holder, path))
            return holder
        if isinstance(event, yaml.ScalarEvent):
            _stop_at(unprintable_in_value(event))
            return value_of(event)
        return None

    def _take_key(self, top: _Open, event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            mend = "Put a sentence that begins with a bracket or a brace in quotes."
            raise _StopReading(_at(event, "A key must be a word, and here it is a list or a group.", mend))
        _stop_at(unprintable_in_value(event))
        path = (*top.path, event.value)
        top.key, top.repeated = event.value, path in self.keys
        if top.repeated:
            kind = "level" if top.path[-1:] == ("levels",) else "key"
            message = f"The {kind} {_short(event.value)} is repeated: it stands on line {self.keys[path].line} already."
            self.problems.append(_at(event, message, "Keep one of the two."))
        else:
            self.keys[path] = place_of(event)


def _events(text: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=PARSER)
    return events


def _stop_at(problem: Problem | None) -> None:
    if problem:
        raise _StopReading(problem)


def _at(event: yaml.Event, message: str, mend: str) -> Problem:
    place = place_of(event)
    return Problem(place.line, place.column, message, mend)


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:39]}…"
