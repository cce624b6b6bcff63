"""An edition as plain data and back: the same language as the file, one spelling for each edition.

The order of the keys of a mapping means nothing, since a database may not keep it: phases come in the order of
`Phase`, areas and levels in that of the edition.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from plaudit.rulebook.framework import (
    Area,
    AwardRule,
    Comparison,
    Condition,
    CoreCriteria,
    Criterion,
    Descriptor,
    EarlierAward,
    EveryCriterion,
    Fact,
    Framework,
    Level,
    Measure,
    MeasureAtThreshold,
    PerArea,
    Phase,
    Prerequisite,
    Statement,
    Threshold,
)

NOT_YET = "not-yet"
OTHERWISE = "otherwise"
COMPARISONS = {"at_least": Comparison.AT_LEAST, "at_most": Comparison.AT_MOST}
TEXTS = ("steward", "summary", "edition_basis")
LISTS = ("aims", "process")
ADVICE = ("typical", "examples", "guidance")

Data = dict[str, Any]


def digest(framework: Framework) -> str:
    """The SHA-256 of the edition's canonical data, in 64 hexadecimal digits: equal for equal editions."""
    text = json.dumps(to_data(framework), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def to_text(framework: Framework) -> str:
    """The edition as YAML in its canonical spelling, for reading and comparing."""
    return yaml.safe_dump(to_data(framework), sort_keys=False, allow_unicode=True, width=110)


def to_data(framework: Framework) -> Data:
    """The edition as dictionaries, lists, text and numbers: what a file says, without what it may leave out."""
    return _said(
        mark=framework.mark,
        title=framework.title,
        edition=framework.edition,
        **{name: getattr(framework, name) for name in TEXTS},
        **{name: list(getattr(framework, name)) for name in LISTS},
        levels=[{"key": level.key, "title": level.title} for level in framework.levels],
        rules=[_rule_data(framework, rule) for rule in framework.rules],
        prerequisites=[_prerequisite_data(framework, prerequisite) for prerequisite in framework.prerequisites],
        areas=[_area_data(framework, area) for area in framework.areas],
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
        areas=tuple(_area(area, ranks) for area in data["areas"]),
        rules=tuple(_rule(rule, data) for rule in data.get("rules", ())),
        prerequisites=tuple(_prerequisite(item, ranks) for item in data.get("prerequisites", ())),
        **{name: data.get(name, "") for name in TEXTS},
        **{name: tuple(data.get(name, ())) for name in LISTS},
    )


def _said(**items: Any) -> Data:
    """The items that say something: absent, empty and false mean the same in a file; a threshold of 0 does not."""
    return {name: item for name, item in items.items() if item or (item == 0 and item is not False)}


# Levels, areas and criteria


def _key(framework: Framework, rank: int) -> str:
    level = framework.level(rank)
    return level.key if level else NOT_YET


def _area_data(framework: Framework, area: Area) -> Data:
    criteria = [
        {
            "code": criterion.code,
            "title": criterion.title,
            "levels": {_key(framework, one.rank): _descriptor_data(one) for one in criterion.descriptors},
        }
        for criterion in area.criteria
    ]
    return _said(code=area.code, title=area.title, short_title=area.short_title, criteria=criteria)


def _area(data: Mapping[str, Any], ranks: Mapping[str, int]) -> Area:
    criteria = tuple(_criterion(criterion, data["code"], ranks) for criterion in data["criteria"])
    return Area(data["code"], data["title"], criteria, data.get("short_title", ""))


def _criterion(data: Mapping[str, Any], area: str, ranks: Mapping[str, int]) -> Criterion:
    descriptors = tuple(_descriptor(data["levels"][key], data["code"], key, rank) for key, rank in ranks.items())
    return Criterion(data["code"], data["title"], area, descriptors)


def _descriptor_data(descriptor: Descriptor) -> Data:
    statements = [_statement_data(statement) for statement in descriptor.statements]
    return _said(expects=statements, **{name: list(getattr(descriptor, name)) for name in ADVICE})


def _descriptor(data: Mapping[str, Any], code: str, level: str, rank: int) -> Descriptor:
    statements = tuple(
        _statement(said, f"{code}.{level}.{place}", code, rank) for place, said in enumerate(data["expects"], start=1)
    )
    return Descriptor(rank, statements, **{name: tuple(data.get(name, ())) for name in ADVICE})


# Statements


def _statement_data(statement: Statement) -> Data | str:
    said = _said(
        statement=statement.text,
        phases=[phase.value for phase in Phase if phase in statement.phases],
        measure=_measure_data(statement.measure) if statement.measure else None,
        fact=_fact_data(statement.fact) if statement.fact else None,
    )
    return said if len(said) > 1 else statement.text


def _statement(said: Mapping[str, Any] | str, key: str, code: str, rank: int) -> Statement:
    if isinstance(said, str):
        return Statement(key, code, rank, said)
    measure, fact = said.get("measure"), said.get("fact")
    return Statement(
        key=key,
        criterion=code,
        rank=rank,
        text=said["statement"],
        phases=frozenset(Phase(phase) for phase in said.get("phases", ())),
        measure=_measure(measure) if measure else None,
        fact=Fact(**fact) if fact else None,
    )


def _fact_data(fact: Fact) -> Data:
    return {"guidance": fact.guidance, "edition_in_mark": fact.edition_in_mark, "note": fact.note}


def _measure_data(measure: Measure) -> Data:
    threshold = _threshold_data(measure.threshold) if measure.threshold else {}
    rest = {"approximate": measure.approximate, "by": measure.by}
    return _said(count=measure.count, of=measure.of, unit=measure.unit, **threshold, **rest)


def _measure(data: Mapping[str, Any]) -> Measure:
    return Measure(
        count=data["count"],
        unit=data["unit"],
        of=data.get("of"),
        threshold=_threshold(data),
        approximate=data.get("approximate", False),
        by=data.get("by"),
    )


def _threshold_data(threshold: Threshold) -> Data:
    name = next(name for name, comparison in COMPARISONS.items() if comparison is threshold.comparison)
    otherwise = None if threshold.value is None else _number(threshold.value)
    if not threshold.by_phase:
        return {name: otherwise}
    own = dict(threshold.by_phase)
    numbers: Data = {phase.value: _number(own[phase]) for phase in Phase if phase in own}
    return {name: numbers if otherwise is None else {**numbers, OTHERWISE: otherwise}}


def _threshold(data: Mapping[str, Any]) -> Threshold | None:
    for name, comparison in COMPARISONS.items():
        if name in data:
            said = data[name]
            numbers = said if isinstance(said, Mapping) else {OTHERWISE: said}
            own = tuple((phase, numbers[phase.value]) for phase in Phase if phase.value in numbers)
            return Threshold(comparison, numbers.get(OTHERWISE), own)
    return None


def _number(value: float) -> float:
    """8 and 8.0 are one number, and so have one spelling."""
    return int(value) if value == int(value) else value


# Rules


def _rule_data(framework: Framework, rule: AwardRule) -> Data:
    conditions = [_condition_data(framework, condition) for condition in rule.conditions]
    return {"level": _key(framework, rule.rank), "conditions": conditions}


def _condition_data(framework: Framework, condition: Condition) -> Data:
    match condition:
        case EveryCriterion(except_at_most, floor):
            said: Data = {"except_at_most": except_at_most}
            return {"every_criterion": said if floor is None else {**said, "floor": _key(framework, floor)}}
        case CoreCriteria(criteria, rank):
            said = {"criteria": list(criteria)}
            return {"core": said if rank is None else {**said, "level": _key(framework, rank)}}
        case PerArea(at_least):
            return {"per_area": dict(at_least)}
        case MeasureAtThreshold(statement, threshold):
            return {"measure": {"statement": statement, **_threshold_data(threshold)}}
        case EarlierAward(rank, years):
            return {"earlier_award": {"level": _key(framework, rank), "years": years}}


def _rule(data: Mapping[str, Any], edition: Mapping[str, Any]) -> AwardRule:
    ranks = {NOT_YET: 0} | {level["key"]: rank for rank, level in enumerate(edition["levels"], start=1)}
    areas = [area["code"] for area in edition["areas"]]
    conditions = tuple(_condition(condition, ranks, areas) for condition in data["conditions"])
    return AwardRule(ranks[data["level"]], conditions)


def _condition(data: Mapping[str, Any], ranks: Mapping[str, int], areas: Sequence[str]) -> Condition:
    ((kind, said),) = data.items()
    match kind:
        case "every_criterion":
            return EveryCriterion(said.get("except_at_most", 0), ranks[said["floor"]] if "floor" in said else None)
        case "core":
            return CoreCriteria(tuple(said["criteria"]), ranks[said["level"]] if "level" in said else None)
        case "per_area":
            return PerArea(tuple((code, said[code]) for code in areas if code in said))
        case "measure":
            threshold = _threshold(said)
            if threshold is None:
                raise KeyError("threshold")
            return MeasureAtThreshold(said["statement"], threshold)
        case _:
            return EarlierAward(ranks[said["level"]], said.get("years", 0))


def _prerequisite_data(framework: Framework, item: Prerequisite) -> Data:
    level, needs_level = _key(framework, item.rank), _key(framework, item.needs_rank)
    said = {"criterion": item.criterion, "level": level, "needs": item.needs}
    return said if needs_level == level else {**said, "needs_level": needs_level}


def _prerequisite(data: Mapping[str, Any], ranks: Mapping[str, int]) -> Prerequisite:
    needs_level = data.get("needs_level", data["level"])
    return Prerequisite(data["criterion"], ranks[data["level"]], data["needs"], ranks[needs_level])
