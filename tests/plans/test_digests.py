"""The weekly letter: what it says, to whom, when none goes, and that none goes twice."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plaudit.jobs.models import Job
from plaudit.mail.jobs import send_letter
from plaudit.mail.models import Letter
from plaudit.plans.digests import week_of
from plaudit.plans.jobs.digests import ask_for_digests, write_digest
from plaudit.plans.models import Digest, NoDigest
from plaudit.plans.operations.digests import resume_digest, send_digest, stop_digest
from plaudit.plans.operations.states import do
from plaudit.plans.stopping import LONGEST_SECRET, stop_secret_of
from plaudit.schools.models import Membership
from tests.plans.school_time import A_WEEK, day_in, due, first_days, give_terms_around_today


@pytest.fixture
def terms(quick):
    give_terms_around_today(quick.hub, quick.administrator)
    return quick


@pytest.fixture
def monday():
    """The Monday of the last week of Autumn 2."""
    return first_days()["Autumn 2"] + 5 * A_WEEK


def mine(cast, title, day):
    return due(cast.journey, title, day, by=cast.lead, owner=cast.lead)


def titles(part):
    return [one.action.title for one in part]


def test_it_says_what_is_late_due_and_due_next_week_of_school(terms, monday):
    mine(terms, "Late", monday - timedelta(days=3))
    mine(terms, "Now", monday + timedelta(days=2))
    mine(terms, "After the holiday", day_in("Spring 1", 1))
    mine(terms, "Far", day_in("Spring 1", 3))
    do(action=mine(terms, "Done", monday), by=terms.lead)
    due(terms.journey, "Not mine", monday, by=terms.lead, owner=terms.leader)
    week = week_of(terms.lead, monday)
    assert (titles(week.late), titles(week.now), titles(week.following)) == (["Late"], ["Now"], ["After the holiday"])
    assert week.now[0].when.endswith("(Autumn 2, week 6)")
    assert send_digest(user=terms.lead, monday=monday)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (terms.lead.email, "Your actions this week: 1 due, 1 late")
    for words in ("Now", "Late", "After the holiday", "/actions", "/account/calendar", "The Latimer Primary School"):
        assert words in letter.body
    assert "Far" not in letter.body


def test_none_goes_twice(terms, monday):
    mine(terms, "Now", monday)
    assert send_digest(user=terms.lead, monday=monday)
    assert not send_digest(user=terms.lead, monday=monday)
    assert (Letter.objects.count(), Digest.objects.count()) == (1, 1)


def test_none_goes_when_nothing_is_due_in_a_holiday_or_when_it_is_stopped(terms, monday):
    mine(terms, "Far", day_in("Spring 1", 3))
    assert not send_digest(user=terms.lead, monday=monday)
    mine(terms, "Late", monday)
    assert not send_digest(user=terms.lead, monday=monday + A_WEEK), "It is a holiday."
    stop_digest(by=terms.lead)
    stop_digest(by=terms.lead)
    assert not send_digest(user=terms.lead, monday=monday)
    resume_digest(by=terms.lead)
    assert send_digest(user=terms.lead, monday=monday)


def test_who_has_left_the_school_gets_none_of_it(terms, monday):
    mine(terms, "Now", monday)
    Membership.objects.filter(user=terms.lead).delete()
    assert not week_of(terms.lead, monday)


def test_without_term_dates_weeks_are_plain(quick, monday):
    mine(quick, "Next", monday + A_WEEK)
    (one,) = week_of(quick.lead, monday).following
    assert "week" not in one.when


@pytest.mark.parametrize(("day", "asked"), [(23, 1), (24, 0), (29, 0)])
def test_letters_are_asked_for_on_mondays_once_a_person(quick, monkeypatch, day, asked):
    mine(quick, "One", timezone.localdate())
    mine(quick, "Two", timezone.localdate())
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, day, 7, tzinfo=timezone.get_default_timezone()))
    ask_for_digests.work()
    ask_for_digests.work()
    assert Job.objects.filter(name=write_digest.name).count() == asked


def test_a_job_for_somebody_who_is_gone_does_nothing(db, monday):
    write_digest.work(user=10**9, monday=monday.isoformat())
    assert not Letter.objects.exists()


def test_one_click_in_the_letter_stops_it_without_signing_in(terms, monday, settings):
    settings.SENDS_MAIL = True
    mine(terms, "Now", monday)
    assert send_digest(user=terms.lead, monday=monday)
    letter = Letter.objects.get()
    assert letter.stop == settings.SITE.origin + reverse("letters-link", args=[stop_secret_of(terms.lead)])
    assert letter.stop in letter.body
    send_letter.work(letter=letter.pk)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"] == f"<{letter.stop}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    letter.refresh_from_db()
    assert (letter.stop, letter.body) == ("", "")
    address, client = headers["List-Unsubscribe"].strip("<>"), Client(enforce_csrf_checks=True)
    path = address.removeprefix(settings.SITE.origin)
    assert "Stop the weekly letter?" in client.get(path).text
    assert not NoDigest.objects.exists()  # a program that follows links stops nothing
    for _ in range(2):
        assert "You get no weekly letter any more" in client.post(path, {"List-Unsubscribe": "One-Click"}).text
    assert NoDigest.objects.get().user == terms.lead
    assert not send_digest(user=terms.lead, monday=monday + A_WEEK)


@pytest.mark.parametrize(
    "change", [lambda one: f"{one}x", lambda one: f"9{one}", lambda one: "a" * (LONGEST_SECRET + 1)]
)
def test_no_other_address_stops_anything(terms, change):
    address = reverse("letters-link", args=[change(stop_secret_of(terms.lead))])
    assert {Client().get(address).status_code, Client().post(address).status_code} == {404}
    assert not NoDigest.objects.exists()
