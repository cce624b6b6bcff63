"""The forms about people, sent anything at all: refused with a sentence or done, and never half of it."""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from plaudit.schools.models import HandOver, Invitation, InvitationLetter, Membership, TakeOver
from tests.bad_input.sending import FORM
from tests.schools.people import invited, membership, path_of

TABLES = (Entry, Letter, Invitation, InvitationLetter, HandOver, TakeOver)
FIELDS = st.sampled_from(["email", "role", "name", "password", "to", "outgoing", "afterwards", "note"])
WORDS = st.sampled_from(
    ["lead", "leader", "observer", "mentor", "new", "contributor", "leaves", "nina@plaudit.example"]
)
VALUES = WORDS | st.integers().map(str) | st.text(max_size=20) | st.sampled_from(["\x00", "9" * 400, "a" * 5000, "🎵"])
FORMS = st.lists(st.tuples(FIELDS, VALUES), max_size=8)
PAGES = st.sampled_from(["invitations/new", "membership", "hand-over", "invitation"])


def rows() -> tuple[object, ...]:
    """All that these forms could change."""
    return (*(model.objects.count() for model in TABLES), set(Membership.objects.values_list("user", "role", "school")))


@given(sent=st.lists(st.tuples(PAGES, FORMS), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_done_or_refused_whole(quick, sent):
    """Each example is taken back; in each, whoever takes part at the end still makes a page that can be drawn."""
    place = f"/schools/{quick.school.urn}"
    with transaction.atomic():
        link = path_of(invited(quick.school, quick.lead, email="open@plaudit.example"))
        changed = f"{place}/memberships/{membership(quick.observer, 'observer').pk}"
        addresses = {"membership": changed, "invitation": link}
        for page, form in sent:
            before, client = rows(), Client() if page == "invitation" else quick.client("leader")
            body = urlencode(form, errors="surrogatepass")
            response = client.post(addresses.get(page, f"{place}/{page}"), body, content_type=FORM)
            assert response.status_code in (302, 403, 404, 410, 422, 429)
            if response.status_code != 302:
                assert rows() == before
        assert quick.client("administrator").get(f"{place}/people").status_code == 200
        transaction.set_rollback(True)


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "x"])
@pytest.mark.parametrize(
    "page",
    ["memberships/{}", "memberships/{}/ended", "invitations/{}/letters", "invitations/{}/withdrawn", "take-overs/{}"],
)
def test_a_number_that_is_none_is_not_found(quick, page, number):
    for place in ("schools/119903", "hubs/test-hub"):
        assert quick.client("administrator").post(f"/{place}/{page.format(number)}").status_code in (404, 405)


def test_what_only_a_form_sends_is_not_done_by_a_link(quick):
    one = invited(quick.school, quick.lead).invitation
    client = quick.client("leader")
    for verb in ("letters", "withdrawn"):
        assert client.get(f"/schools/119903/invitations/{one.pk}/{verb}").status_code == 405
    assert client.put("/schools/119903/hand-over").status_code == 405
    assert (
        client.get(f"/schools/119903/memberships/{membership(quick.observer, 'observer').pk}/ended").status_code == 200
    )
    assert membership(quick.observer, "observer")
