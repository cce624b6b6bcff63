"""Real worker processes: killed, stopped, stuck, and two at a time. On the test's database, with `plaudit work`."""

import os
import signal

import pytest

from plaudit.jobs.models import Job, State, Worker
from plaudit.jobs.queue import enqueue
from tests.jobs.conftest import working
from tests.support.errands import jobs
from tests.support.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("by_hand")]


def is_done(job: Job) -> bool:
    job.refresh_from_db()
    return job.state is State.DONE


def test_a_worker_killed_in_the_middle_is_replaced_and_its_job_done_again(runs, tmp_path):
    job = enqueue(jobs.hang, file=str(runs))
    with working(tmp_path / "log") as process:
        until(lambda: runs.lines)
        killed = Worker.objects.get()
        os.kill(killed.process, signal.SIGKILL)
        until(lambda: is_done(job))
        assert (job.attempts, runs.lines) == (2, ["ran", "ran"])
        assert Worker.objects.get().process not in (killed.process, process.pid)
        process.terminate()
        assert process.wait(20) == 0
    assert not Worker.objects.exists()
    assert "worker_died" in (tmp_path / "log").read_text()


def test_killing_all_of_them_loses_nothing_and_leaves_no_orphan(runs, tmp_path):
    job = enqueue(jobs.wait_for, file=str(runs), until=str(tmp_path / "go"))
    with working(tmp_path / "log") as process:
        until(lambda: runs.lines)
        worker = Worker.objects.get()
        process.kill()
        process.wait()
        os.kill(worker.process, signal.SIGKILL)
    (tmp_path / "go").touch()
    with working(tmp_path / "log"):
        until(lambda: is_done(job))
    assert (job.attempts, runs.lines) == (2, ["ran", "ran"])


def test_what_is_running_is_finished_before_it_stops_and_a_long_job_is_ended(runs, tmp_path):
    waits = enqueue(jobs.wait_for, file=str(runs), until=str(tmp_path / "go"))
    with working(tmp_path / "log") as process:
        until(lambda: runs.lines)
        process.terminate()
        (tmp_path / "go").touch()
        assert process.wait(20) == 0
    assert is_done(waits)
    assert not Worker.objects.exists()
    dawdles = enqueue(jobs.dawdle, file=str(runs))
    with working(tmp_path / "log"):
        until(lambda: Job.objects.failed().exists())
    dawdles.refresh_from_db()
    assert (dawdles.attempts, dawdles.error) == (3, "OutOfTime: It took longer than it may.")


def test_a_worker_without_its_parent_ends(runs, tmp_path):
    with working(tmp_path / "log", "--processes", "2") as process:
        until(lambda: Worker.objects.count() == 2)
        process.kill()
        process.wait()
        until(lambda: not Worker.objects.exists())
