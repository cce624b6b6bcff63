"""The pages of a second audit: what waits to be looked at again, what was, and what has changed since the baseline."""

import csv
import io
import re

import pytest

from plaudit.journeys.models import Audit, Look
from plaudit.journeys.operations import assign_area, look_again, open_audit
from plaudit.schools.models import School
from tests.cast import Cast, aim, close, decide_all, note, put_aside, we_are_here
from tests.journeys.said import judged
from tests.web.test_criteria import form
from tests.web.test_together import text


@pytest.fixture
def again(quick: Cast) -> Cast:
    """The cast, aiming for silver, with a second audit just opened."""
    decide_all(quick.audit, by=quick.contributor)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    open_audit(journey=quick.journey, by=quick.lead, name="Summer 2027")
    return quick


def second(cast: Cast) -> Audit:
    return Audit.objects.with_names().get(journey=cast.journey, number=2)


def get(cast: Cast, what: str = "", who: str = "lead") -> str:
    """A page of the second audit."""
    return cast.client(who).get(f"/journeys/{cast.journey.pk}/audits/2{what}").text


def home(cast: Cast, who: str = "lead") -> str:
    return cast.client(who).get(f"/journeys/{cast.journey.pk}").text


def test_a_lead_opens_the_next_audit_from_the_home(quick):
    assert "Open the next audit" not in home(quick)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    assert "Open the next audit" in home(quick, "leader")
    assert "Open the next audit" not in home(quick, "contributor")
    lead, address = quick.client("lead"), f"/journeys/{quick.journey.pk}/audits"
    assert lead.post(address, {"name": "a" * 61}).status_code == 422
    assert lead.post(address, {"name": "a\x00"}).status_code == 422
    response = lead.post(address, {"name": "Summer 2027"}, follow=True)
    assert response.redirect_chain == [(f"{address}/2", 302)]
    assert "Audit 2: Summer 2027 is open. It starts from what you said last time." in response.text
    assert "Audit 2 is open. Close it first" in lead.post(address, {"name": ""}).text
    assert Audit.objects.count() == 2


def test_its_pages_say_what_waits_and_one_tap_says_that_it_is_still_true(again):
    lead, address = again.client("lead"), f"/journeys/{again.journey.pk}/audits/2"
    overview = text(get(again))
    assert "0 of 4 criteria looked at again." in overview
    assert "About 2 minutes left, at the usual 30 seconds a criterion." in overview
    area = lead.get(f"{address}/areas/A").text
    assert text(area).count("From the audit before, not looked at again yet. Still true?") == 2
    response = lead.post(f"{address}/criteria/A1/look", form(area, "A1"))
    assert response.headers["Location"] == f"{address}/areas/A#A1"
    shown = text(lead.get(f"{address}/areas/A").text)
    assert "Looked at again by Lead, " in shown
    assert "1 of 4 criteria looked at again" in text(get(again))
    assert "A1" not in re.findall(r'<section class="sheet" id="(\w+)"', lead.get(f"{address}/areas/A?show=left").text)
    lead.post(f"{address}/criteria/A1/look/ended", form(lead.get(f"{address}/areas/A").text, "A1"))
    assert not Look.objects.exists()
    assert judged(second(again))["A1"] == (1, "", 1)


def test_who_only_reads_is_offered_no_tap(again):
    html = get(again, "/areas/A", "observer")
    assert "From the audit before, not looked at again yet." in html
    assert "Still true?" not in html


def test_home_and_result_show_the_baseline_beside_now_and_every_audit(again):
    later = second(again)
    we_are_here(later, "A1", 2, by=again.lead)
    shown = home(again)
    assert "Next: look again at A2" in shown
    assert re.search(r"Look again\s+<span class=\"soft\">1 of 4", shown)
    assert "open, 1 of 4 looked at again" in shown
    assert "up 1" in text(shown)
    result = get(again, "/result")
    assert "Nobody has looked again yet at 3 criteria, which count as in the baseline audit: A2, B1, B2." in text(
        result
    )
    assert f'href="/journeys/{again.journey.pk}/audits/1/result"' in result
    first = again.client("lead").get(f"/journeys/{again.journey.pk}/audits/1/result").text
    assert "up 1" not in text(first)
    assert "aria-current" in first


