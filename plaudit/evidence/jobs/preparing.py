"""Looking at files that have arrived: at pictures and documents at once, at what takes long where nobody waits."""

from datetime import timedelta

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.preparing import Long, prepare
from plaudit.evidence.intake.scanning import Silent
from plaudit.evidence.models import File
from plaudit.evidence.operations.outcomes import hold_back, refuse
from plaudit.jobs.declaring import job
from plaudit.jobs.queue import enqueue


def refuse_unprepared(*, file: int) -> None:
    """Says of a file that could not be prepared at any try that it was not, so that nobody waits for it."""
    found = File.objects.filter(pk=file).first()
    if found is not None:
        refuse(file=found, sentence=sentences.NOT_PREPARED)


@job("prepare-file", limit=timedelta(minutes=10), given_up=refuse_unprepared)
def prepare_file(*, file: int) -> None:
    """Prepares the file, or hands it on where that takes long."""
    found = File.objects.filter(pk=file).first()
    if found is None:
        return
    try:
        _prepare(found, at_length=False)
    except Long:
        enqueue(prepare_at_length, key=f"long-file:{file}", file=file)


@job("prepare-file-at-length", limit=timedelta(hours=2), heavy=True, given_up=refuse_unprepared)
def prepare_at_length(*, file: int) -> None:
    """Prepares sound and film, and what is large."""
    found = File.objects.filter(pk=file).first()
    if found is not None:
        _prepare(found, at_length=True)


def _prepare(file: File, *, at_length: bool) -> None:
    try:
        prepare(file, at_length=at_length)
    except Silent:
        hold_back(file=file, sentence=sentences.WAITS_FOR_SCANNER)
        raise
