"""Telling one school's story through the operations that its people would use."""

from collections.abc import Sequence
from itertools import cycle

from plaudit.accounts.models import User
from plaudit.demo.stories import Story
from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.operations import (
    AnswerChange,
    MeasurementChange,
    NoteChange,
    argue_best_fit,
    assign_area,
    choose_target,
    close_audit,
    look_again,
    open_audit,
    park,
    save_criterion,
    state_judgement,
)
from plaudit.journeys.rulings import sayings_about
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Criterion, Statement
from plaudit.rulebook.scoring import applies_to

NO_REASON = ""
PARKED, BEGUN, UNTOUCHED, NOT_HERE, STILL_TRUE = "p", "?", ".", "n", "="
# What a school answers above the level where it is. The first is no yes, so that the level is the one it says.
ABOVE = (Choice.PARTLY, Choice.YES, Choice.NOT_YET)


def tell(story: Story, journey: Journey, *, lead: User, answering: Sequence[User]) -> None:
    """Answers, judges, parks, closes and chooses as `story` says; those `answering` take the criteria in turn."""
    audit = Audit.objects.with_names().get(journey=journey)
    signs = story.levels.replace(" ", "")
    for criterion, sign, person in zip(journey.edition.framework.criteria, signs, cycle(answering), strict=False):
        if sign != UNTOUCHED:
            _answer(story, audit, criterion, sign, person)
            _judge(story, audit, criterion, sign, person)
    if story.closed:
        close_audit(audit=audit, by=lead)
    if story.target:
        rank, reason = story.target
        choose_target(journey=journey, rank=rank, reason=reason, by=lead)
    for code, (name, note) in story.assigned.items():
        area, user = journey.edition.framework.area_by_code[code], User.objects.get(name=name)
        assign_area(audit=audit, area=area, user=user, note=note, by=lead)
    if story.again:
        _look_again(story.again, journey, lead, answering)


def _look_again(again: tuple[str, str, bool], journey: Journey, lead: User, answering: Sequence[User]) -> None:
    """Opens the second audit and goes through it as its signs say."""
    name, signs, closed = again
    opened = open_audit(journey=journey, by=lead, name=name)
    audit = Audit.objects.with_names().get(pk=opened.pk)
    shown = zip(journey.edition.framework.criteria, signs.replace(" ", ""), cycle(answering), strict=False)
    for criterion, sign, person in shown:
        if sign == STILL_TRUE:
            look_again(audit=audit, criterion=criterion, by=person)
        elif sign != UNTOUCHED:
            seen = sayings_about(audit, criterion).seen(criterion)
            state_judgement(audit=audit, criterion=criterion, rank=int(sign), seen=seen, by=person)
    if closed:
        close_audit(audit=audit, by=lead)


def _answer(story: Story, audit: Audit, criterion: Criterion, sign: str, by: User) -> None:
    here = [s for s in criterion.statements if applies_to(s, audit.journey.school.phases)]
    reasons = {s.key: story.not_here.get(s.key, story.why_not if sign == NOT_HERE else "") for s in here}
    answers = [AnswerChange(key, Choice.DOES_NOT_APPLY, reason, 0) for key, reason in reasons.items() if reason]
    own = [s for s in here if not reasons[s.key] and s.key not in story.measures]
    answers += [AnswerChange(key, choice, NO_REASON, 0) for key, choice in _choices(own, sign)]
    keys = {s.key for s in criterion.statements}
    measurements = [MeasurementChange(key, *given, 0) for key, given in story.measures.items() if key in keys]
    measurements += [
        MeasurementChange(key, *given, 0, group)
        for key, groups in story.by_group.items()
        for group, given in groups.items()
        if key in keys
    ]
    note = NoteChange(story.notes[criterion.code], 0) if criterion.code in story.notes else None
    save_criterion(audit=audit, criterion=criterion, by=by, answers=answers, measurements=measurements, note=note)


def _choices(statements: Sequence[Statement], sign: str) -> list[tuple[str, Choice]]:
    """What is answered before 'we are here': the level above; of a criterion just begun, the first statement."""
    if sign == BEGUN:
        return [(s.key, Choice.YES) for s in statements[:1]]
    if not sign.isdigit():
        return []
    above = [s for s in statements if s.rank == int(sign) + 1]
    return [(s.key, choice) for s, choice in zip(above, cycle(ABOVE), strict=False)]


def _judge(story: Story, audit: Audit, criterion: Criterion, sign: str, by: User) -> None:
    if sign == PARKED:
        park(audit=audit, criterion=criterion, by=by)
    if sign.isdigit():
        seen = sayings_about(audit, criterion).seen(criterion)
        state_judgement(audit=audit, criterion=criterion, rank=int(sign), seen=seen, by=by)
    if criterion.code in story.argued:
        rank, reason = story.argued[criterion.code]
        seen = sayings_about(audit, criterion).seen(criterion)
        argue_best_fit(audit=audit, criterion=criterion, rank=rank, reason=reason, seen=seen, by=by)
