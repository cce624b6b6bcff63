"""Pictures: drawn anew, upright, in the colours of every screen, and with nothing in them but what they show.

Whatever else was in the file stays behind: where and with what it was taken, its thumbnail, its other pages, and what
somebody has hidden after its end. It runs in a process of its own (`child.py`), which has no Django.
"""

import struct
import warnings
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.likenesses import likenesses, smaller
from plaudit.evidence.intake.made import Facts, Made, Prepared, Unfit
from plaudit.evidence.kinds import Kind, Role

# What is drawn at most: three times the camera of a good phone.
MOST_PIXELS = 120_000_000
LONGEST_SIDE = 4096
QUALITY = 88
FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
# What decoders raise over a file that is not as it should be.
BROKEN = (
    *(OSError, ValueError, TypeError, LookupError, SyntaxError, EOFError, ArithmeticError, AttributeError),
    *(RuntimeError, AssertionError, struct.error, Image.DecompressionBombError, ImageCms.PyCMSError),
)
COUNTED_COLOURS = ("1", "P", "PA")


def prepare_picture(path: Path, media_type: str, into: Path) -> Prepared:
    """Makes CLEAN, LARGE and THUMBNAIL of the picture at `path`, which was sniffed as `media_type`.

    CLEAN is a JPEG, or a PNG where the picture has transparent places or few colours.

    Raises:
        Unfit: it is damaged, or has too many pixels.
    """
    warnings.simplefilter("ignore")  # of Pillow's, about what is checked here or cannot be read
    Image.MAX_IMAGE_PIXELS = None  # checked below, with our own number
    pillow_heif.register_heif_opener(thumbnails=False)
    image = _drawn(path, media_type)
    clean = _clean(image, media_type, into)
    return Prepared(Kind.PICTURE, (clean, *likenesses(image, into)), Facts(width=image.width, height=image.height))


def _drawn(path: Path, media_type: str) -> Image.Image:
    try:
        with Image.open(path, formats=[FORMATS[media_type]]) as image:
            _check_size(image)
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # of a JPEG, only as much is decoded as is wanted
            image.load()
            return _in_srgb(_upright(smaller(_mixable(image), LONGEST_SIDE)))
    except BROKEN as error:
        raise Unfit(sentences.DAMAGED) from error


def _mixable(image: Image.Image) -> Image.Image:
    """The picture in a mode whose neighbouring colours can be mixed, which making it smaller does."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256, "L")
    if image.mode in COUNTED_COLOURS:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def _upright(image: Image.Image) -> Image.Image:
    """The picture as it was seen when it was taken; as it lies where what says so cannot be read."""
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:
        return image


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Unfit(sentences.PIXELS.format(most=MOST_PIXELS // 1_000_000))
    if not image.width * image.height:
        raise Unfit(sentences.NO_PIXELS)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, its colours those of sRGB, and nothing said beside it."""
    has_alpha = image.has_transparency_data
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _converted(image, profile)
    plain = image.convert("RGBA" if has_alpha else "RGB")
    if has_alpha and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain.info.clear()
    return plain


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB; as it is where its profile is none, which is seen at worst in its colours."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except BROKEN:
        return image
    return changed or image


def _clean(image: Image.Image, media_type: str, into: Path) -> Made:
    """The picture itself. What was kept exactly (a drawing, a screenshot) is kept exactly."""
    exact = image.mode == "RGBA" or media_type in ("image/png", "image/gif", "image/bmp")
    path = into / ("clean.png" if exact else "clean.jpg")
    if exact:
        image.save(path, "PNG", optimize=False)
        return Made(Role.CLEAN, path, "image/png")
    image.save(path, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return Made(Role.CLEAN, path, "image/jpeg")
