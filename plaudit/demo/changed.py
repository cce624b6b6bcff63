"""What the schools of the demonstration say has changed, through the operations that their people would use.

It comes after the plans and the libraries, from which its cards take most of what they say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.operations import ReflectionChange, make_final, reflect
from plaudit.plans.models import Action, Impact
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.impacts import Part, PartChange, change_impact, make_impact
from plaudit.plans.operations.joins import Joins, join
from plaudit.schools.models import School

LATIMER, AVANTI = 119903, 143679


@dataclass(frozen=True, slots=True)
class Told:
    """One card: from the action of that title, or from nothing but a `title` of its own.

    `shows` are the beginnings of captions, and `about` codes of criteria, which are joined to it as well.
    """

    by: str
    action: str = ""
    title: str = ""
    words: Mapping[Part, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


CARDS: Mapping[int, Sequence[Told]] = {
    LATIMER: (
        Told(
            by="Lena Lead",
            action="Share the composing course at the INSET day",
            words={
                Part.CHANGED: "Every class has composed something of its own this half-term; two years ago it was one "
                "class in seven. The two colleagues who had never done it now begin their lessons with it.",
                Part.WHOM: "All 210 pupils, from Reception to Year 6. Three pupils who hardly speak in other lessons "
                "led their groups.",
                Part.SO_WHAT: "Composing is no longer what the music lead does. We keep the three-note task as the "
                "first one of every year, and write the next steps into the plan for each year group.",
                Part.VOICE: "“I did not know that you can just make a tune. I thought tunes were all there already.”",
            },
            shows=("The tune that Year 4 made up", "The tune of five notes"),
            about=("TLA3",),
        ),
        Told(
            by="Cora Contributor",
            title="What we listen to hangs where everybody walks past",
            words={
                Part.BEFORE: "Each class listened to something each week, and nobody else knew what.",
                Part.DID: "A board in the corridor, one sheet for each year, changed every half-term by the pupils.",
                Part.CHANGED: "Classes ask one another for pieces, and the Friday assembly opens with one of them.",
                Part.WHOM: "All classes, and the parents who wait in the corridor.",
            },
            shows=("Display board in the corridor",),
            about=("C1", "C4"),
        ),
    ),
    AVANTI: (
        Told(
            by="Leila Lead",
            action="Give every class in Year 7 a term of keyboard",
            words={
                Part.WHOM: "All 104 pupils in Year 7, a third of whom had never had an instrument in their hands.",
                Part.SO_WHAT: "We can now plan Year 8 for pupils who play. The lunchtime choir has not drawn the same "
                "pupils yet, and that is our next question.",
                Part.VOICE: "“I go in at break now, because I want to get the left hand right.”",
            },
        ),
    ),
}
REFLECTIONS = {
    "": "A year ago five things were not there at all, and now every one of them is. We are proudest of what cannot be "
    "counted: music is something that pupils here talk about. It took longer than we thought to bring all colleagues "
    "along, and the choir is still small.",
    "C": "The keyboards and the kirtan made the difference. What has not moved is what needs more time in the week, "
    "and we have that from September.",
}


def tell_impact(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Writes the cards; and the school with two audits calls the second one final, and says what it makes of it."""
    for urn, told in CARDS.items():
        journey = Journey.objects.with_names().get(school=schools[urn])
        for one in told:
            _tell(one, journey, people[one.by])
    audit = Audit.objects.with_names().get(journey__school=schools[AVANTI], number=2)
    leila = people["Leila Lead"]
    make_final(audit=audit, by=leila)
    reflect(audit=audit, changes=[ReflectionChange(area, text, 0) for area, text in REFLECTIONS.items()], by=leila)


def _tell(told: Told, journey: Journey, by: User) -> None:
    action = Action.objects.get(plan__journey=journey, title=told.action) if told.action else None
    impact = make_impact(journey=journey, by=by, title=told.title, action=action)
    changes = [PartChange(part, words, fingerprint(getattr(impact, part.value))) for part, words in told.words.items()]
    change_impact(impact=impact, changes=changes, by=by)
    _show(impact, told, by)


def _show(impact: Impact, told: Told, by: User) -> None:
    library = Item.objects.filter(school=impact.journey.school_id).kept()
    items = [library.get(caption__startswith=caption).pk for caption in told.shows]
    add = Joins(items=frozenset(items), criteria=frozenset(told.about))
    join(impact=impact, add=add, remove=Joins(), by=by)
