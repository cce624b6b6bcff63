"""The form of a comment."""

import pytest
from django.urls import reverse

from plaudit.evidence.models import Comment
from tests.evidence.listened import a_sound

CLOCK = "Give the moment as the clock shows it, such as 0:42."


@pytest.mark.parametrize("by_script", [False, True])
@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Write the comment first."),
        ({"text": " "}, "Write the comment first."),
        ({"text": "a" * 1001}, "Please keep the comment under 1000 characters. It has 1001."),
        ({"text": "So\x00."}, "The comment holds a character that cannot be kept. Type it again."),
        ({"text": "So.", "moment": "soon"}, CLOCK),
        ({"text": "So.", "moment": "0:4\x002"}, CLOCK),
        ({"text": "So.", "moment": "1" * 400}, CLOCK),
        ({"text": "So.", "moment": "3:21"}, "The recording is 3:20 long. Give a moment within it, such as 0:42."),
    ],
)
def test_a_comment_that_cannot_be_used_is_refused(quick, lead, form, sentence, by_script):
    headers = {"Plaudit-Fragment": "conversation"} if by_script else {}
    response = lead.post(reverse("comments", args=[a_sound(quick).pk]), form, headers=headers)
    assert response.status_code == 422
    assert sentence in response.text
    assert ("<!DOCTYPE html>" in response.text) is not by_script
    assert not Comment.objects.exists()
