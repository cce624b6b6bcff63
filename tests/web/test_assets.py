"""What is built at install time: the typefaces and the style sheet."""

import re
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont

from plaudit.web.assets import PARTS, build_assets


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built assets."""
    target = tmp_path_factory.mktemp("assets")
    written = build_assets(target)
    assert {path for path in target.rglob("*") if path.is_file()} == set(written)
    return target / "plaudit"


def test_a_first_visit_stays_small(built: Path) -> None:
    faces = sum(path.stat().st_size for path in built.rglob("*.woff2"))
    sheet = len(brotli.compress((built / "plaudit.css").read_bytes()))
    assert faces < 75_000
    assert sheet < 15_500


@pytest.mark.parametrize("face", ["atkinson-regular", "atkinson-bold", "newsreader"])
def test_the_faces_have_the_letters_that_welsh_and_english_need(built: Path, face: str) -> None:
    letters = {*letters_of(built, face), *letters_of(built, f"{face}-more")}
    assert [c for c in "AZaz09£é–—‘’“”…ŵŷŴŶâêîôû" if ord(c) not in letters] == []


def letters_of(built: Path, file: str) -> set[int]:
    """The letters that a file of a face holds."""
    return set(TTFont(built / "fonts" / f"{file}.woff2").getBestCmap())


def test_a_letter_that_was_added_is_as_wide_as_its_plain_one(built: Path) -> None:
    plain, more = (TTFont(built / "fonts" / f"atkinson-regular{part}.woff2") for part in ("", "-more"))
    widths = [font["hmtx"][font.getBestCmap()[ord(letter)]][0] for font, letter in ((more, "ŵ"), (plain, "w"))]
    assert widths[0] == widths[1]


def test_a_page_in_english_needs_one_file_of_a_face(built: Path) -> None:
    assert {*map(ord, "“Let’s sing” – £5, 3 × 4 · café")} <= letters_of(built, "newsreader")
    assert not letters_of(built, "newsreader") & letters_of(built, "newsreader-more")
    rules = re.findall(r'fonts/([a-z-]+)\.woff2"\) format\("woff2"\); unicode-range: ([^;]+);', read(built))
    assert dict(rules)["newsreader"].startswith("U+20-7E,U+A0,U+A3,")
    assert dict(rules)["newsreader-more"].startswith("U+A1-A2,U+A4-A8,")


def read(built: Path) -> str:
    """The style sheet's text."""
    return (built / "plaudit.css").read_text("utf-8")


def test_the_licence_of_each_family_lies_beside_it(built: Path) -> None:
    licences = sorted(path.name for path in (built / "fonts").glob("*.txt"))
    assert licences == ["atkinson_hyperlegible-OFL.txt", "newsreader-OFL.txt"]
    assert all("SIL OPEN FONT LICENSE" in (built / "fonts" / name).read_text("utf-8") for name in licences)


def test_the_style_sheet_names_only_files_that_are_there(built: Path) -> None:
    named = re.findall(r'url\("([^"]+)"\)', (built / "plaudit.css").read_text("utf-8"))
    assert named
    assert [name for name in named if not (built / name).is_file()] == []


def test_the_order_of_the_layers_comes_first(built: Path) -> None:
    sheet = (built / "plaudit.css").read_text("utf-8")
    assert sheet.startswith("@layer reset, tokens, base, layout, components, pages, print;")
    assert "/*" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_every_part_says_which_layer_it_belongs_to() -> None:
    layers = {"reset", "tokens", "base", "layout", "components", "pages", "print"}
    for part in PARTS.rglob("*.css"):
        if part.name != "layers.css":
            rules = re.sub(r"/\*.*?\*/", "", part.read_text("utf-8"), flags=re.DOTALL).strip()
            assert re.match(r"@layer (\w+) \{", rules), part.name
            assert set(re.findall(r"@layer (\w+)", rules)) <= layers, part.name
