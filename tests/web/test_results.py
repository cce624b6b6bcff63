"""The result: on the screen, on paper, and as a table for a spreadsheet."""

import csv
import io

import pytest

from plaudit.reports.audit_csv import COLUMNS
from tests.cast import Cast, aim, answer, argue, close, decide_all, measure, note, put_aside, we_are_here


def result(cast: Cast, who: str = "lead") -> str:
    """The page."""
    return cast.client(who).get(f"/journeys/{cast.journey.pk}/audits/1/result").text


def table(cast: Cast) -> list[dict[str, str]]:
    """The lines of the table, under its headings."""
    response = cast.client("lead").get(f"/journeys/{cast.journey.pk}/audits/1/result.csv")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def line(cast: Cast, key: str) -> dict[str, str]:
    """The line of one statement."""
    return next(row for row in table(cast) if row["Statement"] == key)


def heading(html: str) -> str:
    """The heading of the page."""
    return html.partition("<h1>")[2].partition("</h1>")[0]


# The page


def test_nothing_answered_gets_a_page_that_helps(quick):
    html = result(quick)
    assert heading(html) == "Nothing is answered yet"
    assert "Start with one area: ten minutes are enough for a first picture." in html


def test_half_answered_says_that_the_picture_will_change(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.lead)
    html = result(quick)
    assert heading(html) == "1 of 4 criteria so far"
    assert "3 criteria are not answered yet, so this picture will still change." in html


@pytest.mark.parametrize(
    ("rank", "words"),
    [(0, "On the way to Bronze"), (1, "Your answers reach Bronze"), (2, "Your answers reach Silver")],
)
def test_the_heading_says_the_level(quick, rank, words):
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    decide_all(quick.audit, by=quick.lead, rank=rank)
    assert heading(result(quick)) == words


def test_the_route_names_each_statement_and_why_it_is_missing(quick):
    decide_all(quick.audit, by=quick.lead, rank=1)
    answer(quick.audit, "A1.silver.1", "partly", by=quick.lead)
    measure(quick.audit, "A2.silver.1", 4, 60, by=quick.lead)
    html = result(quick)
    assert 'We sing in parts <span class="why why--partly">partly</span>' in html
    assert 'Half of us play <span class="why why--measured">the number falls short</span>' in html


@pytest.mark.parametrize(
    ("who", "may"), [("lead", True), ("leader", True), ("contributor", False), ("observer", False)]
)
def test_who_may_choose_the_target_is_offered_it(quick, who, may):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    assert (f'href="/journeys/{quick.journey.pk}/target"' in result(quick, who)) is may


@pytest.mark.parametrize(
    ("rank", "words"),
    [(2, "Turn what is missing for Silver into things to do"), (1, "Your answers support Bronze everywhere.")],
)
def test_with_a_target_the_next_step_is_a_plan_or_what_shows_it(quick, rank, words):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, rank, by=quick.lead)
    assert words in result(quick)


def test_the_target_is_marked(quick):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    assert "your target</span>" not in result(quick)
    aim(quick.journey, 2, by=quick.lead)
    assert result(quick).count("your target</span>") == 1


# The table


def test_the_file_names_its_school_and_opens_as_text(quick):
    response = quick.client("observer").get(f"/journeys/{quick.journey.pk}/audits/1/result.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="audit-119903-1.csv"'
    assert response.content.startswith(b"\xef\xbb\xbfSchool,URN,Mark,Edition,Audit,Area,Criterion,Title,")
    assert response.content.count(b"\xef\xbb\xbf") == 1


def test_the_heading_is_exactly_this(quick):
    response = quick.client("lead").get(f"/journeys/{quick.journey.pk}/audits/1/result.csv")
    assert response.content.decode("utf-8-sig").split("\r\n")[0] == (
        "School,URN,Mark,Edition,Audit,Area,Criterion,Title,Level that counts,Level that the answers support,"
        "School's own best fit,Reason for best fit,Note,Statement,Level,Text,Answer,Reason,How many,Of how many,"
        "By pupil group,Answered by,Answered at,Looked at again"
    )


def test_a_line_for_every_statement(cast):
    keys = [row["Statement"] for row in table(cast)]
    assert keys == [s.key for c in cast.edition.framework.criteria for s in c.statements]
    assert len(keys) == 208
    assert set(table(cast)[0]) == set(COLUMNS)


def test_a_line_says_all_that_was_said(quick):
    answer(quick.audit, "A1.bronze.1", "does-not-apply", reason='We have "no" voices,\nyet.', by=quick.contributor)
    argue(quick.audit, "A1", 2, reason="They sing at home.", by=quick.lead)
    note(quick.audit, "A1", "Every Friday; 🎵 in the hall.", by=quick.lead)
    said = line(quick, "A1.bronze.1")
    at = said.pop("Answered at")
    assert said == {
        "School": "The Latimer Primary School",
        "URN": "119903",
        "Mark": "Small Mark",
        "Edition": "1",
        "Audit": "1",
        "Area": "First area",
        "Criterion": "A1",
        "Title": "Singing",
        "Level that counts": "Silver",
        "Level that the answers support": "Not yet",
        "School's own best fit": "Silver",
        "Reason for best fit": "They sing at home.",
        "Note": "Every Friday; 🎵 in the hall.",
        "Statement": "A1.bronze.1",
        "Level": "Bronze",
        "Text": "We sing",
        "Answer": "does-not-apply",
        "Reason": 'We have "no" voices,\nyet.',
        "How many": "",
        "Of how many": "",
        "By pupil group": "",
        "Answered by": "Contributor",
        "Looked at again": "",
    }
    assert at == quick.audit.answers.get().at.isoformat(timespec="seconds")


def test_a_number_and_the_answer_that_it_gives(quick):
    measure(quick.audit, "A2.silver.1", 4, 60, by=quick.leader)
    said = line(quick, "A2.silver.1")
    assert (said["How many"], said["Of how many"], said["Answer"]) == ("4", "60", "not-yet")
    assert said["Answered by"] == "Leader"


def test_what_is_for_another_phase_does_not_apply(quick):
    assert line(quick, "B2.bronze.1")["Answer"] == "does-not-apply"
    assert line(quick, "B2.bronze.2")["Answer"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n=", "＝", "＠"])
def test_no_cell_is_a_formula(quick, start):
    """Written past the form, which would strip some of these: the file guards itself."""
    formula = f'{start}HYPERLINK("https://evil.example")'
    quick.audit.notes.create(criterion_id=quick.edition.criterion_ids["A1"], text=formula, by=quick.lead)
    argue(quick.audit, "A1", 2, reason=f"x{formula}", by=quick.lead)
    quick.audit.judgements.update(reason=formula)
    said = line(quick, "A1.bronze.1")
    assert said["Note"] == said["Reason for best fit"] == f"'{formula}"


def test_a_person_is_no_formula_either(quick):
    quick.lead.name = "=cmd|' /C calc'!A0"
    quick.lead.save(update_fields=["name"])
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    assert line(quick, "A1.bronze.1")["Answered by"] == "'=cmd|' /C calc'!A0"


def test_what_is_parked_is_in_the_table_like_the_rest(quick):
    put_aside(quick.audit, "A1", by=quick.lead)
    assert line(quick, "A1.bronze.1")["Level that counts"] == "Not yet"
