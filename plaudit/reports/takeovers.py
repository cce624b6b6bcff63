"""Where things stand, for who takes the lead over: what has been done, by whom, and what is next."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from plaudit.journeys.models import Answer, Audit, Journey, Target
from plaudit.journeys.rulings import sayings_of
from plaudit.reports.standpoints import Stage
from plaudit.rulebook.framework import Level


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who answered, and how many of the statements that are answered."""

    name: str
    statements: int
    total: int

    @property
    def share(self) -> int:
        """In percent, rounded."""
        return round(100 * self.statements / self.total)


@dataclass(frozen=True, slots=True)
class State:
    """A journey by its newest audit: how many criteria need nothing more, the level reached, and who did what."""

    audit: Audit
    stage: Stage
    decided: int
    total: int
    reached: int
    target: Target | None
    helpers: tuple[Helper, ...]

    @property
    def journey(self) -> Journey:
        """The journey that was handed over."""
        return self.audit.journey

    @property
    def target_title(self) -> str:
        """The word for the level that was chosen; empty where none was."""
        return self.levels[self.target.rank - 1].title if self.target else ""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of its edition."""
        return tuple(self.journey.edition.framework.levels)


def state_of(audits: QuerySet[Audit]) -> State | None:
    """Where the newest journey among `audits` stands; None where none has started."""
    audit = audits.with_names().order_by("-journey_id", "-number").first()  # type: ignore[attr-defined]
    if audit is None:
        return None
    sayings, target = sayings_of(audit), audit.journey.target
    standings = sayings.verdict.standings.values()
    return State(
        audit=audit,
        stage=_stage(audit, target),
        decided=sum(not standing.left for standing in standings),
        total=len(standings),
        reached=sayings.verdict.reached,
        target=target,
        helpers=helpers_of(audit),
    )


def helpers_of(audit: Audit) -> tuple[Helper, ...]:
    """Who has answered in `audit`, who answered most first; by whom each answer was given last."""
    counted = (
        Answer.objects.filter(audit=audit)
        .exclude(choice="")
        .values("by__name")
        .annotate(statements=Count("pk"))
        .order_by("-statements", "by__name")
        .values_list("by__name", "statements")
    )
    rows = list(counted)
    total = sum(statements for _, statements in rows)
    return tuple(Helper(name, statements, total) for name, statements in rows)


def _stage(audit: Audit, target: Target | None) -> Stage:
    if not audit.is_closed:
        return Stage.AUDITING
    return Stage.AIMING if target else Stage.CLOSED
