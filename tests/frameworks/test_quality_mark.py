"""The LSMS Music Quality Mark that is shipped: whole, and as its document has it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plaudit.frameworks import document
from plaudit.frameworks.document.shape import SCHEMA
from plaudit.rulebook.framework import Comparison, EveryCriterion, Framework, Phase, Threshold

FILE = SCHEMA.parent / "lsms-music-quality-mark-2015.yaml"
SOURCE = Path(__file__).parent / "data" / "criteria.yaml"
GROUPS = [
    "girls",
    "boys",
    "disabled pupils",
    "pupils with special educational needs",
    "pupils supported by the Pupil Premium",
]
LEVELS = ("bronze", "silver", "gold")


@pytest.fixture(scope="module")
def mark() -> Framework:
    return document.read(FILE)


@pytest.fixture(scope="module")
def source() -> Any:
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))


def test_it_has_six_areas_29_criteria_three_levels_and_208_statements(mark):
    assert [len(mark.areas), len(mark.criteria), len(mark.levels), len(mark.statement_by_key)] == [6, 29, 3, 208]
    assert [(area.code, len(area.criteria), area.short_title) for area in mark.areas] == [
        ("O", 4, "Outcomes"),
        ("LM", 9, "Leadership"),
        ("TLA", 4, "Teaching"),
        ("PDBW", 2, "Personal development"),
        ("C", 7, "Curriculum"),
        ("MT", 3, "Technology"),
    ]


def test_every_area_and_criterion_of_the_source_is_there_in_order(mark, source):
    assert [(area.code, area.title) for area in mark.areas] == [
        (area["code"], area["title"]) for area in source["areas"]
    ]
    assert [(criterion.code, criterion.title) for criterion in mark.criteria] == [
        (criterion["code"], criterion["title"]) for area in source["areas"] for criterion in area["criteria"]
    ]


def test_every_statement_phase_measure_and_fact_of_the_source_is_there_in_order(mark, source):
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for measure in _measures(written):
        assert (measure.pop("groups", None) == GROUPS) == (measure.get("by") == "pupil group")  # the one thing we add
    for ours, theirs in zip(_criteria(written), _criteria(source), strict=True):
        assert ours["levels"] == {level: theirs[level] for level in LEVELS}
    assert [statement.text for criterion in mark.criteria for statement in criterion.statements] == [
        said if isinstance(said, str) else said["statement"]
        for criterion in _criteria(source)
        for level in LEVELS
        for said in criterion[level]["expects"]
    ]


def test_what_is_typical_the_examples_and_the_guidance_of_the_source_are_there(mark, source):
    for criterion, theirs in zip(mark.criteria, _criteria(source), strict=True):
        for descriptor, level in zip(criterion.descriptors, LEVELS, strict=True):
            for name in ("typical", "examples", "guidance"):
                assert list(getattr(descriptor, name)) == theirs[level].get(name, [])


def test_the_mark_its_steward_aims_and_process_are_those_of_the_source(mark, source):
    assert (mark.mark, mark.title, mark.edition) == ("lsms-music-quality-mark", source["mark"], source["edition"])
    assert (mark.steward, mark.edition_basis) == (source["steward"], source["edition_basis"])
    assert (list(mark.aims), list(mark.process)) == (source["aims"], source["process"])
    assert [level.key for level in mark.levels] == source["levels"]


def test_the_numbers_of_the_mark_stand_where_it_has_them(mark):
    at_least, at_most = Comparison.AT_LEAST, Comparison.AT_MOST
    assert {
        key: (said.measure.threshold, said.measure.unit, said.measure.approximate)
        for key, said in mark.statement_by_key.items()
        if said.measure and said.measure.threshold
    } == {
        "O1.gold.6": (Threshold(at_least, 8), "percent", False),
        "LM1.silver.2": (Threshold(at_most, 3), "years", False),
        "C2.bronze.1": (Threshold(at_least, 1), "years", False),
        "C2.gold.1": (Threshold(at_least, 50), "percent", False),
        "MT3.bronze.1": (Threshold(at_least, 6), "sessions", True),
    }


def test_the_statements_for_some_phases_only_are_these(mark):
    assert {key: said.phases for key, said in mark.statement_by_key.items() if said.phases} == {
        "O1.gold.6": {Phase.SECONDARY},
        "O1.gold.7": {Phase.SECONDARY},
        "O4.bronze.3": {Phase.SECONDARY},
        "O4.gold.3": {Phase.PRIMARY},
    }


def test_the_fact_that_goes_out_of_date_is_marked(mark):
    assert {key: said.fact.edition_in_mark for key, said in mark.statement_by_key.items() if said.fact} == {
        "LM7.bronze.1": "July 2015"
    }


def test_every_level_asks_for_every_criterion(mark):
    assert [rule.conditions for rule in mark.rules] == [(EveryCriterion(),)] * 3
    assert mark.prerequisites == ()


def test_the_schema_is_sound_and_takes_the_mark():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(yaml.safe_load(FILE.read_text(encoding="utf-8")))) == []


def test_the_header_explains_every_key_that_the_schema_knows():
    header = FILE.read_text(encoding="utf-8").partition("\nmark:")[0]
    missing = [key for key in _keys(json.loads(SCHEMA.read_text(encoding="utf-8"))) if key not in header]
    assert missing == []


def _criteria(data: Any) -> list[Any]:
    return [criterion for area in data["areas"] for criterion in area["criteria"]]


def _keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {key for part in schema for key in _keys(part)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own | {key for part in schema.values() for key in _keys(part)}


def _measures(data):
    """Every measure of an edition's file."""
    statements = (
        said for one in _criteria(data) for level in one["levels"].values() for said in level.get("expects", ())
    )
    return [said["measure"] for said in statements if isinstance(said, dict) and "measure" in said]


def test_numbers_by_pupil_group_are_asked_for_where_the_mark_breaks_them_down(mark):
    asked = {key: s.measure for key, s in mark.statement_by_key.items() if s.measure and s.measure.groups}
    assert list(asked) == ["O4.gold.1", "O4.gold.2", "O4.gold.3", "C7.gold.2"]
    assert {measure.groups for measure in asked.values()} == {tuple(GROUPS)}
    # The mark sets no threshold there, for the whole or for a group, so these numbers inform and settle nothing.
    assert not any(measure.every_group or measure.threshold for measure in asked.values())
