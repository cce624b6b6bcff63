"""The plan as a PDF: on the first pages every action in one table by half-term, then each with all that was said."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from plaudit.plans.models import Extent, State
from plaudit.reports.gathered import Gathered, GatheredAction, GatheredMove, GatheredRecord
from plaudit.reports.gathered.plans import pounds
from plaudit.reports.papers.values import day_words, front, said_by
from plaudit.reports.typesetting import typeset


def make(gathered: Gathered, to: Path) -> None:
    """Writes the plan in full into the file `to`."""
    values = {
        **front(gathered, "The plan", summary(gathered.actions)),
        "half_terms": [
            {"title": title, "actions": [action_values(gathered, action) for action in actions]}
            for title, actions in by_half_term(standing(gathered.actions))
        ],
        "dropped": [action_values(gathered, action) for action in gathered.actions if action.state == State.DROPPED],
        "cost": cost_words(gathered.actions),
        "page": gathered.page,
    }
    typeset("plan", values, to, made_at=gathered.gathered_at)


def standing(actions: Iterable[GatheredAction]) -> list[GatheredAction]:
    """The actions that were not dropped."""
    return [action for action in actions if action.state != State.DROPPED]


def by_half_term(actions: Iterable[GatheredAction]) -> list[tuple[str, list[GatheredAction]]]:
    """The actions, which come by deadline, under the half-term in which they are due."""
    return [(title, list(group)) for title, group in groupby(actions, key=attrgetter("half_term"))]


def summary(actions: Iterable[GatheredAction]) -> str:
    """'12 actions: 5 done, 4 begun, 3 planned'."""
    kept = standing(actions)
    if not kept:
        return "No action yet"
    counts = [(sum(one.state == state for one in kept), state) for state in (State.DONE, State.BEGUN, State.PLANNED)]
    told = ", ".join(f"{count} {state.value}" for count, state in counts if count)
    return f"{len(kept)} action{'s' * (len(kept) > 1)}: {told}"


def cost_words(actions: Iterable[GatheredAction]) -> str:
    """What all of it costs, as far as it is known; empty where nothing is."""
    known = [action.cost_pence for action in standing(actions) if action.cost_pence is not None]
    if not known:
        return ""
    unknown = len(standing(actions)) - len(known)
    rest = f" For {unknown} of them the cost is not known yet." if unknown else ""
    return f"What is known of the cost adds up to {pounds(sum(known))}.{rest}"


def action_values(gathered: Gathered, action: GatheredAction) -> Mapping[str, Any]:
    """An action as a template takes it."""
    return {
        "title": action.title,
        "codes": list(action.criteria),
        "state": action.state_words,
        "state_key": action.state,
        "is_late": action.is_late,
        "due": action.due or "No date yet",
        "due_day": day_words(action.due_on) if action.due_on and action.due != day_words(action.due_on) else "",
        "owner": action.owner or "Nobody yet",
        "said": [list(pair) for pair in said_of(gathered, action)],
        "history": history(action),
        "has_effect": action.extent in (Extent.SOME, Extent.CLEAR),
        "effect": action.extent_words,
    }


def said_of(gathered: Gathered, action: GatheredAction) -> list[tuple[str, str]]:
    """What is said of an action, each thing with its label; nothing of what nobody said."""
    framework = gathered.framework
    purposes = [f"{code} {framework.criterion_by_code[code].title}" for code in action.criteria]
    statements = [framework.statement_by_key[key].text for key in action.statements]
    pairs = [
        ("Why", action.why),
        ("For", "\n".join([*purposes, *(f"• {text}" for text in statements)])),
        ("Who", action.owner or "Nobody yet"),
        ("When by", due_words(action)),
        ("Cost", action.cost),
        ("Paid from", action.funding),
        ("How we shall know", action.sign),
        ("Added", said_by(action.by, action.at)),
    ]
    return [(label, words) for label, words in pairs if words]


def due_words(action: GatheredAction) -> str:
    """'Autumn 2, week 4 (27 November 2026)'; 'No date yet'."""
    if action.due_on is None:
        return "No date yet"
    day = day_words(action.due_on)
    late = ", late" if action.is_late else ""
    return f"{day}{late}" if action.due == day else f"{action.due} ({day}){late}"


def history(action: GatheredAction) -> list[Mapping[str, str]]:
    """Everything that was written to an action, by when it was written."""
    entries = [
        *((one.at, _record(one, one.told)) for one in action.states),
        *((one.at, _record(one, one.told)) for one in action.effects),
        *((one.at, _record(one, "Progress")) for one in action.notes),
        *((one.at, _move(one)) for one in action.moves),
    ]
    return [entry for _, entry in sorted(entries, key=lambda one: one[0])]


def _record(record: GatheredRecord, told: str) -> Mapping[str, str]:
    return {"told": told, "words": record.words, "by": said_by(record.by, record.at)}


def _move(move: GatheredMove) -> Mapping[str, str]:
    was, now = day_words(move.was_due_on) or "no date", day_words(move.due_on) or "no date"
    told = f"{move.because[:1].upper()}{move.because[1:]} from {was} to {now}"
    return {"told": told, "words": move.words, "by": said_by(move.by, move.at)}
