"""tus 1.0 as a client meets it: what is asked for, what is answered, and what is refused with a sentence."""

from base64 import b64encode
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plaudit.evidence.models import Item, Tag, Upload
from plaudit.evidence.operations.items import add_note
from plaudit.evidence.operations.uploads import LARGEST
from tests.cast import Cast

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


@pytest.fixture
def lead(quick: Cast) -> Client:
    """The lead's browser."""
    return quick.client("lead")


@pytest.fixture
def uploads(quick: Cast) -> str:
    """Where an upload is begun."""
    return reverse("uploads", kwargs={"pk": quick.journey.pk})


@pytest.fixture
def address(lead: Client, uploads: str) -> str:
    """Where an upload of eleven bytes is, of which none has come."""
    return str(begin(lead, uploads).headers["Location"])


def begin(client: Client, uploads: str, length: str = "11", **headers: str) -> Any:
    """Begins an upload; `criteria='A1'` and such are its metadata."""
    said = {"filename": "choir.jpg", **headers}
    pairs = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in said.items())
    return client.post(uploads, headers=TUS | {"Upload-Length": length, "Upload-Metadata": pairs})


def send(client: Client, address: str, data: bytes, at: str | None, kind: str = BYTES, **headers: str) -> Any:
    """Sends bytes for the place `at`."""
    place = {} if at is None else {"Upload-Offset": at}
    return client.patch(address, data, content_type=kind, headers=TUS | place | headers)


def test_from_the_offer_to_the_item(quick: Cast, lead: Client, uploads: str) -> None:
    offer = lead.options(uploads)
    assert offer.status_code == HTTPStatus.NO_CONTENT
    assert offer.headers["Tus-Version"] == "1.0.0"
    assert offer.headers["Tus-Extension"] == "creation,creation-with-upload,termination,expiration"
    assert offer.headers["Tus-Max-Size"] == str(LARGEST)
    begun = begin(lead, uploads, criteria="A1,A2", happened_on="2026-03-14", caption="We sing")
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (HTTPStatus.CREATED, "0")
    assert begun.headers["Upload-Expires"].endswith(" GMT")
    address = begun.headers["Location"]
    first = send(lead, address, b"We ", "0")
    assert (first.status_code, first.headers["Upload-Offset"]) == (HTTPStatus.NO_CONTENT, "3")
    asked = lead.head(address, headers=TUS)
    assert asked.headers["Upload-Offset"] == "3"
    assert asked.headers["Upload-Length"] == "11"
    assert asked.headers["Cache-Control"] == "no-store"
    assert asked.headers["Tus-Resumable"] == "1.0.0"
    last = send(lead, address, b"all sing", "3")
    item = Item.objects.get()
    assert (last.headers["Upload-Offset"], last.headers["Plaudit-Item"]) == ("11", str(item.pk))
    assert "Upload-Expires" not in last.headers
    assert (item.caption, str(item.happened_on), item.hub) == ("We sing", "2026-03-14", quick.hub)
    assert sorted(Tag.objects.values_list("criterion__code", flat=True)) == ["A1", "A2"]
    assert lead.delete(address, headers=TUS).status_code == HTTPStatus.CONFLICT


def test_the_first_bytes_may_come_with_the_beginning(lead: Client, uploads: str) -> None:
    sent = {"headers": TUS | {"Upload-Length": "3"}, "content_type": BYTES}
    begun = lead.post(uploads, b"We ", **sent)
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (HTTPStatus.CREATED, "3")
    assert Item.objects.get().versions.get().name == "file"
    assert lead.post(uploads, b"We sing", **sent).status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_a_new_version_of_an_item(quick: Cast, lead: Client) -> None:
    item = add_note(school=quick.school, hub=quick.hub, text="We sing.", by=quick.lead)
    begun = begin(lead, reverse("item-uploads", kwargs={"pk": item.pk}), length="3")
    send(lead, begun.headers["Location"], b"abc", "0")
    assert [version.name for version in item.versions.all()] == ["choir.jpg"]


def test_what_is_ended_or_has_expired_is_gone(lead: Client, uploads: str, address: str) -> None:
    assert lead.delete(address, headers=TUS).status_code == HTTPStatus.NO_CONTENT
    other = begin(lead, uploads).headers["Location"]
    Upload.objects.filter(ended_at=None).update(expires_at=timezone.now())
    for gone in (address, other):
        assert send(lead, gone, b"We ", "0").status_code == HTTPStatus.GONE
        assert lead.head(gone, headers=TUS).status_code == HTTPStatus.GONE
    assert lead.delete(address, headers=TUS).status_code == HTTPStatus.GONE
    assert lead.head(reverse("upload", kwargs={"pk": uuid4()}), headers=TUS).status_code == HTTPStatus.NOT_FOUND


def test_who_may_no_longer_add_can_send_no_more(quick: Cast, lead: Client, address: str) -> None:
    quick.lead.memberships.update(role="observer")
    assert send(lead, address, b"We ", "0").status_code == HTTPStatus.FORBIDDEN


def test_another_site_can_send_nothing(quick: Cast, uploads: str) -> None:
    lead = Client(enforce_csrf_checks=True)
    lead.force_login(quick.lead)
    assert begin(lead, uploads).status_code == HTTPStatus.FORBIDDEN
    # A GET is not asked for the secret, so it is never taken for something else.
    assert lead.get(uploads, headers=TUS | {"X-HTTP-Method-Override": "POST"}).status_code == 405
    assert not Upload.objects.exists()


def test_a_client_that_knows_only_post_says_what_it_means(lead: Client, address: str) -> None:
    meant = TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert lead.post(address, b"We ", content_type=BYTES, headers=meant).status_code == HTTPStatus.NO_CONTENT
    assert Upload.objects.get().received == 3


