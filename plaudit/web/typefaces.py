"""The product's typefaces, made small: cut to the letters that its pages use and packed as WOFF2.

Newsreader is for headings and figures, Atkinson Hyperlegible for text. Both are under the SIL Open Font License,
whose text is copied beside them. The whole set stays under 75 kB, and a page fetches only what it uses: each face is
two files, the letters of nearly every page, and those of names and words from elsewhere.
"""

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.varLib import instancer

BASIC_LATIN = frozenset(range(0x20, 0x7F))
LATIN = BASIC_LATIN | frozenset(range(0xA0, 0x180))
PUNCTUATION = frozenset(map(ord, "‐–—‘’“”…•‹›−"))
# What pages in English use: few of them ask for the other file.
COMMON = BASIC_LATIN | PUNCTUATION | frozenset(map(ord, "\xa0£©°·×½é"))
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "lnum", "tnum", "pnum"]
# Welsh letters that Atkinson Hyperlegible lacks, each built from the letter and the circumflex it has.
WELSH = {"Ŵ": "W", "ŵ": "w", "Ŷ": "Y", "ŷ": "y"}
# A line of English as it is set: letters by their frequency, for an average width that means something.
TYPICAL_TEXT = "aaabcdeeeefghiijklmnnoopqrrssttuvwxyz      "


@dataclass(frozen=True, slots=True)
class Fallback:
    """A face that most machines have, resized so that text keeps its place when ours arrives.

    `width` is the average width of `TYPICAL_TEXT` in it, in ems.
    """

    name: str
    local: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Face:
    """One face to build: where it comes from, which letters it keeps, where its axes are pinned.

    `file` holds the letters of `COMMON`, and `more` the others.
    """

    family: str
    package: str
    source: str
    file: str
    weight: str
    letters: frozenset[int]
    style: str = "normal"
    axes: tuple[tuple[str, float], ...] = ()
    fallback: Fallback | None = None

    @property
    def more(self) -> str:
        """The name of the file with the letters that few pages need."""
        return self.file.replace(".woff2", "-more.woff2")

    @property
    def parts(self) -> dict[str, frozenset[int]]:
        """The files, and the letters in each."""
        parts = {self.file: self.letters & COMMON, self.more: self.letters - COMMON}
        return {file: letters for file, letters in parts.items() if letters}


SANS = Fallback("Plaudit Text Fallback", ("Arial", "Liberation Sans", "Helvetica"), 934.5116 / 2048)
SERIF = Fallback("Plaudit Display Fallback", ("Times New Roman", "Liberation Serif", "Times"), 854.3953 / 2048)

ATKINSON = "fontpkg_atkinson_hyperlegible"
NEWSREADER = "fontpkg_newsreader"
FACES = (
    Face(
        "Atkinson Hyperlegible",
        ATKINSON,
        "AtkinsonHyperlegible-Regular.ttf",
        "atkinson-regular.woff2",
        "400",
        LATIN | PUNCTUATION,
        fallback=SANS,
    ),
    Face(
        "Atkinson Hyperlegible",
        ATKINSON,
        "AtkinsonHyperlegible-Bold.ttf",
        "atkinson-bold.woff2",
        "700",
        LATIN | PUNCTUATION,
    ),
    Face(
        "Newsreader",
        NEWSREADER,
        "Newsreader[opsz,wght].ttf",
        "newsreader.woff2",
        "400 700",
        LATIN | PUNCTUATION,
        axes=(("opsz", 28), ("wght", 490)),
        fallback=SERIF,
    ),
    Face(
        "Newsreader",
        NEWSREADER,
        "Newsreader-Italic[opsz,wght].ttf",
        "newsreader-italic.woff2",
        "400 700",
        BASIC_LATIN | PUNCTUATION,
        style="italic",
        axes=(("opsz", 18), ("wght", 440)),
    ),
)


