"""Does a file have the shape of an edition? The JSON Schema decides; this module says it in plain words.

The schema's descriptions are phrases such as 'a list of levels', and what is said here is made of them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from plaudit.frameworks.canonical.language import COMPARISONS
from plaudit.frameworks.document.findings import Finding, where
from plaudit.frameworks.document.tree import Path

SCHEMA = FilePath(__file__).resolve().parents[3] / "frameworks" / "edition.schema.json"
TYPES = (
    (bool, "true or false"),
    (str, "text"),
    ((int, float), "a number"),
    (list, "a list"),
    (dict, "a group of keys"),
)
DESCRIPTOR_DEPTH = 6  # areas, place, criteria, place, levels, key


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the schema says: its `keyword` and what that asks for, what was `found`, and the `name` of where."""

    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    path: Path
    name: str

    @property
    def wish(self) -> str:
        """What should stand there, in the schema's own words."""
        return str(self.schema["description"])


def shape_findings(data: Any) -> Iterator[Finding]:
    """What the schema has to say about the data of a file."""
    for error in _validator().iter_errors(data):
        yield from _findings(data, _complaint(data, error))


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return schema


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


def _complaint(data: Any, error: ValidationError) -> Complaint:
    path: Path = tuple(error.absolute_path)
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    return Complaint(str(error.validator), error.validator_value, error.instance, schema, path, _name(data, path))


def _name(data: Any, path: Path) -> str:
    """What a sentence about the value begins with: '`unit` in O1.gold.6', 'Rule 1', 'The edition'."""
    part = where(data, path)
    keys = [step for step in path if isinstance(step, str)]
    inner = path[len(path) - path[::-1].index(keys[-1]) - 1 :] if keys else ()
    if not keys or _is_part(path):
        return part[0].upper() + part[1:]
    entry = f", entry {int(inner[1]) + 1}," if len(inner) > 1 else ""
    return f"`{keys[-1][:40]}`{entry}" + ("" if part == "the edition" else f" in {part}")


def _is_part(path: Path) -> bool:
    """Whether the path leads to something with a name of its own, not to a key inside of it."""
    ends_in_place = isinstance(path[-1], int) and path[-2] in {"areas", "criteria", "expects", "levels", "rules"}
    return (ends_in_place and "conditions" not in path) or len(path) == DESCRIPTOR_DEPTH


def _findings(data: Any, complaint: Complaint) -> Iterator[Finding]:
    special = _empty_level(data, complaint) or _no_threshold(complaint) or _colon(complaint)
    if special:
        yield special
    else:
        yield from WORDS.get(complaint.keyword, _unusable)(complaint)


# What the schema cannot say well


def _empty_level(data: Any, complaint: Complaint) -> Finding | None:
    path, found = complaint.path, complaint.found
    at = path[:-1] if path[-1:] == ("expects",) else path
    if len(at) != DESCRIPTOR_DEPTH or at[-2] != "levels":
        return None
    if found not in (None, []) and not (complaint.keyword == "required" and "expects" not in found):
        return None
    message = f"The level {where(data, at)} is empty: nothing is expected there."
    return Finding(at, message, "Add `expects:` with at least one statement after a hyphen.", of_key=True)


def _no_threshold(complaint: Complaint) -> Finding | None:
    path = complaint.path
    if not path or path[-1] not in COMPARISONS or complaint.found not in (None, {}):
        return None
    message = f"{complaint.name} compares without a threshold."
    return Finding(path, message, f"Write the number after `{path[-1]}:`, or remove the comparison.", of_key=True)


def _colon(complaint: Complaint) -> Finding | None:
    """A sentence with a colon in it, which YAML takes for a key."""
    found = complaint.found
    sentence = complaint.keyword == "type" and complaint.wanted == "string"
    statement = (
        complaint.keyword in {"required", "additionalProperties"} and "statement" in complaint.schema["properties"]
    )
    if not (sentence or statement) or not isinstance(found, dict) or len(found) != 1 or "statement" in found:
        return None
    message = f"{complaint.name} should be a sentence, but its colon makes a key of it."
    return Finding(complaint.path, message, "Put the sentence in quotes.")


# What the schema says, keyword by keyword


def _type(it: Complaint) -> Iterator[Finding]:
    found = next((words for kind, words in TYPES if isinstance(it.found, kind)), "nothing")
    mend = f"Write {it.wish}."
    if it.wanted == "string" and found == "a number":
        mend = f'Put it in quotes: "{str(it.found)[:40]}".'
    yield Finding(it.path, f"{it.name} must be {it.wish}, and here stands {found}.", mend)


def _required(it: Complaint) -> Iterator[Finding]:
    for key in it.wanted:
        if key not in it.found:
            schema = it.schema["properties"][key]
            described = _schema()["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
            yield Finding(it.path, f"{it.name} has no `{key}`.", f"Add `{key}:` with {described['description']}.")


def _unknown_key(it: Complaint) -> Iterator[Finding]:
    known = list(it.schema["properties"])
    noun = "phase" if it.path and it.path[-1] in COMPARISONS else "key"
    for key in it.found:
        if key not in known:
            close = get_close_matches(key[:40], known, n=1)
            mend = f"Did you mean `{close[0]}`?" if close else f"Use one of: {', '.join(known)}."
            yield Finding((*it.path, key), f"{it.name} has an unknown {noun} `{key[:40]}`.", mend, of_key=True)


def _enumerated(it: Complaint) -> Iterator[Finding]:
    message = f"{it.name} is an unknown {it.wish.removeprefix('a ')}: {str(it.found)[:40]}."
    yield Finding(it.path, message, f"Use one of: {', '.join(it.wanted)}.")


def _empty(it: Complaint) -> Iterator[Finding]:
    yield Finding(it.path, f"{it.name} is empty.", f"Write {it.wish}.")


def _too_much(it: Complaint) -> Iterator[Finding]:
    yield Finding(it.path, f"{it.name} is too long or too large: the most is {it.wanted}.", f"Write {it.wish}.")


def _too_many_keys(it: Complaint) -> Iterator[Finding]:
    message = f"{it.name} holds {', '.join(key[:40] for key in it.found)} together."
    yield Finding(it.path, message, f"Write {it.wish}, and begin each with a hyphen of its own.")


def _too_little(it: Complaint) -> Iterator[Finding]:
    yield Finding(it.path, f"{it.name} is too small: the least is {it.wanted}.", f"Write {it.wish}.")


def _pattern(it: Complaint) -> Iterator[Finding]:
    yield Finding(it.path, f"{it.name} cannot be “{it.found[:40]}”.", f"Write {it.wish}.")


def _repeated(it: Complaint) -> Iterator[Finding]:
    yield Finding(it.path, f"{it.name} names something twice.", "Name it once.")


def _unusable(it: Complaint) -> Iterator[Finding]:
    yield Finding(it.path, f"{it.name} cannot be used as it is.", f"Write {it.wish}.")


WORDS: dict[str, Callable[[Complaint], Iterator[Finding]]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown_key,
    "enum": _enumerated,
    "minItems": _empty,
    "minLength": _empty,
    "minProperties": _empty,
    "maxItems": _too_much,
    "maxLength": _too_much,
    "maximum": _too_much,
    "maxProperties": _too_many_keys,
    "minimum": _too_little,
    "pattern": _pattern,
    "uniqueItems": _repeated,
}
