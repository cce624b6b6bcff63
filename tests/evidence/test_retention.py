"""Retention: a school is told 30 days before, and what has a last day goes by itself when that has passed."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.jobs.retention import retain_evidence
from plaudit.evidence.models import Item, Withdrawal
from plaudit.evidence.operations import retention
from plaudit.evidence.operations.retention import remove_what_is_due, warn_of_what_goes
from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from tests.cast import Cast
from tests.evidence.keeping import a_picture, an_item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def to_whom() -> list[str]:
    """Who got letters."""
    return sorted(message.to[0] for message in mail.outbox)


def at(day: date) -> datetime:
    """In the small hours of a day."""
    return timezone.make_aware(datetime.combine(day, time(3)))


def night(today: date) -> None:
    """What the job does on a day."""
    remove_what_is_due(today=today)
    warn_of_what_goes(today=today)
    Item.objects.filter(warned_at__gte=timezone.now() - DAY).update(warned_at=at(today))


def test_from_the_warning_to_the_end(quick: Cast) -> None:
    item = a_picture(quick, caption="Amira plays", keep_until=TODAY, recognisable="yes")
    stays = a_picture(quick, b"another", keep_until=TODAY + 31 * DAY)
    for before in range(40, -1, -1):
        night(TODAY - before * DAY)
        assert len(mail.outbox) == (2 if before <= 30 else 0)
    assert to_whom() == ["lead@plaudit.example", "leader@plaudit.example"]
    night(TODAY + DAY)
    assert list(Item.objects.all()) == [stays]
    left = Withdrawal.objects.get()
    assert (left.item, left.cause, left.by, left.showed_pupils) == (item.pk, "retention", None, True)
    assert left.reason == "The day until which it was to be kept has passed."
    assert sum(1 for _ in storage.stored()) == 2
    assert [message.subject for message in mail.outbox[2:4]] == ["One piece of evidence was removed"] * 2
    night(TODAY + 2 * DAY)
    assert Withdrawal.objects.count() == 1


def test_one_letter_tells_of_all_and_names_none(quick: Cast) -> None:
    for caption, days in (("Amira", 3), ("Boris", 1), ("Chen", 30)):
        an_item(quick, caption=caption, keep_until=TODAY + days * DAY)
    assert warn_of_what_goes(today=TODAY) == 3
    assert warn_of_what_goes(today=TODAY) == 0
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["lead@plaudit.example"], "3 pieces of evidence will be removed soon")
    assert letter.body.startswith(
        "Hello Lead,\n\n3 pieces of evidence of The Latimer Primary School on Plaudit will be"
    )
    assert "The last day of the first is Tuesday 3 March 2026." in letter.body
    assert "/schools/119903/pupils?show=going\n" in letter.body
    assert not re.search("Amira|Boris|Chen", " ".join(message.body for message in mail.outbox))
    assert set(Letter.objects.values_list("body", flat=True)) == {""}
    entry = Entry.objects.filter(verb="school.warned").get()
    assert (entry.subject, entry.by, entry.details) == (f"school:{quick.school.pk}", None, {"items": 3})


def test_of_one_the_letter_speaks_as_of_one(quick: Cast) -> None:
    item = an_item(quick, keep_until=TODAY)
    warn_of_what_goes(today=TODAY)
    assert "One piece of evidence of" in mail.outbox[0].body
    assert "until which it may be kept. The last day of it is Monday 2 March 2026." in mail.outbox[0].body
    Item.objects.filter(pk=item.pk).update(warned_at=at(TODAY - 29 * DAY))
    remove_what_is_due(today=TODAY + DAY)
    assert "was removed, since the day has passed until which it was to be kept." in mail.outbox[-1].body
    assert "/schools/119903/pupils#withdrawn\n" in mail.outbox[-1].body


def test_nothing_goes_of_which_nobody_was_told(quick: Cast) -> None:
    """The machine was off for a month: the school is told first, and has a week."""
    an_item(quick, keep_until=TODAY)
    late = TODAY + 40 * DAY
    night(late)
    assert Item.objects.count() == 1
    for days in range(1, 7):
        night(late + days * DAY)
        assert Item.objects.count() == 1
    night(late + 7 * DAY)
    assert not Item.objects.exists()


def test_another_items_same_file_stays(quick: Cast) -> None:
    a_picture(quick, keep_until=TODAY, warned_at=at(TODAY - 29 * DAY))
    other = a_picture(quick)
    assert remove_what_is_due(today=TODAY + DAY) == 1
    assert list(Item.objects.all()) == [other]
    assert sum(1 for _ in storage.stored()) == 2


def test_many_go_a_few_at_a_time_and_every_school_is_told_of_its_own(quick: Cast, monkeypatch) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    told = at(TODAY - 29 * DAY)
    for school in (quick.school, quick.school, quick.school, quick.other_school):
        an_item(quick, school=school, keep_until=TODAY, warned_at=told)
    assert remove_what_is_due(today=TODAY + DAY) == 4
    assert not Item.objects.exists()
    assert to_whom() == [*["lead@plaudit.example"] * 2, *["leader@plaudit.example"] * 2, "stranger@plaudit.example"]


def test_it_runs_by_itself_every_night(quick: Cast) -> None:
    today = timezone.localdate()
    an_item(quick, keep_until=today - DAY, warned_at=timezone.now() - 31 * DAY)
    soon = an_item(quick, keep_until=today + DAY)
    assert retain_evidence.nightly is not None
    retain_evidence.work()
    assert list(Item.objects.all()) == [soon]
    assert Item.objects.get().warned_on == today
