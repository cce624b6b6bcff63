"""Asking for papers. One that is fresh, or in the making, stands for the one that was asked for."""

from collections.abc import Mapping

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.jobs.queue import enqueue
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.reports.fingerprints import fingerprint_of, fingerprints
from plaudit.reports.jobs.making import make_at_length, make_paper
from plaudit.reports.kinds import Kind, Part
from plaudit.reports.models import Paper
from plaudit.reports.permissions import reads_from_outside


@transaction.atomic
def ask_for(*, journey: Journey, kind: Kind, by: User) -> Paper:
    """Asks for a paper as `by` may see it: for the school, or for the hub's eyes.

    Returns:
        The paper, which may be made already.
    """
    outside = reads_from_outside(by, journey)
    own = Paper.objects.filter(journey=journey, kind=kind.key, outside=outside)
    found = own.unfinished().first() or _fresh(journey, kind, own.made().with_spoiled().first())
    if found is not None:
        return found
    Paper.objects.bulk_create(
        [Paper(journey=journey, kind=kind.key, outside=outside, by=by)], ignore_conflicts=True
    )  # somebody may have asked in this moment
    paper = own.unfinished().get()
    enqueue(make_at_length if kind.heavy else make_paper, key=f"paper:{paper.pk}", paper=paper.pk)
    record("paper.asked-for", subject=journey.subject, by=by, kind=kind.key, outside=outside)
    return paper


def is_fresh(paper: Paper, kind: Kind, prints: Mapping[Part | None, str]) -> bool:
    """Whether a made paper, read `with_spoiled`, still says what the journey says; `prints` are those of now."""
    spoiled: bool = paper.spoiled  # type: ignore[attr-defined]
    return not spoiled and paper.fingerprint == fingerprint_of(kind, prints)


def _fresh(journey: Journey, kind: Kind, newest: Paper | None) -> Paper | None:
    if newest is None:
        return None
    prints = fingerprints(journey, kind.rests_on, outside=newest.outside)
    return newest if is_fresh(newest, kind, prints) else None
