"""Pictures are drawn anew: upright, in everybody's colours, and without where and with what they were taken."""

import json
import subprocess
from io import BytesIO

import pytest
from PIL import Image

from plaudit.evidence.intake import pictures, sentences
from tests.evidence.intake import samples as s

WEBP = "image/webp"
# What exiftool says of every file; all else would have come with it.
HARMLESS = {"SourceFile", "ExifTool", "File", "JFIF", "PNG", "RIFF", "Composite"}


def drawn(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("form", "clean"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg"), ("TIFF", "image/jpeg")]
)
def test_it_stands_upright_and_tells_nothing_but_what_it_shows(examine, form, clean):
    data = s.photograph(form, (600, 400))
    assert s.CAMERA.encode() in data
    seen = examine(data)
    assert seen.sentence == ""
    assert seen.types == {"clean": clean, "large": WEBP, "thumbnail": WEBP}
    assert (seen.facts["width"], seen.facts["height"]) == (400, 600)
    for made in seen.made.values():
        assert s.CAMERA.encode() not in made
        assert not drawn(made).getexif()
        assert drawn(made).getpixel((drawn(made).width - 1, 0))[0] > 200  # the red corner has gone to the right


@pytest.mark.parametrize(("form", "clean"), [("HEIF", "image/jpeg"), ("AVIF", "image/jpeg"), ("GIF", "image/png")])
def test_what_browsers_do_not_all_show_is_made_viewable(examine, form, clean):
    seen = examine(s.picture(form))
    assert seen.types["clean"] == clean
    assert drawn(seen.made["clean"]).size == (60, 40)


def test_exiftool_finds_nothing(examine, tmp_path):
    seen = examine(s.photograph(size=(600, 400)))
    for role, made in seen.made.items():
        (tmp_path / role).write_bytes(made)
    paths = [str(tmp_path / role) for role in seen.made]
    arrived = str(tmp_path / "arrived")
    said = subprocess.run(["exiftool", "-json", "-G", *paths, arrived], capture_output=True, check=True).stdout
    *found, before = json.loads(said)
    assert before["EXIF:Model"] == s.CAMERA
    assert "GPS" in str(before)
    assert len(found) == 3
    for one in found:
        assert {name.partition(":")[0] for name in one} <= HARMLESS


def test_a_large_one_is_made_smaller_and_a_small_one_is_left(examine):
    seen = examine(s.picture(size=(5000, 2500)))
    sizes = {role: drawn(made).size for role, made in seen.made.items()}
    assert sizes == {"clean": (4096, 2048), "large": (1600, 800), "thumbnail": (480, 240)}


def test_a_line_of_pixels_stays_one(examine):
    assert drawn(examine(s.picture(size=(9000, 1))).made["thumbnail"]).size == (480, 1)


def test_what_is_transparent_stays_so_and_what_only_could_be_is_not(examine):
    data = BytesIO()
    Image.new("RGBA", (60, 40), (255, 0, 0, 128)).save(data, "PNG")
    assert drawn(examine(data.getvalue()).made["clean"]).mode == "RGBA"
    data = BytesIO()
    Image.new("RGBA", (60, 40), (255, 0, 0, 255)).save(data, "PNG")
    assert drawn(examine(data.getvalue()).made["clean"]).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "I;16", "CMYK", "YCbCr", "LAB"])
def test_every_way_to_say_a_colour_is_understood(examine, mode):
    data = BytesIO()
    image = Image.new("I;16", (60, 40), 40_000) if mode == "I;16" else Image.new("RGB", (60, 40), "white").convert(mode)
    image.save(data, "TIFF")
    seen = examine(data.getvalue())
    assert seen.sentence == ""
    assert min(drawn(seen.made["clean"]).convert("L").getextrema()) > 100


def test_a_profile_that_is_of_no_use_spoils_nothing(examine):
    made = examine(s.wide_gamut()).made["clean"]
    assert drawn(made).info.get("icc_profile") is None


def test_what_was_hidden_behind_its_end_is_gone(examine):
    seen = examine(s.picture() + s.archive({"evil.js": "alert(1)"}) + b"<script>alert(1)</script>")
    assert seen.media_type == "image/jpeg"
    assert all(b"alert" not in made and b"PK\x03\x04" not in made for made in seen.made.values())


def test_of_several_pictures_the_first_is_shown(examine):
    data = BytesIO()
    Image.new("RGB", (60, 40), "red").save(data, "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40))])
    assert drawn(examine(data.getvalue()).made["clean"]).convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_too_many_pixels_are_counted_before_they_are_drawn(examine, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 2_000_000)
    assert examine(s.picture("PNG", (2000, 1001))).sentence == sentences.PIXELS.format(most=2)
    assert examine(s.picture("PNG", (2000, 1000))).sentence == ""
