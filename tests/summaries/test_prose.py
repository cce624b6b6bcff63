"""What people type becomes paragraphs and lists, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from plaudit.summaries.prose import Block, blocks_of
from plaudit.summaries.years import EARLIEST, LATEST, name_of, words_of, year_named, year_of


def test_lines_are_paragraphs_and_points():
    text = "We sing\nevery day.\n\n- Choir\n• Band\n\nAsk us.\n"
    assert blocks_of(text) == (
        Block("We sing every day."), Block(points=("Choir", "Band")), Block("Ask us."),
    )  # fmt: skip
    assert blocks_of(" \n\n") == ()


@given(st.text(alphabet="ab -\n•é", max_size=60))
def test_no_word_is_lost(text):
    blocks = blocks_of(text)
    kept = " ".join(" ".join((block.words, *block.points)) for block in blocks)
    assert [letter for letter in kept if letter in "abé"] == [letter for letter in text if letter in "abé"]
    assert all(bool(block.words) != bool(block.points) for block in blocks)


@given(st.dates())
def test_every_day_is_in_one_school_year(day):
    year = year_of(day)
    assert year == (day.year if day.month >= 9 else day.year - 1)


@given(st.integers(EARLIEST, LATEST))
def test_a_year_is_found_by_its_name(year):
    assert year_named(name_of(year)) == year


def test_names_of_years():
    assert (name_of(2026), name_of(1999 + 100), words_of(2026)) == ("2026-27", "2099-00", "2026 to 2027")
    assert [year_named(name) for name in ("2026-28", "2026", "26-27", "1850-51", "2026-27x", "٢٠٢٦-27")] == [None] * 6
