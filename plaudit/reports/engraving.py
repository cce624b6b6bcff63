"""Where the ink of the score goes. All lengths are in the drawing's own units, which are pixels at its natural size.

The rules are those of engraved music. Heads sit on the lines. A note in the upper half has its stem down on the left,
one in the lower half up on the right. The slur from the baseline to now runs on the side that the stem leaves free,
so that no two signs of a cell touch. Bars are as wide as their codes and their name need, and a stave that is broken
for a narrow page is stretched to the full width.
"""

from collections.abc import Iterator, Sequence

from plaudit.reports.ink import Bar, DrawnNote, Layout, Line, Measure, Slur, Stem, System, Words
from plaudit.reports.notes import ScoreNote
from plaudit.reports.plates import plates
from plaudit.rulebook.framework import NOT_YET_RANK, Area, Level

NOT_YET = "Not yet"
# The average advance of capitals and figures of the text face, and of letters of the display face, in ems.
CODE_EM, NAME_EM = 0.64, 0.5
NAME_LEADING = 1.15
BAND_UNDER_TARGET = 0.32
FINAL_BARLINE = 7.0


def engrave(
    notes: Sequence[ScoreNote], areas: Sequence[Area], levels: Sequence[Level], target: int | None, layout: Layout
) -> tuple[System, ...]:
    """The score on as many staves as the layout's width asks for; one stave where it asks for none.

    Args:
        notes: the criteria; each belongs to one of `areas`. An area without a note gets no bar.
        areas: in their order.
        levels: lowest first.
        target: the rank aimed for, or None.
        layout: `WIDE`, `NARROW` or `SMALL` of `plaudit.reports.ink`.
    """
    left = _left_margin(levels, layout)
    rows = list(_rows(list(_measures(notes, areas, layout)), left, layout)) or [[]]
    return tuple(_system(row, levels, target, layout, left, is_last=row is rows[-1]) for row in rows)


def _left_margin(levels: Sequence[Level], layout: Layout) -> float:
    longest = max(len(title) for title in [NOT_YET, *(level.title for level in levels)])
    return round(longest * layout.level_size * NAME_EM + 14, 1)


def _measures(notes: Sequence[ScoreNote], areas: Sequence[Area], layout: Layout) -> Iterator[Measure]:
    for area in areas:
        own = tuple(note for note in notes if note.area == area.code)
        if not own:
            continue
        code = max(len(note.code) for note in own) * layout.code_size * CODE_EM + layout.bar_pad
        natural = len(own) * max(layout.cell, code) + 2 * layout.bar_pad
        name = _broken(area.short_title or area.title, natural, layout) if layout.shows_words else ()
        yield Measure(area, own, name, max([natural, *(_name_width(line, layout) for line in name)]))


def _broken(name: str, room: float, layout: Layout) -> tuple[str, ...]:
    """The name in one line or, where it is wider than its bar, in the two lines that are most alike."""
    words = name.split()
    if _name_width(name, layout) <= room or len(words) == 1:
        return (name,)
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(breaks, key=lambda lines: max(len(line) for line in lines))


def _name_width(name: str, layout: Layout) -> float:
    return len(name) * layout.name_size * NAME_EM + 12


def _rows(measures: Sequence[Measure], left: float, layout: Layout) -> Iterator[list[Measure]]:
    """The bars of each stave: as many as fit."""
    row: list[Measure] = []
    for measure in measures:
        length = left + sum(m.width for m in row) + measure.width + FINAL_BARLINE
        if row and layout.width is not None and length > layout.width:
            yield row
            row = []
        row.append(measure)
    if row:
        yield row


def _system(
    row: Sequence[Measure], levels: Sequence[Level], target: int | None, layout: Layout, left: float, *, is_last: bool
) -> System:
    names = max((len(measure.name) for measure in row), default=0)
    top = round(layout.head_height + names * layout.name_size * NAME_LEADING + 8, 1)
    lines = _lines(levels, top, layout)
    bars = tuple(_bars(row, lines, target, layout, left))
    return System(
        layout=layout,
        left=left,
        lines=lines,
        bars=bars,
        target=next((line for line in lines if target and line.rank == target), None),
        is_last=is_last,
        band_under=round(layout.gap * BAND_UNDER_TARGET, 1),
        plates=plates((note for bar in bars for note in bar.notes), layout),
        codes_y=round(lines[-1].y + layout.head_height / 2 + 8 + layout.code_size, 1),
    )


