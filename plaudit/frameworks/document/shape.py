"""Does a file have the shape of an edition? The JSON Schema decides; this module says it in plain words.

The schema's descriptions are phrases such as 'a list of levels', and what is said here is made of them.
"""

import json
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from plaudit.frameworks.canonical import COMPARISONS
from plaudit.frameworks.document.findings import Finding, where
from plaudit.frameworks.document.problems import MOST_PROBLEMS
from plaudit.frameworks.document.tree import Path

SCHEMA = FilePath(__file__).resolve().parents[3] / "frameworks" / "edition.schema.json"
TYPES = (
    (bool, "true or false"),
    (str, "text"),
    ((int, float), "a number"),
    (list, "a list"),
    (dict, "a group of keys"),
)


def shape_findings(data: Any) -> Iterator[Finding]:
    """What the schema has to say about the data of a file."""
    for error in islice(_validator().iter_errors(data), MOST_PROBLEMS):
        yield from _findings(data, error)


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _findings(data: Any, error: ValidationError) -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    special = _empty_level(data, error, path) or _no_threshold(data, error, path)
    if special:
        yield special
    else:
        yield from WORDS.get(str(error.validator), _unusable)(error, path, _name(data, path))


def _name(data: Any, path: Path) -> str:
    """'In LM3.silver.2, `unit`' for the start of a sentence."""
    keys = [step for step in path if isinstance(step, str)]
    inner = keys[-1] if keys and not where(data, path).endswith(f".{keys[-1]}") else None
    entry = f", entry {path[-1] + 1}" if path and isinstance(path[-1], int) and inner else ""
    return f"In {where(data, path)}, `{inner}`{entry}" if inner else f"In {where(data, path)}, this"


def _wish(error: ValidationError) -> str:
    return f"Write {error.schema.get('description', 'something else')}."


# What the schema cannot say well


def _empty_level(data: Any, error: ValidationError, path: Path) -> Finding | None:
    at = path[:-1] if path[-1:] == ("expects",) else path
    if at[-2:-1] != ("levels",) or len(at) != 6:
        return None
    nothing = error.instance in (None, []) or (error.validator == "required" and "expects" not in error.instance)
    if not nothing:
        return None
    message = f"The level {where(data, at)} is empty: nothing is expected there."
    return Finding(at, message, "Add `expects:` with at least one statement after a hyphen.", of_key=True)


def _no_threshold(data: Any, error: ValidationError, path: Path) -> Finding | None:
    if path[-1:] == () or path[-1] not in COMPARISONS or error.instance not in (None, {}):
        return None
    message = f"{_name(data, path)} compares without a threshold."
    return Finding(path, message, f"Write the number after `{path[-1]}:`, or remove the comparison.", of_key=True)


# What the schema says, keyword by keyword


def _type(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    found = next((words for kind, words in TYPES if isinstance(error.instance, kind)), "nothing")
    wanted = error.validator_value
    mend = _wish(error)
    if wanted == "string" and isinstance(error.instance, int | float) and not isinstance(error.instance, bool):
        mend = f'Put it in quotes: "{error.instance}".'
    yield Finding(path, f"{name} must be {error.schema['description']}, and here stands {found}.", mend)


def _required(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    for key in error.validator_value:
        if key not in error.instance:
            yield Finding(path, f"{name} has no `{key}`.", f"Add `{key}:`; it must be {error.schema['description']}.")


def _unknown_key(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    known = list(error.schema["properties"])
    noun = "phase" if path[-1:] and path[-1] in COMPARISONS else "key"
    for key in error.instance:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            mend = f"Did you mean `{close[0]}`?" if close else f"Use one of: {', '.join(known)}."
            yield Finding((*path, key), f"{name} has an unknown {noun} `{key[:40]}`.", mend, of_key=True)


def _enumerated(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    known = error.validator_value
    message = f"{name} names an unknown {error.schema['description'].removeprefix('a ')}: {str(error.instance)[:40]}."
    yield Finding(path, message, f"Use one of: {', '.join(known)}.")


def _empty(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    yield Finding(path, f"{name} is empty.", _wish(error))


def _too_much(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    message = f"{name} is too long or too large: the most is {error.validator_value}."
    yield Finding(path, message, _wish(error))


def _too_little(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    yield Finding(path, f"{name} is too small: the least is {error.validator_value}.", _wish(error))


def _pattern(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    yield Finding(path, f"{name} cannot be “{error.instance[:40]}”.", _wish(error))


def _repeated(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    yield Finding(path, f"{name} names something twice.", "Name it once.")


def _unusable(error: ValidationError, path: Path, name: str) -> Iterator[Finding]:
    yield Finding(path, f"{name} cannot be used as it is.", _wish(error))


WORDS: dict[str, Callable[[ValidationError, Path, str], Iterator[Finding]]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown_key,
    "enum": _enumerated,
    "minItems": _empty,
    "minLength": _empty,
    "minProperties": _empty,
    "maxItems": _too_much,
    "maxLength": _too_much,
    "maxProperties": _too_much,
    "maximum": _too_much,
    "minimum": _too_little,
    "pattern": _pattern,
    "uniqueItems": _repeated,
}
