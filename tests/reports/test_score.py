"""The score: nothing collides, everything sits where its rank says, and the table says the same as the picture."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from plaudit.reports.engraving import CODE_EM, NAME_EM, engrave
from plaudit.reports.ink import NARROW, SMALL, WIDE, DrawnNote, Layout, System
from plaudit.reports.score import Score, ScoreNote, draw
from plaudit.rulebook.framework import Area, Level

TITLES = ("Bronze", "Silver", "Gold", "Platinum", "Diamond")
NAMES = ("Outcomes", "Leadership", "Personal development", "Music technology", "Curriculum", "Art")
LAYOUTS = st.sampled_from([WIDE, NARROW, SMALL])


def levels(count: int) -> tuple[Level, ...]:
    """So many levels, lowest first."""
    return tuple(Level(rank, title.lower(), title) for rank, title in enumerate(TITLES[:count], start=1))


@st.composite
def scores(draw_from: Callable[..., object]) -> Score:
    """Any score of one to five levels and one to six areas of one to nine criteria."""
    count: int = draw_from(st.integers(1, 5))  # type: ignore[assignment]
    ranks = st.none() | st.integers(0, count)
    areas, notes = [], []
    for number in range(draw_from(st.integers(1, 6))):  # type: ignore[arg-type]
        code = "ABCDEF"[number] * draw_from(st.integers(1, 5))  # type: ignore[operator]
        areas.append(Area(code, NAMES[number], ()))
        for place in range(draw_from(st.integers(1, 9))):  # type: ignore[arg-type]
            now, before, applies = (draw_from(of) for of in (ranks, ranks, st.booleans()))
            notes.append(ScoreNote(f"{code}{place + 1}", "Title", code, now, before, applies))  # type: ignore[arg-type]
    target = draw_from(st.none() | st.integers(1, count))
    return draw(notes, areas, levels(count), target)  # type: ignore[arg-type]


def systems(score: Score, layout: Layout) -> tuple[System, ...]:
    """The staves of a score in a layout."""
    return engrave(score.notes, score.areas, score.levels, score.target, layout)


def extent(drawn: DrawnNote, layout: Layout) -> tuple[float, float]:
    """How far the signs and the code of a criterion reach to the left and to the right."""
    half = max(layout.head_width / 2, len(drawn.note.code) * layout.code_size * CODE_EM / 2)
    left, right = [drawn.x - half], [drawn.x + half]
    if drawn.slur:
        left.append(drawn.slur.left)
        right.append(drawn.slur.right)
    return min(left), max(right)


@given(scores(), LAYOUTS)
def test_every_criterion_is_drawn_once_in_order_in_the_bar_of_its_area(score: Score, layout: Layout) -> None:
    drawn = [(bar.area.code, n.note) for system in systems(score, layout) for bar in system.bars for n in bar.notes]
    assert [note for _, note in drawn] == list(score.notes)
    assert all(area == note.area for area, note in drawn)


@given(scores(), LAYOUTS)
def test_no_criterion_touches_its_neighbour_or_a_barline(score: Score, layout: Layout) -> None:
    for system in systems(score, layout):
        for bar in system.bars:
            edge = bar.left
            for drawn in bar.notes:
                left, right = extent(drawn, layout)
                assert left > edge
                edge = right
            assert edge < bar.right


@given(scores(), LAYOUTS)
def test_every_head_sits_on_the_line_of_its_rank(score: Score, layout: Layout) -> None:
    for system in systems(score, layout):
        line = {line.rank: line.y for line in system.lines}
        assert sorted(line.values(), reverse=True) == [line[rank] for rank in range(len(score.levels) + 1)]
        for drawn in (drawn for bar in system.bars for drawn in bar.notes):
            note = drawn.note
            if not note.applies:
                assert (drawn.y, drawn.hollow_y, drawn.stem) == (None, None, None)
                assert drawn.rest_y in line.values()
                continue
            assert drawn.y == (None if note.rank_now is None else line[note.rank_now])
            if drawn.hollow_y is not None:
                assert note.rank_baseline is not None
                assert drawn.hollow_y == line[note.rank_baseline] != drawn.y


@given(scores(), LAYOUTS)
def test_a_slur_joins_what_moved_and_nothing_else(score: Score, layout: Layout) -> None:
    for drawn in (drawn for system in systems(score, layout) for bar in system.bars for drawn in bar.notes):
        assert (drawn.slur is not None) is drawn.note.moved


@given(scores(), LAYOUTS)
def test_a_stem_stays_on_the_stave_and_clear_of_every_other_line_and_of_the_slur(score: Score, layout: Layout) -> None:
    for system in systems(score, layout):
        for drawn in (drawn for bar in system.bars for drawn in bar.notes if drawn.stem):
            stem = drawn.stem
            assert stem is not None
            assert drawn.y is not None
            assert system.top - layout.head_height <= stem.top < stem.bottom <= system.bottom + layout.head_height
            others = [line.y for line in system.lines if line.y != drawn.y]
            assert all(not stem.top - layout.head_height / 2 < y < stem.bottom + layout.head_height / 2 for y in others)
            if drawn.slur:
                assert (stem.x < drawn.x) == (drawn.slur.left > drawn.x)


@given(scores(), LAYOUTS)
def test_names_of_areas_fit_over_their_bars(score: Score, layout: Layout) -> None:
    for system in systems(score, layout):
        for bar in system.bars:
            for words in bar.name:
                half = len(words.text) * layout.name_size * NAME_EM / 2
                assert bar.left < words.x - half
                assert words.x + half < bar.right
                assert 0 < words.y < system.top - layout.head_height / 2


@given(scores())
def test_a_narrow_stave_is_broken_between_bars_and_fills_the_width(score: Score) -> None:
    narrow = systems(score, NARROW)
    assert [system.is_last for system in narrow] == [*[False] * (len(narrow) - 1), True]
    for system in narrow:
        assert NARROW.width is not None
        assert system.width >= NARROW.width - 2
        assert system.width <= NARROW.width + 2 or len(system.bars) == 1


def test_the_shipped_shape_fits_a_phone_and_a_page() -> None:
    sizes = (("O", "Outcomes", 4), ("LM", "Leadership", 9), ("TLA", "Teaching", 4), ("PDBW", "Personal development", 2))
    areas = [Area(code, title, ()) for code, title, _ in sizes]
    notes = [ScoreNote(f"{code}{n}", "", code, 2, 1) for code, _, count in sizes for n in range(1, count + 1)]
    score = draw(notes, areas, levels(3), 2)
    assert max(system.width for system in score.narrow) <= 360
    assert score.wide.width < 900
    two = score.wide.bars[-1]
    assert [words.text for words in two.name] == ["development", "Personal"]


@given(scores())
def test_the_table_says_what_the_picture_shows(score: Score) -> None:
    shown = {}
    title = {line.y: line.title for line in score.wide.lines}
    for drawn in (drawn for bar in score.wide.bars for drawn in bar.notes):
        where = "Does not apply" if drawn.rest_y is not None else title.get(drawn.y or 0, "Not judged yet")
        shown[drawn.note.code] = where
    assert {row.note.code: row.now for _, rows in score.rows for row in rows} == shown


def test_the_summary_counts_every_criterion_once() -> None:
    areas = [Area("O", "Outcomes", ())]
    ranks = [(2, 1, True), (0, 0, True), (None, None, True), (1, 1, False), (2, 2, True)]
    notes = [ScoreNote(f"O{n}", "", "O", now, before, ok) for n, (now, before, ok) in enumerate(ranks, start=1)]
    assert draw(notes, areas, levels(3), 2).summary == (
        "4 criteria. Silver: 2, Not yet: 1, Not judged yet: 1. 1 of 5 do not apply. The target is Silver."
    )


def test_notes_from_the_target_upwards_are_marked() -> None:
    areas = [Area("O", "Outcomes", ())]
    notes = [ScoreNote(f"O{rank}", "", "O", rank) for rank in range(4)]
    marked = [drawn.at_target for drawn in draw(notes, areas, levels(3), 2).wide.bars[0].notes]
    assert marked == [False, False, True, True]
    assert not any(drawn.at_target for drawn in draw(notes, areas, levels(3)).wide.bars[0].notes)


def test_nothing_to_draw_is_an_empty_stave() -> None:
    empty = draw([], [], levels(3), 1)
    assert empty.wide.bars == ()
    assert empty.summary == "0 criteria. The target is Bronze."
