"""`plaudit establishments load`: what it says of both files, and of what was carried over."""

import pytest

from plaudit.schools.models import Link, School
from tests.cast import SCHOOLS
from tests.schools.test_links import HEADER
from tests.schools.test_register import REGISTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def links(tmp_path):
    def write(*rows: str, header: str = HEADER):
        path = tmp_path / "links.csv"
        path.write_text("\n".join([header, *rows]))
        return path

    return write


def test_both_files_are_read_and_a_second_run_says_that_nothing_changed(plaudit, links):
    path = links("137161,143679,,Predecessor,01-09-2024", "137161,119902,,Successor,", "137161,120277,,Other,")
    first = plaudit("establishments", "load", SCHOOLS, "--links", path)
    assert (first.exit_code, first.stdout.splitlines()) == (
        0,
        [
            "12 rows read. Schools: 12 new, 0 changed, 0 the same.",
            "3 rows read. Links: 1 new, 0 changed, 0 the same, 1 about something else, 1 left out.",
            "Line 3: URN 119902 is not among the schools that are loaded.",
        ],
    )
    second = plaudit("establishments", "load", SCHOOLS, "--links", path)
    assert second.stdout.splitlines()[:2] == [
        "12 rows read. Schools: 0 new, 0 changed, 12 the same.",
        "3 rows read. Links: 0 new, 0 changed, 1 the same, 1 about something else, 1 left out.",
    ]


def test_where_there_is_no_terminal_each_file_is_a_plain_line(plaudit, links):
    result = plaudit("establishments", "load", SCHOOLS, "--links", links())
    assert result.stderr == "Reading establishments.csv ...\nReading links.csv ...\n"


def test_every_row_that_was_left_out_is_listed_where_that_is_asked_for(plaudit):
    path = REGISTER.with_name("establishment-links-leicestershire.csv")
    short = plaudit("establishments", "load", REGISTER, "--links", path).stdout.splitlines()
    assert short[-1] == "... and 575 more. List them with --all-problems."
    long = plaudit("establishments", "load", REGISTER, "--links", path, "--all-problems").stdout.splitlines()
    assert (len(long), long[-1]) == (597, "Line 596: URN 151155 is not among the schools that are loaded.")


def test_wrong_links_are_refused_before_anything_is_changed(plaudit, links):
    result = plaudit("establishments", "load", SCHOOLS, "--links", links(header="name,age"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "This is not a file of the register's links between establishments" in result.stderr
    assert not School.objects.exists()


def test_what_is_carried_over_and_what_waits_is_told(plaudit, quick, links):
    School.objects.filter(urn=119903).update(status="Closed")
    lines = SCHOOLS.read_text("utf-8").splitlines()
    register = links().with_name("register.csv")
    register.write_text("\n".join(line.replace('"Open"', '"Closed"') if "119903" in line else line for line in lines))
    waits = plaudit("establishments", "load", register, "--links", links())
    assert waits.stdout.splitlines()[-1] == (
        "The Latimer Primary School (URN 119903) has closed, and the register names no school that goes on for it. "
        "A hub's administrator decides."
    )
    carried = plaudit("establishments", "load", register, "--links", links("119903,137161,,Successor,31-08-2026"))
    assert carried.stdout.splitlines()[-1] == (
        "The Robert Smyth Academy (URN 137161) goes on for The Latimer Primary School (URN 119903)."
    )
    assert Link.objects.get().successor.memberships.count() == 4
