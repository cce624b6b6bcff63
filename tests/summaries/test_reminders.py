"""In July the leads of schools without next year's summary are reminded, once."""

from datetime import date, datetime

import pytest
from django.core import mail
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.schools.models import School
from plaudit.schools.operations import give_role
from plaudit.schools.roles import Role
from plaudit.summaries.jobs.reminding import remind_of_summaries
from plaudit.summaries.models import Reminder
from plaudit.summaries.operations.reminders import remind
from plaudit.summaries.operations.summaries import start_summary
from tests.cast import Cast
from tests.summaries.small import begun, published, small_form

pytestmark = pytest.mark.django_db(transaction=True)

JULY = date(2027, 7, 1)


def to_whom() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def test_leads_are_reminded_once_and_in_july(quick: Cast):
    small_form()
    assert [remind(today=day) for day in (date(2027, 6, 30), date(2027, 8, 1))] == [0, 0]
    assert [remind(today=JULY), remind(today=JULY), remind(today=date(2027, 7, 31))] == [1, 0, 0]
    assert to_whom() == ["lead@plaudit.example"]
    letter = mail.outbox[0]
    assert letter.subject == "Small summary for 2027 to 2028"
    assert f"/schools/{quick.school.urn}/summaries" in letter.body
    assert "no law demands it" in letter.body
    assert remind(today=date(2028, 7, 1)) == 1


def test_each_lead_has_a_letter_of_their_own_and_a_new_one_too(quick: Cast):
    small_form()
    remind(today=JULY)
    second = User.objects.create_user("second@plaudit.example", "Second", "a password for tests")
    give_role(user=second, role=Role.LEAD, school=quick.school, by=quick.administrator)
    assert remind(today=JULY) == 1
    assert to_whom() == ["lead@plaudit.example", "second@plaudit.example"]


def test_nobody_is_reminded_of_what_is_published_or_cannot_be_made(quick: Cast, monkeypatch):
    assert remind(today=JULY) == 0  # no form is loaded
    summary = begun(quick.school, by=quick.lead)
    noon = timezone.make_aware(datetime(2027, 7, 1, 12))  # noqa: DTZ001 made aware here
    monkeypatch.setattr(timezone, "now", lambda: noon)
    if summary.year != 2027:
        summary = start_summary(school=quick.school, year=2027, by=quick.lead)
    published(summary, by=quick.lead)
    remind_of_summaries.work()
    assert to_whom() == []


def test_a_closed_school_and_a_closed_account_are_left_alone(quick: Cast):
    small_form()
    School.objects.filter(pk=quick.school.pk).update(status="Closed")
    assert remind(today=JULY) == 0
    School.objects.filter(pk=quick.school.pk).update(status="Open")
    User.objects.filter(pk=quick.lead.pk).update(is_active=False)
    assert remind(today=JULY) == 0
    assert not Reminder.objects.exists()
