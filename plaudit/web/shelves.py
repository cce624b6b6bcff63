"""The papers of a journey as their page shows them: of each kind the newest, and whether it still says what is so."""

from collections.abc import Iterable
from dataclasses import dataclass

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.reports.fingerprints import fingerprints
from plaudit.reports.kinds import Kind, kinds
from plaudit.reports.models import Paper
from plaudit.reports.operations.asking import is_fresh
from plaudit.reports.permissions import reads_from_outside

STEPS = ("Waiting for its turn", "Gathering what it says", "Drawing it")


@dataclass(frozen=True, slots=True)
class Shelved:
    """One kind of paper: `made` is the newest that is there to be read, `asked` one in the making or that failed."""

    kind: Kind
    made: Paper | None
    fresh: bool
    asked: Paper | None

    @property
    def waits(self) -> bool:
        """Whether it is being made."""
        return self.asked is not None and self.asked.is_unfinished

    @property
    def failed(self) -> bool:
        """Whether it could not be made when it was asked for last."""
        return self.asked is not None and self.asked.failed_at is not None

    @property
    def step(self) -> int:
        """How far its making has come: 1 of `steps` and up."""
        return min(self.asked.step, len(STEPS) - 1) + 1 if self.asked else 0

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(STEPS)

    @property
    def step_words(self) -> str:
        """What is being done."""
        return STEPS[self.step - 1] if self.asked else ""


def shelf_of(user: User, journey: Journey) -> tuple[Shelved, ...]:
    """Every kind of paper, as `user` may see it; the same few queries for one paper and for all of them."""
    outside = reads_from_outside(user, journey)
    rows = Paper.objects.visible_to(user).filter(journey=journey, outside=outside).with_spoiled()
    newest = _newest(rows)
    made = {key for key, is_made in newest if is_made}
    wanted = [kind for kind in kinds() if kind.key in made]
    prints = fingerprints(journey, {part for kind in wanted for part in kind.rests_on}, outside=outside)

    def shelved(kind: Kind) -> Shelved:
        paper, asked = newest.get((kind.key, True)), newest.get((kind.key, False))
        if paper and asked and asked.failed_at and asked.pk < paper.pk:
            asked = None
        return Shelved(kind, paper, paper is not None and is_fresh(paper, kind, prints), asked)

    return tuple(shelved(kind) for kind in kinds())


def _newest(rows: Iterable[Paper]) -> dict[tuple[str, bool], Paper]:
    """Of each kind the newest that is made, and the newest that is not; a spoiled one is as good as none."""
    found: dict[tuple[str, bool], Paper] = {}
    for paper in rows:  # the newest first
        if not paper.spoiled:  # type: ignore[attr-defined]
            found.setdefault((paper.kind, paper.made_at is not None), paper)
    return found
