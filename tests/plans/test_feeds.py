"""A person's calendar at its secret address: what is in it, who reads it, and that it ends."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import icalendar
import pytest
import vobject
from django.urls import reverse

from plaudit.logs import without_secrets
from plaudit.plans.feeds import feed_at, secret_of
from plaudit.plans.models import Action, Feed
from plaudit.plans.operations.feeds import end_feed, open_feed
from plaudit.plans.operations.states import do
from plaudit.reports.calendars import actions_calendar
from plaudit.schools.models import Membership
from tests.plans.school_time import day_in, due, give_terms_around_today

ROOT = Path(__file__).resolve().parents[2]
READ = """
import ICAL from 'ical.js';
let text = '';
for await (const part of process.stdin) text += part;
const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
console.log(JSON.stringify(events.map((one) => [one.uid, one.summary, one.startDate.toString()])));
"""
TITLE = "Sing; in, two\\parts – ‘every’ Friday, with a name that is so long that a line of the calendar is folded"


@pytest.fixture
def planned(quick):
    give_terms_around_today(quick.hub, quick.administrator)
    action = due(quick.journey, TITLE, day_in("Spring 1", 2), by=quick.lead, owner=quick.lead)
    due(quick.journey, "No date", None, by=quick.lead, owner=quick.lead)
    due(quick.journey, "Not mine", day_in("Spring 1"), by=quick.lead, owner=quick.leader)
    finished = due(quick.journey, "Done", day_in("Spring 1"), by=quick.lead, owner=quick.lead)
    do(action=finished, by=quick.lead)
    return action


def address_of(feed):
    return reverse("feed", args=[secret_of(feed)])


def test_three_readers_agree_on_what_is_in_it(quick, planned):
    body = actions_calendar(quick.lead)
    (event,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    day = day_in("Spring 1", 2)
    assert (str(event["summary"]), event.decoded("dtstart"), event.decoded("sequence")) == (TITLE, day, planned.version)
    assert str(event["uid"]).startswith(f"action-{planned.pk}@")
    assert "Spring 1, week 2" in str(event["description"])
    (other,) = vobject.readOne(body.decode()).vevent_list
    assert (other.summary.value, other.dtstart.value) == (TITLE, day)
    assert js_events(body) == [[str(event["uid"]), TITLE, day.isoformat()]]


def js_events(body):
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules" / "ical.js").exists():
        pytest.fail("ical.js is missing: npm ci")
    command = [node, "--input-type=module", "--eval", READ]
    done = subprocess.run(command, input=body, capture_output=True, cwd=ROOT, check=True, timeout=60)
    return json.loads(done.stdout)


def test_the_address_alone_opens_it_and_the_same_is_sent_once(quick, client, planned):
    address = address_of(open_feed(by=quick.lead))
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"Not mine" not in response.content
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Action.objects.filter(pk=planned.pk).update(due_on=day_in("Spring 2"))
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 200
    assert Feed.objects.get().read_at is not None


def test_a_new_address_ends_the_old_one_and_the_end_ends_all(quick, client):
    first = address_of(open_feed(by=quick.lead))
    second = address_of(open_feed(by=quick.lead))
    assert [client.get(address).status_code for address in (first, second)] == [404, 200]
    end_feed(by=quick.lead)
    assert client.get(second).status_code == 404


@pytest.mark.parametrize("secret", ["x", "x.y", "a" * 5000, "é.é"])
def test_what_is_no_secret_finds_nothing(quick, client, secret):
    feed = open_feed(by=quick.lead)
    assert feed_at(secret) is None
    assert feed_at(feed.salt) is None
    assert client.get(reverse("feed", args=[secret])).status_code == 404


def test_who_has_left_reads_nothing_of_the_school_and_who_is_shut_out_nothing(quick, client, planned):
    address = address_of(open_feed(by=quick.lead))
    Membership.objects.filter(user=quick.lead).delete()
    assert b"VEVENT" not in client.get(address).content
    quick.lead.is_active = False
    quick.lead.save(update_fields=["is_active"])
    assert client.get(address).status_code == 404


def test_the_secret_is_in_no_log_and_in_no_row(quick):
    feed = open_feed(by=quick.lead)
    address, secret = address_of(feed), secret_of(feed)
    for told in (f"GET {address} HTTP/1.1", f"/sign-in?next=%2Fcalendar%2F{secret}.ics"):
        assert secret not in without_secrets(None, "info", {"event": told})["event"]
    assert secret not in str(Feed.objects.values_list())
    assert without_secrets(None, "info", {"event": "GET /account/calendar/opened"})["event"].endswith("opened")


def test_the_queries_do_not_grow_with_the_actions(quick, planned, django_assert_max_num_queries):
    for number in range(30):
        due(quick.journey, f"Action {number}", date(2026, 11, 2), by=quick.lead, owner=quick.lead)
    with django_assert_max_num_queries(7):
        actions_calendar(quick.lead)
