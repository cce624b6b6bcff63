"""The signs of a stave as path data, gathered into one path for each kind of ink, so that a page stays light."""

from collections.abc import Iterable
from math import cos, radians, sin

from plaudit.reports.ink import DrawnNote, Layout, Plates, Stem

HEAD_TILT = -24
HOLLOW_TILT = -26
# The hole of a hollow head is long and narrow, which makes its sides thin and its ends thick.
HOLE = (6.7, 3.0)
REST = (14.0, 6.5)


def plates(notes: Iterable[DrawnNote], layout: Layout) -> Plates:
    """The paths of these notes."""
    drawn = tuple(notes)
    below = tuple(note for note in drawn if not note.at_target)
    there = tuple(note for note in drawn if note.at_target)
    return Plates(
        heads=_heads(below, layout),
        heads_there=_heads(there, layout),
        stems="".join(_stem(note.stem) for note in below if note.stem),
        stems_there="".join(_stem(note.stem) for note in there if note.stem),
        hollows="".join(_hollow(note.x, note.hollow_y, layout) for note in drawn if note.hollow_y is not None),
        slurs="".join(note.slur.path for note in drawn if note.slur),
        rests="".join(_rest(note.x, note.rest_y, layout) for note in drawn if note.rest_y is not None),
    )


def _heads(notes: Iterable[DrawnNote], layout: Layout) -> str:
    size = (layout.head_width / 2, layout.head_height / 2)
    return "".join(_ellipse(note.x, note.y, *size, HEAD_TILT) for note in notes if note.y is not None)


def _hollow(x: float, y: float, layout: Layout) -> str:
    hole = (HOLE[0] * layout.scale, HOLE[1] * layout.scale)
    outline = _ellipse(x, y, layout.head_width / 2, layout.head_height / 2 - 0.4, HOLLOW_TILT)
    return outline + _ellipse(x, y, *hole, HOLLOW_TILT)


def _ellipse(x: float, y: float, rx: float, ry: float, tilt: float) -> str:
    """Two half turns of a tilted ellipse, from its one end to the other and back."""
    across, up = rx * cos(radians(tilt)), rx * sin(radians(tilt))
    arc = f"a{rx:.2f} {ry:.2f} {tilt} 1 0"
    return f"M{x - across:.1f} {y - up:.1f}{arc} {2 * across:.1f} {2 * up:.1f}{arc} {-2 * across:.1f} {-2 * up:.1f}z"


def _stem(stem: Stem) -> str:
    return f"M{stem.x} {stem.top}V{stem.bottom}"


def _rest(x: float, y: float, layout: Layout) -> str:
    width, height = REST[0] * layout.scale, REST[1] * layout.scale
    return f"M{x - width / 2:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"
