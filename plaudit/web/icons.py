"""The pictures for a phone's home screen, drawn from the product's own sign, `static/plaudit/favicon.svg`.

A phone wants pixels. The sign is three shapes (a ground, an ellipse, a path), so they are drawn here from the file,
rather than by a whole SVG engine that nothing else would need.
"""

import math
import re
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

from plaudit.web.offline import ICON_SIZES

SIGN = Path(__file__).parent / "static" / "plaudit" / "favicon.svg"
APPLE = 180
UNITS = 32  # the sign's own measure
FINER = 4  # drawn larger and made smaller, for smooth edges
SAFE = 0.7  # a launcher may cut a maskable picture down to a circle of four fifths

Point = tuple[float, float]


def build_icons(target: Path) -> list[Path]:
    """Writes every picture into the folder `target`, and returns their paths."""
    target.mkdir(parents=True, exist_ok=True)
    wanted = [(f"any-{size}.png", size, False) for size in ICON_SIZES]
    wanted += [(f"maskable-{size}.png", size, True) for size in ICON_SIZES]
    wanted.append(("apple-touch-icon.png", APPLE, True))
    for name, size, full in wanted:
        drawn(size, full=full).save(target / name, optimize=True)
    return [target / name for name, _, _ in wanted]


def drawn(size: int, *, full: bool) -> Image.Image:
    """The sign, `size` pixels square; `full` fills the square to its corners and keeps the note clear of them."""
    ground, ellipse, path = list(ElementTree.parse(SIGN).getroot())  # noqa: S314 our own file
    large = size * FINER
    picture = Image.new("RGBA", (large, large))
    brush = ImageDraw.Draw(picture)
    scale = large / UNITS
    corner = 0 if full else float(ground.attrib["rx"]) * scale
    brush.rounded_rectangle((0, 0, large - 1, large - 1), corner, ground.attrib["fill"])
    for shape, points in ((ellipse, _around(ellipse)), (path, _along(path))):
        brush.polygon([_placed(point, scale, SAFE if full else 1) for point in points], shape.attrib["fill"])
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _placed(point: Point, scale: float, share: float) -> Point:
    middle = UNITS / 2
    return ((middle + (point[0] - middle) * share) * scale, (middle + (point[1] - middle) * share) * scale)


def _around(ellipse: ElementTree.Element) -> list[Point]:
    """Points of an ellipse that is turned about a point: `rotate(degrees x y)`."""
    cx, cy, rx, ry = (float(ellipse.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
    degrees, x, y = map(float, re.findall(r"-?[\d.]+", ellipse.attrib["transform"]))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    flat = [(cx + rx * math.cos(t / 60 * math.pi), cy + ry * math.sin(t / 60 * math.pi)) for t in range(120)]
    return [(x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos) for px, py in flat]


def _along(path: ElementTree.Element) -> list[Point]:
    """Points of an outline of lines and cubic curves."""
    pen = DecomposingRecordingPen({})
    parse_path(path.attrib["d"], pen)
    points: list[Point] = []
    for kind, given in pen.value:
        if kind in ("moveTo", "lineTo"):
            points.append(given[0])
        elif kind == "curveTo":
            points += [_on_curve(points[-1], given, step / 20) for step in range(1, 21)]
    return points


def _on_curve(start: Point, given: tuple[Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    corners = (start, *given)
    return (
        sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
        sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
    )
