"""What is made of sound and film."""

import json
from pathlib import Path

import pytest
from PIL import Image

from plaudit.evidence.intake.allowed import FILM, SOUND
from plaudit.evidence.intake.made import Prepared
from plaudit.evidence.intake.recordings import prepare_recording
from plaudit.evidence.intake.recordings.looking import DEMUXERS
from plaudit.evidence.intake.sniffing import sniff
from plaudit.evidence.kinds import Kind, Role
from tests.evidence.intake.recorded import H264, PICTURES, PLACE, SINE, film, frames, record

SOUNDS = {
    "wave.wav": (),
    "wave.mp3": ("-b:a", "64k"),
    "wave.flac": (),
    "wave.aiff": (),
    "wave.m4a": ("-c:a", "aac"),
    "wave.aac": ("-c:a", "aac"),
    "opus.ogg": ("-c:a", "libopus"),
    "browser.webm": ("-c:a", "libopus"),
    "dictation.amr": ("-c:a", "libopencore_amrnb", "-ar", "8000", "-ac", "1"),
    "old.wma": ("-c:a", "wmav2", "-f", "asf"),
}
FILMS = {
    "phone.mp4": (*H264, "-c:a", "aac"),
    "iphone.mov": ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-c:a", "aac"),
    "browser.webm": ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", "-live", "1"),
    "archive.mkv": (*H264, "-c:a", "flac"),
    "camera.avi": ("-c:v", "mpeg4", "-c:a", "mp2"),
    "camcorder.mpg": ("-c:v", "mpeg2video", "-r", "25", "-c:a", "mp2"),
    "telephone.3gp": ("-c:v", "h263", "-s", "176x144", "-c:a", "aac"),
    "old.wmv": ("-c:v", "wmv2", "-c:a", "wmav2"),
}


def prepared(path: Path, into: Path) -> Prepared:
    """What is made of the file, which is sniffed first."""
    into.mkdir()
    return prepare_recording(path, sniff(path), into)


def made(done: Prepared, role: Role) -> Path:
    """The file in that role."""
    return next(one.path for one in done.made if one.role is role)


def test_every_kind_of_sound_and_film_that_is_taken_can_be_read():
    assert DEMUXERS.keys() == SOUND.keys() | FILM.keys()


@pytest.mark.parametrize("name", SOUNDS)
def test_sound_of_every_kind_is_played_everywhere(tmp_path, name):
    done = prepared(record(tmp_path / name, *SINE, *SOUNDS[name]), tmp_path / "made")
    assert done.kind is Kind.SOUND
    assert {one.role: one.media_type for one in done.made} == {
        Role.PLAYABLE: "audio/mp4",
        Role.PEAKS: "application/json",
        Role.THUMBNAIL: "image/webp",
    }
    assert done.facts.seconds == pytest.approx(1, abs=0.15)
    assert done.facts.loudness == pytest.approx(-22, abs=5)
    assert sniff(made(done, Role.PLAYABLE)) == "audio/mp4"
    # Nothing is left but what was made.
    assert sorted((tmp_path / "made").iterdir()) == sorted(one.path for one in done.made)


@pytest.mark.parametrize("name", FILMS)
def test_film_of_every_kind_is_played_everywhere(tmp_path, name):
    done = prepared(record(tmp_path / name, *PICTURES, *SINE, *FILMS[name]), tmp_path / "made")
    assert done.kind is Kind.FILM
    assert {one.role: one.media_type for one in done.made} == {
        Role.PLAYABLE: "video/mp4",
        Role.LARGE: "image/webp",
        Role.THUMBNAIL: "image/webp",
        Role.PEAKS: "application/json",
    }
    wide = (176, 144) if name == "telephone.3gp" else (160, 120)
    assert (done.facts.width, done.facts.height) == pytest.approx(wide, abs=16)  # square pixels may be more of them
    assert done.facts.seconds == pytest.approx(1, abs=0.2)
    assert b"avc1" in made(done, Role.PLAYABLE).read_bytes()
    assert sorted((tmp_path / "made").iterdir()) == sorted(one.path for one in done.made)


