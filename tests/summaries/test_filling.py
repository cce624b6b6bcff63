"""What a form's rules say of what a school has said: exactly that, with where it came from, and no number too many."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.rulebook.framework import Phase
from plaudit.summaries.form.document import read
from plaudit.summaries.form.filling import Deed, Known, Number, Origin, joined, propose, propose_row
from plaudit.summaries.form.values import FormValue, Kind, PassageForm, RowForm, Rule, Source, form_of
from tests.summaries.small import SMALL_FORM

FORM: FormValue = form_of(read(SMALL_FORM))
NAMES = {"school": "Our School", "hub": "Our Hub", "year": "2026 to 2027", "begins": "2026", "ends": "2027"}
AREAS = {"A": frozenset({"A1", "A2"}), "B": frozenset({"B1", "B2"})}
DAY = date(2026, 11, 2)


def known(**said) -> Known:
    return Known(**{"names": NAMES, "areas": AREAS, "ranks": {"bronze": 1, "silver": 2}, **said})


def said_by(key: str, **said) -> str:
    return propose(FORM.passage_by_key[key], known(**said)).text


def test_of_rules_in_a_row_the_first_that_holds_is_said():
    assert said_by("singing") == ""
    assert said_by("singing", yes={"A1.bronze.1"}) == "We sing."
    assert said_by("singing", yes={"A1.bronze.1", "A1.silver.1"}) == "We sing in parts."


def test_a_level_is_reached_by_itself_or_a_higher_one():
    assert said_by("singing", levels={"A1": 1}) == ""
    assert said_by("singing", levels={"A1": 2}, yes={"A1.bronze.1"}) == "We sing. Singing is silver."


@pytest.mark.parametrize(
    ("count", "out_of", "words"),
    [
        (58, 210, "58 of 210 pupils play (28%)."),
        (5, 210, "5 of 210 pupils play (2%)."),
        (4, 210, "Fewer than 5 of 210 pupils play."),
        (0, 210, "0 of 210 pupils play (0%)."),
        (3, 4, ""),  # so few that even the whole is not told
    ],
)
def test_a_number_is_told_with_its_share_and_a_small_one_is_not(count, out_of, words):
    assert said_by("playing", numbers={"A2.silver.1": Number(count, out_of, DAY, of_pupils=True)}) == words


def test_what_counts_no_pupils_is_told_however_small():
    years = {"A2.silver.1": Number(2, None, DAY, of_pupils=False)}
    passage = PassageForm("a", fill=((Rule(Kind.MEASURE, "For {count} years.", ("A2.silver.1",)),),))
    assert propose(passage, known(numbers=years)).text == "For 2 years."


def test_actions_and_impact_follow_as_lists():
    text = said_by(
        "next",
        planned=(
            Deed(1, "Buy\nukuleles", frozenset({"A2"}), date(2027, 3, 26)),
            Deed(2, "Ask about B1", frozenset({"B1"})),
            Deed(3, "Choose", frozenset({"B2"})),
        ),
        done=(Deed(4, "Sing on Fridays", frozenset({"A1"})),),
        impact=(Deed(5, "Boys sing, too", frozenset({"A1"})),),
    )
    assert text == (
        "We are going to:\n\n- Buy ukuleles (March 2027)\n- Choose\n\nWe have:\n\n- Sing on Fridays\n\n"
        "What has changed:\n\n- Boys sing, too\n\nOur Hub helps Our School."
    )


def test_a_rule_for_a_phase_is_for_schools_of_it_and_for_those_of_no_known_phase():
    says = {"yes": {"B2.bronze.2"}}
    assert "choose music" in said_by("next", phases={Phase.SECONDARY}, **says)
    assert "choose music" in said_by("next", **says)
    assert "choose music" not in said_by("next", phases={Phase.PRIMARY}, **says)


def test_words_with_a_hub_are_not_said_by_a_school_in_none():
    assert said_by("next", names=NAMES | {"hub": ""}) == ""


def test_each_sentence_says_where_it_came_from():
    proposal = propose(
        FORM.passage_by_key["next"],
        known(planned=(Deed(7, "Buy", frozenset({"A2"})),), yes={"B2.bronze.2"}),
    )
    assert proposal.origins == (Origin(Kind.PLANNED, ("7",)), Origin(Kind.ANSWER, ("B2.bronze.2",)))


def test_rows_begin_with_what_is_known():
    rows = {row.key: propose_row(row, known(leads=("A", "B"), leaders=("C",))) for row in FORM.rows}
    assert rows == {
        "year": "2026 to 2027", "published": "", "review": "July 2027", "lead": "A and B", "leader": "C",
        "hub": "Our Hub", "partners": "",
    }  # fmt: skip
    assert propose_row(RowForm("x", "X", source=Source.LEADS), known()) == ""


def test_names_are_joined_as_a_sentence_has_them():
    assert [joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


@given(
    count=st.integers(0, 40), more=st.integers(0, 300), smallest=st.integers(2, 20), has_few=st.booleans(),
    planned=st.booleans(),
)  # fmt: skip
def test_no_small_count_is_ever_told(count, more, smallest, has_few, planned):
    out_of = count + more or 1
    few = "{count} of {of}." if has_few else ""
    passage = PassageForm("a", fill=((Rule(Kind.MEASURE, "{count} of {of} ({percent}).", ("k",), few),),))
    deeds = (Deed(1, "Sing", frozenset()),) if planned else ()
    number = Number(count, out_of, DAY, of_pupils=True)
    text = propose(passage, known(numbers={"k": number}, planned=deeds, smallest=smallest)).text
    told = [int(figure) for figure in re.findall(r"(?<!than )\b(\d+)\b(?!%)", text)]
    assert all(one == 0 or one >= smallest for one in told)
    if 0 < count < smallest:
        assert "%" not in text
