"""Working off: tries and their waits, who claims what, nights, and the dead."""

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from plaudit.jobs import lives
from plaudit.jobs.declaring import DECLARED, WAITS, Declared
from plaudit.jobs.jobs import forget_finished_jobs
from plaudit.jobs.models import SILENCE, Job, State, Worker
from plaudit.jobs.queue import enqueue
from plaudit.jobs.running import claim, plan, run, work_off
from tests.support.errands import jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("by_hand")]


def test_what_stumbles_is_tried_again_until_it_is_done(runs):
    job = enqueue(jobs.stumble, file=str(runs), times=2)
    assert work_off() == 3
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (State.DONE, 3, "")


def test_the_waits_grow_and_then_it_is_failed_and_stays_to_be_seen(runs, caplog):
    job = enqueue(jobs.trip, file=str(runs))
    for hours in (1, 2):
        before = timezone.now()
        assert work_off() == 1
        job.refresh_from_db()
        assert job.state is State.WAITING
        assert timedelta(0) <= job.due_at - before - timedelta(hours=hours) < timedelta(minutes=1)
        Job.objects.update(due_at=timezone.now())
    work_off()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (State.FAILED, 3, "ValueError: It tripped.")
    assert "job_failed" in caplog.text


def test_who_minds_is_told_once_when_it_has_failed_for_good(runs):
    enqueue(jobs.lose, file=str(runs))
    for told in ([], [], ["given up"], ["given up"]):
        work_off()
        assert runs.lines == told or runs.lines == ["given up"]
    assert runs.lines == ["given up"]


def test_the_usual_waits_grow_from_seconds_to_half_a_day():
    assert list(WAITS) == sorted(WAITS)
    assert (WAITS[0], WAITS[-1]) == (timedelta(seconds=15), timedelta(hours=12))


def test_what_gives_up_is_not_tried_again(runs):
    job = enqueue(jobs.refuse, file=str(runs))
    assert work_off() == 1
    job.refresh_from_db()
    assert (job.state, job.error, runs.lines) == (State.FAILED, "It never will.", ["ran"])


def test_each_job_is_claimed_by_one_of_several(runs):
    for number in range(20):
        enqueue(jobs.note, file=str(runs), words=str(number))

    def take(_: int) -> list[int]:
        taken = []
        try:
            while (job := claim(uuid4())) is not None:
                taken.append(job.pk)
        finally:
            connection.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [pk for pks in pool.map(take, range(4)) for pk in pks]
    assert sorted(taken) == sorted(Job.objects.values_list("pk", flat=True))


def test_looking_costs_one_read(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claim(uuid4()) is None


def test_who_is_kept_free_takes_nothing_heavy_and_others_take_it_last(runs):
    heavy = enqueue(jobs.lift, file=str(runs))
    assert claim(uuid4(), light_only=True) is None
    light = enqueue(jobs.note, file=str(runs))
    assert [claim(uuid4()), claim(uuid4())] == [light, heavy]


def test_a_job_that_another_has_meanwhile_is_not_written_over(runs, caplog):
    enqueue(jobs.note, file=str(runs))
    mine = claim(uuid4())
    Job.objects.update(claimed_by=uuid4(), attempts=2)  # this worker was taken for dead
    run(mine)
    assert Job.objects.get().state is State.RUNNING
    assert "job_was_anothers" in caplog.text


def left_by(worker: Worker, runs) -> Job:
    worker.save()
    enqueue(jobs.note, file=str(runs))
    return claim(worker.pk)


def process_that_is_gone() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_dead_neighbours_job_is_freed_at_once(runs):
    job = left_by(Worker(host=socket.gethostname(), process=process_that_is_gone()), runs)
    assert lives.free_abandoned() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (State.WAITING, 1, "The worker ended in the middle of it.")
    assert not Worker.objects.exists()
    assert work_off() == 1


def test_a_distant_worker_is_taken_for_dead_after_some_silence(runs):
    worker = Worker(host="elsewhere", process=1)
    job = left_by(worker, runs)
    assert lives.free_abandoned() == 0
    Worker.objects.update(seen_at=timezone.now() - SILENCE)
    assert lives.free_abandoned() == 1
    job.refresh_from_db()
    assert job.state is State.WAITING


def test_a_dead_workers_job_that_another_release_declares_is_left_to_that_release(runs):
    job = left_by(Worker(host=socket.gethostname(), process=process_that_is_gone()), runs)
    Job.objects.update(name="of-a-newer-release")
    assert lives.free_abandoned() == 0
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.RUNNING, 1)
    Job.objects.update(name=jobs.note.name)
    assert lives.free_abandoned() == 1


def test_a_job_that_kills_its_workers_is_given_up(runs):
    job = left_by(Worker(host=socket.gethostname(), process=process_that_is_gone()), runs)
    Job.objects.update(attempts=len(jobs.AT_ONCE) + 1)
    lives.free_abandoned()
    job.refresh_from_db()
    assert job.state is State.FAILED


def test_a_worker_says_that_it_lives_and_takes_its_leave(django_assert_num_queries):
    me = uuid4()
    lives.beat(me)
    worker = Worker.objects.alive().get()
    assert (worker.pk, worker.process, worker.host) == (me, os.getpid(), socket.gethostname())
    lives.beat(me)
    assert Worker.objects.get().seen_at > worker.seen_at
    lives.end(me)
    assert not Worker.objects.exists()


@pytest.fixture
def nightly(monkeypatch):
    """A job that runs every night, and how often it did."""
    ran = []
    declared = Declared("errand-nightly", lambda: ran.append(1), (), timedelta(minutes=1), False, time(3, 10))
    monkeypatch.setitem(DECLARED, declared.name, declared)
    return declared, ran


def test_a_nightly_job_waits_once_for_its_night_and_then_for_the_next(nightly):
    declared, ran = nightly
    plan(declared)
    plan(declared)
    waiting = Job.objects.get()
    assert waiting.due_at > timezone.now()
    assert timezone.localtime(waiting.due_at).time() == time(3, 10)
    Job.objects.update(due_at=timezone.now())
    assert (work_off(), len(ran)) == (1, 1)
    assert Job.objects.unfinished().get().due_at > timezone.now()


def test_the_night_is_the_sites_and_not_the_servers(nightly):
    night = nightly[0].next_night()
    assert night.astimezone(ZoneInfo("Europe/London")).time() == time(3, 10)
    assert timedelta(0) < night - datetime.now(ZoneInfo("UTC")) <= timedelta(hours=25)


def test_what_was_done_is_forgotten_after_a_week_and_what_failed_after_a_quarter(runs):
    enqueue(jobs.note, file=str(runs))
    enqueue(jobs.refuse, file=str(runs))
    work_off()
    for days, left in ((6, ["done", "failed"]), (8, ["failed"]), (91, [])):
        Job.objects.update(finished_at=timezone.now() - timedelta(days=days))
        forget_finished_jobs.work()
        assert sorted(Job.objects.values_list("outcome", flat=True)) == left