def test_no_place_and_no_name_is_left_in_a_film(tmp_path):
    hidden = "h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+Latitude 52.6369"
    words = tmp_path / "places.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nGPS 52.6369 -1.1398\n")
    plain = film(
        *(tmp_path / "plain.mp4", "-metadata", f"location={PLACE}", "-metadata", "artist=Amina"),
        *("-metadata:s:v", "handler_name=Camera of Amina", "-bsf:v", hidden),
    )
    marks = tmp_path / "marks.txt"
    marks.write_text(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Amina sings at 52.6369\n")
    arrived = record(
        *(tmp_path / "film.mp4", "-i", plain, "-i", words, "-i", marks, "-map", "0", "-map", "1", "-map_chapters", "2"),
        *("-c", "copy", "-c:s", "mov_text", "-metadata", f"com.apple.quicktime.location.ISO6709={PLACE}"),
        *("-movflags", "use_metadata_tags"),
    )
    for told in (b"52.6369", b"Amina", b"Latitude"):
        assert told in arrived.read_bytes(), told
    done = prepared(arrived, tmp_path / "made")
    assert frames(made(done, Role.PLAYABLE)) == frames(arrived)  # the pictures were copied, and are clean all the same
    assert_says_nothing(done)


@pytest.mark.parametrize("name", ["choir.mp3", "choir.m4a", "choir.wav", "choir.flac", "choir.ogg", "choir.webm"])
def test_no_place_and_no_name_is_left_in_sound(tmp_path, name):
    told = ("-metadata", "artist=Amina", "-metadata", "title=52.6369", "-metadata", "comment=Latitude")
    arrived = record(tmp_path / name, *SINE, *told)
    arrived.write_bytes(arrived.read_bytes() + b"Latitude 52.6369")
    assert b"Amina" in arrived.read_bytes()
    assert_says_nothing(prepared(arrived, tmp_path / "made"))


def assert_says_nothing(done: Prepared) -> None:
    """None of the files says who and where."""
    for one in done.made:
        for told in (b"52.6369", b"001.1398", b"Amina", b"Latitude"):
            assert told not in one.path.read_bytes(), (one.role, told)


def test_a_film_that_was_held_upright_is_shown_upright(tmp_path):
    lying = film(tmp_path / "lying.mp4")
    upright = record(tmp_path / "upright.mp4", "-display_rotation", "90", "-i", lying, "-c", "copy")
    done = prepared(upright, tmp_path / "made")
    assert (done.facts.width, done.facts.height) == (120, 160)
    with Image.open(made(done, Role.LARGE)) as picture:
        assert picture.size == (120, 160)


def test_a_large_film_is_made_smaller(tmp_path):
    large = ("-f", "lavfi", "-i", "color=s=2560x1440:r=1:d=1")
    done = prepared(record(tmp_path / "large.mp4", *large, *H264), tmp_path / "made")
    assert (done.facts.width, done.facts.height, done.facts.loudness) == (1920, 1080, None)
    assert Role.PEAKS not in {one.role for one in done.made}


def test_the_picture_of_a_record_is_no_film(tmp_path):
    cover = record(tmp_path / "cover.png", *PICTURES, "-frames:v", "1")
    arrived = record(
        *(tmp_path / "record.mp3", *SINE, "-i", cover, "-map", "0", "-map", "1", "-c:v", "copy"),
        *("-disposition:v", "attached_pic"),
    )
    assert prepared(arrived, tmp_path / "made").kind is Kind.SOUND


def test_the_waveform_and_the_loudness_are_those_of_the_sound(tmp_path):
    loud = record(tmp_path / "loud.wav", *SINE, "-af", "adelay=1000:all=1")
    soft = record(tmp_path / "soft.wav", "-i", loud, "-af", "volume=-10dB")
    first, second = (prepared(path, tmp_path / path.stem) for path in (loud, soft))
    told = json.loads(made(first, Role.PEAKS).read_text())
    half = len(told["peaks"]) // 2
    assert 400 <= len(told["peaks"]) <= 800
    assert told["seconds"] == pytest.approx(2, abs=0.1)
    assert max(told["peaks"][: half - 20]) < 0.01
    assert min(told["peaks"][half + 20 : -20]) > 0.1
    assert first.facts.loudness - second.facts.loudness == pytest.approx(10, abs=0.3)


def test_silence_has_no_loudness(tmp_path):
    silence = record(tmp_path / "silence.wav", "-f", "lavfi", "-i", "anullsrc", "-t", "1")
    done = prepared(silence, tmp_path / "made")
    assert done.facts.loudness is None
    assert set(json.loads(made(done, Role.PEAKS).read_text())["peaks"]) == {0.0}
