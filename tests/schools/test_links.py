"""Reading the register's links: which school goes on for which, and every way in which a row is bad."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.journal.models import Entry
from plaudit.refusals import Invalid
from plaudit.schools.models import Link, School, Succession
from plaudit.schools.register import LinksReport, Problem, check_links, load_links, load_register
from plaudit.schools.register.linking import KINDS
from tests.schools.test_register import REGISTER

pytestmark = pytest.mark.django_db

LINKS = REGISTER.with_name("establishment-links-leicestershire.csv")
A, B, C, D = 100_001, 100_002, 100_003, 100_004
HEADER = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate"


@pytest.fixture
def schools():
    """Four schools, of which A and C have closed."""
    for urn in (A, B, C, D):
        School.objects.create(urn=urn, name=f"School {urn}", status="Closed" if urn in (A, C) else "Open")


@pytest.fixture
def load(tmp_path, schools):
    """Loads the rows given: pairs of URNs with a kind and a date."""

    def run(*rows: object, header: str = HEADER) -> LinksReport:
        path = tmp_path / "links.csv"
        lines = [row if isinstance(row, str) else f"{row[0]},{row[1]},,{row[2]},{row[3]}" for row in rows]
        path.write_text("\n".join([header, *lines]), encoding="utf-8")
        return load_links(path, about={A, B, C, D})

    return run


def kept() -> list[tuple[int, int, str, date | None]]:
    return list(Link.objects.order_by("pk").values_list("predecessor__urn", "successor__urn", "kind", "on"))


def test_the_real_file_says_of_every_row_that_the_other_school_is_not_loaded():
    report = load_register(REGISTER)
    links = load_links(LINKS, about=report.urns)
    assert (links.read, links.added, len(links.problems)) == (595, 0, 595)
    assert links.problems[0] == Problem(2, "URN 119902 is not among the schools that are loaded.")


def test_the_real_links_between_real_schools_once_both_are_loaded():
    load_register(REGISTER)
    for row in LINKS.read_text("cp1252").splitlines()[1:]:
        urn = int(row.split(",")[0])
        School.objects.get_or_create(urn=urn, defaults={"name": f"School {urn}", "status": "Closed"})
    about = set(School.objects.values_list("urn", flat=True))
    first, second = load_links(LINKS, about=about), load_links(LINKS, about=about)
    assert first == LinksReport(read=595, added=298, changed=0, unchanged=0)
    assert second == LinksReport(read=595, added=0, changed=0, unchanged=298)
    link = Link.objects.get(predecessor__urn=120101)
    assert (link.successor.urn, link.kind, link.on) == (120089, "Successor - merged", date(2021, 8, 31))
    assert Link.objects.get(predecessor__urn=138819).is_split


def test_both_schools_rows_tell_of_one_link(load):
    report = load((A, B, "Successor", "31-08-2024"), (B, A, "Predecessor", "01-09-2024"))
    assert report == LinksReport(read=2, added=1, changed=0, unchanged=0)
    assert kept() == [(A, B, "Successor", date(2024, 8, 31))]
    assert load((B, A, "Predecessor", "01-09-2024"), (A, B, "Successor", "31-08-2024")).unchanged == 1


def test_a_split_is_never_missed(load):
    load((A, B, "Successor - Split School", ""), (B, A, "Predecessor", ""), (C, D, "Successor", ""))
    assert [link.is_split for link in Link.objects.order_by("pk")] == [True, False]
    load((C, D, "Successor", ""), (D, C, "Predecessor - Split School", ""), (A, B, "Successor", ""))
    assert [link.is_split for link in Link.objects.order_by("pk")] == [False, True]


@pytest.mark.parametrize(
    "kind", ["Result of Amalgamation", "Merged - expansion of school capacity", "merged  - change in age range"]
)
def test_of_two_that_became_one_the_open_one_goes_on(load, kind):
    assert load((A, B, kind, ""), (D, C, kind, "")).added == 2
    assert [(first, on) for first, on, _, _ in kept()] == [(A, B), (C, D)]


def test_what_says_nothing_of_who_goes_on_is_passed_over(load):
    rows = [(A, B, kind, "") for kind in ("Closure", "Expansion", "Other", "Children’s Centre Link", "")]
    report = load(*rows, (B, D, "Result of Amalgamation", ""))
    assert report == LinksReport(read=6, added=0, changed=0, unchanged=0, passed_over=6)
    assert report.told() == "6 rows read. Links: 0 new, 0 changed, 0 the same, 6 about something else."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((A, 999_999, "Successor", ""), "URN 999999 is not among the schools that are loaded."),
        ((999_999, A, "Successor", ""), "URN 999999 is not among the schools that are loaded."),
        (("", B, "Successor", ""), "The URN should be a number of six or seven figures. It is empty."),
        ((A, "x", "Successor", ""), "The LinkURN should be a number of six or seven figures. It is “x”."),
        ((A, A, "Successor", ""), "URN 100001 is linked to itself."),
        ((A, B, "Grandchild", ""), "The register has no link called “Grandchild”."),
        (
            (A, B, "Successor", "31-02-2024"),
            "LinkEstablishedDate should be a date such as 31-08-2021. It is “31-02-2024”.",
        ),
        (f"{A},{B}", "The row has 2 columns, but the first line of the file has 5."),
        (f'{A},"x"y",,Successor,', "The row cannot be told apart: its quotation marks do not pair."),
        ((C, D, "Successor", "01-01-2020"), "The link from URN 100003 to URN 100004 was on line 2 already."),
        (
            (D, C, "Successor", ""),
            "The links lead in a circle: URN 100004 would go on for itself by way of URN 100003.",
        ),
    ],
)
def test_a_bad_row_is_reported_with_its_line_and_the_rest_goes_in(load, row, reason):
    report = load((C, D, "Successor", ""), row, (A, D, "Successor", ""))
    assert report.problems == (Problem(3, reason),)
    assert (report.read, report.added) == (3, 2)
    assert report.told().splitlines()[1] == f"Line 3: {reason}"


def test_a_circle_by_way_of_others_loses_the_row_that_closes_it(load):
    report = load((A, B, "Successor", ""), (B, C, "Successor", ""), (A, C, "Predecessor", ""), (C, D, "Successor", ""))
    assert [problem.line for problem in report.problems] == [4]
    assert [(first, on) for first, on, _, _ in kept()] == [(A, B), (B, C), (C, D)]


def test_what_is_changed_or_withdrawn_is_followed_and_told_of(load):
    load((A, B, "Successor", ""), (C, D, "Successor", ""))
    closed, heir = School.objects.get(urn=A), School.objects.get(urn=B)
    Succession.objects.create(predecessor=closed, successor=heir, file="links.csv")
    report = load((C, D, "Successor", "01-09-2024"))
    assert (report.added, report.changed, report.unchanged, report.withdrawn) == (0, 1, 0, 1)
    assert report.told().splitlines() == [
        "1 row read. Links: 0 new, 1 changed, 0 the same, 1 withdrawn.",
        "The register no longer says that School 100002 (URN 100002) goes on for School 100001 (URN 100001). What was "
        "carried over stays where it is.",
    ]
    assert kept() == [(C, D, "Successor", date(2024, 9, 1))]
    assert Succession.objects.count() == 1
    entry = Entry.objects.order_by("pk").last()
    assert (entry.verb, entry.details) == (
        "register.links-loaded",
        {"file": "links.csv", "added": 0, "changed": 1, "withdrawn": 1},
    )
    assert load((C, D, "Successor", "01-09-2024")).told() == "1 row read. Links: 0 new, 0 changed, 1 the same."


def test_a_row_that_went_bad_or_is_of_other_schools_withdraws_nothing(load, tmp_path):
    load((A, B, "Successor", ""), (C, D, "Successor", ""))
    assert load((A, B, "Successor", "never"), (C, D, "Successor", "")).withdrawn == 0
    path = tmp_path / "other.csv"
    path.write_text(f"{HEADER}\n{A},{B},,Successor,")
    assert load_links(path, about={A}).withdrawn == 0
    assert load_links(path, about={A, D}).withdrawn == 1


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_names_of_columns_and_encodings_vary(tmp_path, schools, encoding):
    path = tmp_path / "links.csv"
    path.write_bytes(f"Link Type,LINKURN,Urn,link established date\nSuccessor,{B},{A},31/08/2024\n".encode(encoding))
    assert load_links(path, about=()).added == 1
    assert kept() == [(A, B, "Successor", date(2024, 8, 31))]


@pytest.mark.parametrize("content", [b"", b"\n", b"URN,LinkURN\n", b"PK\x03\x04\0\0"])
def test_a_file_that_holds_no_links_is_refused_by_its_first_line(tmp_path, content):
    path: Path = tmp_path / "links.csv"
    path.write_bytes(content)
    for read in (check_links, lambda path: load_links(path, about=())):
        with pytest.raises(Invalid):
            read(path)


ROWS = st.tuples(
    st.sampled_from([str(urn) for urn in (A, B, C, D, 999_999)] + ["", "x", "٣"]),
    st.sampled_from([str(urn) for urn in (A, B, C, D)] + ["-1"]),
    st.sampled_from([*KINDS, "Successor", "Successor", "?", '"', "a,b"]),
    st.sampled_from(["", "01-09-2024", "99-99-9999", "\x85"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, max_size=12), st.booleans())
def test_whatever_the_rows_say_no_school_goes_on_for_itself_and_a_second_run_changes_nothing(load, rows, backwards):
    Link.objects.all().delete()
    lines = [f"{first},{other},,{kind},{on}" for first, other, kind, on in (reversed(rows) if backwards else rows)]
    first = load(*lines)
    again = load(*lines)
    assert (again.added, again.changed, again.withdrawn, again.problems) == (0, 0, 0, first.problems)
    assert again.unchanged == Link.objects.count()
    ways: dict[int, set[int]] = {}
    for before, after, _, _ in kept():
        ways.setdefault(before, set()).add(after)
    for urn in (A, B, C, D):
        reached, waiting = set(), {urn}
        while waiting:
            waiting = {after for one in waiting for after in ways.get(one, ())} - reached
            reached |= waiting
        assert urn not in reached
