"""Workers that are silent, and jobs that wait or have failed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plaudit.jobs.models import Job, State, Worker

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_worker_that_is_silent_and_a_job_that_waits(doctor):
    Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    Job.objects.create(name="send-letter", due_at=timezone.now() - timedelta(minutes=7))
    nobody, waits = doctor()
    assert nobody.startswith("notice: No worker is at work")
    assert waits.startswith("problem: Jobs wait to be done: 1, the oldest (send-letter) for 7 minutes.")


def test_a_job_that_failed(doctor):
    Job.objects.create(
        name="send-letter", outcome=State.FAILED, finished_at=timezone.now(), error="550 No such person\nmore"
    )
    [line] = doctor()
    assert line.startswith("problem: Jobs failed: 1. send-letter ")
    assert "550 No such person. | Mend what they say, then run `plaudit jobs retry --all`" in line
