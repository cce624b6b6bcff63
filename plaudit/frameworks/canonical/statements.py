"""Statements as data: a sentence, or a sentence with its phases, measure and fact."""

from collections.abc import Mapping
from typing import Any

from plaudit.frameworks.canonical.language import Data, only_said
from plaudit.frameworks.canonical.thresholds import threshold_from_data, threshold_to_data
from plaudit.rulebook.framework import Fact, Measure, Phase, Statement


def statement_to_data(statement: Statement) -> Data | str:
    """The statement as a sentence, where there is no more to say, or as a mapping."""
    said = only_said(
        statement=statement.text,
        phases=[phase.value for phase in Phase if phase in statement.phases],
        measure=_measure_to_data(statement.measure) if statement.measure else None,
        fact=_fact_to_data(statement.fact) if statement.fact else None,
    )
    return said if len(said) > 1 else statement.text


def statement_from_data(said: Mapping[str, Any] | str, key: str, code: str, rank: int) -> Statement:
    """The statement that stands under that key in criterion `code`, at that rank."""
    if isinstance(said, str):
        return Statement(key, code, rank, said)
    measure, fact = said.get("measure"), said.get("fact")
    return Statement(
        key=key,
        criterion=code,
        rank=rank,
        text=said["statement"],
        phases=frozenset(Phase(phase) for phase in said.get("phases", ())),
        measure=_measure_from_data(measure) if measure else None,
        fact=Fact(**fact) if fact else None,
    )


def _fact_to_data(fact: Fact) -> Data:
    return {"guidance": fact.guidance, "edition_in_mark": fact.edition_in_mark, "note": fact.note}


def _measure_to_data(measure: Measure) -> Data:
    threshold = threshold_to_data(measure.threshold) if measure.threshold else {}
    rest = {
        "approximate": measure.approximate,
        "by": measure.by,
        "groups": list(measure.groups),
        "every_group": measure.every_group,
    }
    return only_said(count=measure.count, of=measure.of, unit=measure.unit, **threshold, **rest)


def _measure_from_data(data: Mapping[str, Any]) -> Measure:
    return Measure(
        count=data["count"],
        unit=data["unit"],
        of=data.get("of"),
        threshold=threshold_from_data(data),
        approximate=data.get("approximate", False),
        by=data.get("by"),
        groups=tuple(data.get("groups", ())),
        every_group=data.get("every_group", False),
    )
