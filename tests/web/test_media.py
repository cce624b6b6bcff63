"""Which pages play, which record, and that no other may."""

import pytest
from django.urls import reverse

from tests.evidence.listened import a_sound

SHUT, OPEN = "camera=(), microphone=()", "camera=(self), microphone=(self)"


@pytest.mark.parametrize(
    ("name", "media", "devices"),
    [("item", "'self'", SHUT), ("library", "blob:", OPEN), ("area", "blob:", OPEN), ("journey", "", SHUT)],
)
def test_only_pages_that_play_let_media_in_and_only_those_that_record_open_the_devices(quick, name, media, devices):
    addresses = {
        "item": reverse("item", args=[a_sound(quick).pk]),
        "library": reverse("library", args=[quick.journey.pk]),
        "area": reverse("area", args=[quick.journey.pk, 1, "A"]),
        "journey": reverse("journey", args=[quick.journey.pk]),
    }
    told = quick.client("lead").get(addresses[name]).headers
    directives = dict(part.partition(" ")[::2] for part in told["Content-Security-Policy"].split("; "))
    assert directives.get("media-src", "") == media
    assert told["Permissions-Policy"].startswith(devices)
