"""The signs of the score, each with its place. `plaudit.reports.engraving` places them, a template draws them."""

from dataclasses import dataclass

from plaudit.reports.notes import ScoreNote
from plaudit.rulebook.framework import Area


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of one way to draw the score. `width` is the longest stave, None for one without a break."""

    width: float | None
    cell: float
    gap: float
    stem: float
    head_width: float
    head_height: float
    code_size: float
    name_size: float
    level_size: float
    bar_pad: float
    shows_words: bool = True

    @property
    def scale(self) -> float:
        """The size of a head against that of the wide layout."""
        return round(self.head_width / WIDE.head_width, 3)


WIDE = Layout(
    width=None,
    cell=33,
    gap=44,
    stem=33,
    head_width=15.6,
    head_height=12,
    code_size=12.5,
    name_size=16.5,
    level_size=17,
    bar_pad=8,
)
NARROW = Layout(
    width=340,
    cell=26,
    gap=36,
    stem=26,
    head_width=14.4,
    head_height=11,
    code_size=12,
    name_size=16,
    level_size=15,
    bar_pad=5,
)
SMALL = Layout(
    width=None,
    cell=17,
    gap=18,
    stem=13,
    head_width=9.4,
    head_height=7.2,
    code_size=0,
    name_size=0,
    level_size=12,
    bar_pad=5,
    shows_words=False,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A bar before it has its place: what is in it and how wide it must be."""

    area: Area
    notes: tuple[ScoreNote, ...]
    name: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words, centred over `x` and standing on `y`."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stave: a level, or at the bottom 'not yet'."""

    rank: int
    title: str
    y: float


@dataclass(frozen=True, slots=True)
class Slur:
    """A curve from the hollow head to the filled one, thick in its middle: an outline, and how far it reaches."""

    path: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Stem:
    """The stem of a filled head."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class DrawnNote:
    """A criterion in its cell: `y` is its filled head, `hollow_y` its hollow one, `rest_y` the rest instead of both."""

    note: ScoreNote
    x: float
    y: float | None = None
    hollow_y: float | None = None
    rest_y: float | None = None
    stem: Stem | None = None
    slur: Slur | None = None
    at_target: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """An area, with its name over it in one line or two."""

    area: Area
    left: float
    width: float
    name: tuple[Words, ...]
    notes: tuple[DrawnNote, ...]

    @property
    def right(self) -> float:
        """Where its barline stands."""
        return round(self.left + self.width, 1)


@dataclass(frozen=True, slots=True)
class Plates:
    """One path for each ink; '' where there is nothing. Those that end in `there` are at the target or above it."""

    heads: str
    heads_there: str
    stems: str
    stems_there: str
    hollows: str
    slurs: str
    rests: str


@dataclass(frozen=True, slots=True)
class System:
    """One stave with its bars. A band of colour reaches from `band_under` below the target's line to over the top."""

    layout: Layout
    left: float
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    target: Line | None
    is_last: bool
    band_under: float
    plates: Plates
    codes_y: float

    @property
    def right(self) -> float:
        """Where the stave ends; the last one has its final barline there."""
        return self.bars[-1].right if self.bars else self.left

    @property
    def stave_width(self) -> float:
        """From the first barline to the last."""
        return round(self.right - self.left, 1)

    @property
    def width(self) -> float:
        """Of the whole drawing, with the names of the levels."""
        return round(self.right + 6, 1)

    @property
    def height(self) -> float:
        """Of the whole drawing, with the codes."""
        return round(self.codes_y + 6 if self.layout.shows_words else self.bottom + self.layout.head_height, 1)

    @property
    def top(self) -> float:
        """The highest line."""
        return self.lines[0].y

    @property
    def bottom(self) -> float:
        """The lowest line."""
        return self.lines[-1].y

    @property
    def labels_x(self) -> float:
        """Where the names of the levels end."""
        return round(self.left - 12, 1)

    @property
    def band_top(self) -> float:
        """A head's height over the stave."""
        return round(self.top - self.layout.head_height, 1)

    @property
    def band_height(self) -> float:
        """None to draw without a target."""
        return round(self.target.y + self.band_under - self.band_top, 1) if self.target else 0
