"""The standing cast: one hub with one school, eight people, and a school that is on its way; and what they do.

Everything is made through the product's own operations. Use it as the fixture `cast`, or `quick` where a mark of four
criteria will do; the functions below answer, judge, close and choose, as somebody of the cast.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from plaudit.accounts.models import User
from plaudit.frameworks.document import read
from plaudit.frameworks.models import Edition
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Audit, Journey, Target
from plaudit.journeys.operations import (
    AnswerChange,
    MeasurementChange,
    NoteChange,
    argue_best_fit,
    choose_target,
    close_audit,
    park,
    save_criterion,
    start_journey,
    state_judgement,
)
from plaudit.journeys.rulings import sayings_about
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Criterion
from plaudit.schools.models import Hub, Role, School
from plaudit.schools.operations import add_school, give_role, open_hub
from plaudit.schools.register import load_register

ROOT = Path(__file__).resolve().parent.parent
LSMS = ROOT / "frameworks" / "lsms-music-quality-mark-2015.yaml"
SCHOOLS = ROOT / "plaudit" / "demo" / "establishments.csv"  # twelve of the register's schools are quicker than all
LATIMER, MEADOW, CROWN_HILLS, ROBERT_SMYTH, AVANTI_FIELDS = 119903, 138173, 120277, 137161, 143679

PEOPLE = ("lead", "leader", "contributor", "observer", "administrator", "assessor", "mentor", "stranger")
EVERYBODY = (*PEOPLE, "nobody")
PASSWORD = "a password for tests"

SMALL_MARK = b"""
mark: small-mark
title: Small Mark
edition: "1"
steward: Nobody in particular
summary: A mark of four criteria, for tests.
edition_basis: Invented.
aims: [Be quick]
process: [Answer, then choose]
levels:
  - {key: bronze, title: Bronze}
  - {key: silver, title: Silver}
areas:
  - code: A
    title: First area
    short_title: First
    criteria:
      - code: A1
        title: Singing
        levels:
          bronze: {expects: [We sing, We sing every week]}
          silver: {expects: [We sing in parts]}
      - code: A2
        title: Playing
        levels:
          bronze: {expects: [We play]}
          silver:
            expects:
              - statement: Half of us play
                measure: {count: pupils who play, of: pupils on roll, unit: percent, at_least: 50}
  - code: B
    title: Second area
    short_title: Second
    criteria:
      - code: B1
        title: Listening
        levels:
          bronze: {expects: [We listen]}
          silver: {expects: [We listen to one another]}
      - code: B2
        title: Choosing
        levels:
          bronze: {expects: [{statement: Some choose music at GCSE, phases: [secondary]}, There is a choice]}
          silver: {expects: [{statement: Many choose music at GCSE, phases: [secondary]}]}
"""


@dataclass(frozen=True)
class Cast:
    """The people, where they are, and what they are on."""

    hub: Hub
    school: School
    other_hub: Hub
    other_school: School
    edition: Edition
    journey: Journey
    audit: Audit
    lead: User
    leader: User
    contributor: User
    observer: User
    administrator: User
    assessor: User
    mentor: User
    stranger: User

    def client(self, who: str) -> Client:
        """A browser in which the person of that name is signed in; for 'nobody', one in which nobody is."""
        client = Client()
        if who != "nobody":
            client.force_login(getattr(self, who))
        return client

    def criterion(self, code: str) -> Criterion:
        """A criterion of the edition."""
        return self.edition.framework.criterion_by_code[code]


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with The Latimer Primary School at the start of its baseline audit on the real mark."""
    return assemble(load_edition(read(LSMS)).edition)


@pytest.fixture
def quick(db: None) -> Cast:
    """The cast, on the small mark."""
    return assemble(small_edition())


def small_edition() -> Edition:
    """The small mark, loaded."""
    return load_edition(read(SMALL_MARK)).edition


