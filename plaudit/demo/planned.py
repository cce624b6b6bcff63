"""What the schools of the demonstration mean to do, and what became of it, through the operations of their people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.moves import slip
from plaudit.plans.operations.states import add_progress, begin, do, drop, tell_effect
from plaudit.refusals import Refusal
from plaudit.schools.models import School

LENA, LEE, CORA, CIAN, LEILA = "Lena Lead", "Lee Leader", "Cora Contributor", "Cian Contributor", "Leila Lead"

Deed = Callable[[Action, Mapping[str, User]], None]


@dataclass(frozen=True, slots=True)
class Intended:
    """One action: `due` is in so many days from today; `owner` a person of the demonstration, or else a mere name.

    `deeds` are what became of it, one after the other.
    """

    title: str
    purposes: tuple[str, ...]
    owner: str = ""
    due: int | None = None
    why: str = ""
    pence: int | None = None
    funding: str = ""
    sign: str = ""
    deeds: tuple[Deed, ...] = ()


def begun(by: str, words: str = "") -> Deed:
    """Somebody begins it."""
    return lambda action, people: _ignore(begin(action=action, by=people[by], words=words))


def done(by: str, words: str = "") -> Deed:
    """Somebody says that it is done."""
    return lambda action, people: _ignore(do(action=action, by=people[by], words=words))


def dropped(by: str, reason: str) -> Deed:
    """Somebody drops it."""
    return lambda action, people: _ignore(drop(action=action, by=people[by], reason=reason))


def noted(by: str, words: str) -> Deed:
    """Somebody writes how it goes."""
    return lambda action, people: _ignore(add_progress(action=action, by=people[by], words=words))


def told(by: str, extent: str, words: str) -> Deed:
    """Somebody says what effect it had."""
    return lambda action, people: _ignore(tell_effect(action=action, by=people[by], extent=extent, words=words))


def slipped(by: str, reason: str) -> Deed:
    """It is not kept, and moves on to the next half-term, where the term dates tell which."""

    def deed(action: Action, people: Mapping[str, User]) -> None:
        try:
            slip(action=action, by=people[by], reason=reason)
        except Refusal:
            add_progress(action=action, by=people[by], words=reason)

    return deed


def make_plans(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Makes the plans, each by the first of the people who are named with it."""
    for urn, (name, intended) in PLANS.items():
        journey = Journey.objects.with_names().select_related("hub").get(school=schools[urn])
        _make(journey, people[name], intended, people)


def _make(journey: Journey, by: User, intended: Sequence[Intended], people: Mapping[str, User]) -> None:
    today = timezone.localdate()
    for one in intended:
        about = NewAction(
            title=one.title,
            why=one.why,
            owner=people.get(one.owner),
            owner_name="" if one.owner in people else one.owner,
            due_on=None if one.due is None else today + timedelta(days=one.due),
            cost_pence=one.pence,
            funding=one.funding,
            sign=one.sign,
            purposes=one.purposes,
        )
        action = add_action(journey=journey, about=about, by=by)
        for deed in one.deeds:
            deed(action, people)


def _ignore(result: object) -> None:
    """A deed gives nothing back."""


LATIMER = (
    Intended(
        "Share the composing course at the INSET day",
        ("LM1.silver.3", "LM1.silver.4"),
        LENA,
        -49,
        why="Five of us teach music, and two have never composed with a class.",
        pence=0,
        sign="Every class has composed something of its own by half-term.",
        deeds=(
            begun(LENA),
            noted(LENA, "Cora and Cian tried the three-note task with their classes beforehand. It works from Year 2."),
            done(LENA, "An hour with all staff, instruments in hand."),
            told(LENA, "clear", "All seven classes composed this half-term. Year 4 asked for more."),
        ),
    ),
    Intended(
        "Count who learns an instrument, by pupil group",
        ("O4.bronze.1", "O4.bronze.2"),
        CORA,
        -28,
        why="We answered from memory, and the hub asks for numbers.",
        pence=0,
        deeds=(begun(CORA), done(CORA), told(CORA, "some", "We know now that Pupil Premium pupils are missing.")),
    ),
    Intended(
        "Offer six free places for instrument lessons to Pupil Premium pupils",
        ("O4", "C3.silver.1"),
        LEE,
        38,
        why="Fewer of them learn an instrument than of the others.",
        pence=96_000,
        funding="Pupil Premium",
        sign="Half of the free places are still taken after a term.",
        deeds=(begun(LEE), noted(LEE, "The teacher has room on Tuesdays. Letters go home this week.")),
    ),
    Intended(
        "Write down what good music teaching looks like here",
        ("LM3.silver.1",),
        LENA,
        -6,
        why="We say it to one another, and a new colleague cannot know it.",
        pence=0,
        deeds=(begun(LENA), noted(LENA, "A first page is there. Lee has read it and wants examples.")),
    ),
    Intended(
        "Record every class singing, in autumn and in summer",
        ("O1", "O3.silver.3"),
        CIAN,
        12,
        pence=4_500,
        funding="The music budget",
        sign="Anybody can hear the difference between the two recordings.",
        deeds=(begun(CIAN, "The recorder has arrived."),),
    ),
    Intended(
        "Put four samba drums into Key Stage 2",
        ("C4.silver.1",),
        CORA,
        80,
        pence=32_000,
        funding="The parents’ association",
        sign="Years 3 to 6 play in parts at the summer concert.",
    ),
    Intended(
        "Sing in two parts in Years 5 and 6",
        ("C5.silver.1", "O3.silver.3"),
        CIAN,
        94,
        why="They sing with a will, and always in unison.",
        sign="A round and a two-part song at the spring concert.",
        deeds=(slipped(CIAN, "The hall was a polling station and then a store, so there was no rehearsal until now."),),
    ),
    Intended("Ask every pupil what they want to play", ("PDBW2",), CORA, 21, pence=0),
    Intended(
        "Visit the music lessons of a neighbouring school",
        ("LM5.silver.1", "LM6.silver.1"),
        LENA,
        108,
        pence=18_000,
        funding="The training budget",
    ),
    Intended("Tune the piano in the hall", ("LM6.bronze.2",), "The piano tuner", 52, pence=7_500),
    Intended("Let Year 6 lead the sound desk in assembly", ("MT2.bronze.1",), due=150),
    Intended(
        "Start an orchestra with the school next door",
        ("C7.silver.1",),
        LENA,
        200,
        deeds=(dropped(LENA, "The other school has lost its strings teacher. We ask again next year."),),
    ),
    Intended("Write a policy for buying instruments", ("LM6.silver.2",)),
)

AVANTI = (
    Intended(
        "Give every class in Year 7 a term of keyboard",
        ("C1.silver.1",),
        LEILA,
        -120,
        pence=210_000,
        funding="The music budget",
        sign="More of them choose music in Year 9.",
        deeds=(
            begun(LEILA),
            done(LEILA),
            told(LEILA, "clear", "Eleven more have chosen music than the year before."),
        ),
    ),
    Intended(
        "Have older pupils run the lunchtime choir",
        ("C7.silver.1", "PDBW2"),
        LEILA,
        -30,
        pence=0,
        deeds=(begun(LEILA), done(LEILA), told(LEILA, "none", "Nobody new has come yet. We try another day.")),
    ),
)
PLANS: Mapping[int, tuple[str, Sequence[Intended]]] = {119903: (LENA, LATIMER), 143679: (LEILA, AVANTI)}
