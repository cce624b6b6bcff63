"""What a school teaches, how it is found, and how it is addressed."""

import pytest

from plaudit.rulebook.framework import Phase
from plaudit.schools.models import Membership, School
from plaudit.schools.register import load_register
from tests.schools.test_register import REGISTER

NURSERY, PRIMARY, SECONDARY, POST_16 = Phase.NURSERY, Phase.PRIMARY, Phase.SECONDARY, Phase.POST_16


@pytest.mark.parametrize(
    ("phase", "low", "high", "phases"),
    [
        ("Nursery", 2, 4, {NURSERY}),
        ("Primary", 4, 11, {PRIMARY}),
        ("Primary", None, None, {PRIMARY}),
        ("Middle deemed primary", 8, 12, {PRIMARY, SECONDARY}),
        ("Middle deemed secondary", 9, 13, {PRIMARY, SECONDARY}),
        ("Secondary", 11, 16, {SECONDARY}),
        ("Secondary", 11, 18, {SECONDARY, POST_16}),
        ("Secondary", 14, 19, {SECONDARY, POST_16}),
        ("16 plus", 16, 19, {POST_16}),
        ("All-through", 3, 16, {PRIMARY, SECONDARY}),
        ("All-through", 2, 18, {PRIMARY, SECONDARY, POST_16}),
        ("Not applicable", 5, 16, {PRIMARY, SECONDARY}),
        ("Not applicable", 11, 19, {SECONDARY, POST_16}),
        ("", 4, 11, {PRIMARY}),
        ("", None, None, set()),
        ("Something new", None, 11, set()),
    ],
)
def test_phases_follow_the_register_and_the_ages(phase, low, high, phases):
    assert School(phase=phase, low_age=low, high_age=high).phases == phases


def test_the_address_leaves_out_what_the_register_does_not_give():
    assert School(street="21 Furrow View", town="Leicester", postcode="LE5 0BX").address == (
        "21 Furrow View",
        "Leicester",
        "LE5 0BX",
    )
    assert School().address == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("latimer", ["The Latimer Primary School"]),
        ("LATIMER the", ["The Latimer Primary School"]),
        ("119903", ["The Latimer Primary School"]),
        ("le77aw", ["The Latimer Primary School"]),
        ("LE7 7AW", ["The Latimer Primary School"]),
        ("anstey high", ["The Martin High School Anstey"]),
        ("catmose oakham", ["Catmose College", "Catmose Primary"]),
        ("latimer oakham", []),
        ("9" * 99, []),
        ("%", []),
    ],
)
def test_a_school_is_found_by_every_word(words, found):
    load_register(REGISTER)
    assert [school.name for school in School.objects.matching(words)] == found


@pytest.mark.django_db
def test_open_schools_are_those_that_are_not_closed():
    load_register(REGISTER)
    School.objects.filter(urn=119903).update(status="Closed")
    assert School.objects.open().count() == 394
    assert School.objects.open().filter(status="Open, but proposed to close").count() == 4


def test_names_are_what_people_read(quick):
    assert str(Membership.objects.get(user=quick.lead)) == "Lead, lead at The Latimer Primary School"
    assert str(Membership.objects.get(user=quick.mentor)) == "Mentor, mentor at Test Hub"
    assert str(quick.hub.participations.get()) == "The Latimer Primary School in Test Hub"
