"""Reading the official register: the real file, its two encodings, and every way in which a row or a file is bad."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from plaudit.journal.models import Entry
from plaudit.refusals import Invalid
from plaudit.rulebook.framework import Phase
from plaudit.schools.models import School
from plaudit.schools.register import Problem, Report, load_register
from plaudit.schools.register.establishments import COLUMNS

pytestmark = pytest.mark.django_db

REGISTER = Path(__file__).parent.parent / "data" / "establishments-leicestershire.csv"
LATIMER = {
    "URN": "119903",
    "EstablishmentName": "The Latimer Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-01-1900",
    "CloseDate": "",
    "LA (name)": "Leicestershire",
    "Street": "Latimer Street",
    "Locality": "Anstey",
    "Town": "Leicester",
    "County (name)": "Leicestershire",
    "Postcode": "LE7 7AW",
}
OTHER = LATIMER | {"URN": "119904", "EstablishmentName": "Another School"}


@pytest.fixture
def file(tmp_path: Path):
    """Writes a file of the register with the rows given, and tells where it is."""

    def write(*rows: dict[str, str], columns=tuple(COLUMNS), encoding: str = "cp1252") -> Path:
        text = StringIO()
        writer = csv.DictWriter(text, columns, extrasaction="ignore", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "register.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


def test_the_real_file_goes_in_whole():
    assert load_register(REGISTER) == Report(read=395, added=395, changed=0, unchanged=0)
    assert School.objects.count() == 395


def test_one_school_of_the_real_file_has_every_value_in_its_place():
    load_register(REGISTER)
    values = School.objects.values().get(urn=119903)
    assert values | {"id": None} == {
        "id": None,
        "spelling": " the latimer primary school anstey leicester le77aw ",
        "urn": 119903,
        "name": "The Latimer Primary School",
        "kind": "Community school",
        "phase": "Primary",
        "low_age": 4,
        "high_age": 11,
        "status": "Open",
        "opened_on": date(1900, 1, 1),
        "closed_on": None,
        "local_authority": "Leicestershire",
        "street": "Latimer Street",
        "locality": "Anstey",
        "town": "Leicester",
        "county": "Leicestershire",
        "postcode": "LE7 7AW",
    }


def test_the_same_file_again_changes_nothing():
    load_register(REGISTER)
    before = list(School.objects.values())
    entries = Entry.objects.count()
    assert load_register(REGISTER) == Report(read=395, added=0, changed=0, unchanged=395)
    assert list(School.objects.values()) == before
    assert Entry.objects.count() == entries


def test_a_change_in_the_register_is_taken_over_and_written_in_the_journal(file):
    load_register(file(LATIMER, OTHER))
    renamed = LATIMER | {"EstablishmentName": "Latimer Academy", "CloseDate": "31-08-2021"}
    assert load_register(file(renamed, OTHER)) == Report(read=2, added=0, changed=1, unchanged=1)
    school = School.objects.get(urn=119903)
    assert (school.name, school.closed_on) == ("Latimer Academy", date(2021, 8, 31))
    entry = Entry.objects.order_by("pk").last()
    assert (entry.verb, entry.subject, entry.by) == ("register.loaded", "register", None)
    assert entry.details == {"file": "register.csv", "added": 0, "changed": 1}


def test_a_school_that_is_no_longer_in_the_register_stays(file):
    load_register(file(LATIMER, OTHER))
    load_register(file(OTHER))
    assert School.objects.count() == 2


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_the_encoding_is_found_by_decoding(file, encoding):
    name = "St Mary’s Bodéan – Ysgol Gymraeg"
    load_register(file(LATIMER | {"EstablishmentName": name}, encoding=encoding))
    assert School.objects.get().name == name


def test_columns_are_found_by_their_names_and_the_others_are_ignored(file):
    columns = ("HeadLastName", *reversed(tuple(COLUMNS)), "URN ")
    load_register(file(LATIMER | {"HeadLastName": "Nobody", "URN ": "7"}, columns=columns))
    assert School.objects.get().urn == 119903


def test_spaces_around_a_value_are_dropped_and_gaps_stay_gaps(file):
    gaps = dict.fromkeys(COLUMNS, "") | {"URN": " 119903 ", "EstablishmentName": " The Latimer Primary School "}
    assert load_register(file(gaps)).problems == ()
    school = School.objects.get()
    assert (school.name, school.town, school.low_age, school.opened_on) == (
        "The Latimer Primary School",
        "",
        None,
        None,
    )
    assert school.phases == frozenset()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"URN": ""}, "The URN should be a number of six or seven figures. It is empty."),
        ({"URN": "LE7"}, "The URN should be a number of six or seven figures. It is “LE7”."),
        ({"URN": "99999"}, "The URN should be a number of six or seven figures. It is “99999”."),
        ({"URN": "-119903"}, "The URN should be a number of six or seven figures. It is “-119903”."),
        ({"URN": "9" * 500}, f"The URN should be a number of six or seven figures. It is “{'9' * 40}…”."),
        ({"URN": "²³⁴⁵⁶⁷"}, "The URN should be a number of six or seven figures. It is “²³⁴⁵⁶⁷”."),
        ({"EstablishmentName": "  "}, "The establishment has no name."),
        ({"EstablishmentName": "x" * 201}, "EstablishmentName has 201 characters; there is room for 200."),
        ({"Postcode": "LE7 7AW LE7"}, "Postcode has 11 characters; there is room for 10."),
        ({"StatutoryLowAge": "four"}, "StatutoryLowAge should be an age in whole years up to 99. It is “four”."),
        ({"StatutoryHighAge": "100"}, "StatutoryHighAge should be an age in whole years up to 99. It is “100”."),
        ({"StatutoryHighAge": "-1"}, "StatutoryHighAge should be an age in whole years up to 99. It is “-1”."),
        ({"StatutoryLowAge": "12"}, "The lowest age, 12, is above the highest, 11."),
        ({"OpenDate": "31-02-2020"}, "OpenDate should be a date such as 31-08-2021. It is “31-02-2020”."),
        ({"OpenDate": "00-00-0000"}, "OpenDate should be a date such as 31-08-2021. It is “00-00-0000”."),
        ({"CloseDate": "2021-08-31"}, "CloseDate should be a date such as 31-08-2021. It is “2021-08-31”."),
    ],
)
def test_a_bad_row_is_reported_with_its_line_and_the_rest_goes_in(file, change, reason):
    encoding = "utf-8" if not change.get("URN", "").isascii() else "cp1252"
    report = load_register(file(LATIMER | change, OTHER, encoding=encoding))
    assert report == Report(read=2, added=1, changed=0, unchanged=0, problems=(Problem(2, reason),))
    assert School.objects.get().urn == 119904


def test_a_urn_that_comes_twice_is_reported_and_the_first_counts(file):
    report = load_register(file(LATIMER, OTHER, LATIMER | {"EstablishmentName": "Latimer again"}))
    assert report.problems == (Problem(4, "URN 119903 was on line 2 already."),)
    assert School.objects.get(urn=119903).name == "The Latimer Primary School"


def test_rows_with_too_few_or_too_many_columns_are_reported(file):
    path = file(LATIMER, OTHER)
    head, first, second = path.read_text("cp1252").splitlines()
    path.write_text("\n".join([head, '"119905","Short"', first + ',"more"', second]), "cp1252")
    assert load_register(path).problems == (
        Problem(2, "The row has 2 columns, but the first line of the file has 15."),
        Problem(3, "The row has 16 columns, but the first line of the file has 15."),
    )
    assert School.objects.get().urn == 119904


def test_quotation_marks_that_do_not_pair_cost_their_own_row_only(file):
    path = file(LATIMER, OTHER)
    head, _, second = path.read_text("cp1252").splitlines()
    path.write_text("\n".join([head, '"119905","The "best" School"', second]), "cp1252")
    assert load_register(path).problems == (
        Problem(2, "The row cannot be told apart: its quotation marks do not pair."),
    )
    assert School.objects.get().urn == 119904


def test_lines_are_counted_as_an_editor_counts_them(file):
    over_two_lines = LATIMER | {"Street": "Latimer\r\nStreet"}
    report = load_register(file(over_two_lines, OTHER | {"URN": "none"}))
    assert [problem.line for problem in report.problems] == [4]


def test_empty_lines_are_no_rows(file):
    path = file(LATIMER)
    path.write_text(path.read_text("cp1252") + "\n\n,,,\n", "cp1252")
    assert load_register(path) == Report(read=1, added=1, changed=0, unchanged=0)


def test_a_file_without_the_needed_columns_is_refused_by_their_names(file):
    columns = [column for column in COLUMNS if column not in ("URN", "Postcode")]
    with pytest.raises(Invalid) as refusal:
        load_register(file(LATIMER, columns=columns))
    assert refusal.value.sentence == (
        "This is not a file of the register of establishments, since its first line does not name the columns "
        "URN, Postcode."
    )
    assert not School.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "register.csv is empty."),
        (b"\n\n", "The file holds nothing but empty lines."),
        (b"PK\x03\x04\x00\x00\x00", "register.csv holds no text that can be read."),
        (b"\x81\x8d\x8f\x90\x9d", "register.csv holds no text that can be read."),
        ("URN".encode("utf-16"), "register.csv holds no text that can be read."),
        (b'"URN', "This is not a file of the register of establishments"),
    ],
)
def test_a_file_that_is_no_register_is_refused(tmp_path, content, sentence):
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(Invalid) as refusal:
        load_register(path)
    assert refusal.value.sentence.startswith(sentence)
    assert not School.objects.exists()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Invalid) as refusal:
        load_register(tmp_path / "none.csv")
    assert refusal.value.sentence == "none.csv cannot be read: no such file or directory."


def test_progress_ends_with_the_whole_file():
    steps = []
    load_register(REGISTER, progress=lambda done, total: steps.append((done, total)))
    size = REGISTER.stat().st_size
    assert steps[-1] == (size, size)


def test_the_report_reads_as_a_person_would_say_it(file):
    rows = [LATIMER, *(LATIMER | {"URN": str(number)} for number in range(21))]
    report = load_register(file(*rows))
    lines = report.told().splitlines()
    assert lines[0] == "22 rows read. Schools: 1 new, 0 changed, 0 the same, 21 left out."
    assert lines[1] == "Line 3: The URN should be a number of six or seven figures. It is “0”."
    assert lines[-1] == "... and 1 more. List them with --all-problems."
    assert report.told(all_problems=True).splitlines()[-1].startswith("Line 23: ")


def test_every_phase_of_the_real_file_is_known():
    load_register(REGISTER)
    phases = {school.phase: school.phases for school in School.objects.filter(high_age__lt=18)}
    assert phases == {
        "Primary": {Phase.PRIMARY},
        "Secondary": {Phase.SECONDARY},
        "All-through": {Phase.PRIMARY, Phase.SECONDARY},
    }
