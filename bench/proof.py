"""Looks in the database for every answer that a page called saved. It needs Django, set up."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.pages import STATEMENT
from bench.writers import Writer
from plaudit.journal.models import Entry
from plaudit.journeys.models import Answer


@dataclass
class Proof:
    """What the database holds of what the writers were told.

    `lost` is what was called saved and is not there; `torn` what is there by half: in the journal and not in its row,
    or in neither's count. Of the `doubtful`, of which nothing was heard, `doubtful_kept` are there; either is right.
    """

    acknowledged: int = 0
    found: int = 0
    doubtful: int = 0
    doubtful_kept: int = 0
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is lost, torn or refused."""
        return not (self.lost or self.torn or self.refused)

    def add(self, other: "Proof") -> None:
        """Counts another proof in."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def prove(writers: Iterable[Writer]) -> Proof:
    """Compares every acknowledged answer with the journal, and the last one with the row of the answer itself."""
    proof = Proof()
    for writer in writers:
        proof.add(_prove(writer))
    return proof


def _prove(writer: Writer) -> Proof:
    journey = int(writer.lead["journey"].rpartition("/")[2])
    kept = _in_journal(journey, writer.lead["entry"])
    told, unheard = set(writer.acknowledged), set(writer.doubtful)
    return Proof(
        acknowledged=len(writer.acknowledged),
        found=len(told.intersection(kept)),
        doubtful=len(unheard),
        doubtful_kept=len(unheard.intersection(kept)),
        refused=list(writer.refused),
        lost=[words for words in writer.acknowledged if words not in kept],
        torn=list(_torn(writer, journey, kept)),
    )


def _in_journal(journey: int, after: int) -> list[str]:
    entries = Entry.objects.filter(subject=f"journey:{journey}", verb="answer.saved", pk__gt=after).order_by("pk")
    return [entry.details["reason"] for entry in entries if entry.details["about"] == STATEMENT]


def _torn(writer: Writer, journey: int, kept: list[str]) -> Iterable[str]:
    row = Answer.objects.get(audit__journey=journey, audit__number=1, statement__key=STATEMENT)
    if kept and row.reason != kept[-1]:
        yield f"The row of journey {journey} says {row.reason}, the journal {kept[-1]}."
    if row.version != writer.lead["version"] + len(kept):
        yield f"The row of journey {journey} is at version {row.version} after {len(kept)} changes."
    strange = set(kept) - set(writer.acknowledged) - set(writer.doubtful)
    if strange:
        yield f"Journey {journey} holds {len(strange)} answers that nobody sent."
