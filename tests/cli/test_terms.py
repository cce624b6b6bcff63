"""`plaudit terms`."""

import pytest
from django.utils import timezone

from plaudit.schools.calendars import calendar_of
from plaudit.schools.models import SchoolYear
from tests.schools.test_term_dates import REAL

HEADER = "authority_or_school,academic_year,term,half,first_day,last_day,source_url\n"
OAK = """\
Oak School,2025-26,autumn,1,2025-09-02,2025-10-17,https://oak.example/dates
Oak School,2025-26,autumn,2,2025-10-29,2025-12-19,same (training day on 28 October)
Oak School,2025-26,spring,2,2026-02-23,2026-02-27,same
"""
UNDERSTOOD = """\
Oak School
  Autumn 1 of 2025-26: 2 September 2025 to 17 October 2025, 7 weeks
  Autumn 2 of 2025-26: 29 October 2025 to 19 December 2025, 8 weeks
  Spring 2 of 2025-26: 23 February 2026 to 27 February 2026, 1 week
  Dates are missing between Autumn 2 of 2025-26 and Spring 2 of 2025-26.
  {today}
  Line 3 remarks: training day on 28 October
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "dates.csv"
    path.write_text(HEADER + OAK)
    return path


@pytest.mark.parametrize(
    ("on", "today"),
    [
        (
            "2025-11-21",
            "21 November 2025: Autumn 2 of 2025-26, week 4; the next day of school is Monday 24 November 2025.",
        ),
        (
            "2025-10-20",
            "20 October 2025: Autumn half-term holiday; the next day of school is Wednesday 29 October 2025.",
        ),
        ("2026-02-27", "27 February 2026: Spring 2 of 2025-26, week 1."),
        ("2026-01-12", "There are no term dates for 12 January 2026."),
    ],
)
def test_check_says_what_it_understood_and_what_day_it_is(plaudit, file, on, today):
    result = plaudit("terms", "check", file, "--on", on)
    assert (result.exit_code, result.output) == (0, UNDERSTOOD.format(today=today))


def test_without_a_day_it_is_today(plaudit, file):
    today = timezone.localdate()
    assert plaudit("terms", "check", file).output == plaudit("terms", "check", file, "--on", today).output


def test_every_problem_is_told_with_its_line(plaudit, file):
    file.write_text(HEADER + OAK + "Oak School,2025-26,summer,1,12/04/2026,2026-05-22,\n,,,,,2026-07-10,\n")
    result = plaudit("terms", "check", file)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{file}:5: first_day is “12/04/2026”; write a day that there is, as in 2025-09-01.",
        f"{file}:6: authority_or_school is empty.",
        f"{file}:6: academic_year is empty.",
        f"{file}:6: term is empty.",
        f"{file}:6: first_day is empty.",
        "Error: dates.csv has 5 problems; see above.",
    ]


def test_what_is_no_file_of_term_dates_is_refused_in_a_sentence(plaudit, file):
    file.write_bytes(b"\x00\x01\x02")
    result = plaudit("terms", "check", file)
    assert result.exit_code == 1
    assert result.output.startswith("Error: dates.csv holds no text that can be read.")


@pytest.mark.parametrize("on", ["tomorrow", "2025-13-01"])
def test_a_day_that_is_none_is_a_command_typed_wrongly(plaudit, file, on):
    assert plaudit("terms", "check", file, "--on", on).exit_code == 2


def test_years_are_loaded_for_a_hub_and_again(plaudit, file, quick):
    given = ("terms", "load", file, "--hub", quick.hub.slug, "--by", quick.administrator.email)
    for _ in range(2):
        result = plaudit(*given)
        assert (result.exit_code, result.output) == (0, "2025-26 of Test Hub is given.\n")
    file.write_text(HEADER + OAK.replace("2025-12-19", "2025-12-18"))
    assert plaudit(*given).exit_code == 0
    assert SchoolYear.objects.get().version == 2
    assert len(calendar_of(quick.school).half_terms) == 3


def test_a_contradiction_is_loaded_only_when_somebody_has_looked(plaudit, quick):
    given = ("terms", "load", REAL, "--school", quick.school.urn, "--by", quick.lead.email)
    lonsdale = ("--of", "Staffordshire (Lonsdale)")
    result = plaudit(*given, *lonsdale)
    assert result.exit_code == 1
    assert "“Monday 17th July 2026” contradicts itself: 17 July 2026 is a Friday. Ask whoever" in result.output
    assert not SchoolYear.objects.exists()
    assert plaudit(*given, *lonsdale, "--looked").exit_code == 0
    assert SchoolYear.objects.get().place == quick.school


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--hub", "test-hub"), 1, "Say whose are meant with --of."),
        (("--hub", "test-hub", "--of", "Oak"), 1, "has dates of “Leicester City (Catherine Infants)”"),
        (("--hub", "no-hub"), 1, "There is no hub of that name."),
        (("--school", "999999"), 1, "There is no school with that URN."),
        ((), 2, "Say either --hub or --school."),
        (("--hub", "test-hub", "--by", "nobody@plaudit.example"), 1, "There is no account with that address."),
    ],
)
def test_what_is_not_clear_is_not_loaded(plaudit, quick, options, code, sentence):
    by = () if "--by" in options else ("--by", quick.lead.email)
    result = plaudit("terms", "load", REAL, *options, *by)
    assert result.exit_code == code
    assert sentence in result.output


def test_a_line_with_a_problem_keeps_the_file_out(plaudit, quick, file):
    file.write_text(HEADER + OAK + "Oak School,2025-26,summer,1,12/04/2026,2026-05-22,\n")
    result = plaudit("terms", "load", file, "--hub", "test-hub", "--by", quick.lead.email)
    assert result.exit_code == 1
    assert "dates.csv, line 5: first_day is “12/04/2026”" in result.output
