"""A plan along the half-terms, by person and by criterion."""

from datetime import UTC, date, datetime

from plaudit.plans.models import State
from plaudit.plans.reading import PlannedAction
from plaudit.web.boards import Part, by_criterion, by_person, due_in, timeline
from tests.cast import small_edition
from tests.rulebook.school_years import LEICESTER, calendar, half_term

YEAR = calendar()
TODAY = date(2025, 11, 20)  # Thursday of Autumn 2, week 4


def action(
    pk: int, due_on: str = "", *, state: State = State.PLANNED, owner: str = "", criteria: tuple[str, ...] = ()
) -> PlannedAction:
    """One that is due on that day."""
    day = date.fromisoformat(due_on) if due_on else None
    at = datetime(2025, 9, 1, tzinfo=UTC)
    return PlannedAction(
        pk, f"Action {pk}", "", state, None, None, None, owner, day, None, "", "", criteria, criteria, 0, 0, 1, at
    )


def shown(*actions: PlannedAction, today: date = TODAY, year=YEAR) -> dict[str, list[str]]:
    """What stands in each part of the timeline, each with its week."""
    parts = timeline(due_in(actions, year, today), year, today)
    return {part.title: [f"{one.action.pk} {one.week}".strip() for one in part.due] for part in parts}


def test_the_half_terms_ahead_are_there_with_what_is_due_in_each():
    found = shown(action(1, "2025-11-27"), action(2, "2026-02-12"), action(3, "2026-02-13"), action(4))
    assert found == {
        "Autumn 2": ["1 week 5"],
        "Spring 1": ["2 week 6", "3 week 6"],
        "Spring 2": [],
        "Summer 1": [],
        "Summer 2": [],
        "No date yet": ["4"],
    }


def test_a_half_term_that_is_over_is_told_while_its_year_lasts_and_longer_where_something_is_open():
    assert next(iter(shown(action(1, "2025-09-25", state=State.DONE)))) == "Autumn 1"
    next_year = half_term("autumn 1", "2026-08-26", "2026-10-16", year="2026-27")
    both, later = calendar(*LEICESTER, next_year), date(2026, 9, 10)
    assert list(shown(action(1, "2025-09-25", state=State.DONE), today=later, year=both)) == ["Autumn 1"]
    late = shown(action(1, "2026-06-11"), today=later, year=both)
    assert late == {"Summer 2": ["1 week 2"], "Autumn 1": []}


def test_what_lies_outside_the_half_terms_has_a_month_and_what_lies_in_a_holiday_the_half_term_before_it():
    found = shown(action(1, "2026-10-05"), action(2, "2025-12-24"), action(3, "2024-03-01"))
    assert next(iter(found.items())) == ("March 2024", ["3 1 March 2024"])
    assert list(found.items())[-1] == ("October 2026", ["1 5 October 2026"])
    assert found["Autumn 2"] == ["2 Christmas holiday"]
    assert shown(action(1, "2026-10-05"), year=calendar(LEICESTER[0])) == {"October 2026": ["1 5 October 2026"]}


def test_something_moves_only_to_half_terms_that_are_not_over():
    parts = timeline(due_in([action(1, "2025-09-25"), action(2)], YEAR, TODAY), YEAR, TODAY)
    neighbours = [(part.title, title(part.earlier), title(part.later), part.key) for part in parts]
    assert neighbours[:3] == [
        ("Autumn 1", "", "", ""),
        ("Autumn 2", "", "Spring 1", "2025-10-29"),
        ("Spring 1", "Autumn 2", "Spring 2", "2026-01-06"),
    ]
    assert neighbours[-2:] == [("Summer 2", "Summer 1", "", "2026-06-01"), ("No date yet", "", "", "")]
    assert [(part.week, part.is_over, part.holiday) for part in parts[:3]] == [
        (0, True, "Autumn half-term holiday"),
        (4, False, "Christmas holiday"),
        (0, False, "Spring half-term holiday"),
    ]


def title(part: Part | None) -> str:
    """What it is called."""
    return part.title if part else ""


def test_only_what_is_open_is_late():
    due = due_in([action(1, "2025-11-19"), action(2, "2025-11-19", state=State.DONE), action(3)], YEAR, TODAY)
    assert [(one.is_late, one.words) for one in due] == [
        (True, "Autumn 2, week 4"),
        (False, "Autumn 2, week 4"),
        (False, "no date yet"),
    ]


def test_people_stand_by_name_and_nobody_last():
    due = due_in([action(1, owner="zoe"), action(2), action(3, owner="Ann"), action(4, owner="zoe")], YEAR, TODAY)
    named = [(name, [one.action.pk for one in theirs]) for name, theirs in by_person(due)]
    assert named == [("Ann", [3]), ("zoe", [1, 4]), ("", [2])]


def test_criteria_stand_in_the_order_of_the_mark_each_with_all_that_is_for_it(db):
    due = due_in([action(1, criteria=("B1", "A2")), action(2), action(3, criteria=("A2",))], YEAR, TODAY)
    found = by_criterion(due, small_edition().framework)
    assert [
        (criterion.code if criterion else "", [one.action.pk for one in theirs]) for _, criterion, theirs in found
    ] == [
        ("A2", [1, 3]),
        ("B1", [1]),
        ("", [2]),
    ]
