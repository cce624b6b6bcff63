"""What strangers send through an inbox, and what is sent about it: anything at all is taken or refused whole."""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.evidence.models import File, Inbox, Item, Tag, Upload, Withdrawal
from plaudit.journal.models import Entry
from tests.bad_input.sending import FORM
from tests.evidence.inboxes import opened, sentence

TABLES = (Entry, File, Inbox, Item, Tag, Upload, Withdrawal)
TUS = {"Tus-Resumable": "1.0.0"}
ODD = st.text(max_size=20) | st.sampled_from(["\x00", "9" * 400, "-1", "a" * 5000, "🎵", "\u202e", "2026-02-30", ""])
NAMES = st.sampled_from(["text", "key", "files", "title", "opens_on", "closes_on", "items", "only", "criteria", "sure"])
FORMS = st.lists(st.tuples(NAMES, ODD | st.sampled_from(["1", "2", "A1", "yes", "We sang."])), max_size=8)
HEADERS = st.dictionaries(
    st.sampled_from(["Upload-Length", "Upload-Metadata", "Upload-Offset", "Upload-Defer-Length", "Content-Type"]),
    st.sampled_from(
        ["", "0", "5", "-5", "1e3", "9" * 30, "filename", "filename !!!", "filename Zg==,filename Zg==", "٣"]
    ),
)


def rows() -> list[int]:
    """How many rows there are of all that could be changed."""
    return [model.objects.count() for model in TABLES]


@given(sent=st.lists(st.tuples(st.sampled_from(["in", "inboxes", "kept", "discarded"]), FORMS), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_done_or_refused_whole(quick, sent):
    with transaction.atomic():
        inbox, home = opened(quick), f"/journeys/{quick.journey.pk}"
        sentence(inbox)
        addresses = {"in": f"/in/{inbox.code}", "inboxes": f"{home}/inboxes"}
        for where, form in sent:
            client, before = Client() if where == "in" else quick.client("leader"), rows()
            body = urlencode(form, errors="surrogatepass")
            response = client.post(addresses.get(where, f"{home}/inbox/{where}"), body, content_type=FORM)
            assert response.status_code in (200, 302, 422, 429), where
            if response.status_code != 302:
                assert rows() == before
        for page in ("inboxes", "inbox"):
            assert quick.client("lead").get(f"{home}/{page}").status_code == 200
        transaction.set_rollback(True)


@given(headers=HEADERS, body=st.binary(max_size=10), method=st.sampled_from(["POST", "PATCH", "HEAD", "DELETE"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_phone_says_of_an_upload_is_answered(quick, headers, body, method):
    with transaction.atomic():
        inbox, client = opened(quick), Client()
        begun = client.post(f"/in/{inbox.code}/uploads", headers=TUS | {"Upload-Length": "5"}).headers["Location"]
        kind = headers.pop("Content-Type", None) or "application/offset+octet-stream"
        address = f"/in/{inbox.code}/uploads" if method == "POST" else begun
        response = client.generic(method, address, body, content_type=kind, headers=TUS | headers)
        assert response.status_code in (200, 201, 204, 400, 409, 413, 415, 422)
        assert client.head(begun, headers=TUS).status_code in (200, 410)
        transaction.set_rollback(True)


@pytest.mark.parametrize("page", ["poster", "ended"])
@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "x"])
def test_a_number_that_is_none_is_not_found(quick, page, number):
    lead = quick.client("lead")
    assert lead.post(f"/journeys/{quick.journey.pk}/inboxes/{number}/{page}").status_code in (404, 405)


def test_what_only_a_form_sends_is_not_done_by_a_link(quick):
    home, inbox = f"/journeys/{quick.journey.pk}", opened(quick)
    lead = quick.client("lead")
    for verb in (f"inboxes/{inbox.pk}/ended", "inbox/kept", "inbox/discarded"):
        assert lead.get(f"{home}/{verb}").status_code == 405
    for method in ("put", "patch", "delete"):
        assert getattr(Client(), method)(f"/in/{inbox.code}").status_code == 405
