"""How much room a school's files take, said on its library."""

import pytest
from django.urls import reverse

from plaudit.web.templatetags.usage import bytes_words
from tests.evidence.files import BYTES, file_of, item_of, kept


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (1_240, "1.2 kB"),
        (999_960, "1 MB"),
        (340_000_000, "340 MB"),
        (1_234_567_890, "1.2 GB"),
        (20 * 10**9, "20 GB"),
        (3 * 10**15, "3000 TB"),
    ],
)
def test_bytes_are_said_as_people_say_them(count, words):
    assert bytes_words(count) == words


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        (20 * 10**9, "<b>1 kB</b> of 20 GB used"),
        (1_100, "There is room for 76 bytes more"),
        (1_000, "There is no room for more"),
    ],
)
def test_the_library_says_how_much_room_is_used(quick, settings, disk, tmp_path, allowed, said):
    settings.EVIDENCE_BYTES = allowed
    file = file_of(quick)
    kept(file, tmp_path)
    item_of(quick, file)
    assert len(BYTES) == 1_024
    response = quick.client("observer").get(reverse("library", kwargs={"pk": quick.journey.pk}))
    assert said in response.content.decode()
