"""Where one criterion stands: the level that its answers support, the one that counts, and what is missing.

A level is supported when every applicable statement of it and of the levels below is answered yes. A level without an
applicable statement asks for nothing of its own. A criterion without one at any level does not apply.
"""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from plaudit.rulebook.answers import Audited, Choice, Given, Stated
from plaudit.rulebook.framework import NOT_YET_RANK, Criterion, Phase, Statement
from plaudit.rulebook.groups import settle_given


class Why(StrEnum):
    """Why a statement does not count as a yes. MEASURED: the number given does not pass its threshold."""

    UNANSWERED = "unanswered"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    MEASURED = "measured"


class Progress(StrEnum):
    """How far the audit of one criterion has come."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Missing:
    """One applicable statement (its key and the rank it belongs to) that is not a yes, and why."""

    statement: str
    rank: int
    why: Why


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """One criterion in one audit, before the prerequisites that other criteria set.

    `supported` is what the answers support, `potential` what they would if all that is unanswered became yes, and
    `counted` what counts: the school's judgement where it gives a reason, else what is supported. `missing` holds
    every applicable statement that is not a yes, lowest level first: those up to rank r stand between the answers
    and r. `answered` and `applicable` count statements. All ranks are 0 where the criterion does not apply.
    """

    code: str
    applies: bool
    supported: int
    potential: int
    counted: int
    stated: Stated | None
    parked: bool
    answered: int
    applicable: int
    progress: Progress
    missing: tuple[Missing, ...] = ()

    @property
    def argued(self) -> bool:
        """Whether the school's reasoned judgement counts in place of another level that the answers support."""
        return self.counted != self.supported

    @property
    def needs_reason(self) -> bool:
        """Whether the school claims more than its answers support and has not said why, so that it does not count.

        Less than is supported asks for no reason: answers that have grown past an early judgement simply count.
        """
        stated = self.stated
        return self.applies and stated is not None and stated.rank > self.supported and not stated.has_reason

    @property
    def decided(self) -> bool:
        """Whether nothing that is still unanswered can change the level, or the school has judged it."""
        return self.progress is Progress.DECIDED

    @property
    def left(self) -> bool:
        """Whether there is still something to decide here, parked or not."""
        return self.applies and not self.decided

    def missing_for(self, rank: int) -> tuple[Missing, ...]:
        """Return what stands between the answers and that rank."""
        return tuple(missing for missing in self.missing if missing.rank <= rank)


def applies_to(statement: Statement, phases: Set[Phase]) -> bool:
    """Return whether the statement is for a school of these phases; with none known, every statement is."""
    return not statement.phases or not phases or not statement.phases.isdisjoint(phases)


def newly_asked(criterion: Criterion, before: Set[Phase], now: Set[Phase]) -> tuple[str, ...]:
    """Return the keys of the statements that apply to a school of the phases `now`, and did not to one of `before`."""
    return tuple(s.key for s in criterion.statements if applies_to(s, now) and not applies_to(s, before))


def effective(statement: Statement, given: Given | None, phases: Set[Phase]) -> Choice | None:
    """Return the answer that counts for a statement, or None where it counts as unanswered.

    First what does not apply (by phase, or for the reason that the school gives), then a number that settles the
    statement, then the school's own choice. 'Does not apply' without a reason is no answer yet.
    """
    if not applies_to(statement, phases):
        return Choice.DOES_NOT_APPLY
    if given is None:
        return None
    if given.choice is Choice.DOES_NOT_APPLY and given.reason.strip():
        return Choice.DOES_NOT_APPLY
    settled = settle_given(statement.measure, given, phases)
    if settled is not None:
        return settled
    return None if given.choice is Choice.DOES_NOT_APPLY else given.choice


def claims(criterion: Criterion, rank: int, audited: Audited) -> tuple[str, ...]:
    """Return the keys of the statements that 'we are here' at that rank answers with a yes.

    What does not apply, what a number settles and what is a yes already stays as it is.
    """
    return tuple(
        statement.key
        for statement in criterion.statements
        if statement.rank <= rank and _may_claim(statement, audited.answers.get(statement.key), audited.phases)
    )


def _may_claim(statement: Statement, given: Given | None, phases: Set[Phase]) -> bool:
    if effective(statement, given, phases) in (Choice.DOES_NOT_APPLY, Choice.YES):
        return False
    return given is None or settle_given(statement.measure, given, phases) is None


def stand(criterion: Criterion, audited: Audited) -> CriterionStanding:
    """Return where one criterion stands. Cheap, since it runs for every answer that is saved."""
    answers, phases = audited.answers, audited.phases
    missing = []
    applicable = answered = 0
    touched = False  # something was answered, be it only that a statement does not apply here
    for statement in criterion.statements:
        given = answers.get(statement.key)
        choice = effective(statement, given, phases)
        if choice is Choice.DOES_NOT_APPLY:
            touched = touched or applies_to(statement, phases)
            continue
        applicable += 1
        answered += choice is not None
        if choice is not Choice.YES:
            missing.append(Missing(statement.key, statement.rank, _why(statement, given, choice, phases)))
    return _standing(criterion, audited, tuple(missing), applicable, answered, touched=touched or answered > 0)


def _why(statement: Statement, given: Given | None, choice: Choice | None, phases: Set[Phase]) -> Why:
    if given is None or choice is None:
        return Why.UNANSWERED
    if choice is Choice.PARTLY:  # a number settles a yes or a 'not yet', so this is the school's own answer
        return Why.PARTLY
    return Why.NOT_YET if settle_given(statement.measure, given, phases) is None else Why.MEASURED


def _standing(
    criterion: Criterion,
    audited: Audited,
    missing: tuple[Missing, ...],
    applicable: int,
    answered: int,
    *,
    touched: bool,
) -> CriterionStanding:
    stated = audited.stated.get(criterion.code)
    supported = potential = counted = NOT_YET_RANK
    if applicable:
        top = len(criterion.descriptors)
        supported = missing[0].rank - 1 if missing else top
        potential = next((m.rank - 1 for m in missing if m.why is not Why.UNANSWERED), top)
        counted = stated.rank if stated is not None and stated.has_reason else supported
    if not applicable or stated is not None or supported == potential:
        progress = Progress.DECIDED
    else:
        progress = Progress.STARTED if touched else Progress.UNTOUCHED
    return CriterionStanding(
        code=criterion.code,
        applies=applicable > 0,
        supported=supported,
        potential=potential,
        counted=counted,
        stated=stated,
        parked=criterion.code in audited.parked,
        answered=answered,
        applicable=applicable,
        progress=progress,
        missing=missing,
    )
