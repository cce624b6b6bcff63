"""What is wrong with given half-terms, each in a sentence that says which dates to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plaudit.rulebook.terms.half_terms import HalfTerm, folded, is_weekend
from plaudit.rulebook.terms.sayings import plainly

LONGEST_YEAR_DAYS = 366
YEARS = range(2000, 2200)  # a year outside these is a misprint


class FaultKind(StrEnum):
    """What can be wrong."""

    NAMELESS = "nameless"
    HALF_BELOW_ONE = "half-below-one"
    ENDS_BEFORE_IT_BEGINS = "ends-before-it-begins"
    WEEKEND = "weekend"
    FAR_AWAY = "far-away"
    WRONG_YEAR = "wrong-year"
    TWICE = "twice"
    OVERLAP = "overlap"
    HALVES_OUT_OF_ORDER = "halves-out-of-order"
    TERM_TORN = "term-torn"
    YEARS_MIXED = "years-mixed"
    YEAR_TOO_LONG = "year-too-long"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `places` count from 0 in the order in which the half-terms were given."""

    kind: FaultKind
    places: tuple[int, ...]
    sentence: str


class UnusableDatesError(ValueError):
    """Half-terms that make no calendar. `faults` has every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults beside the message, which is all their sentences."""
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults = tuple(faults)


_Placed = tuple[int, HalfTerm]


def find_faults(half_terms: Sequence[HalfTerm]) -> tuple[Fault, ...]:
    """Return everything that is wrong with the half-terms of one calendar; their order does not matter.

    Those that are wrong in themselves are not held against the others: their dates mean nothing.
    """
    placed = list(enumerate(half_terms))
    own = [fault for place, half_term in placed for fault in _own_faults(place, half_term)]
    wrong = {place for fault in own for place in fault.places}
    sound = sorted(((place, h) for place, h in placed if place not in wrong), key=_by_days)
    between = [fault for index, later in enumerate(sound) for fault in _faults_against(sound[:index], later)]
    return (*own, *between, *_years_too_long(sound))


def _own_faults(place: int, half_term: HalfTerm) -> Iterator[Fault]:
    title = half_term.full_title
    if not folded(half_term.term) or not folded(half_term.year):
        yield Fault(FaultKind.NAMELESS, (place,), "A half-term needs the name of its term and of its school year.")
    if half_term.half is not None and half_term.half < 1:
        yield Fault(FaultKind.HALF_BELOW_ONE, (place,), f"{title} cannot be: the halves of a term count from 1.")
    if half_term.last_day < half_term.first_day:
        dates = f"on {plainly(half_term.last_day)}, before it begins on {plainly(half_term.first_day)}"
        yield Fault(FaultKind.ENDS_BEFORE_IT_BEGINS, (place,), f"{title} ends {dates}.")
    for verb, day in (("begins", half_term.first_day), ("ends", half_term.last_day)):
        if day.year not in YEARS:
            sentence = f"{title} {verb} on {plainly(day)}, which cannot be meant."
            yield Fault(FaultKind.FAR_AWAY, (place,), sentence)
        elif is_weekend(day):
            sentence = f"{title} {verb} on {day:%A} {plainly(day)}; give the first and the last day of school."
            yield Fault(FaultKind.WEEKEND, (place,), sentence)
    if not _is_in_its_year(half_term):
        sentence = f"{title} begins on {plainly(half_term.first_day)}, which is not in that school year."
        yield Fault(FaultKind.WRONG_YEAR, (place,), sentence)


def _is_in_its_year(half_term: HalfTerm) -> bool:
    """Whether a year that is named by its number, such as '2025-26', can have such a day; other names tell nothing."""
    number = half_term.year.strip()[:4]
    if not (number.isascii() and number.isdecimal() and len(number) == 4):
        return True
    return half_term.first_day.year - int(number) in (0, 1)


def _by_days(placed: _Placed) -> tuple[date, date, int]:
    place, half_term = placed
    return half_term.first_day, half_term.last_day, place


def _faults_against(before: Sequence[_Placed], placed: _Placed) -> Iterator[Fault]:
    """The faults of a half-term against those that begin before it."""
    place, later = placed
    for other, earlier in before:
        if folded(earlier.full_title) == folded(later.full_title):
            yield Fault(FaultKind.TWICE, (other, place), f"{later.full_title} is given twice.")
            return
    if before:
        yield from _overlap(max(before, key=lambda earlier: earlier[1].last_day), placed)
        yield from _out_of_order([earlier for _, earlier in before], placed)


def _overlap(reaching_furthest: _Placed, placed: _Placed) -> Iterator[Fault]:
    (other, earlier), (place, later) = reaching_furthest, placed
    if later.first_day <= earlier.last_day:
        begins = f"{later.full_title} begins on {plainly(later.first_day)}"
        sentence = f"{begins}, but {earlier.full_title} goes on until {plainly(earlier.last_day)}."
        yield Fault(FaultKind.OVERLAP, (other, place), sentence)


def _out_of_order(before: Sequence[HalfTerm], placed: _Placed) -> Iterator[Fault]:
    """A year, and within it a term, is one piece, and its halves rise."""
    place, later = placed
    previous = before[-1]
    if previous.year_key != later.year_key:
        if any(earlier.year_key == later.year_key for earlier in before):
            sentence = f"{later.full_title} begins after {previous.year} has begun."
            yield Fault(FaultKind.YEARS_MIXED, (place,), sentence)
    elif previous.term_key != later.term_key:
        if any(earlier.term_key == later.term_key for earlier in before):
            sentence = f"{later.full_title} begins after {previous.term_title} has begun."
            yield Fault(FaultKind.TERM_TORN, (place,), sentence)
    elif not _rises(previous, later):
        sentence = f"{later.full_title} begins after {previous.title} has begun."
        yield Fault(FaultKind.HALVES_OUT_OF_ORDER, (place,), sentence)


def _rises(earlier: HalfTerm, later: HalfTerm) -> bool:
    return earlier.half is not None and later.half is not None and earlier.half < later.half


def _years_too_long(sound: Sequence[_Placed]) -> Iterator[Fault]:
    for year in dict.fromkeys(half_term.year_key for _, half_term in sound):
        of_year = [placed for placed in sound if placed[1].year_key == year]
        first, last = of_year[0], of_year[-1]
        if (last[1].last_day - first[1].first_day).days >= LONGEST_YEAR_DAYS:
            dates = f"from {plainly(first[1].first_day)} to {plainly(last[1].last_day)}"
            sentence = f"{first[1].year} goes {dates}, which is more than a year."
            yield Fault(FaultKind.YEAR_TOO_LONG, (first[0], last[0]), sentence)