def assemble(edition: Edition, *, urn: int = LATIMER) -> Cast:
    """The cast at the school with that URN, at the start of its baseline audit on `edition`.

    The stranger has no role here, and is the lead of a school of another hub.
    """
    load_register(SCHOOLS)
    school, other_school = School.objects.get(urn=urn), School.objects.get(urn=MEADOW)
    hub, other_hub = open_hub(name="Test Hub", by=None), open_hub(name="Other Hub", by=None)
    people = {who: make_person(who) for who in PEOPLE}
    add_school(hub=hub, school=school, by=people["administrator"])
    add_school(hub=other_hub, school=other_school, by=None)
    for who in ("lead", "leader", "contributor", "observer"):
        give_role(user=people[who], role=Role(who), school=school, by=people["administrator"])
    for who in ("administrator", "assessor", "mentor"):
        give_role(user=people[who], role=Role(who), hub=hub, by=None)
    give_role(user=people["stranger"], role=Role.LEAD, school=other_school, by=None)
    journey = start_journey(school=school, hub=hub, edition=edition, by=people["lead"])
    return Cast(hub, school, other_hub, other_school, edition, journey, baseline(journey), **people)


def make_person(who: str) -> User:
    """An account for somebody called by what they are: 'lead' is Lead, at lead@plaudit.example."""
    return User.objects.create_user(f"{who}@plaudit.example", who.title(), PASSWORD)


def baseline(journey: Journey) -> Audit:
    """The journey's first audit, read anew."""
    return Audit.objects.with_names().get(journey=journey, number=1)


def answer(audit: Audit, key: str, choice: Choice | str, *, by: User, reason: str = "", version: int = 0) -> None:
    """Answers the statement with that key."""
    change = AnswerChange(key, str(choice), reason, version)
    assert not save_criterion(audit=audit, criterion=_about(audit, key), by=by, answers=[change])


def measure(audit: Audit, key: str, count: float, out_of: float | None = None, *, by: User, version: int = 0) -> None:
    """Gives the number for the statement with that key."""
    change = MeasurementChange(key, count, out_of, version)
    assert not save_criterion(audit=audit, criterion=_about(audit, key), by=by, measurements=[change])


def note(audit: Audit, code: str, text: str, *, by: User, version: int = 0) -> None:
    """Writes the note on a criterion."""
    assert not save_criterion(audit=audit, criterion=_criterion(audit, code), by=by, note=NoteChange(text, version))


def we_are_here(audit: Audit, code: str, rank: int, *, by: User) -> None:
    """Says 'we are here' on a criterion."""
    criterion = _criterion(audit, code)
    state_judgement(audit=audit, criterion=criterion, rank=rank, seen=seen(audit, code), by=by)


def argue(audit: Audit, code: str, rank: int, *, reason: str, by: User) -> None:
    """Argues the school's best fit on a criterion."""
    criterion = _criterion(audit, code)
    argue_best_fit(audit=audit, criterion=criterion, rank=rank, reason=reason, seen=seen(audit, code), by=by)


def put_aside(audit: Audit, code: str, *, by: User) -> None:
    """Parks a criterion."""
    park(audit=audit, criterion=_criterion(audit, code), by=by)


def decide_all(audit: Audit, *, by: User, rank: int = 1) -> None:
    """Says 'we are here' on every criterion."""
    for criterion in _codes(audit):
        we_are_here(audit, criterion, rank, by=by)


def close(audit: Audit, *, by: User) -> Audit:
    """Closes the audit, and returns it read anew."""
    close_audit(audit=audit, by=by)
    return Audit.objects.with_names().get(pk=audit.pk)


def aim(journey: Journey, rank: int = 1, *, by: User, reason: str = "It is within reach.") -> Target:
    """Chooses the target."""
    return choose_target(journey=journey, rank=rank, reason=reason, by=by)


def judged_version(audit: Audit, code: str) -> int:
    """The version of the judgement that a page drawn now would show, 0 where there is none."""
    return audit.judgements.filter(criterion__code=code).values_list("version", flat=True).first() or 0


def seen(audit: Audit, code: str) -> int:
    """What a page drawn now would send with 'we are here'."""
    criterion = _criterion(audit, code)
    return sayings_about(audit, criterion).seen(criterion)


def _codes(audit: Audit) -> Iterator[str]:
    return (criterion.code for criterion in audit.journey.edition.framework.criteria)


def _criterion(audit: Audit, code: str) -> Criterion:
    return audit.journey.edition.framework.criterion_by_code[code]


def _about(audit: Audit, key: str) -> Criterion:
    return _criterion(audit, audit.journey.edition.framework.statement_by_key[key].criterion)
