"""School years given by hubs and schools, and the calendar that they come to."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.refusals import Invalid
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.schools.calendars import calendar_of, calendars_of, standing_years
from plaudit.schools.models import Hub, Nation, School, SchoolYear
from plaudit.schools.operations import (
    ChangedMeanwhile,
    UnusableYear,
    accept_years,
    carry_years,
    choose_nation,
    remove_year,
    save_year,
)
from plaudit.schools.term_dates import read_term_dates
from tests.schools.test_term_dates import REAL
from tests.schools.years import AUTUMN_1, AUTUMN_2, give_year, half_term, year_of


def test_what_was_given_is_what_is_read(quick):
    year = give_year(
        quick.hub, by=quick.administrator, closed_days={date(2025, 11, 28): "Training  day"}, source=" The council "
    )
    kept = SchoolYear.objects.get(pk=year.pk)
    assert [half.as_value for half in kept.half_terms.all()] == list(year_of("2025-26"))
    assert [(closed.day, closed.name) for closed in kept.closed_days.all()] == [(date(2025, 11, 28), "Training day")]
    assert (kept.name, kept.source, kept.version, kept.by) == ("2025-26", "The council", 1, quick.administrator)
    (entry,) = Entry.objects.about(kept.subject)
    assert (entry.verb, entry.details) == ("school-year.given", {"name": "2025-26", "version": 1, "hub": quick.hub.pk})


@pytest.mark.parametrize("name", ["2025-26", "2025/26", "2025–2026", " 2025 - 26 "])
def test_a_year_has_one_name_however_it_is_written(quick, name):
    give_year(quick.hub, by=quick.administrator)
    with pytest.raises(ChangedMeanwhile):
        give_year(quick.hub, name=name, half_terms=[AUTUMN_1], by=quick.administrator)
    changed = give_year(quick.hub, name=name, half_terms=[AUTUMN_1], base=1, by=quick.administrator)
    assert (changed.name, changed.version, SchoolYear.objects.count()) == ("2025-26", 2, 1)


def test_saving_what_is_there_already_is_no_clash_and_no_entry(quick):
    first = give_year(quick.hub, by=quick.administrator)
    again = give_year(quick.hub, by=quick.administrator)
    assert (again.pk, again.version, Entry.objects.about(first.subject).count()) == (first.pk, 1, 1)


def test_a_clash_shows_what_is_there_and_changes_nothing(quick):
    give_year(quick.hub, by=quick.administrator)
    give_year(quick.hub, half_terms=[AUTUMN_1], base=1, by=quick.administrator)
    with pytest.raises(ChangedMeanwhile, match="Somebody else has changed 2025-26 meanwhile") as refused:
        give_year(quick.hub, half_terms=[AUTUMN_2], base=1, by=quick.administrator)
    assert [half.as_value for half in refused.value.year.half_terms.all()] == [AUTUMN_1]


def test_a_year_that_somebody_removed_is_a_clash_too(quick):
    year = give_year(quick.hub, by=quick.administrator)
    remove_year(year=year, base=1, by=quick.administrator)
    with pytest.raises(ChangedMeanwhile, match="removed 2025-26") as refused:
        give_year(quick.hub, half_terms=[AUTUMN_1], base=1, by=quick.administrator)
    assert refused.value.year is None
    remove_year(year=year, base=1, by=quick.administrator)  # twice is once


def test_what_somebody_changed_meanwhile_is_not_removed(quick):
    year = give_year(quick.hub, by=quick.administrator)
    give_year(quick.hub, half_terms=[AUTUMN_1], base=1, by=quick.administrator)
    with pytest.raises(ChangedMeanwhile):
        remove_year(year=year, base=1, by=quick.administrator)
    assert SchoolYear.objects.get().version == 2


def test_dates_that_contradict_themselves_are_refused_with_their_places(quick):
    torn = half_term("autumn", 2, "2025-10-10", "2025-12-19")
    with pytest.raises(UnusableYear, match="begins on 10 October 2025, but Autumn 1 of 2025-26 goes on") as refused:
        give_year(quick.hub, half_terms=[AUTUMN_1, torn], by=quick.administrator)
    assert [fault.places for fault in refused.value.faults] == [(0, 1)]


def test_years_of_one_place_may_not_contradict_each_other(quick):
    give_year(quick.hub, by=quick.administrator)
    early = half_term("autumn", 1, "2026-07-06", "2026-10-16", year="2026-27")
    with pytest.raises(UnusableYear, match="Autumn 1 of 2026-27 begins on 6 July 2026") as refused:
        give_year(quick.hub, name="2026-27", half_terms=[early], by=quick.administrator)
    assert refused.value.faults[0].places == (0,)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": " "}, "Give the school year a name"),
        ({"name": "the year of the great concert"}, "under 20 characters. It has 29."),
        ({"half_terms": []}, "at least one half-term"),
        ({"half_terms": [half_term("a" * 41, 1, "2025-09-02", "2025-10-17")]}, "under 40 characters. It has 41."),
        ({"half_terms": [half_term("term", 13, "2025-09-02", "2025-10-17")]}, "at most 12 parts"),
        ({"source": "s" * 501}, "under 500 characters"),
        ({"closed_days": {date(2025, 11, 28): "d" * 81}}, "under 80 characters"),
        ({"closed_days": {date(2024, 11, 28): ""}}, "The closed day 28 November 2024 is far from 2025-26, which goes "),
    ],
)
def test_what_cannot_be_kept_is_refused(quick, said, sentence):
    with pytest.raises(Invalid, match=sentence):
        give_year(quick.hub, by=quick.administrator, **said)
    assert not SchoolYear.objects.exists()


def test_a_training_day_may_lie_just_before_the_year(quick):
    give_year(quick.hub, by=quick.administrator, closed_days={date(2025, 9, 1): "Training day"})
    assert not calendar_of(quick.hub).is_school_day(date(2025, 9, 1))


def test_a_year_of_the_school_stands_for_its_hubs_of_that_name(quick):
    give_year(quick.hub, by=quick.administrator)
    give_year(quick.hub, name="2026-27", half_terms=year_of("2026-27"), by=quick.administrator)
    own = half_term("Term 1", None, "2025-08-26", "2025-10-10")
    give_year(quick.school, half_terms=[own], by=quick.lead)
    titles = [half.full_title for half in calendar_of(quick.school).half_terms]
    assert titles[:2] == ["Term 1 of 2025-26", "Autumn 1 of 2026-27"]
    assert calendar_of(quick.school, quick.hub) == calendar_of(quick.school)
    assert len(calendar_of(quick.hub).half_terms) == 12


def test_where_they_contradict_each_other_the_school_knows_its_own_dates(quick):
    give_year(quick.hub, by=quick.administrator)
    early = half_term("Term 1", None, "2026-06-01", "2026-07-17", year="2026-27")
    give_year(quick.school, name="2026-27", half_terms=[early], by=quick.lead)
    standing = standing_years(quick.school)
    assert [half.full_title for half in standing.calendar.half_terms] == ["Term 1 of 2026-27"]
    assert [year.name for year in standing.contradicted] == ["2025-26"]


def test_a_school_without_a_hub_has_its_own_years(quick):
    alone = School.objects.exclude(pk__in=(quick.school.pk, quick.other_school.pk)).first()
    assert calendar_of(alone).half_terms == ()
    give_year(alone, by=quick.administrator)
    assert len(calendar_of(alone).half_terms) == 6


def test_bank_holidays_are_those_of_the_hubs_nation(quick):
    give_year(quick.hub, half_terms=[half_term("spring", 2, "2026-02-23", "2026-04-10")], by=quick.administrator)
    easter_monday, st_patrick = date(2026, 4, 6), date(2026, 3, 17)
    assert not calendar_of(quick.school).is_school_day(easter_monday)
    assert calendar_of(quick.school).is_school_day(st_patrick)
    choose_nation(hub=quick.hub, nation=Nation.NORTHERN_IRELAND, by=quick.administrator)
    choose_nation(hub=quick.hub, nation=Nation.NORTHERN_IRELAND, by=quick.administrator)
    assert not calendar_of(quick.school).is_school_day(st_patrick)
    assert [entry.verb for entry in Entry.objects.about(f"hub:{quick.hub.pk}")].count("hub.nation-chosen") == 1
    choose_nation(hub=quick.hub, nation=Nation.SCOTLAND, by=quick.administrator)
    assert calendar_of(quick.school).is_school_day(easter_monday), "Easter Monday is no bank holiday in Scotland."


def test_a_calendar_takes_as_many_queries_for_one_year_as_for_many(quick, django_assert_num_queries):
    for first in range(2024, 2028):
        name = f"{first}-{(first + 1) % 100}"
        give_year(quick.hub, name=name, half_terms=year_of(name), by=quick.administrator)
        give_year(quick.other_hub, name=name, half_terms=year_of(name), by=quick.administrator)
    with django_assert_num_queries(3):
        calendar_of(quick.school, quick.hub)
    with django_assert_num_queries(4):
        calendar_of(quick.school)
    schools = [quick.school, quick.other_school, *School.objects.all()[:5]]
    with django_assert_num_queries(4):
        found = calendars_of(schools)
    assert found == {school.pk: calendar_of(school) for school in schools}


def test_a_successor_takes_the_years_over_that_it_did_not_give(quick):
    give_year(quick.school, by=quick.lead)
    give_year(quick.school, name="2026-27", half_terms=year_of("2026-27"), by=quick.lead)
    give_year(quick.other_school, half_terms=[AUTUMN_1], by=quick.stranger)
    assert carry_years(school=quick.school, heir=quick.other_school) == 1
    assert [year.name for year in quick.other_school.school_years.all()] == ["2025-26", "2026-27"]
    assert len(calendar_of(quick.other_school).half_terms) == 7
    assert [year.name for year in quick.school.school_years.all()] == ["2025-26"]


def test_saving_beside_years_that_contradict_each_other_already_is_not_refused_for_them(quick):
    """A school that went on for another may hold such years; the calendar leaves one of them out."""
    give_year(quick.school, by=quick.lead)
    later = half_term("Term 1", None, "2026-06-01", "2026-07-17", year="extra")
    torn = save_year(place=quick.other_school, name="extra", half_terms=[later], by=quick.stranger)
    SchoolYear.objects.filter(pk=torn.pk).update(school=quick.school)
    give_year(quick.school, name="2026-27", half_terms=year_of("2026-27"), by=quick.lead)
    assert len(calendar_of(quick.school).half_terms) == 12
    assert [year.name for year in standing_years(quick.school).contradicted] == ["extra"]


def test_places_are_told_apart(quick):
    """The same name at a hub, at another and at a school are three years."""
    for place in (quick.hub, quick.other_hub, quick.school):
        give_year(place, by=User.objects.get(email="administrator@plaudit.example"))
    assert SchoolYear.objects.count() == 3
    assert {str(year) for year in SchoolYear.objects.all()} == {
        "2025-26 of Test Hub",
        "2025-26 of Other Hub",
        f"2025-26 of {quick.school}",
    }
    assert Hub.objects.get(pk=quick.hub.pk).nation == Nation.ENGLAND


def test_the_name_of_the_year_counts_and_not_that_of_its_half_terms(quick):
    year = give_year(quick.hub, half_terms=[HalfTerm("", "autumn", 1, AUTUMN_1.first_day, AUTUMN_1.last_day)],
                     by=quick.administrator)  # fmt: skip
    assert [half.as_value.year for half in year.half_terms.all()] == ["2025-26"]


def test_every_day_of_the_real_years_has_a_sentence_and_so_has_every_other(quick):
    """The half-hour at which clocks go back and the leap day are days like any other."""
    dates = read_term_dates(REAL)
    accept_years(place=quick.school, years=dates.years["Leicester City (Catherine Infants)"], bases={}, by=quick.lead)
    calendar = calendar_of(quick.school)
    first, days = date(2023, 9, 1), range(3 * 366 + 200)
    said = {day: str(calendar.say(day)) for n in days for day in [first + timedelta(days=n)]}
    assert all(said.values())
    assert said[date(2024, 2, 29)] == "29 February 2024"
    assert said[date(2024, 8, 28)] == "Autumn 1, week 1"
    assert said[date(2025, 10, 26)] == "Autumn half-term holiday"
    assert said[date(2025, 8, 20)] == "the holiday after Summer 2"
    assert said[date(2025, 12, 25)] == "Christmas holiday"
    assert said[date(2026, 7, 11)] == "11 July 2026"
    twice = datetime(2025, 10, 26, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London"))  # the second half past one
    assert str(calendar.say(timezone.localdate(twice))) == "Autumn half-term holiday"


def test_what_a_file_gives_is_taken_whole_or_not_at_all(quick):
    dates = read_term_dates(REAL)
    years = dates.years["Leicester City (Catherine Infants)"]
    give_year(quick.hub, half_terms=[AUTUMN_1], by=quick.administrator)
    with pytest.raises(ChangedMeanwhile):
        accept_years(place=quick.hub, years=years, bases={}, by=quick.administrator)
    assert [year.name for year in quick.hub.school_years.all()] == ["2025-26"]
    taken = accept_years(place=quick.hub, years=years, bases={"2025-26": 1}, by=quick.administrator)
    assert [(year.name, year.version, year.source) for year in taken] == [
        ("2024-25", 1, "https://www.catherine-inf.leicester.sch.uk/parents-information/term-dates"),
        ("2025-26", 2, "https://www.catherine-inf.leicester.sch.uk/parents-information/term-dates"),
    ]
