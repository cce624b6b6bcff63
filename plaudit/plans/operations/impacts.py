"""Making impact cards, changing what they say without overwriting a colleague, and putting them away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.plans.drafts import Draft, draft_of
from plaudit.plans.models import Action, Impact
from plaudit.plans.models.actions import LONGEST_TEXT, LONGEST_TITLE
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.joins import Joins, held, put_joins
from plaudit.refusals import Invalid, Refusal

MOST_IMPACTS = 200
CHANGED = "impact.changed"


class Part(StrEnum):
    """What a card says, by the names of its columns."""

    TITLE = "title"
    BEFORE = "before"
    DID = "did"
    CHANGED = "changed"
    WHOM = "whom"
    SO_WHAT = "so_what"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class PartChange:
    """Other words for a part; `seen` is the fingerprint of those that the page showed."""

    part: Part
    words: str
    seen: str


@dataclass(frozen=True, slots=True)
class PartClash:
    """What was to be saved (`mine`) beside what somebody else has saved meanwhile (`theirs`), who, and when."""

    part: Part
    mine: str
    theirs: str
    by: str
    at: datetime


@transaction.atomic
def make_impact(*, journey: Journey, by: User, title: str = "", action: Action | None = None) -> Impact:
    """Makes a card: from nothing but a title, or from an action, whose words, criteria, evidence and numbers it takes.

    An action that a card tells of already gives that card.

    Raises:
        Invalid: there is neither, or the title is too long.
        Refusal: the journey has as many cards as it can hold.
    """
    Journey.objects.select_for_update().only("pk").get(pk=journey.pk)
    if action is not None:
        present = Impact.objects.filter(journey=journey, actions__action=action, put_away_at=None).first()
        if present:
            return present
    if journey.impacts.filter(put_away_at=None).count() >= MOST_IMPACTS:
        raise Refusal(f"There are {MOST_IMPACTS} cards, which is all that a journey can hold. Put some away first.")
    draft = draft_of(action) if action else Draft(title)
    words = {"before": draft.before, "did": draft.did, "changed": draft.changed}
    impact = Impact.objects.create(journey=journey, title=_checked(Part.TITLE, draft.title), by=by, **words)
    put_joins(impact, _joins(journey, draft, action))
    record("impact.made", subject=impact.subject, by=by, journey=journey.pk, action=action.pk if action else None)
    return impact


@transaction.atomic
def change_impact(*, impact: Impact, changes: Iterable[PartChange], by: User) -> tuple[PartClash, ...]:
    """Saves the changes; what somebody else has changed since the page showed it is left as it is, and returned.

    A change that says what is already there is no clash, whatever it was based on.

    Raises:
        Closed: the card was put away.
        Invalid: the title is missing, or words are too long. Then nothing is saved.
    """
    kept = held(impact)
    new: dict[str, str] = {}
    clashes = []
    for change in changes:
        words, present = _checked(change.part, change.words), getattr(kept, change.part.value)
        if words == present:
            continue
        if fingerprint(present) == change.seen:
            new[change.part.value] = words
        else:
            clashes.append(_clash(kept, change.part, words, present))
    if new:
        Impact.objects.filter(pk=kept.pk).update(**new, version=F("version") + 1)
        record(CHANGED, subject=kept.subject, by=by, fields=sorted(new))
    return tuple(clashes)


@transaction.atomic
def put_away(*, impact: Impact, by: User) -> None:
    """Takes a card off every page; it can be taken back. One that was put away stays so."""
    if Impact.objects.filter(pk=impact.pk, put_away_at=None).update(put_away_at=timezone.now()):
        record("impact.put-away", subject=impact.subject, by=by)


@transaction.atomic
def take_back(*, impact: Impact, by: User) -> None:
    """Shows a card again that was put away."""
    if Impact.objects.filter(pk=impact.pk, put_away_at__isnull=False).update(put_away_at=None):
        record("impact.taken-back", subject=impact.subject, by=by)


def _checked(part: Part, words: str) -> str:
    if part is Part.TITLE:
        title = " ".join(words.split())
        if not title:
            raise Invalid("Say in a few words what the card is about.")
        if len(title) > LONGEST_TITLE:
            raise Invalid(f"Please keep the title under {LONGEST_TITLE} characters. It has {len(title)}.")
        return title
    words = words.strip()
    if len(words) > LONGEST_TEXT:
        raise Invalid(f"Please keep this under {LONGEST_TEXT:,} characters. It has {len(words):,}.")
    return words


def _joins(journey: Journey, draft: Draft, action: Action | None) -> Joins:
    return Joins(
        actions=frozenset({action.pk} if action else ()),
        items=frozenset(draft.items),
        criteria=frozenset(draft.criteria),
        measures=frozenset((key, "") for key in draft.measures),
    )


def _clash(impact: Impact, part: Part, mine: str, theirs: str) -> PartClash:
    """Who changed the part last is in the journal; who made the card, where nobody did."""
    entries = Entry.objects.about(impact.subject).filter(verb=CHANGED)
    last = next((entry for entry in entries if part.value in entry.details["fields"]), None)
    return PartClash(part, mine, theirs, by=str(last.by) if last else str(impact.by), at=last.at if last else impact.at)
