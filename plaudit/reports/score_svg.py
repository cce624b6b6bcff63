"""The score as a file of its own, for papers: the same picture as on the pages, with its colours written in."""

from collections.abc import Iterator
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from plaudit.reports.engraving import engrave
from plaudit.reports.ink import WIDE, Bar, Line, System
from plaudit.reports.levels import tone
from plaudit.reports.score import Score

PAPER = replace(WIDE, width=760.0, gap=36.0, stem=29.0)
BETWEEN = 16.0  # two staves, in the drawing's own units
DISPLAY, TEXT = "'Newsreader 16pt', Georgia, serif", "'Atkinson Hyperlegible', sans-serif"
INK, SOFT, EDGE, ACCENT, WASH = "#231f1a", "#6a6257", "#8a8171", "#1d4a38", "#e7efe7"
METALS = {
    "none": SOFT,
    "copper": "#9c3f2e",
    "bronze": "#8c4a1f",
    "silver": "#56606b",
    "gold": "#7d6000",
    "platinum": "#5b4f7a",
}


def score_svg(score: Score) -> str:
    """The whole score as an SVG file, on as many staves as a sheet of paper asks for; words beside it say the same."""
    systems = engrave(score.notes, score.areas, score.levels, score.target, PAPER)
    width = max(system.width for system in systems)
    staves, y = [], 0.0
    for system in systems:
        staves.append(f'<g transform="translate(0 {y:.1f})">{"".join(_drawn(score, system))}</g>')
        y += system.height + BETWEEN
    size = f'viewBox="0 0 {width} {y:.1f}" width="{width}" height="{y:.1f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(staves)}</svg>'


def _drawn(score: Score, system: System) -> Iterator[str]:
    if system.target:
        place = f'x="{system.left}" y="{system.band_top}" width="{system.stave_width}" height="{system.band_height}"'
        yield f'<rect {place} fill="{WASH}"/>'
    for line in system.lines:
        yield from _line(score, system, line)
    right = "".join(f"M{bar.right} {system.top}V{system.bottom}" for bar in system.bars)
    yield _stroked(f"M{system.left} {system.top}V{system.bottom}{right}", INK, 1)
    if system.is_last:
        yield _stroked(f"M{system.right + 3.5} {system.top}V{system.bottom}", INK, 4.5)
    yield from _plates(system)
    for bar in system.bars:
        yield from _bar(system, bar)


def _line(score: Score, system: System, line: Line) -> Iterator[str]:
    colour, is_aim = METALS[tone(line.rank, score.levels)], bool(line.rank and line.rank == score.target)
    dashes = "" if line.rank else ' stroke-dasharray="0.1 5" stroke-linecap="round"'
    path = f"M{system.left} {line.y}H{system.right}"
    yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{2.6 if is_aim else 1.1}"{dashes}/>'
    size, weight = system.layout.level_size, 700 if is_aim else 400
    place = f'x="{system.labels_x}" y="{line.y + 0.3 * size:.1f}" text-anchor="end" font-size="{size}"'
    yield _text(line.title, f'{place} font-family="{DISPLAY}" font-weight="{weight}" fill="{colour}"')


def _plates(system: System) -> Iterator[str]:
    ink = system.plates
    if ink.slurs:
        yield f'<path d="{ink.slurs}" fill="{EDGE}"/>'
    if ink.rests:
        yield f'<path d="{ink.rests}" fill="{SOFT}"/>'
    if ink.hollows:
        yield f'<path d="{ink.hollows}" fill="{SOFT}" fill-rule="evenodd"/>'
    for heads, stems, colour in ((ink.heads, ink.stems, INK), (ink.heads_there, ink.stems_there, ACCENT)):
        if heads:
            yield _stroked(stems, colour, 1.4)
            yield f'<path d="{heads}" fill="{colour}"/>'


def _bar(system: System, bar: Bar) -> Iterator[str]:
    for words in bar.name:
        place = f'x="{words.x}" y="{words.y}" text-anchor="middle" font-size="{system.layout.name_size}"'
        yield _text(words.text, f'{place} font-family="{DISPLAY}" fill="{INK}"')
    for drawn in bar.notes:
        place = f'x="{drawn.x}" y="{system.codes_y}" text-anchor="middle" font-size="{system.layout.code_size}"'
        yield _text(drawn.note.code, f'{place} font-family="{TEXT}" fill="{SOFT}"')


def _stroked(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke={quoteattr(colour)} stroke-width="{width}" stroke-linecap="round"/>'


def _text(words: str, attributes: str) -> str:
    return f"<text {attributes}>{escape(words)}</text>"
