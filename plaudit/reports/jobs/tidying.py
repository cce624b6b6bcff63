"""Removing papers that show what was withdrawn, at once; and what else is left over, every night."""

from datetime import time

from plaudit.evidence.followers import after_withdrawal
from plaudit.jobs.declaring import job
from plaudit.reports.operations.removing import remove_spoiled, tidy


@after_withdrawal
@job("remove-spoiled-papers")
def remove_spoiled_papers() -> None:
    """Removes every paper that shows what was withdrawn."""
    remove_spoiled()


@job("tidy-papers", nightly=time(4, 50))
def tidy_papers() -> None:
    """Removes what is left over of papers."""
    tidy()
