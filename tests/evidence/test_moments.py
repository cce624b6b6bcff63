"""Moments as people write them and as pages say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.evidence.moments import in_words, read_moment


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:42", 42),
        (" 0:42 ", 42),
        ("0.42", 42),
        ("1:02:03", 3723),
        ("90:00", 5400),
        ("42", 42),
        ("42 s", 42),
        ("42 sec", 42),
        ("1 min 20", 80),
        ("1m20s", 80),
        ("2 minutes", 120),
        ("1 h 2 min 3 s", 3723),
        ("", None),
        (" ", None),
        ("0:75", None),
        ("0:4", None),
        ("-1", None),
        ("later", None),
        ("1:2:3:4", None),
        ("٤٢", None),
        ("9" * 50, None),
    ],
)
def test_a_moment_is_read_as_people_write_it(text, seconds):
    assert read_moment(text) == seconds


@given(st.integers(0, 99 * 3600))
def test_what_is_said_is_read_again(seconds):
    assert read_moment(in_words(seconds)) == seconds


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_moment_or_none(text):
    assert read_moment(text) is None or read_moment(text) >= 0
