"""Pictures of a file for its pages: one to look at, and one for lists. WebP, which every browser of today shows."""

from pathlib import Path

from PIL import Image

from plaudit.evidence.intake.made import Made
from plaudit.evidence.kinds import Role

LIKENESS = "image/webp"
# The longer side in pixels, and the quality.
SIZES = {Role.LARGE: (1600, 80), Role.THUMBNAIL: (480, 75)}


def likenesses(image: Image.Image, into: Path) -> tuple[Made, ...]:
    """Makes LARGE and THUMBNAIL of `image` in the folder `into`; neither is larger than the image itself."""
    made = []
    for role, (side, quality) in SIZES.items():
        image = smaller(image, side)  # each from the one before, which costs less and shows the same
        path = into / f"{role}.webp"
        image.save(path, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=None)
        made.append(Made(role, path, LIKENESS))
    return tuple(made)


def smaller(image: Image.Image, side: int) -> Image.Image:
    """`image`, or a copy whose longer side is `side` pixels."""
    if max(image.size) <= side:
        return image
    share = side / max(image.size)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
