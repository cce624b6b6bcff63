"""Inboxes: opened for a range of dates, limited in size and number, ended at once, also under way."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from plaudit.evidence.codes import LETTERS, code_in, new_code
from plaudit.evidence.models import File, Inbox, Item, Kind, Part, Upload
from plaudit.evidence.models.inboxes import Stage
from plaudit.evidence.operations import inboxes
from plaudit.evidence.operations.inboxes import Shut, begin_sending, end_inbox, open_inbox, take_sentence
from plaudit.evidence.operations.uploads import Gone, TooLarge, receive
from plaudit.jobs.models import Job
from plaudit.journal.models import Entry
from plaudit.journeys.permissions import can_sort_inbox
from plaudit.refusals import Closed, Invalid, TooMany
from tests.cast import PEOPLE, Cast, assemble, small_edition
from tests.evidence.inboxes import file, opened, sentence
from tests.journeys.test_races import at_once

DAY = timedelta(days=1)


def test_an_inbox_is_open_for_two_weeks_unless_it_is_said_otherwise(quick: Cast):
    today = timezone.localdate()
    usual, chosen = opened(quick), opened(quick, opens_on=today + DAY, closes_on=today + DAY)
    assert (usual.opens_on, usual.closes_on) == (today, today + 13 * DAY)
    assert [usual.stage(today + days * DAY) for days in (-1, 0, 13, 14)] == [
        Stage.EARLY, Stage.OPEN, Stage.OPEN, Stage.OVER,
    ]  # fmt: skip
    assert (chosen.stage(today), chosen.stage(today + DAY)) == (Stage.EARLY, Stage.OPEN)
    assert set(Inbox.objects.open()) == {usual}
    assert (usual.school, usual.hub, usual.by) == (quick.school, quick.hub, quick.lead)
    told = Entry.objects.about(usual.subject).get()
    assert (told.verb, told.by, "Winter" in str(told.details)) == ("inbox.opened", quick.lead, False)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " \u202e "}, "Say what the inbox is for, such as “Winter concert”."),
        ({"title": "a" * 101}, "Please keep the title under 100 characters."),
        ({"closes_on": timezone.localdate() - DAY}, "The last day lies before the first."),
        (
            {"opens_on": timezone.localdate() - 3 * DAY, "closes_on": timezone.localdate() - DAY},
            "The last day is over.",
        ),
        ({"closes_on": timezone.localdate() + 366 * DAY}, "An inbox is open for a year at most."),
    ],
)
def test_an_inbox_that_makes_no_sense_is_refused(quick: Cast, values, sentence):
    with pytest.raises(Invalid) as refused:
        opened(quick, **values)
    assert refused.value.sentence == sentence
    assert not Inbox.objects.exists()


def test_a_school_has_so_many_inboxes_at_once(quick: Cast, monkeypatch):
    monkeypatch.setattr(inboxes, "MOST_OPEN", 2)
    first = opened(quick)
    opened(quick)
    with pytest.raises(TooMany):
        opened(quick)
    end_inbox(inbox=first, by=quick.leader)
    assert opened(quick)


def test_a_code_is_nine_letters_that_nobody_takes_for_one_another():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {letter for code in codes for letter in code} == {*LETTERS, "-"}
    assert not set("aeiouyl01") & set(LETTERS)
    code = codes.pop()
    assert code_in(code) == code_in(f" {code.upper()} ") == code_in(code.replace("-", "")) == code
    assert [code_in(other) for other in (code[:-1], f"{code}b", "abc-def-ghi", "", "ß" * 9, "b" * 5000)] == [""] * 6


def test_who_opens_and_ends_an_inbox(quick: Cast):
    assert {who for who in PEOPLE if can_sort_inbox(getattr(quick, who), quick.journey)} == {"lead", "leader"}


def test_a_sentence_waits_until_somebody_keeps_it(quick: Cast):
    inbox = opened(quick)
    item = sentence(inbox, "  They sang\r\nin parts.  ")
    assert (item.kind, item.text, item.inbox, item.by, item.kept_at) == (
        Kind.NOTE, "They sang\nin parts.", inbox, None, None,
    )  # fmt: skip
    assert (item.school, item.hub, item.happened_on) == (quick.school, quick.hub, timezone.localdate())
    assert list(Item.objects.waiting()) == [item]
    assert not item.tags.exists()
    assert "sang" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_a_sentence_that_is_sent_again_is_one(quick: Cast):
    inbox, other = opened(quick), opened(quick)
    first = take_sentence(inbox=inbox, text="Lovely!", key="1")
    assert take_sentence(inbox=inbox, text="Lovely!", key="1") == first
    assert take_sentence(inbox=inbox, text="Lovely!", key="2") != first
    assert take_sentence(inbox=other, text="Lovely!", key="1") != first
    assert Item.objects.count() == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" … ", "Write a few words first."),
        ("a" * 501, "Please keep it under 500 characters."),
        ("a\0b", "That holds a character that cannot be kept. Type it again."),
    ],
)
def test_words_that_are_none_are_refused(quick: Cast, text, sentence):
    with pytest.raises(Invalid) as refused:
        take_sentence(inbox=opened(quick), text=text)
    assert refused.value.sentence == sentence


def test_a_file_waits_without_tags(quick: Cast):
    inbox = opened(quick)
    item = file(inbox)
    assert (item.inbox, item.by, item.kept_at, item.hub) == (inbox, None, None, quick.hub)
    assert (item.happened_on, item.tags.count()) == (timezone.localdate(), 0)
    assert Job.objects.filter(name="prepare-file").count() == 1


@pytest.mark.parametrize("days", [-1, 20])
def test_nothing_comes_before_the_first_day_or_after_the_last(quick: Cast, days):
    inbox = opened(quick)
    Inbox.objects.update(opens_on=inbox.opens_on - days * DAY, closes_on=inbox.closes_on - days * DAY)
    for send in (lambda: sentence(inbox), lambda: file(inbox)):
        with pytest.raises(Shut) as refused:
            send()
        assert refused.value.stage is (Stage.EARLY if days < 0 else Stage.OVER)
    assert not Item.objects.exists()


def test_an_inbox_is_ended_at_once_and_with_it_what_is_under_way(quick: Cast):
    inbox, other = opened(quick), opened(quick)
    kept = file(inbox)
    under_way = begin_sending(inbox=inbox, name="film.mp4", length=10, media_type="video/mp4")
    elsewhere = begin_sending(inbox=other, name="film.mp4", length=10)
    receive(upload=under_way, offset=0, source=BytesIO(b"12345"))
    under_way.refresh_from_db()
    end_inbox(inbox=inbox, by=quick.leader)
    with pytest.raises(Gone):
        receive(upload=under_way, offset=5, source=BytesIO(b"67890"))
    with pytest.raises(Shut):
        sentence(inbox)
    assert list(Item.objects.all()) == [kept]
    assert list(Upload.objects.unfinished()) == [elsewhere]
    assert not Part.objects.filter(upload=under_way).exists()
    with pytest.raises(Closed):
        end_inbox(inbox=inbox, by=quick.lead)
    inbox.refresh_from_db()
    assert (inbox.ended_by, inbox.stage(timezone.localdate())) == (quick.leader, Stage.ENDED)
    assert Entry.objects.about(inbox.subject).first().verb == "inbox.ended"


def test_a_film_that_was_begun_in_time_may_arrive_after_the_last_day(quick: Cast):
    inbox = opened(quick)
    upload = begin_sending(inbox=inbox, name="film.mp4", length=5, media_type="video/mp4")
    Inbox.objects.update(opens_on=inbox.opens_on - 20 * DAY, closes_on=inbox.closes_on - 20 * DAY)
    assert receive(upload=upload, offset=0, source=BytesIO(b"12345")) == 5
    assert Item.objects.get().inbox == inbox


@pytest.mark.parametrize(
    ("media_type", "most"), [("image/jpeg", 50), ("", 50), ("video/mp4", 500), ("audio/mpeg", 500)]
)
def test_how_large_a_file_may_be(quick: Cast, media_type, most):
    inbox = opened(quick)
    assert begin_sending(inbox=inbox, name="x", length=most * 10**6, media_type=media_type)
    with pytest.raises(TooLarge) as refused:
        begin_sending(inbox=inbox, name="x", length=most * 10**6 + 1, media_type=media_type)
    assert refused.value.sentence == f"That is too large to be sent from here: it may have {most} MB."


def test_a_school_that_is_full_says_so_without_its_reasons(quick: Cast, settings):
    settings.EVIDENCE_BYTES = 100
    with pytest.raises(TooLarge) as refused:
        begin_sending(inbox=opened(quick), name="x", length=101)
    assert refused.value.sentence == "The school has no room for this just now. Thank you all the same."


def test_so_many_things_come_through_an_inbox_in_a_day(quick: Cast, monkeypatch):
    monkeypatch.setattr(inboxes, "MOST_ITEMS", 3)
    inbox, other = opened(quick), opened(quick)
    sentence(inbox)
    file(inbox)
    begin_sending(inbox=inbox, name="x", length=5)
    for send in (lambda: sentence(inbox), lambda: file(inbox)):
        with pytest.raises(TooMany):
            send()
    assert sentence(other)
    yesterday = timezone.now() - DAY
    Item.objects.update(at=yesterday)
    assert sentence(inbox)


def test_so_many_bytes_come_through_an_inbox_in_a_day(quick: Cast, monkeypatch):
    monkeypatch.setattr(inboxes, "MOST_BYTES", 15)
    inbox = opened(quick)
    file(inbox, b"12345")
    begin_sending(inbox=inbox, name="x", length=5)
    with pytest.raises(TooMany):
        begin_sending(inbox=inbox, name="x", length=6)
    assert begin_sending(inbox=inbox, name="x", length=5)


@pytest.mark.django_db(transaction=True)
def test_whoever_ends_an_inbox_while_somebody_sends_gets_all_of_it_or_nothing(transactional_db, settings):
    settings.JOBS_AT_COMMIT = False  # the race is about what arrives, not about what becomes of it
    there = assemble(small_edition())
    inbox = opened(there)
    upload = begin_sending(inbox=inbox, name="choir.jpg", length=5)
    done = at_once(
        lambda: end_inbox(inbox=inbox, by=there.lead),
        lambda: receive(upload=upload, offset=0, source=BytesIO(b"choir")),
        lambda: sentence(inbox),
        lambda: begin_sending(inbox=inbox, name="x", length=5),
    )
    assert [type(one) for one in done if isinstance(one, Exception) and not isinstance(one, Gone)] == []
    arrived, said = done[1] == 5, isinstance(done[2], Item)
    assert Item.objects.count() == arrived + said
    assert File.objects.count() == arrived
    assert not Upload.objects.unfinished().exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_last_thing_of_a_day_do_not_both(transactional_db, monkeypatch):
    monkeypatch.setattr(inboxes, "MOST_ITEMS", 1)
    there = assemble(small_edition())
    inbox = opened(there)
    done = at_once(lambda: sentence(inbox), lambda: sentence(inbox))
    assert sorted(type(one).__name__ for one in done) == ["Item", "TooMany"]
    assert Item.objects.count() == 1


def test_whoever_opens_one_is_at_the_hub_that_the_school_is_at(quick: Cast):
    inbox = open_inbox(school=quick.school, hub=None, title="Concert", by=quick.lead)
    assert sentence(inbox).hub is None
