"""An edition as data: nothing is lost on the way there and back, and equal editions look the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.frameworks import canonical, document
from plaudit.frameworks.document.shape import SCHEMA
from plaudit.rulebook.framework import (
    Area,
    AwardRule,
    Comparison,
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
from tests.frameworks.small import SMALL, changed

KEYS = ("one", "two", "three")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
LISTS = st.lists(WORDS, max_size=2).map(tuple)
NUMBERS = st.integers(0, 100) | st.floats(0, 100).map(lambda number: round(number, 3))
BY_PHASE = st.dictionaries(st.sampled_from(Phase), NUMBERS, min_size=1).map(
    lambda numbers: tuple((phase, numbers[phase]) for phase in Phase if phase in numbers)
)
THRESHOLDS = st.builds(Threshold, st.sampled_from(Comparison), NUMBERS) | st.builds(
    Threshold, st.sampled_from(Comparison), st.none() | NUMBERS, BY_PHASE
)
FACTS = st.builds(Fact, WORDS, WORDS, WORDS)
SHARES = st.builds(Measure, WORDS, st.just("percent"), WORDS, st.none() | THRESHOLDS, by=st.none() | WORDS)
COUNTS = st.builds(Measure, WORDS, st.just("years"), st.none(), THRESHOLDS, st.booleans(), st.none() | WORDS)


@st.composite
def descriptors(draw, code, rank):
    """What a criterion asks at one level, with one statement to three."""
    statements = tuple(
        Statement(
            key=f"{code}.{KEYS[rank - 1]}.{place}",
            criterion=code,
            rank=rank,
            text=draw(WORDS),
            phases=draw(st.frozensets(st.sampled_from(Phase))),
            measure=draw(st.none() | SHARES | COUNTS),
            fact=draw(st.none() | FACTS),
        )
        for place in range(1, draw(st.integers(1, 3)) + 1)
    )
    return Descriptor(rank, statements, draw(LISTS), draw(LISTS), draw(LISTS))


@st.composite
def conditions(draw, rank):
    """A condition of any kind for the rule of that rank."""
    kinds = [
        st.just(EveryCriterion()),
        st.builds(EveryCriterion, st.integers(1, 5), st.none() | st.integers(0, rank - 1)),
        st.builds(CoreCriteria, st.sampled_from([("A1",), ("B1", "A1")]), st.none() | st.integers(1, 3)),
        st.sampled_from([PerArea((("A", 1),)), PerArea((("A", 2), ("B", 1)))]),
    ]
    if rank > 1:
        kinds.append(st.builds(EarlierAward, st.integers(1, rank - 1), st.integers(0, 5)))
    return draw(st.one_of(kinds))


@st.composite
def frameworks(draw):
    """A sound edition of three levels, two areas and three criteria."""
    levels = tuple(Level(rank, key, draw(WORDS)) for rank, key in enumerate(KEYS, start=1))
    areas = tuple(
        Area(code, draw(WORDS), tuple(draw(_criteria(code, name)) for name in names), draw(st.just("") | WORDS))
        for code, names in (("A", ("A1", "A2")), ("B", ("B1",)))
    )
    rules = tuple(
        AwardRule(rank, tuple(draw(st.lists(conditions(rank), min_size=1, max_size=3))))
        for rank in draw(st.lists(st.integers(1, 3), unique=True))
    )
    prerequisites = draw(st.sampled_from([(), (Prerequisite("A1", 2, "B1", 2), Prerequisite("B1", 2, "A2", 3))]))
    return Framework(
        mark="a-mark",
        title=draw(WORDS),
        edition="1",
        levels=levels,
        areas=areas,
        rules=rules,
        prerequisites=prerequisites,
        summary=draw(st.just("") | WORDS),
        aims=draw(LISTS),
    )


@st.composite
def _criteria(draw, area, code):
    return Criterion(code, draw(WORDS), area, tuple(draw(descriptors(code, rank)) for rank in (1, 2, 3)))


@settings(max_examples=50, deadline=None)
@given(frameworks())
def test_data_and_back_is_the_same_edition_even_through_json_that_forgets_order(framework):
    text = json.dumps(canonical.to_data(framework), sort_keys=True)
    assert canonical.from_data(json.loads(text)) == framework


@settings(max_examples=50, deadline=None)
@given(frameworks())
def test_the_canonical_text_of_a_sound_edition_is_a_file_that_can_be_read(framework):
    assert document.read(canonical.to_text(framework).encode()) == framework


def test_a_measure_of_a_rule_survives_with_its_phases():
    read = document.read(changed("A1.bronze.2, at_least: 20", "A1.bronze.2, at_least: {secondary: 8}").encode())
    threshold = Threshold(Comparison.AT_LEAST, None, ((Phase.SECONDARY, 8),))
    assert MeasureAtThreshold("A1.bronze.2", threshold) in read.rules[0].conditions
    assert canonical.from_data(canonical.to_data(read)) == read


def test_a_threshold_of_nought_is_a_threshold():
    read = document.read(changed("{secondary: 8, otherwise: 20}", "0").encode())
    assert read.statement_by_key["A1.bronze.2"].measure.threshold == Threshold(Comparison.AT_LEAST, 0)
    assert canonical.from_data(canonical.to_data(read)) == read


def test_the_whole_mark_survives_and_is_written_as_it_stands_in_its_file():
    mark = document.read(SCHEMA.parent / "lsms-music-quality-mark-2015.yaml")
    assert canonical.from_data(json.loads(json.dumps(canonical.to_data(mark)))) == mark
    assert document.read(canonical.to_text(mark).encode()) == mark


def test_the_digest_is_of_what_is_said_and_not_of_how_it_is_spelt():
    one = canonical.digest(document.read(SMALL.encode()))
    assert len(one) == 64
    assert one == canonical.digest(document.read(changed("at_least: 20}", "at_least: 20.0, }").encode()))
    assert one == canonical.digest(document.read(f"# a comment\n{SMALL}".encode()))
    assert one != canonical.digest(document.read(changed("Pupils sing well", "Pupils sing very well").encode()))


def test_a_threshold_may_depend_on_the_phase():
    read = document.read(SMALL.encode())
    assert read.statement_by_key["A1.bronze.2"].measure.threshold == Threshold(
        Comparison.AT_LEAST, value=20, by_phase=((Phase.SECONDARY, 8),)
    )


def test_every_kind_of_condition_can_be_said():
    rule, prerequisite = document.read(SMALL.encode()).rule_by_rank[2], document.read(SMALL.encode()).prerequisites[0]
    assert rule.conditions == (
        EveryCriterion(except_at_most=1, floor=1),
        CoreCriteria(("A1",), rank=1),
        PerArea((("A", 1), ("B", 1))),
        MeasureAtThreshold("A1.bronze.2", Threshold(Comparison.AT_LEAST, 20)),
        EarlierAward(rank=1, years=1),
    )
    assert prerequisite == Prerequisite("A2", 2, needs="A1", needs_rank=2)


def test_a_mark_may_have_one_level_and_ask_for_nothing_but_every_criterion():
    text = (
        "mark: one\ntitle: One\nedition: a\nlevels: [{key: member, title: Member}]\n"
        "areas: [{code: A, title: A, criteria: [{code: A1, title: A1, levels: {member: {expects: [We do]}}}]}]\n"
    )
    read = document.read(text.encode())
    assert read.rule_by_rank == {1: AwardRule(1, (EveryCriterion(),))}
    assert canonical.from_data(canonical.to_data(read)) == read
