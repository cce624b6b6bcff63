"""The form of a target."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Choose the award that you aim for."),
        ({"rank": "1"}, "Say in a few words why you aim for this level."),
        ({"rank": "0", "reason": "So."}, "Choose one of the levels on the list."),
        ({"rank": "9" * 400, "reason": "So."}, "Choose one of the levels on the list."),
        ({"rank": "1\x00", "reason": "So."}, "Choose one of the levels on the list."),
        ({"rank": "1", "reason": "So\x00."}, "The reason holds a character that cannot be kept. Type it again."),
        ({"rank": "1", "reason": "a" * 2001}, "Please keep the reason under 2000 characters. It has 2001."),
    ],
)
def test_a_target_that_cannot_be_used_is_refused(quick, lead, form, sentence):
    response = lead.post(reverse("target", args=[quick.journey.pk]), form)
    assert response.status_code == 422
    assert sentence in response.text
    assert quick.journey.target is None
