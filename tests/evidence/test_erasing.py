"""What a database keeps of rows that are gone is overwritten: at once, with the log, and where pages were split."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from plaudit.evidence.jobs import erasing
from plaudit.evidence.jobs.erasing import StillRead, erase_words, rewrite_tables
from plaudit.evidence.models import Item, Withdrawal
from plaudit.evidence.operations.withdrawals import withdraw
from tests.cast import Cast
from tests.evidence.keeping import an_item
from tests.evidence.words import in_database_files, in_tables

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_that_came_and_went_no_word_is_left(quick: Cast, settings) -> None:
    """Rows of every length, changed and withdrawn in any order, so that pages split and join."""
    settings.JOBS_AT_COMMIT = False
    chance, stays = Random(7), []
    for number in range(60):
        text = f"Amabel {number} " + "so " * chance.choice([1, 40, 900])
        item = an_item(quick, kind="note", text=text, caption=f"Amabel {number}")
        if chance.random() < 0.4:
            Item.objects.filter(pk=item.pk).update(text="again " * chance.choice([1, 90]), description="Amabel")
        if chance.random() < 0.3:
            stays.append(item.pk)
    going = list(Item.objects.exclude(pk__in=stays).order_by("pk"))
    chance.shuffle(going)
    for item in going:
        withdraw(item=item, reason="So.", by=quick.lead)
    Item.objects.update(text="We sang.", caption="", description="")
    rewrite_tables.work()
    assert in_tables("amabel") == in_database_files("amabel") == []
    assert set(Item.objects.values_list("pk", flat=True)) == set(stays)


@pytest.mark.only_on("sqlite")
def test_the_log_is_emptied_once_nobody_reads_it(quick: Cast, monkeypatch) -> None:
    monkeypatch.setattr(erasing, "PATIENCE_MILLISECONDS", 1)
    reader = connection.copy()
    reader.settings_dict["OPTIONS"] = reader.settings_dict["OPTIONS"] | {"transaction_mode": "DEFERRED"}
    item = an_item(quick, caption="Amabel")
    with reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM evidence_item")
        cursor.fetchall()
        Item.objects.filter(pk=item.pk).delete()
        with pytest.raises(StillRead):
            erase_words.work()
        cursor.execute("ROLLBACK")
    reader.close()
    erase_words.work()
    assert in_database_files("amabel") == []
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


def test_a_night_after_which_nothing_was_withdrawn_rewrites_nothing(quick: Cast, django_assert_num_queries) -> None:
    withdraw(item=an_item(quick), reason="So.", by=quick.lead)
    Withdrawal.objects.update(at=timezone.now() - timedelta(days=2))
    with django_assert_num_queries(1):
        rewrite_tables.work()
