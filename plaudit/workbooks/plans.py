"""The plan and the figures of a journey as a workbook, to read, to sort and to add up."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from plaudit.reports.gathered import Gathered
from plaudit.reports.gathered.figures import GatheredFigure, GatheredSeries
from plaudit.reports.gathered.plans import PENCE, GatheredAction
from plaudit.reports.spreadsheets import Cell, Sheet, workbook

ACTIONS = (
    ("Number", 8), ("What", 40), ("Why", 40), ("Criteria", 12), ("Statements", 18), ("Who", 18), ("When by", 13),
    ("In school time", 20), ("Half-term", 18), ("Late", 6), ("Cost in pounds", 12), ("Where the money comes from", 24),
    ("How we shall know", 36), ("State", 11), ("Effect", 14), ("Added by", 18), ("Added on", 13),
)  # fmt: skip
HISTORY = (
    ("Action", 8), ("What", 40), ("On", 13), ("What happened", 22), ("From", 13), ("To", 13), ("In words", 60),
    ("By", 18),
)  # fmt: skip
FIGURES = (
    ("Criterion", 11), ("Statement", 14), ("What is counted", 40), ("Group", 24), ("On", 13), ("How many", 12),
    ("Of how many", 12), ("In words", 30), ("The mark asks", 18), ("Enough", 9), ("Where it is from", 30), ("By", 18),
)  # fmt: skip


def make(gathered: Gathered, to: Path) -> None:
    """Writes the workbook as the file `to`. What is few is told in words only, whoever reads it."""
    sheets = (
        Sheet("Actions", ACTIONS, [_action(one) for one in gathered.actions]),
        Sheet("What happened", HISTORY, [row for one in gathered.actions for row in _history(one)]),
        Sheet("Figures", FIGURES, [_figure(one, figure) for one in gathered.series for figure in one.figures]),
    )
    to.write_bytes(workbook(sheets, title=f"Plan and figures: {gathered.school}, {gathered.mark}"))


def _action(action: GatheredAction) -> tuple[Cell, ...]:
    return (
        action.pk, action.title, action.why, ", ".join(action.criteria), ", ".join(action.statements), action.owner,
        action.due_on, action.due, action.half_term, "yes" if action.is_late else "", _pounds(action.cost_pence),
        action.funding, action.sign, action.state_words, action.extent_words, action.by, _day(action.at),
    )  # fmt: skip


def _pounds(pence: int | None) -> Cell:
    if pence is None:
        return None
    return pence / PENCE if pence % PENCE else pence // PENCE


def _history(action: GatheredAction) -> Iterator[tuple[Cell, ...]]:
    """Everything that was written to an action, the oldest first."""
    kinds = ((action.states, ""), (action.effects, ""), (action.notes, "Progress"))
    told: list[tuple[datetime, tuple[Cell, ...]]] = [
        (one.at, (one.told or kind, None, None, one.words, one.by)) for records, kind in kinds for one in records
    ]
    told += [
        (move.at, (f"Deadline {move.because}", move.was_due_on, move.due_on, move.words, move.by))
        for move in action.moves
    ]
    for at, (what, *rest) in sorted(told, key=lambda one: one[0]):
        yield action.pk, action.title, _day(at), what, *rest


def _figure(series: GatheredSeries, figure: GatheredFigure) -> tuple[Cell, ...]:
    number = figure.number
    few = number.is_few
    return (
        series.criterion, series.statement, series.title, series.group, figure.on, None if few else number.count,
        number.out_of, number.words, number.asked, {None: "", True: "yes", False: "no"}[number.passes], figure.source,
        figure.by,
    )  # fmt: skip


def _day(at: datetime) -> date:
    return timezone.localdate(at)
