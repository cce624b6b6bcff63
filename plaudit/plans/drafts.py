"""What an impact card says before anybody writes: put together from an action that was done, and from the audits.

It says nothing that the school has not said already, and everything in it may be changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import dateformat, timezone

from plaudit.evidence.models import Item
from plaudit.journeys.models import Audit, Journey, Measurement
from plaudit.journeys.rulings import Sayings, sayings_of
from plaudit.plans.models import Action, Figure, State
from plaudit.plans.models.actions import LONGEST_TEXT
from plaudit.rulebook.framework import Criterion, Framework
from plaudit.rulebook.scoring import Why

MOST_ITEMS = 4
MOST_STATEMENTS = 5
NOT_THEN = {
    Why.UNANSWERED: "Not answered then",
    Why.PARTLY: "Only partly",
    Why.NOT_YET: "Not yet",
    Why.MEASURED: "The number fell short",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A card to begin with: its words, the criteria's codes, the keys of items, and the keys of measured statements."""

    title: str
    before: str = ""
    did: str = ""
    changed: str = ""
    criteria: tuple[str, ...] = ()
    items: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()


def draft_of(action: Action) -> Draft:
    """The card that an action begins with."""
    journey = action.plan.journey
    purposes = tuple(action.purposes.order_by("criterion__position", "statement__position"))
    codes = tuple(dict.fromkeys(journey.edition.criterion_codes[one.criterion_id] for one in purposes))
    keys = journey.edition.statement_keys
    wanted = frozenset(keys[one.statement_id] for one in purposes if one.statement_id)
    criteria = [journey.edition.framework.criterion_by_code[code] for code in codes]
    audits = list(Audit.objects.with_names().filter(journey=journey).order_by("number"))
    baseline = sayings_of(audits[0])
    newest = sayings_of(audits[-1], with_notes=False) if len(audits) > 1 else None
    return Draft(
        title=action.title,
        before=_cut("\n".join(line for one in criteria for line in _where_we_were(baseline, one, wanted))),
        did=_cut("\n\n".join(_what_we_did(action))),
        changed=_cut("\n\n".join(_what_changed(action, baseline, newest, criteria))),
        criteria=codes,
        items=_items_for(journey, codes),
        measures=_measured(journey, criteria),
    )


def _where_we_were(baseline: Sayings, criterion: Criterion, wanted: frozenset[str]) -> Iterator[str]:
    """The level then, the statements that were no yes, and what the school wrote."""
    framework, standing = baseline.framework, baseline.standing(criterion)
    if not standing.applies:
        return
    when = baseline.audit.closure.at if baseline.audit.is_closed else baseline.audit.at
    level = _level(baseline.verdict.counted[criterion.code], framework)
    month = dateformat.format(timezone.localtime(when), "F Y")
    yield f"{criterion.code} {criterion.title}: {level} in the baseline audit, {month}."
    lacking = [one for one in standing.missing if not wanted or one.statement in wanted]
    for one in lacking[:MOST_STATEMENTS]:
        yield f"{NOT_THEN[one.why]}: {framework.statement_by_key[one.statement].text.rstrip('.')}."
    note = baseline.notes.get(criterion.code)
    if note and note.text:
        yield f"We wrote then: “{note.text}”"


def _what_we_did(action: Action) -> Iterator[str]:
    """The action, how it went, and what was said when it was done; the first thing first."""
    yield f"{action.title.rstrip('.')}."
    for note in action.progress_notes.order_by("pk"):
        yield note.words
    done = action.states.filter(state=State.DONE.value).first()
    if done and done.words:
        yield done.words


def _what_changed(
    action: Action, baseline: Sayings, newest: Sayings | None, criteria: Iterable[Criterion]
) -> Iterator[str]:
    """The effect, as somebody told it last, and the levels that have risen since the baseline."""
    effect = action.effects.first()
    if effect and effect.words:
        yield effect.words
    for criterion in criteria if newest else ():
        before, now = (found.verdict.counted[criterion.code] for found in (baseline, newest) if found)
        if newest and before < now and newest.standing(criterion).decided:
            levels = _level(before, newest.framework), _level(now, newest.framework)
            yield f"{criterion.code} {criterion.title}: from {levels[0]} to {levels[1]} by {newest.audit.in_words}."


def _items_for(journey: Journey, codes: Iterable[str]) -> tuple[int, ...]:
    """The newest items that are tagged to the criteria, by when they happened."""
    rows = [journey.edition.criterion_ids[code] for code in codes]
    items = Item.objects.filter(school=journey.school_id, tags__criterion__in=rows).kept().distinct()
    newest = items.annotate(day=Coalesce("happened_on", TruncDate("at"))).order_by("-day", "-pk")
    return tuple(newest.values_list("pk", flat=True)[:MOST_ITEMS])


def _measured(journey: Journey, criteria: Iterable[Criterion]) -> tuple[str, ...]:
    """The statements of the criteria for which the school has given a number, in an audit or on another day."""
    keys = [one.key for criterion in criteria for one in criterion.statements if one.measure]
    rows = [journey.edition.statement_ids[key] for key in keys]
    given = Q(statement__in=rows, group="")
    found = {
        *Measurement.objects.filter(given, audit__journey=journey, count__isnull=False).values_list(
            "statement", flat=True
        ),
        *Figure.objects.filter(given, journey=journey).values_list("statement", flat=True),
    }
    return tuple(key for key in keys if journey.edition.statement_ids[key] in found)


def _level(rank: int, framework: Framework) -> str:
    return framework.levels[rank - 1].title if rank else "not yet at the first level"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"
