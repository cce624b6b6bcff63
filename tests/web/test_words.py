"""The sentences that pages make of the rulebook's values."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plaudit.journeys.operations import Clash
from plaudit.reports.quantities import asked
from plaudit.rulebook.answers import Audited, Choice, Given, Measured
from plaudit.rulebook.framework import Comparison, Criterion, Descriptor, Level, Measure, Phase, Statement, Threshold
from plaudit.rulebook.measures import read
from plaudit.rulebook.scoring import stand
from plaudit.web.templatetags import words

LEVELS = (Level(1, "bronze", "Bronze"), Level(2, "silver", "Silver"))
SHARE = Measure("pupils who play", "percent", of="pupils", threshold=Threshold(Comparison.AT_LEAST, 8))
YEARS = Measure("years since training", "years", threshold=Threshold(Comparison.AT_MOST, 3))
SESSIONS = Measure("sessions", "sessions", threshold=Threshold(Comparison.AT_LEAST, 6), approximate=True)
NO_THRESHOLD = Measure("pupils who sing", "percent", of="pupils")


def criterion(*silver: Measure | None) -> Criterion:
    statements = tuple(
        Statement(f"A1.silver.{place}", "A1", 2, f"Statement {place}", measure=measure)
        for place, measure in enumerate(silver, start=1)
    )
    bronze = Descriptor(1, (Statement("A1.bronze.1", "A1", 1, "We sing"),))
    return Criterion("A1", "Singing", "A", (bronze, Descriptor(2, statements)))


def next_words(asked: Criterion, **answers: Given) -> str:
    given = {key.replace("_", "."): value for key, value in answers.items()}
    return words.next_words(stand(asked, Audited(answers={f"A1.{key}": value for key, value in given.items()})), LEVELS)


def test_what_is_missing_is_said_by_reason_and_in_full_sentences() -> None:
    yes, partly, not_yet = (Given(choice) for choice in (Choice.YES, Choice.PARTLY, Choice.NOT_YET))
    one, three = criterion(None), criterion(None, None, SHARE)

    assert next_words(one) == "For Bronze, one statement is not answered."
    assert next_words(one, bronze_1=yes, silver_1=partly) == "For Silver, one statement is still partly true."
    assert next_words(three, bronze_1=yes, silver_1=partly, silver_2=partly) == (
        "For Silver, two statements are still partly true and one is not answered."
    )
    assert next_words(three, bronze_1=yes, silver_1=not_yet, silver_3=Given(measured=Measured(1, 60))) == (
        "For Silver, one statement is not yet true, one has a number that falls short and one is not answered."
    )


def test_at_the_highest_level_nothing_is_missing() -> None:
    yes = Given(Choice.YES)
    assert next_words(criterion(None), bronze_1=yes, silver_1=yes) == ""


@pytest.mark.parametrize(
    ("measure", "measured", "said"),
    [
        (SHARE, Measured(4, 60), "4 of 60 is 6.7%. The mark asks for at least 8%."),
        (SHARE, Measured(0, 60), "0 of 60 is 0%. The mark asks for at least 8%."),
        (YEARS, Measured(1), "1 year. The mark asks for at most 3 years."),
        (SESSIONS, Measured(5), "5 sessions. The mark asks for about 6 sessions or more."),
        (NO_THRESHOLD, Measured(30, 120), "30 of 120 is 25%."),
    ],
)
def test_a_number_stands_beside_what_is_asked_of_it(measure: Measure, measured: Measured, said: str) -> None:
    reading = read(measure, measured, frozenset())
    assert reading is not None
    assert words.reading_words(reading) == said


def test_a_threshold_names_its_phases() -> None:
    threshold = Threshold(Comparison.AT_LEAST, 50, ((Phase.SECONDARY, 8),))
    measure = Measure("pupils", "percent", of="pupils", threshold=threshold)
    assert asked(measure) == "at least 50%, at least 8% in secondary"
    assert asked(SESSIONS) == "about 6 sessions or more"
    assert asked(NO_THRESHOLD) == ""


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (1, "criterion,criteria", "1 criterion"),
        (4, "criterion,criteria", "4 criteria"),
        (2, "statement", "2 statements"),
    ],
)
def test_numbers_agree_with_their_nouns(count: int, noun: str, said: str) -> None:
    assert words.counted(count, noun) == said


@pytest.mark.parametrize(("count", "said"), [(0, "no"), (3, "three"), (9, "nine"), (10, "10"), (29, "29")])
def test_small_numbers_are_words(count: int, said: str) -> None:
    assert words.number(count) == said


def test_a_moment_is_as_long_as_it_has_to_be() -> None:
    noon = timezone.localtime().replace(month=6, day=15, hour=12, minute=5)
    assert words.moment(timezone.now().replace(second=1))[2] == ":"
    assert words.moment(noon - timedelta(days=900)).endswith(", 12:05")
    assert str((noon - timedelta(days=900)).year) in words.moment(noon - timedelta(days=900))


def test_both_sides_of_a_clash_are_said() -> None:
    def clash(field: str, mine: tuple[str | float | None, ...], theirs: tuple[str | float | None, ...]) -> Clash:
        return Clash(field, "A1", mine, theirs, "Lena Lead", timezone.now(), 2)

    answer = clash("answer", ("does-not-apply", "No sixth form"), ("yes", ""))
    assert (words.my_words(answer), words.their_words(answer)) == ("Does not apply: No sixth form", "Yes")
    number = clash("measurement", (4.0, 60.0), (None, None))
    assert (words.my_words(number), words.their_words(number)) == ("4 of 60", "No number")
    note = clash("note", ("",), ("We sing.",))
    assert (words.my_words(note), words.their_words(note)) == ("Nothing", "We sing.")