def test_it_is_closed_with_the_rest_named(again):
    look_again(audit=second(again), criterion=again.criterion("A1"), by=again.lead)
    assert "Close it without looking at the rest" not in get(again, who="contributor")
    overview = text(get(again))
    assert "Close it without looking at the rest" in overview
    assert "Nobody has looked again at 3 criteria: A2, B1, B2. They count as in the baseline audit" in overview
    response = again.client("lead").post(f"/journeys/{again.journey.pk}/audits/2/closure", follow=True)
    assert "Audit 2 is closed. It will stay as it is now." in response.text
    assert "Nobody looked again at 3 criteria, which count as in the baseline audit" in text(response.text)
    assert "Nobody looked again at 3 criteria: they count as in the audit before." in text(get(again))


def test_the_table_says_what_was_looked_at_again(again):
    look_again(audit=second(again), criterion=again.criterion("A1"), by=again.lead)
    client = again.client("lead")
    response = client.get(f"/journeys/{again.journey.pk}/audits/2/result.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {(row["Audit"], row["Criterion"], row["Looked at again"]) for row in rows} == {
        ("2", "A1", "yes"),
        ("2", "A2", "no"),
        ("2", "B1", "no"),
        ("2", "B2", "no"),
    }


def test_what_is_new_for_the_school_is_marked(again):
    School.objects.filter(pk=again.school.pk).update(phase="All-through", low_age=3, high_age=18)
    shown = text(get(again, "/areas/B"))
    assert "2 statements here are new for your school: answer them first." in shown
    assert shown.count("New for your school") == 2


def test_a_hub_sees_how_far_it_has_come(again):
    look_again(audit=second(again), criterion=again.criterion("A1"), by=again.lead)
    html = text(again.client("lead").get(f"/schools/{again.school.urn}").text)
    assert "Audit 2: 1 of 4 looked at again" in html


# Finding, in any audit


def found(cast: Cast, query: str) -> str:
    """What somebody reads who has looked for that."""
    html = cast.client("observer").get(f"/journeys/{cast.journey.pk}/audits/1/finding?{query}").text
    return html[html.index("<main") : html.index("</main>")]


def test_finding_by_code_word_and_state_leads_to_the_place(quick):
    note(quick.audit, "B1", "Every Fríday, with <drums>.", by=quick.lead)
    put_aside(quick.audit, "B2", by=quick.lead)
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    at = f"/journeys/{quick.journey.pk}/audits/1/areas"
    by_code = found(quick, "q=a2")
    assert (f'href="{at}/A#A2"' in by_code, "#A1" in by_code, "1 criterion" in text(by_code)) == (True, False, True)
    by_word = found(quick, "q=SING+week")
    assert f'<a href="{at}/A#A1.bronze.2">We <mark>sing</mark> every <mark>week</mark></a>' in by_word
    own_words = found(quick, "q=friday")
    assert "Every <mark>Fríday</mark>, with &lt;drums&gt;." in own_words
    assert "What you wrote:" in text(own_words)
    assert "Nothing found" in found(quick, "q=xylophone")
    assert "look among all criteria" in found(quick, "q=parts&show=parked")
    codes = {
        state: re.findall(r'class="code">(\w+)<', found(quick, f"show={state}")) for state in ("left", "parked", "done")
    }
    assert codes == {"left": ["A2", "B1"], "parked": ["B2"], "done": ["A1"]}


@pytest.mark.parametrize("query", ["", "q=", "show=nonsense", "q=" + "a" * 5000, "q=%ff%fe", "q=.*[", "show=mine"])
def test_whatever_is_looked_for_is_answered(quick, query):
    assert quick.client("lead").get(f"/journeys/{quick.journey.pk}/audits/1/finding?{query}").status_code == 200


def test_what_was_asked_of_me_can_be_listed(quick):
    assert "Asked of me" not in found(quick, "q=sing")
    area = quick.edition.framework.area_by_code["B"]
    assign_area(audit=quick.audit, area=area, user=quick.lead, by=quick.lead)
    html = quick.client("lead").get(f"/journeys/{quick.journey.pk}/audits/1/finding?show=mine").text
    assert re.findall(r'class="code">(\w+)<', html) == ["B1", "B2"]
