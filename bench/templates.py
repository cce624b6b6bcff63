"""The schools that are multiplied: made by the product's own operations, as their people would have done it."""

from random import Random

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import AnswerChange, NoteChange, save_criterion, start_journey, state_judgement
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Criterion
from plaudit.schools.models import Hub, Role, School
from plaudit.schools.operations import add_school, give_role

PEOPLE = (Role.LEAD, Role.LEADER, Role.CONTRIBUTOR)
HIGHER = (Choice.PARTLY, Choice.NOT_YET, Choice.PARTLY, Choice.YES)
NOTE = "The choir meets every Friday in the hall, and half of Year 5 has stayed since the autumn."


def audited_school(hub: Hub, school: School, edition: Edition) -> Audit:
    """A school of `hub` with its people, in whose baseline audit every statement has an answer."""
    add_school(hub=hub, school=school, by=None)
    lead, _, contributor = (_person(role, school) for role in PEOPLE)
    journey = start_journey(school=school, hub=hub, edition=edition, by=lead)
    audit = Audit.objects.with_names().get(journey=journey)
    random = Random(school.urn)
    for criterion in edition.framework.criteria:
        _answer(audit, criterion, lead, contributor, random)
    return audit


def _person(role: Role, school: School) -> User:
    name = f"{role.value.title()} of {school.urn}"
    person = User.objects.create(email=f"{role.value}.{school.urn}@plaudit.example", name=name)
    give_role(user=person, role=role, school=school, by=None)
    return person


def _answer(audit: Audit, criterion: Criterion, lead: User, contributor: User, random: Random) -> None:
    """'We are here' by the lead, which answers a level and those below; the rest, and some words, by a colleague."""
    rank = random.randint(0, len(criterion.descriptors))
    state_judgement(audit=audit, criterion=criterion, rank=rank, seen=0, by=lead)
    said = set(audit.answers.filter(statement__criterion__code=criterion.code).values_list("statement__key", flat=True))
    answers = [
        AnswerChange(statement.key, random.choice(HIGHER), "", 0)
        for statement in criterion.statements
        if statement.key not in said
    ]
    note = NoteChange(NOTE, 0) if random.random() < 0.4 else None
    save_criterion(audit=audit, criterion=criterion, by=contributor, answers=answers, note=note)