@pytest.mark.parametrize(
    ("at", "kind", "status", "words"),
    [
        ("1", BYTES, 409, "does not stand there"),
        (None, BYTES, 400, "Upload-Offset is a number of bytes."),
        ("-1", BYTES, 400, "Upload-Offset is a number of bytes."),
        ("1e3", BYTES, 400, "Upload-Offset is a number of bytes."),
        ("٣", BYTES, 400, "Upload-Offset is a number of bytes."),
        ("9" * 400, BYTES, 400, "Upload-Offset is a number of bytes."),
        ("0", "application/octet-stream", 415, "come as application/offset+octet-stream"),
        ("0", "multipart/form-data; boundary=b", 415, "come as application/offset+octet-stream"),
    ],
)
def test_bytes_that_cannot_be_placed_are_refused(lead: Client, address: str, at, kind, status, words) -> None:
    response = send(lead, address, b"We ", at, kind)
    assert (response.status_code, response.headers["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert words in response.text
    assert Upload.objects.get().received == 0


def test_more_bytes_than_were_announced_are_refused_unread(lead: Client, address: str) -> None:
    assert send(lead, address, b"We all sing.", "0").status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert send(lead, address, b"We ", "0", **{"Content-Length": "soon"}).status_code == HTTPStatus.BAD_REQUEST
    assert Upload.objects.get().received == 0


@pytest.mark.parametrize("version", [None, "0.2.2", "1.0.0, 0.2.2"])
def test_another_version_is_told_which_one_is_spoken(lead: Client, uploads: str, version) -> None:
    response = lead.post(uploads, headers={"Upload-Length": "3"} | ({"Tus-Resumable": version} if version else {}))
    assert (response.status_code, response.headers["Tus-Version"]) == (HTTPStatus.PRECONDITION_FAILED, "1.0.0")


@pytest.mark.parametrize(
    ("headers", "status", "words"),
    [
        ({}, 400, "Upload-Length is a number of bytes."),
        ({"Upload-Length": "three"}, 400, "Upload-Length is a number of bytes."),
        ({"Upload-Length": "-3"}, 400, "Upload-Length is a number of bytes."),
        ({"Upload-Defer-Length": "1"}, 400, "how large a file is"),
        ({"Upload-Length": "0"}, 422, "The file is empty."),
        ({"Upload-Length": str(LARGEST + 1)}, 413, "larger than 2 GB"),
        ({"Upload-Length": "3", "Upload-Metadata": "filename ***"}, 400, "not in base64"),
        ({"Upload-Length": "3", "Upload-Metadata": "filename /w=="}, 400, "not in base64"),
        ({"Upload-Length": "3", "Upload-Metadata": "a Yg==,a Yg=="}, 400, "says something twice"),
        ({"Upload-Length": "3", "Upload-Metadata": "a" * 8_001}, 400, "too long"),
        ({"Upload-Length": "3", "Upload-Metadata": "criteria Wjk="}, 422, "The mark does not ask for that."),
        ({"Upload-Length": "3", "Upload-Metadata": "statements Wjk="}, 422, "The mark does not ask for that."),
        ({"Upload-Length": "3", "Upload-Metadata": "happened_on c29vbg=="}, 422, "Give the day as a date."),
        ({"Upload-Length": "3", "Upload-Metadata": "caption AA=="}, 400, "character"),
    ],
)
def test_what_cannot_be_begun_is_refused(lead: Client, uploads: str, headers, status, words) -> None:
    response = lead.post(uploads, headers=TUS | headers)
    assert response.status_code == status
    assert words in response.text
    assert not Upload.objects.exists()


@pytest.mark.parametrize("said", ["", "filename", " , ,filename", "filename ,is_confidential"])
def test_metadata_may_be_as_empty_as_the_protocol_allows(lead: Client, uploads: str, said) -> None:
    response = lead.post(uploads, headers=TUS | {"Upload-Length": "3", "Upload-Metadata": said})
    assert response.status_code == HTTPStatus.CREATED
    assert Upload.objects.get().name == "file"


def test_without_a_script_a_form_brings_several_files(quick: Cast, lead: Client) -> None:
    files = [SimpleUploadedFile("choir.jpg", b"We sing"), SimpleUploadedFile("empty.jpg", b"")]
    where = reverse("files", kwargs={"pk": quick.journey.pk})
    response = lead.post(where, {"files": files, "criterion": "A2"}, follow=True)
    assert response.redirect_chain[0][0].endswith("/areas/A#A2")
    assert "choir.jpg is being prepared." in response.text
    assert "empty.jpg was not added. The file is empty." in response.text
    assert Tag.objects.get().criterion.code == "A2"
    item = Item.objects.get()
    newer = {"files": SimpleUploadedFile("newer.jpg", b"We sing in parts")}
    assert lead.post(reverse("item-files", kwargs={"pk": item.pk}), newer).status_code == HTTPStatus.FOUND
    assert [version.name for version in item.versions.all()] == ["newer.jpg", "choir.jpg"]


@pytest.mark.parametrize(
    ("form", "status"),
    [({}, 422), ({"files": "words"}, 422), ({"files": b"x" * 26_300_000}, 413), ({"criterion": "Z"}, 422)],
)
def test_a_form_that_cannot_be_used_is_refused(quick: Cast, lead: Client, form, status) -> None:
    if isinstance(form.get("files"), bytes):
        form = {"files": SimpleUploadedFile("choir.jpg", form["files"])}
    response = lead.post(reverse("files", kwargs={"pk": quick.journey.pk}), form)
    assert response.status_code == status
    assert not Item.objects.exists()
