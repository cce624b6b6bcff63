"""Dates that contradict one another or themselves, by hand: each is refused, with a sentence that says why."""

import pytest

from plaudit.rulebook.terms.calendars import build_calendar
from plaudit.rulebook.terms.faults import FaultKind, UnusableDatesError
from tests.rulebook.school_years import LEICESTER, half_term

AUTUMN_1, AUTUMN_2, SPRING_1, _, SUMMER_1, _ = LEICESTER

WRONG = [
    (
        [half_term("autumn 1", "2025-09-02", "2025-09-01")],
        FaultKind.ENDS_BEFORE_IT_BEGINS,
        (0,),
        "Autumn 1 of 2025-26 ends on 1 September 2025, before it begins on 2 September 2025.",
    ),
    (
        [half_term("autumn 1", "2025-08-30", "2025-10-17")],
        FaultKind.WEEKEND,
        (0,),
        "Autumn 1 of 2025-26 begins on Saturday 30 August 2025; give the first and the last day of school.",
    ),
    (
        [half_term("autumn 1", "2025-08-26", "2025-10-19")],
        FaultKind.WEEKEND,
        (0,),
        "Autumn 1 of 2025-26 ends on Sunday 19 October 2025; give the first and the last day of school.",
    ),
    (
        [half_term("autumn 1", "1999-12-31", "2000-01-03", year="old")],
        FaultKind.FAR_AWAY,
        (0,),
        "Autumn 1 of old begins on 31 December 1999, which cannot be meant.",
    ),
    (
        [half_term("autumn 1", "2199-12-31", "2200-01-01", year="new")],
        FaultKind.FAR_AWAY,
        (0,),
        "Autumn 1 of new ends on 1 January 2200, which cannot be meant.",
    ),
    (
        [half_term(" 1", "2025-08-26", "2025-10-17")],
        FaultKind.NAMELESS,
        (0,),
        "A half-term needs the name of its term and of its school year.",
    ),
    (
        [half_term("autumn 1", "2025-08-26", "2025-10-17", year=" , ")],
        FaultKind.NAMELESS,
        (0,),
        "A half-term needs the name of its term and of its school year.",
    ),
    (
        [half_term("autumn 0", "2025-08-26", "2025-10-17")],
        FaultKind.HALF_BELOW_ONE,
        (0,),
        "Autumn 0 of 2025-26 cannot be: the halves of a term count from 1.",
    ),
    (
        [half_term("autumn 1", "2027-08-26", "2027-10-15")],
        FaultKind.WRONG_YEAR,
        (0,),
        "Autumn 1 of 2025-26 begins on 26 August 2027, which is not in that school year.",
    ),
    (
        [half_term("spring 1", "2024-01-08", "2024-02-09")],
        FaultKind.WRONG_YEAR,
        (0,),
        "Spring 1 of 2025-26 begins on 8 January 2024, which is not in that school year.",
    ),
    (
        [AUTUMN_2, AUTUMN_1, half_term(" Autumn  1", "2026-01-06", "2026-02-13")],
        FaultKind.TWICE,
        (1, 2),
        "Autumn 1 of 2025-26 is given twice.",
    ),
    ([AUTUMN_1, AUTUMN_1], FaultKind.TWICE, (0, 1), "Autumn 1 of 2025-26 is given twice."),
    (
        [half_term("autumn 2", "2025-10-17", "2025-12-19"), AUTUMN_1],
        FaultKind.OVERLAP,
        (1, 0),
        "Autumn 2 of 2025-26 begins on 17 October 2025, but Autumn 1 of 2025-26 goes on until 17 October 2025.",
    ),
    (
        [half_term("autumn 2", "2025-08-26", "2025-10-17"), half_term("autumn 1", "2025-10-29", "2025-12-19")],
        FaultKind.HALVES_OUT_OF_ORDER,
        (1,),
        "Autumn 1 of 2025-26 begins after Autumn 2 has begun.",
    ),
    (
        [
            AUTUMN_1,
            half_term("spring 1", "2025-10-29", "2025-12-19"),
            half_term("autumn 2", "2026-01-06", "2026-02-13"),
        ],
        FaultKind.TERM_TORN,
        (2,),
        "Autumn 2 of 2025-26 begins after Spring has begun.",
    ),
    (
        [AUTUMN_1, half_term("autumn 1", "2025-10-29", "2025-12-19", "the next"), SPRING_1],
        FaultKind.YEARS_MIXED,
        (2,),
        "Spring 1 of 2025-26 begins after the next has begun.",
    ),
    (
        [AUTUMN_1, half_term("Autumn/", "2025-10-29", "2025-12-19")],
        FaultKind.HALVES_OUT_OF_ORDER,
        (1,),
        "Autumn of 2025-26 begins after Autumn 1 has begun.",
    ),
    (
        [half_term("Autumn/", "2025-08-26", "2025-10-17"), AUTUMN_2],
        FaultKind.HALVES_OUT_OF_ORDER,
        (1,),
        "Autumn 2 of 2025-26 begins after Autumn has begun.",
    ),
    (
        [AUTUMN_1, SPRING_1, half_term("summer 2", "2026-08-24", "2026-08-27")],
        FaultKind.YEAR_TOO_LONG,
        (0, 2),
        "2025-26 goes from 26 August 2025 to 27 August 2026, which is more than a year.",
    ),
]


@pytest.mark.parametrize(("half_terms", "kind", "places", "sentence"), WRONG)
def test_dates_that_cannot_be_are_refused_with_a_sentence(half_terms, kind, places, sentence) -> None:
    with pytest.raises(UnusableDatesError) as refused:
        build_calendar(half_terms)
    assert [(fault.kind, fault.places, fault.sentence) for fault in refused.value.faults] == [(kind, places, sentence)]
    assert str(refused.value) == sentence


def test_every_fault_is_told_and_what_is_wrong_in_itself_is_not_held_against_others() -> None:
    backwards = half_term("spring 1", "2026-02-13", "2026-01-06")
    overlapping = half_term("spring 2", "2026-03-27", "2026-05-01")
    with pytest.raises(UnusableDatesError) as refused:
        build_calendar([overlapping, backwards, SUMMER_1])
    assert [fault.kind for fault in refused.value.faults] == [FaultKind.ENDS_BEFORE_IT_BEGINS, FaultKind.OVERLAP]
    assert str(refused.value) == " ".join(fault.sentence for fault in refused.value.faults)


def test_a_half_term_that_reaches_over_several_is_held_against_each() -> None:
    long = half_term("autumn 1", "2025-08-26", "2026-02-13")
    with pytest.raises(UnusableDatesError) as refused:
        build_calendar([long, AUTUMN_2, SPRING_1])
    assert [fault.places for fault in refused.value.faults] == [(0, 1), (0, 2)]
