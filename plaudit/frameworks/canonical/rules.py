"""Award rules and prerequisites as data."""

from collections.abc import Mapping, Sequence
from typing import Any

from plaudit.frameworks.canonical.language import NOT_YET, Data, level_key
from plaudit.frameworks.canonical.thresholds import threshold_from_data, threshold_to_data
from plaudit.rulebook.framework import (
    AwardRule,
    Condition,
    CoreCriteria,
    EarlierAward,
    EveryCriterion,
    Framework,
    MeasureAtThreshold,
    PerArea,
    Prerequisite,
)


def rule_to_data(framework: Framework, rule: AwardRule) -> Data:
    """The award rule of one level."""
    conditions = [_condition_to_data(framework, condition) for condition in rule.conditions]
    return {"level": level_key(framework, rule.rank), "conditions": conditions}


def _condition_to_data(framework: Framework, condition: Condition) -> Data:
    match condition:
        case EveryCriterion(except_at_most, floor):
            said: Data = {"except_at_most": except_at_most}
            return {"every_criterion": said if floor is None else {**said, "floor": level_key(framework, floor)}}
        case CoreCriteria(criteria, rank):
            said = {"criteria": list(criteria)}
            return {"core": said if rank is None else {**said, "level": level_key(framework, rank)}}
        case PerArea(at_least):
            return {"per_area": dict(at_least)}
        case MeasureAtThreshold(statement, threshold):
            return {"measure": {"statement": statement, **threshold_to_data(threshold)}}
        case EarlierAward(rank, years):
            return {"earlier_award": {"level": level_key(framework, rank), "years": years}}


def rule_from_data(data: Mapping[str, Any], edition: Mapping[str, Any]) -> AwardRule:
    """The award rule that data say, in the edition that `edition` says."""
    ranks = {NOT_YET: 0} | {level["key"]: rank for rank, level in enumerate(edition["levels"], start=1)}
    areas = [area["code"] for area in edition["areas"]]
    conditions = tuple(_condition_from_data(condition, ranks, areas) for condition in data["conditions"])
    return AwardRule(ranks[data["level"]], conditions)


def _condition_from_data(data: Mapping[str, Any], ranks: Mapping[str, int], areas: Sequence[str]) -> Condition:
    ((kind, said),) = data.items()
    match kind:
        case "every_criterion":
            return EveryCriterion(said.get("except_at_most", 0), ranks[said["floor"]] if "floor" in said else None)
        case "core":
            return CoreCriteria(tuple(said["criteria"]), ranks[said["level"]] if "level" in said else None)
        case "per_area":
            return PerArea(tuple((code, said[code]) for code in areas if code in said))
        case "measure":
            threshold = threshold_from_data(said)
            if threshold is None:
                raise KeyError("threshold")
            return MeasureAtThreshold(said["statement"], threshold)
        case _:
            return EarlierAward(ranks[said["level"]], said.get("years", 0))


def prerequisite_to_data(framework: Framework, item: Prerequisite) -> Data:
    """The prerequisite; the level that is needed goes without saying where it is the same."""
    level, needs_level = level_key(framework, item.rank), level_key(framework, item.needs_rank)
    said = {"criterion": item.criterion, "level": level, "needs": item.needs}
    return said if needs_level == level else {**said, "needs_level": needs_level}


def prerequisite_from_data(data: Mapping[str, Any], ranks: Mapping[str, int]) -> Prerequisite:
    """The prerequisite that data say; `ranks` gives the rank of every level's key."""
    needs_level = data.get("needs_level", data["level"])
    return Prerequisite(data["criterion"], ranks[data["level"]], data["needs"], ranks[needs_level])
