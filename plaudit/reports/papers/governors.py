"""One page for governors: where the school stands, what it aims for, what is due and what has come of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plaudit.plans.models import State
from plaudit.reports.gathered import Gathered, GatheredAction
from plaudit.reports.papers.plan import cost_words, standing, summary
from plaudit.reports.papers.values import front, score_values, tone_of
from plaudit.reports.typesetting import typeset

DUE, CARDS, NUMBERS, WORDS = 6, 2, 4, 190
"""So many actions, impact cards and numbers fit on the page, and so many letters of what a card says."""


def make(gathered: Gathered, to: Path) -> None:
    """Writes the page into the file `to`."""
    audit = gathered.audit
    open_actions = [action for action in gathered.actions if action.is_open]
    values = {
        **front(gathered, "For governors", audit.title),
        "score": score_values(audit, to.parent, has_table=False),
        "standing": _standing(gathered),
        "reached": audit.reached,
        "reached_tone": tone_of(gathered, audit.verdict.reached),
        "plan": {
            "summary": summary(gathered.actions),
            "cost": cost_words(gathered.actions),
            "due": [_due(action) for action in open_actions[:DUE]],
            "more": max(0, len(open_actions) - DUE),
            "done": [action.title for action in _done(gathered.actions)[:DUE]],
        },
        "numbers": _numbers(gathered),
        "cards": [
            {"title": card.title, "words": short(card.changed or card.so_what)} for card in gathered.impacts[:CARDS]
        ],
        "more_cards": max(0, len(gathered.impacts) - CARDS),
    }
    typeset("governors", values, to, made_at=gathered.gathered_at)


def short(words: str) -> str:
    """The beginning of what was written, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= WORDS else f"{line[:WORDS].rsplit(' ', 1)[0]}…"


def _standing(gathered: Gathered) -> Sequence[Mapping[str, Any]]:
    """How many criteria stand at each level, the highest first."""
    judged = [one for one in gathered.audit.criteria if one.standing.applies and one.standing.decided]
    levels = [*reversed(gathered.framework.levels), None]
    return [
        {
            "title": level.title if level else "Not yet",
            "tone": tone_of(gathered, level.rank if level else 0),
            "count": sum(one.rank == (level.rank if level else 0) for one in judged),
        }
        for level in levels
    ]


def _due(action: GatheredAction) -> Mapping[str, Any]:
    return {
        "title": short(action.title),
        "due": action.due or "No date yet",
        "owner": action.owner or "Nobody yet",
        "is_late": action.is_late,
    }


def _done(actions: Sequence[GatheredAction]) -> list[GatheredAction]:
    return [action for action in reversed(standing(actions)) if action.state == State.DONE]


def _numbers(gathered: Gathered) -> Sequence[Mapping[str, str]]:
    """The newest number of each measure of the whole school, beside what the mark asks and what it was at first."""
    whole = [series for series in gathered.series if not series.group]
    return [
        {
            "title": series.title,
            "now": series.figures[-1].number.words,
            "asked": series.figures[-1].number.asked,
            "before": series.figures[0].number.words if len(series.figures) > 1 else "",
        }
        for series in whole[:NUMBERS]
    ]
