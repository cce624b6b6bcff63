"""Files as people send them, and as people with bad intentions do. All are made here, by libraries that make such."""

import base64
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

import openpyxl
import pikepdf
import pillow_heif
import xlsxwriter
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms

pillow_heif.register_heif_opener(thumbnails=False)

CAMERA = "ACME Snapper 3000"
MAKE, MODEL, ORIENTATION, GPS = 0x010F, 0x0110, 0x0112, 0x8825
QUARTER_TURN = 6
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def told() -> Image.Exif:
    """What a camera writes beside a picture: itself, the place, and that it was held sideways."""
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = "ACME", CAMERA, QUARTER_TURN
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 38.0, 9.0), 3: "W", 4: (1.0, 8.0, 1.0)})
    return exif


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "teal", **options: object) -> bytes:
    """A picture that is red in its upper left corner, as it lies."""
    image = Image.new("RGB", size, colour)
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    data = BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def photograph(form: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture with all that a camera tells."""
    return picture(form, size, exif=told())


def wide_gamut() -> bytes:
    """A picture whose profile is not sRGB."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    return picture("PNG", icc_profile=profile)


def pixel_bomb(side: int = 50_000) -> bytes:
    """A PNG of a few bytes that says that it has side × side pixels."""
    head = struct.pack("!LLBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack("!L", len(data)) + kind + data + struct.pack("!L", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )


def pdf(pages: int = 1, **root: object) -> bytes:
    """A PDF with so many empty pages; `root` is added to its catalogue."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    return _saved(made)


def pdf_with_action(kind: str, **fields: object) -> bytes:
    """A PDF that does something when it is opened."""
    return pdf(OpenAction=Dictionary(Type=Name.Action, S=Name(f"/{kind}"), **fields))


def pdf_with_hidden_script() -> bytes:
    """A PDF whose script hangs on an annotation of a page, its name spelt with codes."""
    made = pikepdf.new()
    page = made.add_blank_page()
    action = Dictionary({"/S": Name("/JavaScript"), "/JS": String("app.alert(1)")})
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], AA=Dictionary(E=action))])
    return _saved(made, object_streams=False).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS ", b"/J#53 ")


def pdf_with_attachment() -> bytes:
    """A PDF that carries another file."""
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments["list.csv"] = b"name,mark"
    return _saved(made)


def pdf_with_password(user: str = "", owner: str = "secret") -> bytes:
    """A PDF that is locked; without `user` against changes only."""
    made = pikepdf.new()
    made.add_blank_page()
    return _saved(made, encryption=pikepdf.Encryption(user=user, owner=owner))


def pdf_with_photograph(*filters: str) -> bytes:
    """A PDF of one page with a photograph on it, packed so, and somebody's name in its properties."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(60, 40))
    found = made.make_stream(_packed(filters or ("/DCTDecode",)))
    found.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=60,
        Height=40,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Array([Name(one) for one in filters]) if filters else Name.DCTDecode,
    )
    page.Resources = Dictionary(XObject=Dictionary(Im0=found))
    page.Contents = made.make_stream(b"q 60 0 0 40 0 0 cm /Im0 Do Q")
    made.docinfo["/Author"] = "A. Person"
    made.Root.Metadata = made.make_stream(b"<x:xmpmeta>A. Person</x:xmpmeta>")
    return _saved(made)


def pdf_that_swallowed(*, packed: bool) -> bytes:
    """A PDF in which a stream of the page goes on with the bytes of a photograph."""
    made = pikepdf.new()
    page = made.add_blank_page()
    content = b"q Q\n"
    contents = made.make_stream((zlib.compress(content) if packed else content) + photograph())
    if packed:
        contents.stream_dict = Dictionary(Filter=Name.FlateDecode)
    page.Contents = contents
    data = BytesIO()
    made.save(data, compress_streams=False)
    return data.getvalue()


def _packed(filters: tuple[str, ...]) -> bytes:
    data = jpeg2000() if filters[-1] == "/JPXDecode" else photograph()
    if "/ASCII85Decode" in filters:
        return base64.a85encode(data) + b"~>"
    return zlib.compress(data) if "/FlateDecode" in filters else data


def jpeg2000() -> bytes:
    """A JPEG 2000 with a box that names the camera."""
    data = picture("JPEG2000")
    box = b"xml " + CAMERA.encode()
    at = data.index(b"jp2c") - 4
    return data[:at] + struct.pack("!L", len(box) + 4) + box + data[at:]


def _saved(made: pikepdf.Pdf, *, object_streams: bool = True, **options: object) -> bytes:
    data = BytesIO()
    mode = pikepdf.ObjectStreamMode.preserve if object_streams else pikepdf.ObjectStreamMode.disable
    made.save(data, object_stream_mode=mode, **options)
    return data.getvalue()


def archive(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of those parts, in that order."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def relationships(*lines: tuple[str, str, str, bool]) -> str:
    """The part that says where another leads: key, last word of the type, target, whether it is elsewhere."""
    mode = {True: "External", False: "Internal"}
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{word}" Target="{target}" TargetMode="{mode[external]}"/>'
        for key, word, target, external in lines
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def word(
    *lines: tuple[str, str, str, bool], parts: Mapping[str, bytes | str] | None = None, body: str = "", main: str = WORD
) -> bytes:
    """A Word document: `lines` are where it leads, `parts` what else lies in it, `body` the XML of its paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    whole: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relationships(
            ("r1", "officeDocument", "word/document.xml", False), ("r2", "core-properties", "docProps/core.xml", False)
        ),
        "docProps/core.xml": "<coreProperties>A. Person</coreProperties>",
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body><w:p>{body}</w:p></w:body></w:document>',
    }
    if lines:
        whole["word/_rels/document.xml.rels"] = relationships(*lines)
    return archive(whole | dict(parts or {}))


def field(*pieces: str) -> str:
    """A field of Word's, its instruction in pieces as Word writes it."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def sheet() -> bytes:
    """An Excel file with a chart, a note, a link and a photograph, and somebody's name in its properties."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"author": "A. Person"})
        page = book.add_worksheet("Choir")
        page.write_row(0, 0, ["Year 7", 31])
        page.write_comment("A1", "Thursdays", {"author": "Somebody"})
        page.write_url("A3", "https://school.example/choir")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Choir!$B$1:$B$1"})
        page.insert_chart("D2", chart)
        page.insert_image("D20", "photograph.jpg", {"image_data": BytesIO(photograph())})
    return data.getvalue()


def sheet_with_macros() -> bytes:
    """An Excel file with a macro in it."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.add_worksheet()
    book.add_vba_project(BytesIO(b"not really"), is_stream=True)
    book.close()
    return data.getvalue()


def read_sheet(data: bytes) -> openpyxl.Workbook:
    """As another program reads it."""
    return openpyxl.load_workbook(BytesIO(data))


def open_document(
    kind: str = "text", *, parts: Mapping[str, bytes | str] | None = None, body: str = "", manifest: str = ""
) -> bytes:
    """A document of LibreOffice; `body` is the XML of what it says."""
    media_type, spaces = f"application/vnd.oasis.opendocument.{kind}", _SPACES
    whole: dict[str, bytes | str] = {
        "mimetype": media_type,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{media_type}"/><manifest:file-entry '
        f'manifest:full-path="content.xml" manifest:media-type="text/xml">{manifest}</manifest:file-entry>'
        "</manifest:manifest>",
        "content.xml": f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {spaces}>A. Person</office:document-meta>",
        "Thumbnails/thumbnail.png": picture("PNG"),
    }
    return archive(whole | dict(parts or {}))


_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_NAMES}:{name}:1.0"' for name in ("office", "text", "table", "script")),
        f'xmlns:draw="{_NAMES}:drawing:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)


def bomb(megabytes: int = 64) -> bytes:
    """A Word document with a part that is a thousand times as large when it is unpacked."""
    return word(("r1", "theme", "big.xml", False), parts={"word/big.xml": bytes(megabytes << 20)})


def overlapping_bomb() -> bytes:
    """An archive whose directory names the same bytes many times."""
    data = archive({"[Content_Types].xml": "x" * 5000, "a": "y" * 100_000}, zipfile.ZIP_STORED)
    start = data.rindex(b"PK\x05\x06")
    first = data.index(b"PK\x01\x02")
    entry = data[data.rindex(b"PK\x01\x02") : start]
    entries = data[first:start] + b"".join(entry[:-1] + bytes([65 + number]) for number in range(20))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 22, 22, len(entries), first, 0)
    return data[:first] + entries + end


def old_office(*, locked: bool = False) -> bytes:
    """The head of an OLE file: an old Office file, or a new one that is locked."""
    name = "EncryptedPackage" if locked else "WordDocument"
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(2048, b"\0") + name.encode("utf-16-le").ljust(512, b"\0")
