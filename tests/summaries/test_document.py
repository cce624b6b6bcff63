"""A file that describes a form is read, or refused with the line and a way to mend it."""

from pathlib import Path

import pytest

from plaudit.frameworks.document import Unsound
from plaudit.frameworks.document import read as read_mark
from plaudit.rulebook.framework import Phase
from plaudit.summaries.form.document import read
from plaudit.summaries.form.values import FormValue, Kind, Source, form_of
from tests.cast import LSMS, ROOT
from tests.summaries.small import SMALL_FORM

SHIPPED = ROOT / "frameworks" / "summaries" / "music-development-plan.yaml"
TEMPLATE_ROWS = 7


def problems(text: bytes) -> list[str]:
    with pytest.raises(Unsound) as caught:
        read(text)
    return [f"{problem.message} {problem.mend}" for problem in caught.value.problems]


def line_of(text: bytes, words: bytes) -> int:
    return text[: text.index(words)].count(b"\n") + 1


def test_a_form_says_what_its_file_says():
    form = form_of(read(SMALL_FORM))
    assert (form.form, form.edition, form.mark, form.title) == ("small-form", "1", "small-mark", "Small summary")
    assert [row.source for row in form.rows] == [
        Source.SCHOOL_YEAR, Source.PUBLISHED_ON, Source.SAY, Source.LEADS, Source.LEADERS, Source.HUB, Source.NOTHING,
    ]  # fmt: skip
    assert [rule.kind for rule in form.rules()] == [
        Kind.ANSWER, Kind.ANSWER, Kind.JUDGEMENT, Kind.MEASURE, Kind.PLANNED, Kind.DONE, Kind.IMPACT, Kind.ANSWER,
        Kind.ALWAYS,
    ]  # fmt: skip
    assert [len(first_of) for first_of in form.passage_by_key["singing"].fill] == [2, 1]
    assert next(rule.phases for rule in form.rules() if rule.phases) == {Phase.SECONDARY}


def test_the_form_that_comes_with_the_product_is_the_department_s_structure():
    form = form_of(read(SHIPPED))
    assert form.mark == read_mark(LSMS).mark
    assert [section.heading for section in form.sections] == [
        "Part A: Curriculum music",
        "Part B: Co-curricular music",
        "Part C: Musical experiences",
        "In the future",
        "Further information",
    ]
    assert len(form.rows) == TEMPLATE_ROWS
    assert "expected" in form.expectation
    assert "no law demands it" in form.expectation


def test_every_rule_of_it_names_what_the_mark_has():
    form, mark = form_of(read(SHIPPED)), read_mark(LSMS)
    assert {name for rule in form.rules() for name in rule.names} <= known_names(mark)
    assert {name for section in form.sections for name in section.evidence} <= known_names(mark)
    measured = [rule.names[0] for rule in form.rules() if rule.kind is Kind.MEASURE]
    assert all(mark.statement_by_key[key].measure for key in measured)
    assert len(measured) >= 5


def known_names(mark) -> set[str]:
    return {*mark.statement_by_key, *mark.criterion_by_code, *mark.area_by_code}


def test_words_with_a_share_have_others_for_where_the_count_is_not_told():
    form: FormValue = form_of(read(SHIPPED))
    shares = [rule for rule in form.rules() if "{percent}" in rule.say]
    assert shares
    assert all(rule.few and "{percent}" not in rule.few for rule in shares)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"title: Small summary", b"titel: Small summary", "There is no key `titel` here."),
        (b"title: Small summary\n", b"", "`title` is missing here."),
        (b"from: hub", b"from: nowhere", "What stands here cannot be used. Write school-year, published-on, hub"),
        (b"{key: hub, label: Hub", b"{key: year, label: Hub", "The row year is repeated."),
        (b"- key: future", b"- key: lessons", "The section lessons is repeated."),
        (b"- key: playing", b"- key: singing", "The passage singing is repeated."),
        (b"{hub} helps", b"{hubs} helps", "Nothing fills “{hubs}” here."),
        (b"{hub} helps", b"{hub!r} helps", "Nothing fills"),
        (b"{hub} helps", b"{hub helps", "Nothing fills"),
        (b"{hub} helps", b"{count} helps", "Nothing fills “{count}” here."),
        (b'few: "{count} of {of} pupils play."', b'few: "{percent} play."', "Nothing fills “{percent}” here."),
        (b"at_least: silver, ", b"", "What stands here cannot be used."),
        (b"{planned: [A, B2], say:", b"{planned: [A], done: [A], say:", "What stands here cannot be used."),
        (b"{answer: A1.bronze.1,", b"{answer: A1 bronze,", "What stands here cannot be used."),
        (b"phases: [secondary]", b"phases: [middle]", "What stands here cannot be used."),
        (SMALL_FORM, b"- a list", "What stands here cannot be used."),
        (SMALL_FORM, b"", "The file is empty."),
    ],
)
def test_what_is_wrong_is_told(old, new, said):
    assert any(one.startswith(said) or said in one for one in problems(SMALL_FORM.replace(old, new, 1)))


def test_a_problem_stands_at_its_line():
    text = SMALL_FORM.replace(b"from: hub", b"from: nowhere")
    with pytest.raises(Unsound) as caught:
        read(text)
    assert caught.value.problems[0].line == line_of(text, b"from: nowhere")


def test_a_file_that_is_not_there_is_a_problem():
    with pytest.raises(Unsound, match="1 thing is wrong"):
        read(Path("/nowhere/form.yaml"))
