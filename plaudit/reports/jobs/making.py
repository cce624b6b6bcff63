"""Making the papers that somebody asked for."""

from datetime import timedelta

from plaudit.jobs.declaring import GiveUp, job
from plaudit.reports.kinds import kind_of
from plaudit.reports.models import Paper
from plaudit.reports.operations.making import fail, make

# Somebody sits and waits: what fails twice is said to have failed, and can be asked for again.
WAITS = (timedelta(seconds=5),)


def tell_failed(*, paper: int) -> None:
    """Says that it could not be made."""
    found = Paper.objects.filter(pk=paper).first()
    if found is not None:
        fail(paper=found)


@job("make-paper", limit=timedelta(minutes=5), waits=WAITS, given_up=tell_failed)
def make_paper(*, paper: int) -> None:
    """Makes a paper."""
    _make(paper)


@job("make-paper-at-length", limit=timedelta(hours=1), waits=WAITS, heavy=True, given_up=tell_failed)
def make_at_length(*, paper: int) -> None:
    """Makes a paper that takes long."""
    _make(paper)


def _make(pk: int) -> None:
    related = ("journey__school", "journey__hub", "journey__edition__mark")
    papers = Paper.objects.unfinished().select_related(*related).defer("journey__edition__document")
    paper = papers.filter(pk=pk).first()
    if paper is None:
        return  # it is made already, or nobody wants it any more
    kind = kind_of(paper.kind)
    if kind is None:
        raise GiveUp(f"No release here knows the paper {paper.kind!r}.")
    make(paper=paper, kind=kind)
