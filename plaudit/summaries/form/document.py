"""A file that describes a form: read, checked in all its parts, and turned into data."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError

from plaudit.frameworks.document.problems import MOST_PROBLEMS, Problem, Unsound
from plaudit.frameworks.document.source import bytes_of, text_of
from plaudit.frameworks.document.tree import Tree, tree_of

SCHEMA = Path(__file__).resolve().parents[3] / "frameworks" / "summaries" / "summary.schema.json"
EVERYWHERE = frozenset({"school", "hub", "year", "begins", "ends"})
OF_A_MEASURE = frozenset({"count", "of", "percent"})


def read(source: Path | bytes, *, name: str | None = None) -> dict[str, Any]:
    """The data of a form that a file describes; `form_of` makes values of them.

    Args:
        source: the path of the file, or its content as bytes.
        name: what problems call the file; by default its path, or 'the file'.

    Raises:
        Unsound: with a `Problem` for everything that is wrong, in the order of the file.
    """
    name = name or ("the file" if isinstance(source, bytes) else str(source))
    tree = tree_of(text_of(bytes_of(source, name), name), name)
    problems = [*tree.problems, *(_problem(tree, error) for error in _errors(tree.data))]
    if not problems:
        problems = list(_repeated(tree)) + list(_unfillable(tree))
    if problems:
        raise Unsound(name, problems[:MOST_PROBLEMS])
    data: dict[str, Any] = tree.data
    return data


def _errors(data: Any) -> Iterator[ValidationError]:
    return _validator().iter_errors(data)


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _problem(tree: Tree, error: ValidationError) -> Problem:
    """What the schema says of one place, in the words of its description."""
    path = tuple(error.absolute_path)
    place = tree.place(path)
    schema = error.schema if isinstance(error.schema, dict) else {}
    wish, found, wanted = schema.get("description", "something else"), cast(Any, error.instance), error.validator_value
    if error.validator == "additionalProperties":
        unknown = [key for key in found if key not in schema["properties"]]
        place = tree.place((*path, unknown[0]), of_key=True)
        known = ", ".join(schema["properties"])
        return Problem(place.line, place.column, f"There is no key `{unknown[0][:40]}` here.", f"Use one of: {known}.")
    if error.validator == "required":
        missing = next(key for key in cast(list[str], wanted) if key not in found)
        return Problem(place.line, place.column, f"`{missing}` is missing here.", f"Write {wish}.")
    return Problem(place.line, place.column, "What stands here cannot be used.", f"Write {wish}.")


def _repeated(tree: Tree) -> Iterator[Problem]:
    sections = [("sections", place) for place in range(len(tree.data["sections"]))]
    passages = [
        (*path, "passages", place) for path in sections for place in range(len(_at(tree.data, path)["passages"]))
    ]
    rows = [("rows", place) for place in range(len(tree.data["rows"]))]
    for noun, paths in (("row", rows), ("section", sections), ("passage", passages)):
        seen: set[str] = set()
        for path in paths:
            key = _at(tree.data, path)["key"]
            if key in seen:
                place = tree.place((*path, "key"))
                yield Problem(place.line, place.column, f"The {noun} {key} is repeated.", "Give each its own key.")
            seen.add(key)


def _unfillable(tree: Tree) -> Iterator[Problem]:
    """Words with a name in braces that nothing fills."""
    for path, rule in _saying(tree.data, ()):
        known = EVERYWHERE | (OF_A_MEASURE if "measure" in rule else frozenset())
        for key, allowed in (("say", known), ("few", known - {"percent"})):
            unknown = _unknown(rule.get(key, ""), allowed)
            if unknown is not None:
                place = tree.place((*path, key))
                mend = "Use " + ", ".join(f"{{{name}}}" for name in sorted(allowed)) + ", or no braces."
                yield Problem(place.line, place.column, f"Nothing fills “{{{unknown}}}” here.", mend)


def _saying(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    if isinstance(data, dict) and "say" in data:
        yield path, data
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, part in parts:
        yield from _saying(part, (*path, key))


def _unknown(words: str, allowed: frozenset[str]) -> str | None:
    try:
        names = [name for _, name, spec, conversion in Formatter().parse(words) if name is not None]
        plain = all(not spec and not conversion for _, _, spec, conversion in Formatter().parse(words))
    except ValueError:
        return "…"
    return next((name for name in names if name not in allowed), None if plain else "…")


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
