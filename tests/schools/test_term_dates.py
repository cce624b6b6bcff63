"""Term dates from a file: the real one, and everything that a spreadsheet can do to it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.refusals import Invalid
from plaudit.schools.given_years import Remark
from plaudit.schools.register.problems import Problem
from plaudit.schools.term_dates import read_term_dates, write_term_dates

REAL = Path(__file__).parents[1] / "data" / "term-dates.csv"
HEADER = "authority_or_school,academic_year,term,half,first_day,last_day,closed_days,holiday\n"
AUTUMN_1 = "Oak,2025-26,autumn,1,2025-09-02,2025-10-17,,\n"
AUTUMN_2 = "Oak,2025-26,autumn,2,2025-10-27,2025-12-19,2025-11-28 2025-12-01,winter break\n"
ELM = "Elm,2025-26,Term 1,,2025-09-01,2025-10-17,,\n"


@pytest.fixture
def read(tmp_path):
    """Reads a file with this content."""

    def read_content(content: str | bytes):
        file = tmp_path / "dates.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_term_dates(file)

    return read_content


def test_real_term_dates_are_understood_with_their_remarks():
    found = read_term_dates(REAL)
    assert found.problems == []
    assert {whose: len(calendar.half_terms) for whose, calendar in found.calendars.items()} == {
        "Leicester City (Catherine Infants)": 12,
        "Leicester City Council (LA calendar)": 2,
        "Leicestershire (Redmoor Academy)": 4,
        "Staffordshire (Lonsdale)": 6,
    }
    assert not any(calendar.holes for calendar in found.calendars.values())
    (remarks,) = found.remarks.values()
    assert [remark.line for remark in remarks] == [20, 24, 25]
    assert remarks[0] == Remark(20, "inset 23-24 Oct")


def test_the_real_dates_are_said_in_school_time():
    calendars = read_term_dates(REAL).calendars
    on = date(2025, 10, 28)
    said = {whose: str(calendar.say(on)) for whose, calendar in calendars.items()}
    assert said["Leicester City (Catherine Infants)"] == "Autumn half-term holiday"
    assert said["Leicester City Council (LA calendar)"] == "28 October 2025"
    assert str(calendars["Leicester City (Catherine Infants)"].say(date(2025, 7, 14))) == "the holiday after Summer 2"


def test_what_may_be_added_is_read(read):
    oak = read(HEADER + AUTUMN_1 + AUTUMN_2).calendars["Oak"]
    assert not oak.is_school_day(date(2025, 12, 1))
    assert not oak.is_school_day(date(2025, 11, 28))
    assert oak.is_school_day(date(2025, 12, 2))
    assert [half_term.holiday for half_term in oak.half_terms] == ["", "winter break"]


def test_a_term_need_not_be_halved(read):
    (half_term,) = read(HEADER + ELM).calendars["Elm"].half_terms
    assert (half_term.half, half_term.title) == (None, "Term 1")


@pytest.mark.parametrize(
    ("content", "calendars"),
    [
        ("\ufeff" + HEADER + AUTUMN_1, ["Oak"]),  # as spreadsheets write UTF-8
        (HEADER + "\n,,,,,,,\n   ,,,,,,,\n" + AUTUMN_1 + "\n", ["Oak"]),
        (HEADER + " Oak , 2025-26 , autumn , 1 , 2025-09-02 , 2025-10-17 ,,\n", ["Oak"]),
        (HEADER + AUTUMN_1.replace("Oak", '"Oak, the ""big"" school"'), ['Oak, the "big" school']),
        (HEADER + AUTUMN_1.rstrip() + ",more,and more\n", ["Oak"]),
        (HEADER + "Oak,2025-26,autumn,1,2025-09-02,2025-10-17\n", ["Oak"]),
        ((HEADER + AUTUMN_1.replace("Oak", "Chêne")).encode("cp1252"), ["Chêne"]),
        (HEADER.replace("\n", "\r\n") + AUTUMN_1.replace("\n", "\r\n"), ["Oak"]),
        (HEADER, []),
    ],
)
def test_what_spreadsheets_do_is_no_problem(read, content, calendars):
    found = read(content)
    assert (list(found.calendars), found.problems) == (calendars, [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",2025-26,autumn,1,2025-09-02,2025-10-17,,", "authority_or_school is empty."),
        ("Oak,2025-26,,1,2025-09-02,2025-10-17,,", "term is empty."),
        ("Oak,2025-26,autumn,1,2025-09-02,,,", "last_day is empty."),
        ("Oak,2025-26,autumn", "first_day is empty."),
        (
            "Oak,2025-26,autumn,first,2025-09-02,2025-10-17,,",
            "half is “first”; write 1 or 2, or nothing where the term is not halved.",
        ),
        (
            "Oak,2025-26,autumn,²,2025-09-02,2025-10-17,,",
            "half is “²”; write 1 or 2, or nothing where the term is not halved.",
        ),
        (
            "Oak,2025-26,autumn,1,02/09/2025,2025-10-17,,",
            "first_day is “02/09/2025”; write a day that there is, as in 2025-09-01.",
        ),
        (
            "Oak,2025-26,autumn,1,2025-09-02,2025-09-31,,",
            "last_day is “2025-09-31”; write a day that there is, as in 2025-09-01.",
        ),
        (
            "Oak,2025-26,autumn,1,20250902,2025-10-17,,",
            "first_day is “20250902”; write a day that there is, as in 2025-09-01.",
        ),
        (
            "Oak,2025-26,autumn,1,2025-09-02,2025-10-17,2025-09-29 Monday,",
            "closed_days is “Monday”; write a day that there is, as in 2025-09-01.",
        ),
        (
            "Oak,2025-26,autumn,1,2025-10-17,2025-09-02,,",
            "Autumn 1 of 2025-26 ends on 2 September 2025, before it begins on 17 October 2025.",
        ),
    ],
)
def test_a_line_with_a_problem_is_told_and_leaves_its_school_without_a_calendar(read, row, reason):
    found = read(HEADER + ELM + f"{row}\n" + AUTUMN_2)
    assert found.problems[0] == Problem(3, reason)
    assert list(found.calendars) == (["Elm", "Oak"] if row.startswith(",") else ["Elm"])


def test_a_fault_between_two_lines_is_told_at_the_later_one(read):
    found = read(HEADER + AUTUMN_1 + ELM + AUTUMN_1)
    assert found.problems == [Problem(4, "Autumn 1 of 2025-26 is given twice.")]
    assert list(found.calendars) == ["Elm"]


def test_problems_come_in_the_order_of_the_file(read):
    found = read(HEADER + "Oak,2025-26,a,0,2025-09-02,2025-10-17\nElm,2025-26,,,x,\nOak,2025-26,,1,y,2025-10-17\n")
    assert [problem.line for problem in found.problems] == [2, 3, 3, 3, 4, 4]


def test_a_line_that_is_no_csv_leaves_nobody_with_a_calendar(read):
    found = read(HEADER + ELM + 'Oak,2025-26,"autumn"x,1,2025-09-02,2025-10-17,,\n')
    assert [problem.line for problem in found.problems] == [3]
    assert found.calendars == {}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "dates.csv is empty."),
        (b"\x00\x01\x02", "dates.csv holds no text that can be read."),
        (b"PK\x03\x04\x00\x00", "dates.csv cannot be read as a spreadsheet."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "dates.csv is locked with a password or of an old kind."),
        (HEADER + ELM * 5001, "dates.csv has more than 5,000 rows."),
        (HEADER + " " * 1_000_000, "dates.csv is larger than term dates need."),
        (
            "school,first_day,last_day,term,academic_year\n",
            "dates.csv lacks the columns authority_or_school, half. Its first line must name these: "
            "authority_or_school, academic_year, term, first_day, last_day, half.",
        ),
        (HEADER.replace("half", "Half"), "dates.csv lacks the column half."),
        (ELM, "dates.csv lacks the columns authority_or_school, academic_year, term, first_day, last_day, half."),
    ],
)
def test_what_is_no_file_of_term_dates_is_refused(read, content, sentence):
    with pytest.raises(Invalid) as refused:
        read(content)
    assert refused.value.sentence.startswith(sentence)


cells = st.sampled_from(
    [
        "",
        " ",
        "Oak",
        "2025-26",
        "autumn",
        "1",
        "0",
        "99",
        "-1",
        "x",
        "2025-09-01",
        "2025-10-17",
        "0001-01-01",
        "9999-12-31",
    ]
) | st.text(max_size=5)


@given(st.lists(st.lists(cells, max_size=9), max_size=5))
def test_whatever_a_file_holds_is_understood_or_told(tmp_path_factory, rows):
    file = tmp_path_factory.getbasetemp() / "any.csv"
    lines = HEADER + "".join(",".join(row) + "\n" for row in rows)
    file.write_text(lines, encoding="utf-8", errors="surrogatepass")
    try:
        found = read_term_dates(file)
    except Invalid:
        return
    assert all(problem.reason.endswith((".", "”")) for problem in found.problems)
    for calendar in found.calendars.values():
        for half_term in calendar.half_terms:
            assert calendar.is_school_day(half_term.first_day) or half_term.first_day in calendar.closed


def test_years_are_written_as_they_are_read(read):
    found = read_term_dates(REAL)
    for whose, years in found.years.items():
        again = read(write_term_dates(whose, years)).years[whose]
        for before, after in zip(years, again, strict=True):
            same = ("name", "half_terms", "closed_days", "source")
            assert [getattr(before, name) for name in same] == [getattr(after, name) for name in same]
            assert "; ".join(remark.text for remark in before.remarks) == "; ".join(one.text for one in after.remarks)
            assert before.doubts == after.doubts


def test_the_contradiction_of_the_real_file_is_a_doubt_of_its_year_alone():
    years = read_term_dates(REAL).years
    doubted = {(whose, year.name): year.doubts for whose, of_one in years.items() for year in of_one if year.doubts}
    assert doubted == {
        ("Staffordshire (Lonsdale)", "2025-26"): (
            "“Monday 17th July 2026” contradicts itself: 17 July 2026 is a Friday.",
        )
    }