def _lines(levels: Sequence[Level], top: float, layout: Layout) -> tuple[Line, ...]:
    titles = [NOT_YET, *(level.title for level in levels)]
    return tuple(
        Line(rank, titles[rank], round(top + (len(levels) - rank) * layout.gap, 1))
        for rank in range(len(levels), NOT_YET_RANK - 1, -1)
    )


def _bars(
    row: Sequence[Measure], lines: Sequence[Line], target: int | None, layout: Layout, left: float
) -> Iterator[Bar]:
    natural = sum(measure.width for measure in row)
    stretch = max(1.0, (layout.width - left - FINAL_BARLINE) / natural) if layout.width else 1.0
    for measure in row:
        width = round(measure.width * stretch, 1)
        cell = (width - 2 * layout.bar_pad) / len(measure.notes)
        notes = tuple(
            _note(note, round(left + layout.bar_pad + (place + 0.5) * cell, 1), lines, target, layout)
            for place, note in enumerate(measure.notes)
        )
        yield Bar(measure.area, left, width, tuple(_name(measure, left + width / 2, lines[0].y, layout)), notes)
        left = round(left + width, 1)


def _name(measure: Measure, middle: float, top: float, layout: Layout) -> Iterator[Words]:
    """The lines of the name, the last of them just over the highest note."""
    for place, words in enumerate(reversed(measure.name)):
        y = top - layout.head_height - 8 - place * layout.name_size * NAME_LEADING
        yield Words(words, round(middle, 1), round(y, 1))


def _note(note: ScoreNote, x: float, lines: Sequence[Line], target: int | None, layout: Layout) -> DrawnNote:
    height = {line.rank: line.y for line in lines}
    if not note.applies:
        # A rest hangs from the line over the middle of the stave.
        return DrawnNote(note, x, rest_y=height[len(lines) // 2])
    if note.rank_now is None:
        return DrawnNote(note, x, hollow_y=None if note.rank_baseline is None else height[note.rank_baseline])
    y = height[note.rank_now]
    hollow_y = height[note.rank_baseline] if note.moved and note.rank_baseline is not None else None
    stem_down = note.rank_now * 2 >= len(lines) - 1
    return DrawnNote(
        note,
        x,
        y=y,
        hollow_y=hollow_y,
        stem=_stem(x, y, layout, down=stem_down),
        slur=None if hollow_y is None else _slur(x, hollow_y, y, layout, on_right=stem_down),
        at_target=target is not None and note.rank_now >= target,
    )


def _stem(x: float, y: float, layout: Layout, *, down: bool) -> Stem:
    # It leaves the slanted head a little over its middle on the right, and a little under it on the left.
    offset, lift = layout.head_width / 2 - 0.9, layout.head_height / 6
    if down:
        return Stem(round(x - offset, 1), round(y + lift, 1), round(y + layout.stem, 1))
    return Stem(round(x + offset, 1), round(y - layout.stem, 1), round(y - lift, 1))


def _slur(x: float, start: float, end: float, layout: Layout, *, on_right: bool) -> Slur:
    side, toward = (1 if on_right else -1), (1 if end > start else -1)
    foot = x + side * (layout.head_width / 2 - 2.5)
    first, last = start + toward * (layout.head_height / 2 + 1), end - toward * (layout.head_height / 2 + 1)
    middle = (first + last) / 2
    bulge = layout.scale * min(14.0, 8.0 + abs(last - first) / 12)
    outer, inner = foot + side * bulge, foot + side * (bulge - 3 * layout.scale)
    path = (
        f"M{foot:.1f} {first:.1f}Q{outer:.1f} {middle:.1f} {foot:.1f} {last:.1f}"
        f"Q{inner:.1f} {middle:.1f} {foot:.1f} {first:.1f}Z"
    )
    # A quadratic curve reaches half the way to its control point.
    reach = foot + side * bulge / 2
    return Slur(path, min(foot, reach), max(foot, reach))
