"""What every paper has: its title page, its dates in words, and its pictures as files."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from plaudit.reports.gathered import Gathered, GatheredAudit
from plaudit.reports.levels import tone
from plaudit.reports.score import Score
from plaudit.reports.score_svg import score_svg
from plaudit.rulebook.framework import Level
from plaudit.rulebook.terms.sayings import InTerm, plainly

OUTSIDE = (
    "Made for the hub: without evidence that the school keeps to itself. Numbers of pupils under {limit} are not told."
)
INSIDE = "Numbers of pupils under {limit} are not told."


def front(gathered: Gathered, title: str, words: str = "") -> Mapping[str, Any]:
    """The title page and the foot of every page."""
    return {
        "title": title,
        "words": words,
        "school": gathered.school,
        "urn": str(gathered.urn),
        "mark": gathered.mark,
        "edition": gathered.edition,
        "hub": gathered.hub,
        "day": day_words(gathered.today),
        "time": in_school_time(gathered, gathered.today),
        "kept_back": kept_back(gathered),
        "levels": [
            {"title": level.title, "tone": tone(level.rank, gathered.framework.levels)} for level in _down(gathered)
        ],
        "target": target_words(gathered),
        "target_tone": tone(gathered.target.level.rank, gathered.framework.levels) if gathered.target else "none",
    }


def kept_back(gathered: Gathered) -> str:
    """What the paper does not tell, so that nobody takes it for missing."""
    return (OUTSIDE if gathered.outside else INSIDE).format(limit=gathered.limit)


def day_words(day: date | datetime | None) -> str:
    """'3 September 2025'; empty for none. A moment is told as its day where the site is."""
    if day is None:
        return ""
    return plainly(timezone.localdate(day) if isinstance(day, datetime) else day)


def in_school_time(gathered: Gathered, day: date | None) -> str:
    """'Autumn 2, week 4'; empty where the day lies in no half-term that is known."""
    saying = gathered.calendar.say(day) if day else None
    return str(saying) if isinstance(saying, InTerm) else ""


def said_by(by: str, at: datetime | None) -> str:
    """'Lena Lead, 3 September 2025'."""
    return ", ".join(part for part in (by, day_words(at)) if part)


def target_words(gathered: Gathered) -> str:
    """The title of the level aimed for; empty before one is chosen."""
    return gathered.target.level.title if gathered.target else ""


def tone_of(gathered: Gathered, rank: int) -> str:
    """The metal of a level."""
    return tone(rank, gathered.framework.levels)


def score_values(audit: GatheredAudit, folder: Path, *, has_table: bool = True) -> Mapping[str, Any]:
    """The score as a picture in a file, and what it tells in words; all of it, where no table follows."""
    file = folder / f"score-{audit.number}.svg"
    file.write_text(score_svg(audit.score), encoding="utf-8")
    score = audit.score
    return {
        "picture": file,
        "words": f"The score. {score.summary} {'The table after it says the same.' if has_table else _in_words(score)}",
        "summary": score.summary,
        "has_baseline": score.has_baseline,
        "has_target": bool(score.target),
        "has_rests": score.has_rests,
        "target": score.target_level.title if score.target_level else "",
        "areas": [
            {
                "title": area.title,
                "rows": [
                    {
                        "code": row.note.code,
                        "title": row.note.title,
                        "baseline": row.baseline,
                        "now": row.now,
                        "tone": tone(row.note.rank_now or 0, score.levels) if row.note.applies else "none",
                        "moved": row.moved,
                    }
                    for row in rows
                ],
            }
            for area, rows in score.rows
            if rows
        ],
    }


def _in_words(score: Score) -> str:
    rows = (row for _, of_area in score.rows for row in of_area)
    return "; ".join(f"{row.note.code} {row.note.title}: {row.now}" for row in rows) + "."


def _down(gathered: Gathered) -> Sequence[Level]:
    return tuple(reversed(gathered.framework.levels))