def build_typefaces(target: Path) -> list[Path]:
    """Writes every face, its licence and `typefaces.css` into the folder `target`, and returns their paths."""
    target.mkdir(parents=True, exist_ok=True)
    rules = []
    for face in FACES:
        for file, letters in face.parts.items():
            font = _cut(face, letters)
            font.save(target / file)
            rules.append(_rule(face, file, letters))
            if face.fallback and file == face.file:
                rules.append(_fallback_rule(font, face.fallback))
    css = target / "typefaces.css"
    css.write_text("@layer base {\n" + "\n".join(rules) + "\n}\n", encoding="utf-8")
    return [*(target / file for face in FACES for file in face.parts), css, *_licences(target)]


def _cut(face: Face, letters: frozenset[int]) -> TTFont:
    font = TTFont(str(files(face.package) / "files" / face.source))
    _add_welsh(font)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    if face.axes:
        font = instancer.instantiateVariableFont(font, dict(face.axes))
    font.flavor = "woff2"
    return font


def _add_welsh(font: TTFont) -> None:
    """Gives the font the Welsh letters that it lacks, with the circumflex centred over the letter."""
    cmap, glyphs = font.getBestCmap(), font["glyf"]
    for letter, base in WELSH.items():
        if ord(letter) in cmap:
            continue
        mark = "uni0302.case" if base.isupper() and "uni0302.case" in glyphs else cmap[0x302]
        glyph, name = _composed(glyphs, cmap[ord(base)], mark), f"uni{ord(letter):04X}"
        glyphs[name] = glyph
        font["hmtx"][name] = font["hmtx"][cmap[ord(base)]]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(letter)] = name


def _composed(glyphs: dict[str, Glyph], base: str, mark: str) -> Glyph:
    middle = sum(_extent(glyphs, base)) / 2 - sum(_extent(glyphs, mark)) / 2
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for name, x in ((base, 0), (mark, round(middle))):
        component = GlyphComponent()
        component.glyphName, component.x, component.y = name, x, 0
        # Offsets are distances (2) rounded to the grid (4), as in the font's own accented letters.
        component.flags = 0x0002 | 0x0004
        glyph.components.append(component)
    glyph.recalcBounds(glyphs)
    return glyph


def _extent(glyphs: dict[str, Glyph], name: str) -> tuple[int, int]:
    glyph = glyphs[name]
    glyph.recalcBounds(glyphs)
    return glyph.xMin, glyph.xMax


def _rule(face: Face, file: str, letters: frozenset[int]) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'font-display: swap; src: url("fonts/{file}") format("woff2"); '
        f"unicode-range: {_ranges(letters)}; }}"
    )


def _ranges(letters: frozenset[int]) -> str:
    """The letters as a style sheet names them: 'U+20-7E,U+A3'."""
    runs: list[list[int]] = []
    for letter in sorted(letters):
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def _fallback_rule(font: TTFont, fallback: Fallback) -> str:
    """The rule that stretches the machine's own face to the width and height of `font`."""
    em, metrics, cmap = font["head"].unitsPerEm, font["hhea"], font.getBestCmap()
    width = sum(font["hmtx"][cmap[ord(c)]][0] for c in TYPICAL_TEXT) / len(TYPICAL_TEXT) / em
    size = width / fallback.width
    local = ", ".join(f'local("{name}")' for name in fallback.local)
    return (
        f'@font-face {{ font-family: "{fallback.name}"; src: {local}; size-adjust: {size:.2%}; '
        f"ascent-override: {metrics.ascent / em / size:.2%}; descent-override: {-metrics.descent / em / size:.2%}; "
        "line-gap-override: 0%; }"
    )


def _licences(target: Path) -> list[Path]:
    """Copies the licence of each family beside its files, under the family's name."""
    return [
        Path(shutil.copyfile(str(files(package) / "LICENSE"), target / f"{package.removeprefix('fontpkg_')}-OFL.txt"))
        for package in (ATKINSON, NEWSREADER)
    ]
