"""Files that nobody meant to send: real ones, broken in every way. Each is refused with a sentence, or made harmless.

`pytest tests/evidence/intake/test_fuzz.py --hypothesis-profile=thorough` looks at many more.
"""

import json
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plaudit.evidence.intake import child, pictures, sentences
from plaudit.evidence.intake.allowed import EXTENSIONS, kind_of
from plaudit.evidence.intake.documents.jpeg import without_words
from plaudit.evidence.intake.looking import REPORT
from plaudit.evidence.intake.names import named_as
from plaudit.evidence.names import harmless
from tests.evidence.intake import samples as s

SEEDS = {
    "jpeg": s.photograph(),
    "progressive jpeg": s.picture(progressive=True),
    "png": s.photograph("PNG"),
    "webp": s.photograph("WEBP"),
    "gif": s.picture("GIF"),
    "heic": s.photograph("HEIF"),
    "avif": s.photograph("AVIF"),
    "tiff": s.photograph("TIFF"),
    "bmp": s.picture("BMP"),
    "pdf": s.pdf_with_photograph(),
    "pdf with a link": s.pdf_with_action("URI", URI="https://school.example"),
    "excel": s.sheet(),
    "word": s.word(("r1", "image", "media/p.jpeg", False), parts={"word/media/p.jpeg": s.photograph()}),
    "opendocument": s.open_document(parts={"Pictures/p.jpg": s.photograph()}),
}
SENTENCES = {value for name, value in vars(sentences).items() if name.isupper()} | {sentences.PIXELS.format(most=2)}
NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0", b"\xff\xff", b"\0")


@pytest.fixture(autouse=True, scope="module")
def few_pixels():
    """Bounds what one case may cost: here no fence does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "MOST_PIXELS", 2_000_000)
        yield


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A seed with some of its bytes changed, left out, doubled, or put into another."""
    data = bytearray(draw(st.sampled_from(sorted(SEEDS.values()))))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(("flip", "number", "cut", "leave out", "double", "join"))):
            case "flip" if data:
                data[at] ^= draw(st.integers(1, 255))
            case "number":
                number = draw(st.sampled_from(NUMBERS))
                data[at : at + len(number)] = number
            case "cut":
                del data[at:]
            case "leave out":
                del data[at : at + draw(st.integers(1, 64))]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 256))]
            case "join":
                data[at:at] = draw(st.sampled_from(sorted(SEEDS.values())))
    return bytes(data)


def judge(data: bytes) -> None:
    """Looks at a file without the fence, and holds what comes of it to what intake promises."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "arrived").write_bytes(data)
        child.main(folder / "arrived", folder)
        report = json.loads((folder / REPORT).read_text())
        if "unfit" in report:
            assert report["unfit"] in SENTENCES
            return
        assert report["media_type"] in EXTENSIONS
        for made in report.get("made", ()):
            content = (folder / made["name"]).read_bytes()
            assert content
            assert s.CAMERA.encode() not in content
            if made["media_type"].startswith("image/"):
                with Image.open(BytesIO(content)) as image:
                    image.load()
                    assert not image.getexif()


@settings(max_examples=150)
@given(broken())
def test_a_broken_file_is_refused_with_a_sentence_or_made_harmless(data):
    judge(data)


@given(st.binary(max_size=2_000))
def test_noise_is_refused_or_made_harmless(data):
    judge(data)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_seed_is_refused(seed):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "arrived").write_bytes(SEEDS[seed])
        child.main(folder / "arrived", folder)
        assert "unfit" not in json.loads((folder / REPORT).read_text())


@given(st.binary(max_size=300), st.integers(0, 600))
def test_a_jpeg_in_a_document_is_cut_or_said_to_be_broken(noise, at):
    data = SEEDS["jpeg"]
    try:
        clean = without_words(data[:at] + noise + data[at + len(noise) :])
    except ValueError:
        return
    assert clean.startswith(b"\xff\xd8")
    assert clean.endswith(b"\xff\xd9")


@given(st.text(max_size=400), st.sampled_from(sorted(EXTENSIONS)))
def test_every_name_gets_an_ending_of_its_own(name, media_type):
    told = named_as(harmless(name), media_type)
    assert 0 < len(told) <= 200
    assert told.lower().endswith(EXTENSIONS[media_type])
    assert not {"/", "\\", "\0", "\n", "\u202e"} & set(told)
    assert kind_of(media_type)
