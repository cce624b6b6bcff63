"""Pictures of evidence as files that a paper can hold: small JPEGs, and codes that lead to what is not paper."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import segno
import structlog
from PIL import Image

from plaudit.evidence import storage
from plaudit.evidence.models import Role
from plaudit.reports.gathered import GatheredItem, GatheredRendition

log = structlog.get_logger(__name__)

QUALITY, PAPER = 82, "#fffdf8"
QUIET = 2  # modules around a code; what follows it on paper is white too
ON_PAPER = (Role.THUMBNAIL, Role.LARGE)
"""A thumbnail is 480 pixels long, which is 200 to the inch in the width that a picture has on paper."""


class Writer(Protocol):
    """Writes bytes."""

    def write(self, data: bytes, /) -> object:
        """Writes them."""


def picture_of(item: GatheredItem, folder: Path) -> Path | None:
    """A picture of the item as a JPEG in `folder`; None where there is none, or where its bytes are lost."""
    made = item.file.renditions if item.file else {}
    found = next((made[role] for role in ON_PAPER if role in made), None)
    if found is None:
        return None
    source, target = folder / f"item-{item.pk}.webp", folder / f"item-{item.pk}.jpg"
    if not _fetched(found, source):
        return None
    with Image.open(source) as image:
        seen = image.convert("RGBA")
        Image.alpha_composite(Image.new("RGBA", seen.size, PAPER), seen).convert("RGB").save(target, quality=QUALITY)
    source.unlink()
    return target


def is_tall(picture: Path | None) -> bool:
    """Whether it is higher than it is wide."""
    if picture is None:
        return False
    with Image.open(picture) as image:
        return image.height > image.width


def code_for(address: str, name: str, folder: Path) -> Path:
    """A QR code that leads to the address, as an SVG file in `folder`."""
    target = folder / f"code-{name}.svg"
    segno.make_qr(address, error="m").save(str(target), kind="svg", border=QUIET, dark="#231f1a", xmldecl=False)
    return target


def copy_to(chunks: Iterable[bytes], target: Writer) -> None:
    """Writes the pieces one after the other."""
    for chunk in chunks:
        target.write(chunk)


def _fetched(rendition: GatheredRendition, to: Path) -> bool:
    try:
        with to.open("wb") as file:
            copy_to(storage.chunks(rendition.key), file)
    except storage.Missing:
        log.exception("bytes_missing", key=rendition.key)  # `plaudit evidence check` says what to do
        return False
    return True
