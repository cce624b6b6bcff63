"""What is said of the pupils in an item, and what follows: who may see it, whether it counts, and when it goes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.rulebook.children import (
    Audience,
    Basis,
    Joined,
    Objection,
    Part,
    Recognisable,
    Safeguards,
    Span,
    end_of_school_year,
    goes_on,
    hindrances_to_key,
    is_due,
    is_to_be_warned,
    joined,
    objections,
    two_years_after,
)

TODAY = date(2026, 3, 2)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOTHING = Safeguards()
SOUND = Safeguards(Recognisable.YES, Basis.CONSENT, audience=Audience.ASSESSORS, keep_until=TOMORROW)

FIRST = Objection(
    Part.RECOGNISABLE, "Say first whether a pupil can be recognised in it. Until then only the school may see it."
)
WORDS = Objection(Part.BASIS, "Say in a few words on what other basis it is kept.")
BASIS = Objection(
    Part.BASIS, "A pupil can be recognised. Say on what basis it is kept before anybody outside the school may see it."
)
CONSENT = Objection(
    Part.AUDIENCE,
    "What everybody may see needs the consent of those who can be recognised. Once you have it, choose consent as the "
    "basis. Until then, show it to fewer people.",
)
LATER = Objection(Part.KEEP_UNTIL, "Choose a day after today. To have it removed now, withdraw it.")

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
said = st.builds(
    Safeguards,
    st.none() | st.sampled_from(Recognisable),
    st.none() | st.sampled_from(Basis),
    st.sampled_from(["", " ", "Their families asked us to."]),
    st.sampled_from(Audience),
    st.none() | days,
)


@pytest.mark.parametrize(
    ("recognisable", "shows", "may_show"),
    [(None, False, True), ("no", False, False), ("yes", True, True), ("voice", True, True)],
)
def test_a_voice_tells_who_somebody_is_and_so_may_what_nobody_has_looked_at(recognisable, shows, may_show) -> None:
    of_it = Safeguards(Recognisable(recognisable) if recognisable else None)
    assert (of_it.shows_pupils, of_it.may_show_pupils) == (shows, may_show)


def test_an_audience_takes_in_those_before_it() -> None:
    reached = {one.value: [other.value for other in Audience if one.reaches(other)] for one in Audience}
    assert reached == {
        "school": ["school"],
        "assessors": ["school", "assessors"],
        "hub": ["school", "assessors", "hub"],
        "public": ["school", "assessors", "hub", "public"],
    }


@pytest.mark.parametrize(
    ("of_it", "found"),
    [
        (NOTHING, ()),
        (SOUND, ()),
        (replace(NOTHING, audience=Audience.ASSESSORS), (FIRST,)),
        (replace(NOTHING, basis=Basis.CONSENT, audience=Audience.PUBLIC), (FIRST,)),
        (replace(SOUND, recognisable=Recognisable.NO, basis=None, audience=Audience.PUBLIC), ()),
        (replace(SOUND, basis=None, audience=Audience.SCHOOL), ()),
        (replace(SOUND, basis=None), (BASIS,)),
        (replace(SOUND, recognisable=Recognisable.VOICE, basis=None, audience=Audience.PUBLIC), (BASIS,)),
        (replace(SOUND, audience=Audience.PUBLIC), ()),
        (replace(SOUND, basis=Basis.PUBLIC_TASK, audience=Audience.HUB), ()),
        (replace(SOUND, basis=Basis.PUBLIC_TASK, audience=Audience.PUBLIC), (CONSENT,)),
        (replace(SOUND, basis=Basis.OTHER, basis_words="They asked.", audience=Audience.PUBLIC), (CONSENT,)),
        (replace(SOUND, basis=Basis.OTHER, basis_words="They asked."), ()),
        (replace(SOUND, basis=Basis.OTHER, basis_words=" "), (WORDS,)),
        (replace(SOUND, keep_until=TODAY), (LATER,)),
        (replace(SOUND, keep_until=YESTERDAY, basis=None), (BASIS, LATER)),
    ],
)
def test_what_cannot_be_said_is_told_with_what_to_do(of_it, found) -> None:
    assert objections(of_it, NOTHING, TODAY) == found


def test_a_day_that_was_said_before_may_pass() -> None:
    assert objections(replace(SOUND, keep_until=TODAY), replace(SOUND, keep_until=TODAY), TODAY) == ()
    assert objections(replace(SOUND, keep_until=TODAY), replace(SOUND, keep_until=YESTERDAY), TODAY) == (LATER,)


@pytest.mark.parametrize(
    ("of_it", "sentences"),
    [
        (NOTHING, ["Say first whether a pupil can be recognised in it."]),
        (replace(SOUND, recognisable=None), ["Say first whether a pupil can be recognised in it."]),
        (SOUND, []),
        (replace(SOUND, recognisable=Recognisable.NO, basis=None, keep_until=None), []),
        (replace(SOUND, basis=None), ["Say on what basis it is kept."]),
        (
            replace(SOUND, recognisable=Recognisable.VOICE, basis=None, keep_until=None),
            ["Say on what basis it is kept.", "Say until when it is kept."],
        ),
        (replace(SOUND, keep_until=TODAY), []),
        (replace(SOUND, keep_until=YESTERDAY), ["The date until which it is kept has passed."]),
        (
            replace(SOUND, audience=Audience.SCHOOL, keep_until=YESTERDAY),
            [
                "The date until which it is kept has passed.",
                "Only the school may see it. Let assessors see it, too.",
            ],
        ),
    ],
)
def test_what_keeps_an_item_from_being_key_evidence(of_it, sentences) -> None:
    assert list(hindrances_to_key(of_it, TODAY)) == sentences


@given(said, said, days)
def test_nobody_outside_sees_what_could_be_a_pupil_without_a_basis(of_it, before, today) -> None:
    if not objections(of_it, before, today) and of_it.may_show_pupils:
        assert of_it.audience is Audience.SCHOOL or (of_it.recognisable is not None and of_it.basis is not None)
        assert of_it.audience is not Audience.PUBLIC or of_it.basis is Basis.CONSENT


@given(said, days)
def test_key_evidence_has_every_answer(of_it, today) -> None:
    if not hindrances_to_key(of_it, today):
        assert of_it.recognisable is not None
        assert of_it.audience.reaches(Audience.ASSESSORS)
        assert not of_it.shows_pupils or (of_it.basis is not None and of_it.keep_until is not None)
        assert of_it.keep_until is None or of_it.keep_until >= today


@given(said, said, days)
def test_what_means_nothing_is_left_out_and_nothing_is_refused_for_that(of_it, before, today) -> None:
    assert of_it.tidied.tidied == of_it.tidied
    assert set(objections(of_it.tidied, before, today)) <= set(objections(of_it, before, today))
    assert hindrances_to_key(of_it.tidied, today) == hindrances_to_key(of_it, today)


@pytest.mark.parametrize(
    ("of_it", "kept"),
    [
        (replace(SOUND, basis=Basis.OTHER, basis_words="So."), ("other", "So.")),
        (replace(SOUND, basis_words="So."), ("consent", "")),
        (replace(SOUND, basis=None, basis_words="So."), (None, "")),
        (replace(SOUND, recognisable=None, basis=Basis.OTHER, basis_words="So."), ("other", "So.")),
        (replace(SOUND, recognisable=Recognisable.NO, basis=Basis.OTHER, basis_words="So."), (None, "")),
    ],
)
def test_a_basis_is_kept_where_it_means_something(of_it, kept) -> None:
    assert (of_it.tidied.basis, of_it.tidied.basis_words) == kept
    assert replace(of_it.tidied, basis=of_it.basis, basis_words=of_it.basis_words) == of_it


# Two people at once


def test_what_two_people_say_of_different_things_is_both_kept() -> None:
    mine = replace(SOUND, audience=Audience.HUB)
    theirs = replace(SOUND, keep_until=TODAY, basis=Basis.OTHER, basis_words="So.")
    assert joined(SOUND, mine, theirs) == Joined(replace(theirs, audience=Audience.HUB))


def test_what_they_say_of_one_thing_differently_is_told_and_stays_as_it_is() -> None:
    mine = replace(SOUND, audience=Audience.HUB, basis=Basis.OTHER, basis_words="Mine.", keep_until=TODAY)
    theirs = replace(SOUND, audience=Audience.PUBLIC, basis=Basis.OTHER, basis_words="Theirs.", keep_until=TODAY)
    assert joined(SOUND, mine, theirs) == Joined(theirs, (Part.BASIS, Part.AUDIENCE))


def test_the_other_clashes() -> None:
    mine = replace(SOUND, recognisable=Recognisable.NO, keep_until=TODAY)
    theirs = replace(SOUND, recognisable=Recognisable.VOICE, keep_until=None)
    assert joined(SOUND, mine, theirs) == Joined(theirs, (Part.RECOGNISABLE, Part.KEEP_UNTIL))


@given(said, said, said)
def test_nothing_that_anybody_said_is_lost_unseen(seen, mine, theirs) -> None:
    assert joined(seen, mine, seen) == Joined(mine)
    assert joined(seen, seen, theirs) == Joined(theirs)
    assert joined(seen, mine, mine) == Joined(mine)
    both, other_way = joined(seen, mine, theirs), joined(seen, theirs, mine)
    assert both.clashes == other_way.clashes
    assert both.clashes or both.said == other_way.said
    for part in both.clashes:
        assert getattr(both.said, part.value) == getattr(theirs, part.value)


# When it goes


@pytest.mark.parametrize(
    ("keep_until", "warned_on", "day"),
    [
        (None, None, None),
        (None, TODAY, None),
        (TODAY, None, None),
        (TODAY, YESTERDAY, date(2026, 3, 3)),
        (TODAY, TODAY, date(2026, 3, 3)),
        (TODAY, TOMORROW, date(2026, 3, 10)),
    ],
)
def test_an_item_goes_when_its_last_day_has_passed_and_its_school_was_told(keep_until, warned_on, day) -> None:
    assert goes_on(keep_until, warned_on) == day
    if day is None:
        assert not is_due(keep_until, warned_on, date(2099, 1, 1))
    else:
        assert [is_due(keep_until, warned_on, day + timedelta(days=more)) for more in (-1, 0, 1)] == [False, True, True]


def test_the_school_is_told_thirty_days_before_and_once() -> None:
    told = {before: is_to_be_warned(TODAY, None, TODAY - timedelta(days=before)) for before in (31, 30, 1, 0, -1)}
    assert told == {31: False, 30: True, 1: True, 0: True, -1: True}
    assert not is_to_be_warned(TODAY, YESTERDAY, TODAY)
    assert not is_to_be_warned(None, None, TODAY)


@given(days, days)
def test_looked_at_every_night_an_item_goes_the_day_after_its_last(keep_until, set_on) -> None:
    """Whoever looks every night warns in time, or as soon as somebody has set a day that is near."""
    if keep_until <= set_on:
        return
    warned = max(set_on + timedelta(days=1), keep_until - timedelta(days=30))
    assert is_to_be_warned(keep_until, None, warned)
    assert goes_on(keep_until, warned) == keep_until + timedelta(days=1)


@given(days, days)
def test_nothing_goes_on_the_day_on_which_its_school_is_told(keep_until, warned_on) -> None:
    assert not is_due(keep_until, warned_on, warned_on)


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 3, 2), date(2026, 8, 31)),
        (date(2026, 8, 30), date(2026, 8, 31)),
        (date(2026, 8, 31), date(2027, 8, 31)),
        (date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_a_school_year_ends_in_august(today, end) -> None:
    assert end_of_school_year(today) == Span.THIS_YEAR.last_day(today) == end


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 3, 2), date(2028, 3, 2)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2028, 2, 28), date(2030, 2, 28)),
        (date(2028, 3, 29), date(2030, 3, 29)),
    ],
)
def test_two_years_are_two_years(today, day) -> None:
    assert two_years_after(today) == Span.TWO_YEARS.last_day(today) == day


@given(days, st.sampled_from(Span))
def test_what_is_offered_is_never_refused(today, span) -> None:
    assert objections(replace(SOUND, keep_until=span.last_day(today)), NOTHING, today) == ()
