"""The queue, and who works it off."""

from datetime import timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.jobs.declaring import DECLARED

# A worker says every few seconds that it lives (`working.BEAT_SECONDS`); one that has missed three times is gone.
SILENCE = timedelta(seconds=35)


class State(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by where they are."""

    def unfinished(self) -> "JobQuerySet":
        """Waiting or running."""
        return self.filter(finished_at=None)

    def due(self) -> "JobQuerySet":
        """What a worker may take now, in order. A job that only a newer release declares is left to that release."""
        waiting = self.unfinished().filter(claimed_by=None, due_at__lte=timezone.now(), name__in=DECLARED)
        return waiting.order_by("heavy", "due_at", "pk")

    def failed(self) -> "JobQuerySet":
        """Tried for the last time, and failed."""
        return self.filter(outcome=State.FAILED)


class Job(models.Model):
    """One piece of work that was asked for.

    `claimed_by` is the worker that is at it. While it is not finished there is no other with its `key`, if it has one.
    """

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=120, blank=True)
    heavy = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    error = models.TextField(blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = (
            models.Index(fields=("heavy", "due_at"), condition=Q(finished_at=None), name="job_unfinished"),
            models.Index(fields=("finished_at",), name="job_finished"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("key",), condition=Q(finished_at=None) & ~Q(key=""), name="job_unfinished_key"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, outcome="")
                | Q(finished_at__isnull=False, claimed_by=None, outcome__in=(State.DONE.value, State.FAILED.value)),
                name="job_finished_with_an_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.pk}: {self.state}"

    @property
    def state(self) -> State:
        """Where it is."""
        if self.outcome:
            return State(self.outcome)
        return State.RUNNING if self.claimed_by else State.WAITING


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Workers by whether they live."""

    def alive(self) -> "WorkerQuerySet":
        """Heard of lately."""
        return self.filter(seen_at__gt=timezone.now() - SILENCE)


class Worker(models.Model):
    """A process that works the queue off. It says every few seconds that it lives, and leaves no row when it ends."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    host = models.CharField(max_length=255)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WorkerQuerySet] = WorkerQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"process {self.process} on {self.host}"
