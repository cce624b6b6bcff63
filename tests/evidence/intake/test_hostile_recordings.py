"""Sound and film that is none, lies, or was made to break what reads it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.recordings import prepare_recording
from tests.evidence.intake.recorded import H264, PICTURES, SINE, film, record

KEY = "00112233445566778899aabbccddeeff"


def refused(path: Path, media_type: str, into: Path) -> str:
    """The sentence with which it is refused."""
    into.mkdir(exist_ok=True)
    with pytest.raises(Unfit) as caught:
        prepare_recording(path, media_type, into)
    assert [made.name for made in into.iterdir() if made.stat().st_size] == []
    return caught.value.sentence


@pytest.fixture(scope="session")
def phone_film(tmp_path_factory):
    """A film of a phone."""
    return film(tmp_path_factory.mktemp("seeds") / "phone.mp4")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory, phone_film):
    """One small recording of each format that is read differently, with its type."""
    folder = tmp_path_factory.mktemp("seeds")
    short = ("-f", "lavfi", "-i", "sine=440:d=0.2")
    return {
        "video/mp4": phone_film.read_bytes(),
        "video/webm": record(folder / "a.webm", *PICTURES, "-c:v", "libvpx").read_bytes(),
        "audio/mpeg": record(folder / "a.mp3", *short).read_bytes(),
        "audio/ogg": record(folder / "a.ogg", *short, "-c:a", "libopus").read_bytes(),
        "audio/wav": record(folder / "a.wav", *short).read_bytes(),
        "audio/flac": record(folder / "a.flac", *short).read_bytes(),
        "video/x-msvideo": record(folder / "a.avi", *PICTURES, "-c:v", "mpeg4").read_bytes(),
    }


def test_a_playlist_or_a_script_leads_nowhere(tmp_path, phone_film):
    playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{phone_film}\n#EXT-X-ENDLIST\n"
    script = f"ffconcat version 1.0\nfile {phone_film}\n"
    for number, text in enumerate((playlist, script)):
        for media_type in ("video/mp4", "audio/mpeg", "video/webm", "video/mpeg"):
            path = tmp_path / f"{number}.bin"
            path.write_text(text)
            assert refused(path, media_type, tmp_path / "made") == sentences.CUT_OFF


@pytest.mark.parametrize("kept", [0, 7, 40, 700, 5000])
def test_a_film_of_which_nothing_can_be_played_is_refused(tmp_path, phone_film, kept):
    path = tmp_path / "cut.mp4"  # the table of contents stands at the end
    path.write_bytes(phone_film.read_bytes()[:kept])
    assert refused(path, "video/mp4", tmp_path / "made") == sentences.CUT_OFF


def test_what_is_there_of_a_film_that_broke_off_is_played(tmp_path, phone_film):
    front = record(tmp_path / "front.mp4", "-i", phone_film, "-c", "copy", "-movflags", "faststart")
    half = tmp_path / "half.mp4"
    half.write_bytes(front.read_bytes()[: front.stat().st_size * 6 // 10])
    (tmp_path / "made").mkdir()
    done = prepare_recording(half, "video/mp4", tmp_path / "made")
    assert 0 < done.facts.seconds < 1


def test_what_is_locked_is_refused(tmp_path, phone_film):
    scheme = ("-encryption_scheme", "cenc-aes-ctr", "-encryption_key", KEY, "-encryption_kid", KEY)
    locked = record(tmp_path / "locked.mp4", "-i", phone_film, "-c", "copy", *scheme)
    assert refused(locked, "video/mp4", tmp_path / "made") == sentences.COPY_PROTECTED


def test_neither_sound_nor_film(tmp_path):
    words = tmp_path / "words.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nWe sing\n")
    only_words = record(tmp_path / "words.mkv", "-i", words)
    assert refused(only_words, "video/x-matroska", tmp_path / "made") == sentences.SILENT


def test_a_hundred_tracks(tmp_path):
    many = record(tmp_path / "many.mp4", *SINE, *(["-map", "0:a"] * 100), "-c:a", "aac")
    assert refused(many, "video/mp4", tmp_path / "made") == sentences.TRACKS


def test_longer_than_anybody_listens(tmp_path):
    long = record(tmp_path / "long.mp4", "-f", "lavfi", "-i", "color=s=32x32:r=1/3000:d=9000", *H264)
    assert refused(long, "video/mp4", tmp_path / "made") == sentences.LONG.format(hours=2)


def test_larger_than_any_screen(tmp_path):
    large = ("-f", "lavfi", "-i", "color=s=6000x4000:r=1:d=1", "-c:v", "mjpeg")
    assert refused(record(tmp_path / "a.avi", *large), "video/x-msvideo", tmp_path / "made") == (
        sentences.PICTURE_OF_FILM
    )


def test_what_is_written_in_a_rare_way(tmp_path):
    rare = record(tmp_path / "rare.mkv", *PICTURES, "-c:v", "snow", "-strict", "-2")
    assert refused(rare, "video/x-matroska", tmp_path / "made") == sentences.RARE


def test_a_format_that_says_it_is_another_is_not_read_as_what_it_is(tmp_path, phone_film):
    assert refused(phone_film, "video/webm", tmp_path / "made") == sentences.CUT_OFF


def test_a_name_that_looks_like_an_answer_of_the_program_is_not_believed(tmp_path):
    lie = "x\nOutput #0, null, to 'pipe:':\n  Stream #0:0: Video: h264 (High), yuv420p, 9999x9999, 25 fps"
    path = record(tmp_path / "lie.mp4", *SINE, "-c:a", "aac", "-metadata", f"{lie}=1", "-movflags", "use_metadata_tags")
    (tmp_path / "made").mkdir()
    assert prepare_recording(path, "video/mp4", tmp_path / "made").facts.width is None


changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=12)
media_types = st.sampled_from(
    ["video/mp4", "video/webm", "audio/mpeg", "audio/ogg", "audio/wav", "audio/flac", "video/x-msvideo"]
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(media_type=media_types, changes=changes, kept=st.floats(0.2, 1))
def test_whatever_is_changed_it_is_prepared_or_refused(tmp_path_factory, seeds, media_type, changes, kept):
    folder = tmp_path_factory.mktemp("fuzzed")
    mutated = bytearray(seeds[media_type])
    for place, piece in changes:
        start = int(place * len(mutated))
        mutated[start : start + len(piece)] = piece
    (folder / "arrived").write_bytes(mutated[: int(len(mutated) * kept)])
    (folder / "made").mkdir()
    with suppress(Unfit):
        done = prepare_recording(folder / "arrived", media_type, folder / "made")
        assert done.facts.seconds is not None
        assert all(one.path.stat().st_size for one in done.made)
