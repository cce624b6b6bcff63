"""The forms of school years, sent anything at all: refused with a sentence or done, and never half of it."""

from urllib.parse import urlencode

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.journal.models import Entry
from plaudit.schools.calendars import calendar_of
from plaudit.schools.models import ClosedDay, HalfTermDates, SchoolYear
from tests.bad_input.sending import FORM
from tests.schools.years import give_year

ROWS = ("term", "half", "first_day", "last_day", "holiday")
FIELDS = st.sampled_from(
    ["name", "source", "base", "more", "years", "looked", "dates", "nation", "base-2025-26", "closed-days-0-day"]
    + [f"half-terms-{number}-{name}" for number in range(2) for name in ROWS]
    + [f"{prefix}-{count}" for prefix in ("half-terms", "closed-days") for count in ("TOTAL_FORMS", "INITIAL_FORMS")]
)
DATES = "authority_or_school,academic_year,term,half,first_day,last_day\nO,2025-26,a,1,2025-09-02,2025-10-17\n"
DAYS = ["2025-09-02", "2025-10-17", "9999-12-31", "0001-01-01"]
WORDS = ["2025-26", "autumn", "1", "2", "0", "-1", "wales", DATES, *DAYS]
VALUES = st.sampled_from([*WORDS, "\x00", "9" * 400, "a" * 5000, "🎵"]) | st.integers().map(str) | st.text(max_size=20)
FORMS = st.lists(st.tuples(FIELDS, VALUES), max_size=14)
PAGES = st.sampled_from(["school-years/new", "year", "removed", "school-years/file", "school-years/accepted", "nation"])


def rows() -> tuple[object, ...]:
    """All that these forms could change."""
    years = set(SchoolYear.objects.values_list("pk", "version"))
    return years, *(model.objects.count() for model in (HalfTermDates, ClosedDay, Entry))


@given(sent=st.lists(st.tuples(PAGES, FORMS), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_done_or_refused_whole(quick, sent):
    place, client = f"/hubs/{quick.hub.slug}", quick.client("administrator")
    with transaction.atomic():
        year = give_year(quick.hub, by=quick.administrator)
        own = {"year": f"school-years/{year.pk}", "removed": f"school-years/{year.pk}/removed"}
        for page, form in sent:
            before = rows()
            body = urlencode(form, errors="surrogatepass")
            response = client.post(f"{place}/{own.get(page, page)}", body, content_type=FORM)
            assert response.status_code in (200, 302, 404, 409, 422)
            if response.status_code != 302:
                assert rows() == before
        assert client.get(f"{place}/school-years").status_code == 200
        calendar_of(quick.school)
        transaction.set_rollback(True)


def test_an_address_with_a_year_that_is_none_is_not_found(quick):
    client = quick.client("administrator")
    for end in ("0", "999999999999999999999999", "new?after=", "new?like=-1", "new?after=%00"):
        assert client.get(f"/hubs/test-hub/school-years/{end}").status_code in (404, 400), end
