"""Entering numbers on a day, changing them and taking them back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.journeys.operations.saving import NUMBER_FAULTS
from plaudit.plans.models import Figure
from plaudit.plans.models.figures import LONGEST_SOURCE
from plaudit.refusals import Closed, Invalid
from plaudit.rulebook.answers import Measured
from plaudit.rulebook.framework import Measure
from plaudit.rulebook.groups import check_group_measured
from plaudit.rulebook.measures import UnusableNumberError, check_measured

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A number of a day: for the statement of that key, of the whole school or of one pupil group."""

    statement: str
    count: float
    on: date
    out_of: float | None = None
    group: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FigureClash:
    """What was to be saved is not: somebody else has saved `theirs` meanwhile, `by` whom and when; it has `version`."""

    theirs: Measured
    source: str
    by: str
    at: datetime
    version: int


@transaction.atomic
def add_figure(*, journey: Journey, about: NewFigure, by: User) -> Figure:
    """Keeps a number of a day. The same number again is the one that is there.

    Raises:
        Invalid: the number, the day or the source cannot be used.
        Closed: another number is given for that day already.
    """
    Journey.objects.select_for_update(no_key=True, of=("self",)).only("pk").get(pk=journey.pk)
    measure = _measure_of(journey, about.statement)
    measured, source = _checked(measure, about.group, about.count, about.out_of), _checked_source(about.source)
    at = {
        "journey": journey,
        "statement_id": journey.edition.statement_ids[about.statement],
        "group": about.group,
        "on": _checked_day(about.on),
    }
    there = Figure.objects.filter(**at).first()
    if there is None:
        made = Figure.objects.create(**at, count=measured.count, out_of=measured.out_of, source=source, by=by)
        record("figure.added", subject=f"journey:{journey.pk}", by=by, figure=made.pk, statement=about.statement)
        return made
    if (there.count, there.out_of) == (measured.count, measured.out_of):
        return there
    raise Closed("There is a number for that day already. Change that one, or give this one another day.")


@transaction.atomic
def change_figure(
    *, figure: Figure, count: float, out_of: float | None, source: str, base: int, by: User
) -> FigureClash | None:
    """Changes a number that was wrong, if it is still at the version `base`.

    Returns:
        What somebody else has saved meanwhile; then nothing is changed.

    Raises:
        Invalid: the number or the source cannot be used.
        Closed: somebody has taken the number back meanwhile.
    """
    kept = _held(figure)
    statement = kept.journey.edition.statement_keys[kept.statement_id]
    measured = _checked(_measure_of(kept.journey, statement), kept.group, count, out_of)
    mine, theirs = (measured, _checked_source(source)), (Measured(kept.count, kept.out_of), kept.source)
    if mine == theirs:
        return None
    if kept.version != base:
        return FigureClash(*theirs, by=str(kept.by), at=kept.at, version=kept.version)
    kept.count, kept.out_of, kept.source = measured.count, measured.out_of, mine[1]
    kept.version, kept.by, kept.at = kept.version + 1, by, timezone.now()
    kept.save(update_fields=["count", "out_of", "source", "version", "by", "at"])
    record("figure.changed", subject=f"journey:{kept.journey_id}", by=by, figure=kept.pk, statement=statement)
    return None


@transaction.atomic
def remove_figure(*, figure: Figure, by: User) -> None:
    """Takes a number back.

    Raises:
        Closed: somebody has taken it back already.
    """
    kept = _held(figure)
    statement = kept.journey.edition.statement_keys[kept.statement_id]
    record("figure.removed", subject=f"journey:{kept.journey_id}", by=by, figure=kept.pk, statement=statement)
    kept.delete()


def _held(figure: Figure) -> Figure:
    rows = Figure.objects.select_for_update(no_key=True, of=("self",)).select_related("journey__edition", "by")
    kept = rows.filter(pk=figure.pk).first()
    if kept is None:
        raise Closed("This number was taken back meanwhile.")
    return kept


def _measure_of(journey: Journey, key: str) -> Measure:
    statement = journey.edition.framework.statement_by_key.get(key)
    if statement is None or statement.measure is None:
        raise Invalid("The mark asks for no number there. Load the page again.")
    return statement.measure


def _checked(measure: Measure, group: str, count: float, out_of: float | None) -> Measured:
    try:
        return check_group_measured(measure, group, count, out_of) if group else check_measured(measure, count, out_of)
    except UnusableNumberError as error:
        raise Invalid(NUMBER_FAULTS[error.fault]) from error


def _checked_source(source: str) -> str:
    source = " ".join(source.split())
    if len(source) > LONGEST_SOURCE:
        raise Invalid(f"Please keep the source under {LONGEST_SOURCE} characters. It has {len(source)}.")
    return source


def _checked_day(on: date) -> date:
    if not EARLIEST <= on <= timezone.localdate():
        raise Invalid("Give the day on which it was counted: since 2000, and not after today.")
    return on
