"""Everything that a school has said and that its summary may be filled with, from rows to the form's values."""

from collections.abc import Mapping
from datetime import date

from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.rulings import Sayings, sayings_of
from plaudit.plans.figures import limit_of
from plaudit.plans.impacts import cards_of
from plaudit.plans.models import Figure, State
from plaudit.plans.reading import PlannedAction, plan_of
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Framework
from plaudit.rulebook.scoring import effective
from plaudit.schools.models import Membership, Role
from plaudit.summaries.form.filling import Deed, Known, Number
from plaudit.summaries.models import Summary


def gather(summary: Summary) -> Known:
    """What is known of the summary's school, in the same number of queries however much that is.

    The newest audit of its journey speaks; of the numbers the newest one, whether it was given in an audit or later.
    """
    leads, leaders = _people(summary)
    known = Known(
        names=_names(summary),
        leads=leads,
        leaders=tuple(name for name in leaders if name not in leads),
        phases=summary.school.phases,
        smallest=limit_of(summary.school),
    )
    return known if summary.journey is None else _of_journey(known, summary.journey)


def _names(summary: Summary) -> Mapping[str, str]:
    hub = summary.school.hub
    return {
        "school": summary.school.name,
        "hub": hub.name if hub else "",
        "year": summary.year_in_words,
        "begins": str(summary.year),
        "ends": str(summary.year + 1),
    }


def _people(summary: Summary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted = (Role.LEAD.value, Role.LEADER.value)
    rows = Membership.objects.filter(school=summary.school_id, role__in=wanted, user__is_active=True)
    pairs = list(rows.order_by("pk").values_list("role", "user__name"))
    leads, leaders = (tuple(name for role, name in pairs if role == one) for one in wanted)
    return leads, leaders


def _of_journey(known: Known, journey: Journey) -> Known:
    audit = Audit.objects.with_names().filter(journey=journey).order_by("-number").first()
    framework = journey.edition.framework
    actions = plan_of(journey).actions
    said = sayings_of(audit, with_notes=False) if audit else None
    return Known(
        names=known.names,
        leads=known.leads,
        leaders=known.leaders,
        phases=audit.phases if audit else known.phases,
        yes=_yes(framework, said) if said else frozenset(),
        levels=said.verdict.counted if said else {},
        ranks={level.key: level.rank for level in framework.levels},
        areas={area.code: frozenset(one.code for one in area.criteria) for area in framework.areas},
        numbers=_numbers(framework, said) | _figures(journey, said),
        planned=tuple(_deed(action, by=action.due_on) for action in actions if action.is_open),
        done=tuple(_deed(action) for action in actions if action.state is State.DONE),
        impact=_impact(journey),
        smallest=known.smallest,
    )


def _yes(framework: Framework, said: Sayings) -> frozenset[str]:
    audited = said.audited
    return frozenset(
        key
        for key, statement in framework.statement_by_key.items()
        if effective(statement, audited.answers.get(key), audited.phases) is Choice.YES
    )


def _numbers(framework: Framework, said: Sayings | None) -> dict[str, Number]:
    found = {}
    for key, row in said.measurements.items() if said else ():
        if row.count is not None:
            found[key] = _number(framework, key, row.count, row.out_of, row.at.date())
    return found


def _figures(journey: Journey, said: Sayings | None) -> dict[str, Number]:
    """The newest figure of each statement, where it is newer than the number of the audit."""
    framework, keys = journey.edition.framework, journey.edition.statement_keys
    given = {key: row.at.date() for key, row in said.measurements.items() if row.count is not None} if said else {}
    found = {}
    for row in Figure.objects.filter(journey=journey, group="").order_by("on"):
        key = keys[row.statement_id]
        if row.on >= given.get(key, date.min):
            found[key] = _number(framework, key, row.count, row.out_of, row.on)
    return found


def _number(framework: Framework, key: str, count: float, out_of: float | None, on: date) -> Number:
    """A share counts pupils; what is no share counts years, sessions and the like."""
    measure = framework.statement_by_key[key].measure
    return Number(count, out_of, on, of_pupils=measure is None or measure.of is not None)


def _deed(action: PlannedAction, by: date | None = None) -> Deed:
    return Deed(action.pk, action.title, frozenset(action.criteria), by)


def _impact(journey: Journey) -> tuple[Deed, ...]:
    """What the cards say has changed: the heading alone where that is not written yet would tell nothing."""
    cards = [card for card in cards_of(journey) if card.impact.changed]
    return tuple(Deed(card.impact.pk, card.impact.changed, frozenset(card.criteria)) for card in cards)
