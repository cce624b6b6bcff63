"""School years for examples worked out by hand, and any that Hypothesis can think of."""

from datetime import date, timedelta

from hypothesis import strategies as st

from plaudit.rulebook.terms.calendars import Calendar, build_calendar
from plaudit.rulebook.terms.half_terms import HalfTerm


def half_term(title: str, first_day: str, last_day: str, year: str = "2025-26", holiday: str = "") -> HalfTerm:
    """'autumn 2' is the second half of autumn; 'Term' or 'Term 4' with a slash, 'Term 4/', is not halved."""
    term, _, half = title.rpartition(" ")
    if title.endswith("/"):
        term, half = title[:-1], ""
    return HalfTerm(
        year, term, int(half) if half else None, date.fromisoformat(first_day), date.fromisoformat(last_day), holiday
    )


# One real school's year, Leicester 2025-26: autumn begins on a Tuesday and goes on again on a Wednesday.
LEICESTER = (
    half_term("autumn 1", "2025-08-26", "2025-10-17"),
    half_term("autumn 2", "2025-10-29", "2025-12-19"),
    half_term("spring 1", "2026-01-06", "2026-02-13"),
    half_term("spring 2", "2026-02-23", "2026-03-27"),
    half_term("summer 1", "2026-04-13", "2026-05-22"),
    half_term("summer 2", "2026-06-01", "2026-07-10"),
)
SIX_TERMS = tuple(
    half_term(f"Term {number}/", first, last, year="2026")
    for number, (first, last) in enumerate(
        [("2026-09-01", "2026-10-16"), ("2026-10-26", "2026-12-18"), ("2027-01-04", "2027-02-12")], 1
    )
)


def calendar(*half_terms: HalfTerm, closed: tuple[str, ...] = ()) -> Calendar:
    """A calendar of these half-terms, or of the school in Leicester."""
    return build_calendar(half_terms or LEICESTER, map(date.fromisoformat, closed))


def _weekdays(day: date) -> date:
    """The day, or the Monday after it where it is a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


@st.composite
def calendars(draw) -> Calendar:
    """A sound calendar: one to three years of one to three terms, whole or in two halves, any holidays, any holes."""
    names = draw(st.lists(st.sampled_from(["autumn", "Spring", "summer", "Term 4", "été"]), min_size=1, unique=True))
    halves = draw(st.integers(1, 2))
    half_terms = []
    for year in range(2025, 2025 + draw(st.integers(1, 3))):
        day = date(year, 8, 20) + timedelta(days=draw(st.integers(0, 20)))
        for name in names[:3]:
            for half in range(1, halves + 1):
                first = _weekdays(day)
                last = _weekdays(first + timedelta(days=draw(st.integers(0, 30))))
                day = last + timedelta(days=draw(st.integers(1, 12)))
                if draw(st.integers(0, 9)):  # now and then one is missing
                    half_terms.append(
                        HalfTerm(f"{year}-{year - 1999}", name, half if halves > 1 else None, first, last)
                    )
    closed = draw(st.lists(st.sampled_from(half_terms or [None]), max_size=3)) if half_terms else []
    return build_calendar(
        draw(st.permutations(half_terms)), [h.first_day + timedelta(days=draw(st.integers(0, 30))) for h in closed]
    )


def days_around(calendar: Calendar) -> st.SearchStrategy[date]:
    """Days from well before the first half-term of a calendar to well after its last."""
    if not calendar.half_terms:
        return st.dates(date(2025, 1, 1), date(2027, 1, 1))
    margin = timedelta(days=40)
    return st.dates(calendar.half_terms[0].first_day - margin, calendar.half_terms[-1].last_day + margin)
