"""The journal: what was done, by whom, and that it can only grow."""

import pytest
from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.journal.operations import record


@pytest.fixture
def ada(db) -> User:
    """Somebody."""
    return User.objects.create_user("ada@plaudit.example", "Ada")


def test_an_entry_keeps_who_what_and_about_what(ada):
    entry = record("school.visited", subject="school:7", by=ada, rank=2, reason="Why not?", nothing=None)
    entry.refresh_from_db()
    assert (entry.verb, entry.subject, entry.by) == ("school.visited", "school:7", ada)
    assert entry.details == {"rank": 2, "reason": "Why not?", "nothing": None}
    assert str(entry) == "school.visited (school:7)"


def test_the_installation_itself_is_nobody(db):
    assert record("hub.opened", subject="hub:1", by=None).by is None


def test_entries_are_told_latest_first_and_of_one_subject_only(ada, django_assert_num_queries):
    for number in range(3):
        record(f"verb.{number}", subject="journey:1", by=ada)
        record("other", subject="journey:11", by=ada)
    with django_assert_num_queries(1):
        assert [(entry.verb, entry.by.name) for entry in Entry.objects.about("journey:1")] == [
            ("verb.2", "Ada"),
            ("verb.1", "Ada"),
            ("verb.0", "Ada"),
        ]


def test_an_entry_goes_with_the_change_that_it_tells_of(ada):
    def change() -> None:
        with transaction.atomic():
            record("never.happened", subject="journey:1", by=ada)
            raise RuntimeError("the change fails after all")

    with pytest.raises(RuntimeError):
        change()
    assert not Entry.objects.filter(verb="never.happened").exists()


def test_many_entries_cannot_be_changed_or_deleted(ada):
    record("done", subject="journey:1", by=ada)
    for refused in (Entry.objects.all().delete, Entry.objects.about("journey:1").delete):
        with pytest.raises(TypeError, match=r"^The journal is append-only\.$"):
            refused()
    with pytest.raises(TypeError, match=r"^The journal is append-only\.$"):
        Entry.objects.update(verb="undone")
    assert list(Entry.objects.values_list("verb", flat=True)) == ["done"]


def test_who_is_in_the_journal_cannot_be_deleted(ada):
    record("done", subject="journey:1", by=ada)
    with pytest.raises(Exception, match="protected foreign keys"):
        ada.delete()
    assert User.objects.filter(pk=ada.pk).exists()
