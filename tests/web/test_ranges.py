"""Which bytes a header asks for, against a model that counts them one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.web.ranges import SLICE, Range, Unsatisfiable, asked

SIZES = st.integers(1, 200)
PLACES = st.integers(0, 250)


def bytes_of(header: str, size: int) -> list[int] | None:
    """The places of the bytes that the header asks for; none where none of them is there."""
    try:
        found = asked(header, size)
    except Unsatisfiable:
        return []
    return None if found is None else list(range(size))[found.first : found.first + found.length]


@given(SIZES, PLACES, PLACES)
def test_from_one_byte_to_another(size, first, last):
    wanted = [place for place in range(size) if first <= place <= last]
    assert bytes_of(f"bytes={first}-{last}", size) == (wanted if first <= last else None)


@given(SIZES, PLACES)
def test_from_one_byte_to_the_end(size, first):
    assert bytes_of(f"bytes={first}-", size) == list(range(size))[first:]


@given(SIZES, PLACES)
def test_the_last_bytes(size, count):
    assert bytes_of(f"bytes=-{count}", size) == list(range(size))[max(0, size - count) :] * bool(count)


@given(st.integers(0, 10 * SLICE), st.integers(1, 10 * SLICE))
def test_of_the_rest_no_more_than_a_slice_is_sent_and_what_is_asked_for_by_its_end_as_a_whole(first, more):
    size = first + more
    rest, named = asked(f"bytes={first}-", size), asked(f"bytes={first}-{size}", size)
    assert rest is not None
    assert rest.length == min(more, SLICE)
    assert named == Range(first, size - 1, size)


@given(st.text(max_size=40) | st.from_regex(r"bytes=[-0-9, a-f]*", fullmatch=True), SIZES)
def test_whatever_is_asked_for_lies_within_the_file(header, size):
    try:
        found = asked(header, size)
    except Unsatisfiable:
        return
    assert found is None or 0 <= found.first <= found.last < size


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=a-b", "bytes=2-1", "bytes=0-1,4-5", "items=0-1", "bytes=0--1",
     "bytes=0x1-2", "bytes=+1-2", "bytes=٣-٤", "bytes=" + "9" * 30 + "-", "0-1", "bytes 0-1"],
)  # fmt: skip
def test_what_is_not_understood_is_passed_over(header):
    assert asked(header, 10) is None


@pytest.mark.parametrize("header", ["BYTES=2-3", " bytes=2-3 ", "bytes = 2-3"])
def test_small_letters_and_blanks_do_not_matter(header):
    assert asked(header, 10) == Range(2, 3, 10)


def test_a_range_tells_how_it_is_answered():
    assert str(asked("bytes=2-", 10)) == "bytes 2-9/10"
