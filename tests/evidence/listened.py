"""Sound in a school's library, as the jobs leave it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from plaudit.evidence.intake.recordings import prepare_recording
from plaudit.evidence.models import Item, Kind
from plaudit.evidence.operations.renditions import keep
from tests.cast import Cast
from tests.evidence.files import file_of, item_of


def a_sound(cast: Cast, *, seconds: float = 200, **said: object) -> Item:
    """A recording of so many seconds; nothing was made of it, so it can be talked about and not played."""
    file = file_of(cast)
    file.seconds, file.loudness, file.media_type = seconds, -23.4, "audio/mpeg"
    file.save()
    return item_of(cast, file, name="choir.mp3", **{"kind": Kind.SOUND.value, **said})


def a_recording(cast: Cast, path: Path, media_type: str, **said: object) -> Item:
    """What `path` holds, prepared and kept, so that it can be played."""
    file = file_of(cast, sha256="b" * 64)
    with TemporaryDirectory() as folder:
        done = prepare_recording(path, media_type, Path(folder))
        for made in done.made:
            keep(file=file, made=made)
    file.media_type, file.seconds, file.loudness = media_type, done.facts.seconds, done.facts.loudness
    file.width, file.height = done.facts.width, done.facts.height
    file.save()
    return item_of(cast, file, name=path.name, **{"kind": done.kind.value, **said})
