"""The files of evidence as a browser gets them: whole, in parts, and never as anything that could act."""

from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from plaudit.evidence import storage
from plaudit.evidence.models import Item, Role, State
from plaudit.evidence.operations.renditions import forget_renditions
from plaudit.web import sending
from tests.evidence.files import BYTES, file_of, item_of, kept

ETAG = f'"{sha256(BYTES).hexdigest()}"'


@pytest.fixture
def item(quick, tmp_path) -> Item:
    """A picture, ready to be seen."""
    file = file_of(quick)
    kept(file, tmp_path)
    return item_of(quick, file)


@pytest.fixture
def lead(quick) -> Client:
    return quick.client("lead")


def where(item: Item, role: Role = Role.CLEAN, number: int = 1) -> str:
    return reverse("rendition", kwargs={"pk": item.pk, "number": number, "role": role.value})


def asked(client: Client, item: Item, **headers: str):
    return client.get(where(item), headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_a_file_comes_whole_and_as_it_is_kept(lead, item):
    response = asked(lead, item, accept_encoding="gzip")
    assert (response.status_code, response.content) == (200, BYTES)
    told = ("Content-Type", "Content-Length", "ETag", "Accept-Ranges", "Cache-Control", "Content-Disposition")
    assert [response.headers[name] for name in told] == [
        "image/png", "1024", ETAG, "bytes", "private, no-cache", 'inline; filename="choir.png"',
    ]  # fmt: skip
    assert "Content-Encoding" not in response.headers


def test_nothing_in_a_file_can_act_in_the_sites_name(lead, item):
    for response in (asked(lead, item), asked(lead, item, range="bytes=0-3"), asked(lead, item, range="bytes=2000-")):
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert (asked(lead, item, range="bytes=2000-")).headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("name", "of", "told"),
    [
        ("plan.pdf", "application/pdf", 'attachment; filename="plan.pdf"'),
        ("plan.html", "application/pdf", 'attachment; filename="plan.pdf"'),
        ("plan", "application/pdf", 'attachment; filename="plan.pdf"'),
        ("IMG_1.HEIC", "image/jpeg", 'inline; filename="IMG_1.jpg"'),
        ("Wie schön.mp3", "audio/mpeg", "inline; filename*=utf-8''Wie%20sch%C3%B6n.mp3"),
        ('a"b.mp4', "video/mp4", r'inline; filename="a\"b.mp4"'),
        ("drawn.svg", "image/svg+xml", 'attachment; filename="drawn.json"'),
    ],
)
def test_what_is_no_picture_sound_or_film_is_kept_and_not_opened(quick, lead, tmp_path, name, of, told):
    file = file_of(quick)
    kept(file, tmp_path, of=of)
    assert asked(lead, item_of(quick, file, name)).headers["Content-Disposition"] == told


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=1000-", 1000, 1023), ("bytes=-5", 1019, 1023), ("bytes=5-5000", 5, 1023)],
)
def test_a_part_is_sent_for_who_asks_for_it(lead, item, header, first, last):
    response = asked(lead, item, range=header)
    assert (response.status_code, response.content) == (206, BYTES[first : last + 1])
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert response.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("header", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_part_behind_the_end_is_refused_with_the_size(lead, item, header):
    response = asked(lead, item, range=header)
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize("header", ["bytes=3-1", "bytes=0-1,3-4", "nonsense"])
def test_what_is_no_range_gets_the_whole(lead, item, header):
    assert (asked(lead, item, range=header).status_code) == 200


def test_a_part_goes_on_only_with_the_file_that_it_began_with(lead, item):
    assert asked(lead, item, range="bytes=0-1", if_range=ETAG).status_code == 206
    for other in ('"other"', f"W/{ETAG}", "Mon, 23 Nov 2026 10:00:00 GMT"):
        assert asked(lead, item, range="bytes=0-1", if_range=other).status_code == 200
        assert asked(lead, item, range="bytes=9999-", if_range=other).status_code == 200


def test_who_has_it_already_hears_so(lead, item):
    response = asked(lead, item, if_none_match=ETAG, range="bytes=0-1")
    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", ETAG)
    assert asked(lead, item, if_match='"other"').status_code == 412


def test_a_head_tells_the_same_and_sends_nothing(lead, item):
    response = lead.head(where(item), headers={"Range": "bytes=0-1"})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Length"] == "1024"


@pytest.mark.parametrize("state", [State.RECEIVED, State.HELD, State.REFUSED])
def test_a_file_is_not_there_until_it_is_ready(quick, lead, tmp_path, state):
    file = file_of(quick, state=state)
    kept(file, tmp_path)
    assert asked(lead, item_of(quick, file)).status_code == 404


def test_what_was_not_made_is_not_found(lead, item):
    absent = [where(item, Role.PEAKS), where(item, number=2), where(item).replace("clean", "anything")]
    assert [lead.get(address).status_code for address in absent] == [404, 404, 404]


def test_bytes_that_are_gone_are_not_found(lead, item):
    storage.delete(item.versions.get().file.renditions.get().key)
    assert asked(lead, item).status_code == 404
    assert asked(lead, item, if_none_match=ETAG).status_code == 304


def test_an_earlier_version_stays_to_be_had(quick, lead, item, tmp_path):
    newer = file_of(quick, "b" * 64)
    kept(newer, tmp_path, b"newer")
    item.versions.create(number=2, file=newer, name="choir.png", by=quick.lead)
    assert [lead.get(where(item, number=number)).content for number in (1, 2)] == [BYTES, b"newer"]
    forget_renditions(file=newer)
    assert lead.get(where(item, number=2)).status_code == 404


def test_what_is_large_is_sent_in_pieces_to_few_at_once_and_the_rest_in_slices(quick, lead, tmp_path, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 100_000)
    data = bytes(1_000_000)
    file = file_of(quick)
    kept(file, tmp_path, data, of="video/mp4")
    item = item_of(quick, file, "film.mp4")
    first, second = asked(lead, item), asked(lead, item)
    assert first.streaming
    assert asked(lead, item).status_code == 429
    assert asked(lead, item, range="bytes=0-9").status_code == 206
    assert (b"".join(first), b"".join(second)) == (data, data)
    assert b"".join(asked(lead, item)) == data


def test_from_a_bucket_it_comes_as_from_a_disk(quick, lead, tmp_path, anywhere):
    file = file_of(quick)
    kept(file, tmp_path)
    item = item_of(quick, file)
    assert asked(lead, item).content == BYTES
    part = asked(lead, item, range="bytes=7-9")
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, BYTES[7:10], "bytes 7-9/1024")
    assert asked(lead, item, range="bytes=1024-").status_code == 416
    storage.delete(file.renditions.get().key)
    assert asked(lead, item).status_code == 404
