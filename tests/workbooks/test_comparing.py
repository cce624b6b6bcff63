"""The pure part of going round: what was changed, how it stands to the audit, and what a cell means."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plaudit.workbooks.comparing import Entry, Line, State, changed, compare
from plaudit.workbooks.understanding import Unclear, Withheld, choice_in, number_in, rank_in, text_in
from plaudit.workbooks.values import Base, Held, Kind, Place, even, fingerprint, words

MANY = settings(max_examples=200)
WORDS = st.text(max_size=12)
NUMBERS = st.one_of(st.none(), st.floats(0, 1e9))
VALUES = {
    Kind.ANSWER: st.tuples(st.sampled_from(["", "yes", "partly", "not-yet"]), WORDS),
    Kind.NUMBER: st.tuples(NUMBERS, NUMBERS),
    Kind.LEVEL: st.tuples(st.one_of(st.none(), st.integers(0, 3)), WORDS),
    Kind.NOTE: st.tuples(WORDS),
}
ABOUT = st.sampled_from(["A1", "A1.bronze.1", "B1"])
PLACES = st.builds(Place, st.sampled_from(Kind), ABOUT, st.sampled_from(["", "girls"]))


@st.composite
def said(draw, place: Place):
    """What may stand at a place."""
    return draw(VALUES[place.kind])


@st.composite
def rounds(draw):
    """For some places: what the workbook was made from, what stands in it, and what the audit holds, with versions."""
    told = {}
    for place in draw(st.sets(PLACES, max_size=6)):
        base = draw(said(place))
        mine = draw(st.one_of(st.just(base), said(place)))
        theirs = draw(st.one_of(st.just(base), st.just(mine), said(place)))
        told[place] = (base, mine, theirs, draw(st.integers(0, 2)), draw(st.integers(0, 2)))
    return told


@given(told=rounds())
@MANY
def test_a_line_is_what_somebody_changed_and_its_state_is_how_it_stands_to_the_audit(told):
    bases = {place: Base(version, fingerprint(base)) for place, (base, _, _, version, _) in told.items()}
    entries = [Entry(place, mine) for place, (_, mine, _, _, _) in told.items()]
    lines = changed(entries, bases)
    assert {line.place for line in lines} == {
        place for place, (base, mine, *_) in told.items() if even(base) != even(mine)
    }
    held = {place: Held(theirs, now) for place, (_, _, theirs, _, now) in told.items()}
    for found in compare(lines, held):
        _, mine, theirs, version, now = told[found.line.place]
        if even(mine) == even(theirs):
            assert found.state is State.SAME
        else:
            assert found.state is (State.CHANGED if version == now else State.CLASH)


@given(told=rounds())
@MANY
def test_a_line_is_kept_and_read_again_as_it_was(told):
    lines = [Line(place, even(mine), version, "Row 7") for place, (_, mine, _, version, _) in told.items()]
    assert [Line.of(line.kept) for line in lines] == lines


@given(text=st.text(max_size=30))
@example(text="_x005F_x000D_")
@MANY
def test_words_are_evened_once_and_hold_nothing_that_xml_cannot(text):
    once = words(text)
    assert "\r" not in once
    assert once == once.strip()
    assert all(letter.isprintable() or letter in "\n\t" or ord(letter) > 127 for letter in once)


CELLS = st.one_of(
    st.none(), st.text(max_size=20), st.floats(), st.booleans(),
    st.sampled_from([{"date": "2026-03-01"}, {"formula": ""}, {"error": "#N/A"}]),
)  # fmt: skip


@given(cell=CELLS)
@MANY
def test_no_cell_is_more_than_unclear(cell):
    for understand in (text_in, number_in, choice_in, lambda found, name: rank_in(found, name, {"bronze": 1})):
        try:
            understand(cell, "B7")
        except Withheld:
            assert cell.strip().casefold().startswith("fewer than")
        except Unclear as unclear:
            assert "B7" in unclear.sentence  # noqa: PT017 - it may also be understood


@given(number=st.floats(0, 999_999).map(lambda n: float(f"{n:.8g}")).filter(lambda n: n == 0 or n > 0.001))
@MANY
def test_a_number_means_the_same_typed_as_words(number):
    assert number_in(f" {number:,.8f} ".rstrip("0 ").rstrip("."), "B7") == number_in(float(f"{number:.8f}"), "B7")
