"""Looking at files that have arrived: at pictures and documents at once, at what takes long where nobody waits."""

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.preparing import Long, prepare
from plaudit.evidence.intake.scanning import Silent, ping
from plaudit.evidence.intake.silence import tell_of_silence
from plaudit.evidence.models import File, State
from plaudit.evidence.operations.outcomes import WAITING, hold_back, refuse
from plaudit.jobs.declaring import job
from plaudit.jobs.models import Job
from plaudit.jobs.queue import enqueue

# A scanner that only starts anew is back by then, and nobody need be told.
PATIENCE = timedelta(minutes=10)
LOOKS = (timedelta(seconds=15), *[timedelta(minutes=1)] * 10, *[timedelta(minutes=5)] * 2_000)  # for a week
FORGOTTEN = timedelta(hours=1)


def refuse_unprepared(*, file: int) -> None:
    """Says of a file that could not be prepared at any try that it was not, so that nobody waits for it."""
    found = File.objects.filter(pk=file).first()
    if found is not None:
        refuse(file=found, sentence=sentences.NOT_PREPARED)


@job("prepare-file", limit=timedelta(minutes=10), given_up=refuse_unprepared)
def prepare_file(*, file: int) -> None:
    """Prepares the file, or hands it on where that takes long."""
    try:
        _prepare(file, at_length=False)
    except Long:
        enqueue(prepare_at_length, key=f"long-file:{file}", file=file)


@job("prepare-file-at-length", limit=timedelta(hours=2), heavy=True, given_up=refuse_unprepared)
def prepare_at_length(*, file: int) -> None:
    """Prepares sound and film, and what is large."""
    _prepare(file, at_length=True)


def look_again() -> None:
    """Goes on looking: as long as files wait for the scanner, somebody looks for it."""
    enqueue(look_for_scanner, key="scanner")


@job("look-for-scanner", waits=LOOKS, given_up=look_again)
def look_for_scanner() -> None:
    """Has the files prepared that wait for the virus scanner, when it is back; until then it stumbles."""
    if File.objects.filter(state=State.HELD.value).exists():
        ping()
    for file in File.objects.filter(state=State.HELD.value):
        ask_for(file)


@job("tell-of-silent-scanner")
def tell_of_silent_scanner() -> None:
    """Tells who can do something about it, once for each time that the scanner is away for long."""
    try:
        ping()
    except Silent:
        tell_of_silence()


@job("prepare-forgotten-files", nightly=time(2, 50))
def prepare_forgotten() -> None:
    """Asks again for what waits though no job is at it, whatever became of that."""
    for file in File.objects.filter(state__in=WAITING, at__lt=timezone.now() - FORGOTTEN):
        if not Job.objects.unfinished().filter(key=f"long-file:{file.pk}").exists():
            ask_for(file)


def ask_for(file: File) -> None:
    """Asks for a file to be prepared, in the running transaction."""
    enqueue(prepare_file, key=f"file:{file.pk}", file=file.pk)


def _prepare(file: int, *, at_length: bool) -> None:
    found = File.objects.filter(pk=file).first()
    if found is None:
        return
    try:
        prepare(found, at_length=at_length)
    except Silent:
        _wait_for_scanner(found)


@transaction.atomic
def _wait_for_scanner(file: File) -> None:
    if hold_back(file=file, sentence=sentences.WAITS_FOR_SCANNER):
        now = timezone.now()
        if not Job.objects.unfinished().filter(key="scanner").exists():
            enqueue(tell_of_silent_scanner, key="silent-scanner", due_at=now + PATIENCE)
        enqueue(look_for_scanner, key="scanner", due_at=now + LOOKS[0])
