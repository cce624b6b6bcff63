"""What is proposed for a journey's plan, as the newest audit and the target have it."""

from dataclasses import dataclass
from datetime import date

from plaudit.journeys.models import Audit, Journey, Target
from plaudit.journeys.rulings import sayings_of
from plaudit.plans.reading import Planned
from plaudit.rulebook.planning import Proposal, propose
from plaudit.rulebook.route import route


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposals for the target, in the order in which to go about them; none without a target."""

    target: Target | None
    audit: Audit | None = None
    proposals: tuple[Proposal, ...] = ()

    @property
    def statements(self) -> int:
        """How many statements they are for."""
        return sum(len(proposal.statements) for proposal in self.proposals)


def proposed_for(journey: Journey, planned: Planned) -> Proposed:
    """Return what is missing at the target level in the newest audit and neither planned nor dropped."""
    target = journey.target
    if target is None:
        return Proposed(None)
    audit = Audit.objects.with_names().filter(journey=journey).latest("number")
    sayings = sayings_of(audit, with_notes=False)
    way = route(sayings.framework, sayings.audited, target.rank, sayings.verdict)
    settled = {name for action in planned.standing for name in action.purposes} | set(planned.dismissed)
    return Proposed(target, audit, propose(sayings.framework, way, settled))


def taken(planned: Planned) -> tuple[date, ...]:
    """The deadlines that there are already: those of open actions."""
    return tuple(action.due_on for action in planned.open if action.due_on is not None)
