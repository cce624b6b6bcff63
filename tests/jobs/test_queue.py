"""Asking for work: kept with the change or not at all, and once for a key."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from plaudit.jobs.declaring import job
from plaudit.jobs.models import Job, State
from plaudit.jobs.queue import enqueue, retry_failed
from plaudit.jobs.running import work_off
from tests.support.errands import jobs

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_change_that_is_not_kept_asks_for_nothing(runs):
    with transaction.atomic():
        enqueue(jobs.note, file=str(runs))
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert runs.lines == []


def test_where_no_worker_runs_it_is_done_once_the_change_is_kept(runs):
    with transaction.atomic():
        job = enqueue(jobs.note, file=str(runs), words="now")
        assert (job.state, runs.lines) == (State.WAITING, [])
    job.refresh_from_db()
    assert (job.state, job.attempts, job.claimed_by, runs.lines) == (State.DONE, 1, None, ["now"])


def test_a_key_asks_once_until_it_is_done(by_hand, runs):
    first = enqueue(jobs.note, key="picture:7", file=str(runs), words="first")
    assert enqueue(jobs.note, key="picture:7", file=str(runs), words="second") == first
    assert enqueue(jobs.note, key="picture:8", file=str(runs), words="other") != first
    assert work_off() == 2
    assert sorted(runs.lines) == ["first", "other"]
    assert enqueue(jobs.note, key="picture:7", file=str(runs), words="again") != first
    work_off()
    assert runs.lines[-1] == "again"


def test_a_key_asks_once_even_of_several_at_the_same_time(by_hand, runs):
    def ask(number: int) -> int:
        try:
            return enqueue(jobs.note, key="one", file=str(runs), words=str(number)).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        asked = set(pool.map(ask, range(16)))
    assert len(asked) == Job.objects.count() == 1


def test_nothing_is_done_before_it_is_due(by_hand, runs):
    enqueue(jobs.note, due_at=timezone.now() + timedelta(hours=1), file=str(runs))
    assert work_off() == 0
    Job.objects.update(due_at=timezone.now())
    assert work_off() == 1


def test_what_only_a_newer_release_declares_is_left_to_it(by_hand):
    Job.objects.create(name="from-the-future")
    assert work_off() == 0
    assert Job.objects.get().state is State.WAITING


def test_arguments_are_what_json_holds(by_hand):
    with pytest.raises(TypeError):
        enqueue(jobs.note, file=object())


def test_what_failed_is_tried_anew_when_somebody_asks(by_hand, runs):
    job = enqueue(jobs.refuse, file=str(runs))
    work_off()
    assert retry_failed(Job.objects.failed()) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 0)
    assert work_off() == 1


def test_the_database_holds_that_what_is_finished_has_an_outcome(by_hand, runs):
    enqueue(jobs.note, file=str(runs))
    with pytest.raises(IntegrityError):
        Job.objects.update(outcome=State.DONE)


@pytest.mark.parametrize("work", [lambda file: None, lambda *, key: None])
def test_a_job_takes_keywords_and_none_of_the_queues_own(work):
    with pytest.raises(TypeError, match="needs a name of its own"):
        job("errand-wrong")(work)


def test_two_jobs_have_two_names():
    with pytest.raises(TypeError, match="needs a name of its own"):
        job("errand-note")(lambda *, file: None)
