"""Frozen dataclasses as JSON, and the JSON Schema of that: both read the same annotations, so that neither can lie.

A day is a string such as '2026-03-14', a moment one with its offset from UTC. What has no value is null, and every
key is always there.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Json = Any
PLAIN: Mapping[type, Mapping[str, Json]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def as_json(value: Any) -> Json:
    """Return a value as JSON has it: of dataclasses their fields, of enums their values.

    Raises:
        TypeError: it is of a kind that the archive does not know.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in the archive.")


def schema_of(kind: type, *, title: str, address: str) -> Json:
    """Return the JSON Schema (2020-12) of a dataclass; those that it is made of are its definitions.

    Args:
        title: what it is.
        address: where the schema can be had: its `$id`.
    """
    made: dict[str, Json] = {}
    top = _of_class(kind, made)
    heading = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, "title": title}
    return {**heading, **top, "$defs": dict(sorted(made.items()))}


def _of_class(kind: type, made: dict[str, Json]) -> Json:
    hints = get_type_hints(kind)
    said = descriptions_of(kind)
    properties = {}
    for field in fields(kind):
        properties[field.name] = dict(_of(hints[field.name], made))
        if field.name in said:
            properties[field.name]["description"] = said[field.name]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip().partition("\n")[0],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def descriptions_of(kind: type) -> Mapping[str, str]:
    """What a dataclass says of its fields: its `ABOUT`, where it has one."""
    said: Mapping[str, str] = getattr(kind, "ABOUT", {})
    return said


def _of(hint: Any, made: dict[str, Json]) -> Mapping[str, Json]:
    if hint in PLAIN:
        return PLAIN[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        (inner,) = (part for part in parts if part is not type(None))
        return {"anyOf": [_of(inner, made), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _of(parts[0], made)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    return _reference(hint, made, _of_class)


def _reference(hint: type, made: dict[str, Json], define: Callable[[type, dict[str, Json]], Json]) -> dict[str, Json]:
    if hint.__name__ not in made:
        made[hint.__name__] = {}  # it may hold itself
        made[hint.__name__] = define(hint, made)
    return {"$ref": f"#/$defs/{hint.__name__}"}
