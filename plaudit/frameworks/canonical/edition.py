"""An edition, its areas and its criteria as data."""

from collections.abc import Mapping
from typing import Any

from plaudit.frameworks.canonical.language import Data, level_key, only_said
from plaudit.frameworks.canonical.rules import (
    prerequisite_from_data,
    prerequisite_to_data,
    rule_from_data,
    rule_to_data,
)
from plaudit.frameworks.canonical.statements import statement_from_data, statement_to_data
from plaudit.rulebook.framework import Area, Criterion, Descriptor, Framework, Level

ADVICE = ("typical", "examples", "guidance")


def to_data(framework: Framework) -> Data:
    """The edition as dictionaries, lists, text and numbers: what a file says, without what it may leave out."""
    return only_said(
        mark=framework.mark,
        title=framework.title,
        edition=framework.edition,
        steward=framework.steward,
        summary=framework.summary,
        edition_basis=framework.edition_basis,
        aims=list(framework.aims),
        process=list(framework.process),
        levels=[{"key": level.key, "title": level.title} for level in framework.levels],
        rules=[rule_to_data(framework, rule) for rule in framework.rules],
        prerequisites=[prerequisite_to_data(framework, prerequisite) for prerequisite in framework.prerequisites],
        areas=[_area_to_data(framework, area) for area in framework.areas],
    )


def from_data(data: Mapping[str, Any]) -> Framework:
    """The edition that sound data describe. `plaudit.frameworks.document` is where data are checked."""
    levels = tuple(Level(rank, level["key"], level["title"]) for rank, level in enumerate(data["levels"], start=1))
    ranks = {level.key: level.rank for level in levels}
    return Framework(
        mark=data["mark"],
        title=data["title"],
        edition=data["edition"],
        levels=levels,
        areas=tuple(_area_from_data(area, ranks) for area in data["areas"]),
        rules=tuple(rule_from_data(rule, data) for rule in data.get("rules", ())),
        prerequisites=tuple(prerequisite_from_data(item, ranks) for item in data.get("prerequisites", ())),
        steward=data.get("steward", ""),
        summary=data.get("summary", ""),
        edition_basis=data.get("edition_basis", ""),
        aims=tuple(data.get("aims", ())),
        process=tuple(data.get("process", ())),
    )


def _area_to_data(framework: Framework, area: Area) -> Data:
    criteria = [
        {
            "code": criterion.code,
            "title": criterion.title,
            "levels": {level_key(framework, one.rank): _descriptor_to_data(one) for one in criterion.descriptors},
        }
        for criterion in area.criteria
    ]
    return only_said(code=area.code, title=area.title, short_title=area.short_title, criteria=criteria)


def _area_from_data(data: Mapping[str, Any], ranks: Mapping[str, int]) -> Area:
    criteria = tuple(_criterion_from_data(criterion, data["code"], ranks) for criterion in data["criteria"])
    return Area(data["code"], data["title"], criteria, data.get("short_title", ""))


def _criterion_from_data(data: Mapping[str, Any], area: str, ranks: Mapping[str, int]) -> Criterion:
    descriptors = tuple(
        _descriptor_from_data(data["levels"][key], data["code"], key, rank) for key, rank in ranks.items()
    )
    return Criterion(data["code"], data["title"], area, descriptors)


def _descriptor_to_data(descriptor: Descriptor) -> Data:
    statements = [statement_to_data(statement) for statement in descriptor.statements]
    return only_said(expects=statements, **{name: list(getattr(descriptor, name)) for name in ADVICE})


def _descriptor_from_data(data: Mapping[str, Any], code: str, level: str, rank: int) -> Descriptor:
    statements = tuple(
        statement_from_data(said, f"{code}.{level}.{place}", code, rank)
        for place, said in enumerate(data["expects"], start=1)
    )
    return Descriptor(rank, statements, **{name: tuple(data.get(name, ())) for name in ADVICE})
