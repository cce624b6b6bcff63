"""The pages of school years: typed in, drafted from the year before, taken from a file, and what they say of today."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.schools.calendars import calendar_of
from plaudit.schools.models import SchoolYear
from plaudit.web.templatetags.terms import in_school_time, no_term_dates, school_time, school_week
from tests.schools.test_term_dates import REAL
from tests.schools.years import AUTUMN_1, HALF_TERMS, give_year, half_term, year_of

HUB, SCHOOL = "/hubs/test-hub/school-years", "/schools/119903/school-years"
HEADER = "authority_or_school,academic_year,term,half,first_day,last_day,source_url\n"
TWO = HEADER + "Oak,2025-26,autumn,1,2025-09-02,2025-10-17,\nOak,2025-26,autumn,2,2025-10-27,2025-12-19,\n"
WRONG = HEADER + "Oak,2025-26,autumn,1,2025-09-02,2025-10-17,oak.example (term ends on Monday 17th October 2025)\n"


def form_of(half_terms, *, closed=(), base=0, name="2025-26", source=""):
    """What the page sends for these half-terms."""
    sent = {"name": name, "base": base, "source": source}
    for prefix, count in (("half-terms", len(half_terms)), ("closed-days", len(closed))):
        sent |= {f"{prefix}-TOTAL_FORMS": count, f"{prefix}-INITIAL_FORMS": 0}
    for n, one in enumerate(half_terms):
        days = {"first_day": one.first_day, "last_day": one.last_day}
        said = {"term": one.term, "half": one.half or "", **days, "holiday": one.holiday}
        sent |= {f"half-terms-{n}-{key}": value for key, value in said.items()}
    for n, (day, words) in enumerate(closed):
        sent |= {f"closed-days-{n}-day": day, f"closed-days-{n}-name": words}
    return sent


def looked_at(client, content, name="dates.csv", place=HUB):
    """The preview of a file."""
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(f"{place}/file", {"file": SimpleUploadedFile(name, content)})


def accept(client, response, *, years, offer=0, place=HUB, **more):
    """Accepts years of a preview."""
    sent = response.context["offers"][offer]
    bases = {f"base-{one.given.name}": one.base for one in sent.years}
    return client.post(f"{place}/accepted", {"dates": sent.dates, "years": years, **bases, **more})


def test_a_year_is_typed_in_and_read(quick):
    client = quick.client("administrator")
    assertContains(client.get(HUB), "No term dates yet")
    sent = form_of(HALF_TERMS, closed=[(date(2025, 11, 28), "Training day"), ("", "")], source="The council")
    response = client.post(f"{HUB}/new", sent, follow=True)
    assertRedirects(response, HUB)
    assertContains(response, "2025-26 is saved.")
    for said in ("Autumn 2", "Mon 27 Oct 2025", "Training day", "Source: The council", "Given by Administrator"):
        assertContains(response, said)
    assertContains(quick.client("observer").get(SCHOOL), "From Test Hub")


def test_rows_without_days_do_not_count_and_more_can_be_asked_for(quick):
    client = quick.client("administrator")
    page = client.get(f"{HUB}/new")
    assert [form.initial["term"] for form in page.context["forms"].half_terms] == [
        name for name in ("Autumn", "Spring", "Summer") for _ in range(2)
    ]
    blank = {"half-terms-1-term": "Autumn", "half-terms-1-half": "2", "half-terms-TOTAL_FORMS": 2}
    sent = form_of([AUTUMN_1]) | blank
    more = client.post(f"{HUB}/new", sent | {"more": "yes"})
    assert (more.status_code, len(more.context["forms"].half_terms), SchoolYear.objects.count()) == (200, 5, 0)
    assertContains(more, 'value="2025-09-02"')
    assert client.post(f"{HUB}/new", sent).status_code == 302
    assert SchoolYear.objects.get().half_terms.count() == 1


def test_a_school_of_five_terms_names_them_itself(quick):
    days = [("2025-08-27", "2025-10-10"), ("2025-10-27", "2025-12-19"), ("2026-01-05", "2026-03-06"),
            ("2026-03-23", "2026-05-15"), ("2026-06-01", "2026-07-22")]  # fmt: skip
    five = [half_term(f"Term {n}", None, *both) for n, both in enumerate(days, 1)]
    assert quick.client("lead").post(f"{SCHOOL}/new", form_of(five)).status_code == 302
    calendar = calendar_of(quick.school)
    assert str(calendar.say(date(2026, 6, 10))) == "Term 5, week 2"
    assertContains(quick.client("lead").get(SCHOOL), "own dates")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"half-terms-0-first_day": ""}, "Give both days, or neither."),
        ({"half-terms-0-term": ""}, "Say what the term is called"),
        ({"half-terms-0-half": "second"}, "Give 1 or 2, or nothing"),
        ({"half-terms-0-first_day": "2025-09-31"}, "Give the day as a date"),
        ({"half-terms-0-last_day": "2025-08-01"}, "Autumn 1 of 2025-26 ends on 1 August 2025, before it begins"),
        ({"half-terms-1-first_day": "2025-10-10"}, "begins on 10 October 2025, but Autumn 1 of 2025-26 goes on"),
        ({"name": ""}, "Give the year, such as 2026-27."),
        ({"half-terms-TOTAL_FORMS": "25"}, "more than a school year has"),
        ({"half-terms-TOTAL_FORMS": "x"}, "Part of the form did not arrive"),
        ({"half-terms-TOTAL_FORMS": 0}, "at least one half-term"),
        ({"closed-days-TOTAL_FORMS": 1, "closed-days-0-day": "2028-01-05"}, "is far from 2025-26"),
    ],
)
def test_what_is_wrong_is_told_beside_what_was_typed(quick, change, sentence):
    response = quick.client("administrator").post(f"{HUB}/new", form_of(HALF_TERMS) | change)
    assertContains(response, sentence, status_code=422)
    assert not SchoolYear.objects.exists()


def test_the_next_year_is_drafted_and_saved_by_nobody_but_a_person(quick):
    year = give_year(quick.hub, by=quick.administrator)
    client = quick.client("administrator")
    page = client.get(f"{HUB}/new?after={year.pk}")
    assertContains(page, "Look through every date")
    assertContains(page, 'value="2026-09-01"')
    assertContains(page, "Spring 2 ends on 26 March 2027, a bank holiday (Good Friday).")
    assert SchoolYear.objects.count() == 1
    assert client.post(f"{HUB}/new", form_of(year_of("2026-27"), name="2026-27")).status_code == 302
    assert SchoolYear.objects.count() == 2
    assert client.get(f"{HUB}/new?after=99").status_code == client.get(f"{HUB}/new?after=x").status_code == 404


def test_a_school_begins_with_the_dates_of_its_hub(quick):
    year = give_year(quick.hub, by=quick.administrator, source="council.example")
    client = quick.client("lead")
    page = client.get(f"{SCHOOL}/new?like={year.pk}")
    assertContains(page, "These are the dates of Test Hub.")
    assertContains(page, 'value="2025-09-02"')
    client.post(f"{SCHOOL}/new", form_of([AUTUMN_1]))
    assert client.get(f"{SCHOOL}/{year.pk}").status_code == 404, "The hub's year is not the school's to change."
    assert len(calendar_of(quick.school).half_terms) == 1


def test_two_people_at_one_year_see_both_and_neither_is_lost(quick):
    year = give_year(quick.hub, by=quick.administrator)
    client = quick.client("administrator")
    address = f"{HUB}/{year.pk}"
    assert client.post(address, form_of([AUTUMN_1], base=1)).status_code == 302
    late = [half_term("autumn", 1, "2025-09-03", "2025-10-17")]
    clash = client.post(address, form_of(late, base=1))
    assertContains(clash, "Two of you were at this", status_code=409)
    assertContains(clash, "Tue 2 Sep 2025", status_code=409)
    assertContains(clash, 'value="2025-09-03"', status_code=409)
    assertContains(clash, 'name="base" value="2"', status_code=409)
    assert client.post(address, form_of(late, base=2)).status_code == 302
    stale = client.post(f"{address}/removed", {"base": "1"})
    assertContains(stale, "Somebody else has changed 2025-26", status_code=409)
    assert client.post(f"{address}/removed", {"base": "3"}).status_code == 302
    assert not SchoolYear.objects.exists()


def test_what_the_hub_says_against_the_school_is_left_out_and_told(quick):
    give_year(quick.hub, by=quick.administrator)
    early = half_term("Term 1", None, "2026-06-01", "2026-07-17", year="2026-27")
    give_year(quick.school, name="2026-27", half_terms=[early], by=quick.lead)
    assertContains(quick.client("lead").get(SCHOOL), "2025-26 of the hub is left out")


def test_the_nation_is_chosen(quick):
    client = quick.client("administrator")
    assertContains(client.post("/hubs/test-hub/nation", {"nation": "wales"}, follow=True), "Those of Wales are known")
    refused = client.post("/hubs/test-hub/nation", {"nation": "france"})
    assertContains(refused, "Choose one of the nations on the list.", status_code=422)


def test_a_file_is_shown_before_anything_is_saved_and_then_accepted(quick):
    client = quick.client("administrator")
    preview = looked_at(client, TWO)
    assertContains(preview, "Nothing is saved yet.")
    assertContains(
        preview, "These dates go from 2 September 2025 to 19 December 2025: that is not the whole of 2025-26."
    )
    assert not SchoolYear.objects.exists()
    assertContains(accept(client, preview, years=[]), "Choose at least one year.", status_code=422)
    assertRedirects(accept(client, preview, years=["2025-26"]), HUB)
    assert SchoolYear.objects.get().half_terms.count() == 2


def test_the_real_file_is_taken_with_its_contradiction_told(quick):
    client = quick.client("administrator")
    preview = looked_at(client, REAL.read_bytes())
    assertContains(preview, "“Monday 17th July 2026” contradicts itself: 17 July 2026 is a Friday.")
    assertContains(preview, "2025-26 begins on 26 August 2025, and not in September.")
    assertContains(preview, "that is not the whole of 2020-21.")
    assertContains(preview, "inset 23-24 Oct")
    assert [offer.whose for offer in preview.context["offers"]] == [
        "Leicester City (Catherine Infants)",
        "Leicester City Council (LA calendar)",
        "Leicestershire (Redmoor Academy)",
        "Staffordshire (Lonsdale)",
    ]
    refused = accept(client, preview, offer=3, years=["2025-26"])
    assertContains(refused, "Something in these dates contradicts itself.", status_code=422)
    assert not SchoolYear.objects.exists()
    assert accept(client, preview, offer=3, years=["2025-26"], looked="yes").status_code == 302
    assert accept(client, preview, offer=0, years=["2024-25"]).status_code == 302
    assert len(calendar_of(quick.hub).half_terms) == 12


def test_what_a_file_would_change_is_told_and_a_change_meanwhile_is_not_overwritten(quick):
    client = quick.client("administrator")
    give_year(quick.hub, by=quick.administrator)
    preview = looked_at(client, TWO.replace("2025-09-02", "2025-09-03"))
    assertContains(preview, "Autumn 1: 2 September to 17 October 2025 becomes 3 September to 17 October 2025.")
    assertContains(preview, "Summer 2 goes.")
    give_year(quick.hub, half_terms=[AUTUMN_1], base=1, by=quick.administrator)
    assertContains(accept(client, preview, years=["2025-26"]), "Somebody else has changed", status_code=409)
    assert SchoolYear.objects.get().half_terms.count() == 1


def test_an_excel_file_says_the_same_as_csv(quick):
    book = Workbook()
    book.active.append(HEADER.strip().split(","))
    book.active.append(["Oak", "2025/26", "autumn", 1, date(2025, 9, 2), date(2025, 10, 17), None])
    book.active.append(["Oak", "2025/26", "autumn", 2.0, "2025-10-27", date(2025, 12, 19), ""])
    written = BytesIO()
    book.save(written)
    (offer,) = looked_at(quick.client("lead"), written.getvalue(), "dates.xlsx", SCHOOL).context["offers"]
    assert [(one.title, one.first_day) for one in offer.years[0].given.half_terms] == [
        ("Autumn 1", date(2025, 9, 2)),
        ("Autumn 2", date(2025, 10, 27)),
    ]
    assert offer.years[0].given.name == "2025-26"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "dates.csv is empty."),
        (b"PK\x03\x04 and nothing more", "dates.csv cannot be read as a spreadsheet."),
        (b"a,b\n1,2\n", "dates.csv lacks the columns authority_or_school"),
        (b"x" * 1_000_001, "Please choose a file under 1000 kB."),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(quick, content, sentence):
    assertContains(looked_at(quick.client("administrator"), content), sentence, status_code=422)


def test_lines_that_cannot_be_used_are_told_and_leave_their_school_out(quick):
    page = looked_at(quick.client("administrator"), TWO + "Elm,2025-26,autumn,1,1/9/2025,2025-10-17,\n")
    assertContains(page, "1 line cannot be used")
    assertContains(page, "Line 4: first_day is “1/9/2025”")
    assert [offer.whose for offer in page.context["offers"]] == ["Oak"]


NO_DAYS = HEADER + "Oak,2025-26,autumn,1,x,y,\n"
OF_TWO = TWO + "Elm,2025-26,t,,2025-09-02,2025-10-17,\n"


@pytest.mark.parametrize("dates", ["", "nonsense", HEADER, NO_DAYS, OF_TWO, "\0", "\ud800"])
def test_dates_that_come_back_otherwise_are_refused(quick, dates):
    sent = {"dates": dates.encode("utf-8", "surrogatepass"), "years": "2025-26"}
    assert quick.client("administrator").post(f"{HUB}/accepted", sent).status_code in (400, 422)
    assert not SchoolYear.objects.exists()


def test_a_list_of_many_years_takes_as_many_queries_as_of_one(quick, django_assert_num_queries):
    give_year(quick.hub, by=quick.administrator)
    client = quick.client("lead")
    with CaptureQueriesContext(connection) as of_one:
        client.get(SCHOOL)
    for first in range(2026, 2030):
        name = f"{first}-{first - 1999}"
        give_year(quick.hub, name=name, half_terms=year_of(name), by=quick.administrator)
    with django_assert_num_queries(len(of_one)):
        client.get(SCHOOL)


def test_days_are_said_in_school_time(quick):
    give_year(quick.hub, by=quick.administrator)
    calendar = calendar_of(quick.school)
    day = date(2025, 11, 21)
    assert school_time(day, calendar) == "Autumn 2, week 4"
    assert in_school_time(day, calendar) == "Autumn 2, week 4 (Friday 21 November 2025)"
    assert school_week(day, calendar) == "Week 4"
    assert school_time(date(2025, 12, 25), calendar) == "Christmas holiday"
    assert in_school_time(date(2030, 1, 2), calendar) == "Wednesday 2 January 2030"
    assert (school_time(None, calendar), in_school_time(None, calendar), school_week(None, calendar)) == ("", "", "")


def test_where_no_dates_are_known_one_sentence_says_so_with_the_way_to_add_them(quick):
    calendar = calendar_of(quick.school)
    assert no_term_dates(calendar, quick.school, quick.lead) == {
        "missing": True,
        "may_add": True,
        "years_url": SCHOOL,
    }
    assert no_term_dates(calendar, quick.school, quick.observer)["may_add"] is False
    give_year(quick.hub, by=quick.administrator)
    assert no_term_dates(calendar_of(quick.school), quick.school, quick.lead) == {"missing": False}


def test_a_school_that_has_left_every_hub_has_its_own_page(quick):
    quick.school.participations.all().delete()
    page = quick.client("lead").get(SCHOOL)
    assertContains(page, "No term dates yet")
    assertNotContains(page, "From Test Hub")
