"""PDFs: refused where they run or carry something, and otherwise written anew without what they tell beside the page.

qpdf, behind pikepdf, reads what is there however it is spelt or packed, and writes only what the pages need: earlier
states of the file, and what stands before or after it, are gone.
"""

import base64
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.documents import jpeg, jpeg2000
from plaudit.evidence.intake.likenesses import likenesses
from plaudit.evidence.intake.made import Facts, Made, Prepared, Unfit
from plaudit.evidence.kinds import Kind, Role

PDF = "application/pdf"
LONGEST_SIDE = 1600
MOST_OBJECTS = 500_000
DEEPEST = 100
LARGEST_PHOTOGRAPH = 100_000_000

# What a dictionary may not say, and why: its keys, its action (/S), and what kind of annotation or thing it is.
KEYS = {
    "/JS": sentences.SCRIPTS,
    "/JavaScript": sentences.SCRIPTS,
    "/EmbeddedFiles": sentences.ATTACHMENTS,
    "/EF": sentences.ATTACHMENTS,
    "/Collection": sentences.ATTACHMENTS,
    "/XFA": sentences.FORM,
    "/RichMediaContent": sentences.PLAYING,
}
ACTIONS = {
    **dict.fromkeys(
        ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMediaExecute"),
        sentences.SCRIPTS,
    ),
    **dict.fromkeys(("/Rendition", "/Movie", "/Sound", "/GoTo3DView"), sentences.PLAYING),
}
SUBTYPES = {
    "/FileAttachment": sentences.ATTACHMENTS,
    **dict.fromkeys(("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"), sentences.PLAYING),
}
PHOTOGRAPHS: dict[str, Callable[[bytes], bytes]] = {
    "/DCTDecode": jpeg.without_words,
    "/JPXDecode": jpeg2000.without_words,
}
FILTERS = frozenset(
    {
        *PHOTOGRAPHS,
        *("/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"),
        *("/CCITTFaxDecode", "/JBIG2Decode"),
    }
)
# How EXIF and XMP begin in a photograph.
PHOTOGRAPHS_WORDS = (b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0")
# What tells of people, programs and places beside the pages, wherever it hangs.
TELLING = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified")


def prepare_pdf(path: Path, into: Path) -> Prepared:
    """Makes CLEAN of the PDF, and LARGE and THUMBNAIL of its first page.

    Raises:
        Unfit: it is damaged or locked, or has something in it that runs, plays or is another file.
    """
    clean = into / "clean.pdf"
    pages = _written_anew(path, clean)
    first = _first_page(clean)
    made = Made(Role.CLEAN, clean, PDF)
    return Prepared(Kind.DOCUMENT, (made, *likenesses(first, into)), Facts(pages=pages))


def _written_anew(path: Path, clean: Path) -> int:
    """Writes `clean`. Returns how many pages it has."""
    try:
        with Pdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise Unfit(sentences.LOCKED)
            pages = len(pdf.pages)
            if not pages:
                raise Unfit(sentences.NO_PAGES)
            _cleanse(pdf)
            # What is packed is packed anew, so that nothing stands behind it in its stream.
            pdf.save(
                clean,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                recompress_flate=True,
            )
            return pages
    except pikepdf.PasswordError as error:
        raise Unfit(sentences.LOCKED) from error
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, LookupError, RuntimeError, AttributeError) as error:
        raise Unfit(sentences.DAMAGED) from error


def _cleanse(pdf: Pdf) -> None:
    """Looks at every object of the file, also at those that no page needs, and takes out what tells too much.

    Raises:
        Unfit: there is something that cannot be taken out.
    """
    if len(pdf.objects) > MOST_OBJECTS:
        raise Unfit(sentences.BOMB)
    for found in pdf.objects:
        for part in _parts(found):
            _judge(part)
            _hush(part)
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info


def _parts(found: Object, depth: int = 0) -> Iterator[Dictionary | Stream]:
    """The dictionaries that an object is or has in itself; others that it points at have their own turn."""
    if depth > DEEPEST:
        raise Unfit(sentences.DAMAGED)
    if isinstance(found, Dictionary | Stream):
        yield found
        inside = [value for _, value in found.items()]
    elif isinstance(found, Array):
        inside = list(found)
    else:
        return
    for value in inside:
        if isinstance(value, Object) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _judge(part: Dictionary | Stream) -> None:
    said = [sentence for key, sentence in KEYS.items() if key in part]
    said += [
        sentence for key, words in (("/S", ACTIONS), ("/Subtype", SUBTYPES)) for sentence in _named(part, key, words)
    ]
    if said:
        raise Unfit(said[0])


def _named(part: Dictionary | Stream, key: str, words: dict[str, str]) -> list[str]:
    value = part.get(key)
    return [words[str(value)]] if isinstance(value, Name) and str(value) in words else []


def _hush(part: Dictionary | Stream) -> None:
    for key in TELLING:
        if key in part:
            del part[key]
    if isinstance(part, Stream):
        filters = _filters(part)
        if filters and filters[-1] in PHOTOGRAPHS:
            _hush_photograph(part, filters)
        elif any(words in _content(part) for words in PHOTOGRAPHS_WORDS):
            raise Unfit(sentences.UNCLEAN_PDF)  # a broken stream that has swallowed a photograph


def _content(stream: Stream) -> bytes:
    """What is in a stream, unpacked where that is possible."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _filters(stream: Stream) -> list[str]:
    """How a stream is packed, from the outside in.

    Raises:
        Unfit: in a way that no reader knows, behind which anything may be.
    """
    found = stream.get("/Filter")
    filters = [str(one) for one in found] if isinstance(found, Array) else [] if found is None else [str(found)]
    if not FILTERS.issuperset(filters):
        raise Unfit(sentences.DAMAGED)
    return filters


def _hush_photograph(stream: Stream, filters: list[str]) -> None:
    """Cuts out of a photograph what it tells beside the picture."""
    data, parameters = stream.read_raw_bytes(), stream.get("/DecodeParms")
    for way in filters[:-1]:
        data = _unpacked(data, way)
    if isinstance(parameters, Array):
        parameters = parameters[-1] if len(parameters) else None
    kept = parameters if isinstance(parameters, Dictionary) else None
    stream.write(PHOTOGRAPHS[filters[-1]](data), filter=Name(filters[-1]), decode_parms=kept)


def _unpacked(data: bytes, way: str) -> bytes:
    """A photograph that was packed once more, which makes it no smaller.

    Raises:
        Unfit: in a way that no program packs one.
    """
    if way == "/FlateDecode":
        return zlib.decompressobj().decompress(data, LARGEST_PHOTOGRAPH)
    if way == "/ASCII85Decode":
        return base64.a85decode(data.strip().removesuffix(b"~>"))
    raise Unfit(sentences.UNCLEAN_PDF)


def _first_page(clean: Path) -> Image.Image:
    try:
        with pypdfium2.PdfDocument(clean) as document:
            page = document[0]
            scale = LONGEST_SIDE / max(*page.get_size(), 1)
            drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
            return drawn.convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, RuntimeError) as error:
        raise Unfit(sentences.DAMAGED) from error
