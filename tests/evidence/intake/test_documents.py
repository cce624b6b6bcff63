"""Documents are written anew: what they show stays, and who wrote them, where, and what they carry goes."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.documents.jpeg import without_words
from tests.evidence.intake import samples as s

PERSON = b"A. Person"
HYPERLINK = ("r1", "hyperlink", "https://school.example/choir", True)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def whole(data: bytes) -> bytes:
    """All that is in an Office file, unpacked."""
    return b"".join(parts(data).values())


def test_a_pdf_shows_its_first_page_and_says_how_many_there_are(examine):
    seen = examine(s.pdf(pages=3))
    assert seen.types == {"clean": "application/pdf", "large": "image/webp", "thumbnail": "image/webp"}
    assert seen.facts["pages"] == 3
    large, thumbnail = (Image.open(BytesIO(seen.made[role])) for role in ("large", "thumbnail"))
    assert (max(large.size), max(thumbnail.size)) == (1600, 480)
    assert pikepdf.open(BytesIO(seen.made["clean"])).pages


@pytest.mark.parametrize(
    "filters",
    [(), ("/DCTDecode",), ("/FlateDecode", "/DCTDecode"), ("/ASCII85Decode", "/DCTDecode"), ("/JPXDecode",)],
)
def test_the_place_goes_out_of_a_photograph_on_a_page(examine, filters):
    seen = examine(s.pdf_with_photograph(*filters))
    assert seen.sentence == ""
    made = pikepdf.open(BytesIO(seen.made["clean"]))
    photograph = made.pages[0].Resources.XObject.Im0
    assert s.CAMERA.encode() not in photograph.read_raw_bytes()
    assert Image.open(BytesIO(photograph.read_raw_bytes())).size == (60, 40)
    assert Image.open(BytesIO(seen.made["large"])).getpixel((2, 2))[0] > 200  # it is drawn, red corner and all
    assert "/Info" not in made.trailer
    assert "/Metadata" not in made.Root


@pytest.mark.parametrize("filters", [("/RunLengthDecode", "/DCTDecode"), ("/Unheard-of",)])
def test_what_is_packed_so_that_it_cannot_be_cleaned_is_refused(examine, filters):
    assert examine(s.pdf_with_photograph(*filters)).sentence in (sentences.UNCLEAN_PDF, sentences.DAMAGED)


def test_what_a_broken_stream_has_swallowed_does_not_come_through(examine):
    assert s.CAMERA.encode() in s.pdf_that_swallowed(packed=True)
    assert s.CAMERA.encode() not in examine(s.pdf_that_swallowed(packed=True)).made["clean"]
    assert examine(s.pdf_that_swallowed(packed=False)).sentence == sentences.UNCLEAN_PDF


def test_what_stood_before_in_a_pdf_and_after_it_is_gone(examine):
    first = s.pdf()
    later = pikepdf.open(BytesIO(first))
    later.Root.Note = later.make_indirect(pikepdf.String("SECRET"))
    data = BytesIO()
    later.save(data, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    changed = data.getvalue().replace(b"/Note", b"/Nope") + b"<script>alert(1)</script>"
    assert b"alert" not in examine(changed).made["clean"]


def test_links_in_a_pdf_stay(examine):
    made = pikepdf.new()
    page = made.add_blank_page()
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://school.example"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    page.Annots = pikepdf.Array([link])
    data = BytesIO()
    made.save(data)
    clean = pikepdf.open(BytesIO(examine(data.getvalue()).made["clean"]))
    assert str(clean.pages[0].Annots[0].A.URI) == "https://school.example"


def test_a_spreadsheet_keeps_what_it_shows_and_no_more(examine):
    data = s.sheet()
    assert PERSON in whole(data)
    assert s.CAMERA.encode() in whole(data)
    seen = examine(data)
    clean = seen.made["clean"]
    assert list(seen.made) == ["clean"]
    assert PERSON not in whole(clean)
    assert s.CAMERA.encode() not in whole(clean)
    page = s.read_sheet(clean)["Choir"]
    assert [cell.value for cell in page[1]] == ["Year 7", 31]
    assert page["A1"].comment.text == "Thursdays"
    assert page["A3"].hyperlink.target == "https://school.example/choir"
    assert (len(page._charts), len(page._images)) == (1, 1)
    assert not any(name.startswith("docProps") for name in parts(clean))
    assert {info.date_time[0] for info in zipfile.ZipFile(BytesIO(clean)).infolist()} == {1980}


def test_word_keeps_its_links_and_loses_what_nothing_leads_to(examine):
    lines = (HYPERLINK, ("r2", "hyperlink", "file://server/share/x.exe", True), ("r3", "theme", "theme.xml", False))
    data = s.word(*lines, parts={"word/theme.xml": "<x/>", "word/evil.exe": b"MZ", "customXml/item1.xml": "<x/>"})
    clean = parts(examine(data).made["clean"])
    assert sorted(clean) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/theme.xml",
    ]
    leads = clean["word/_rels/document.xml.rels"]
    assert b"https://school.example/choir" in leads
    assert b"x.exe" not in leads
    assert b"about:blank" in leads
    assert b"docProps" not in clean["_rels/.rels"]


def test_a_template_elsewhere_is_forgotten(examine):
    settings = (
        '<w:settings xmlns:w="w" xmlns:r="r"><w:attachedTemplate r:id="t1"/><w:zoom w:percent="90"/></w:settings>'
    )
    data = s.word(
        ("r1", "settings", "settings.xml", False),
        parts={
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": s.relationships(
                ("t1", "attachedTemplate", "https://evil.example/t.dotm", True)
            ),
        },
    )
    clean = examine(data).made["clean"]
    assert b"evil.example" not in whole(clean)
    assert b"attachedTemplate" not in whole(clean)
    assert b"w:zoom" in parts(clean)["word/settings.xml"]


def test_the_workbook_behind_a_chart_goes_and_the_chart_stays(examine):
    chart = (
        '<c:chartSpace xmlns:c="c" xmlns:r="r"><c:v>31</c:v>'
        '<c:externalData r:id="e1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    data = s.word(
        ("r1", "chart", "charts/chart1.xml", False),
        parts={
            "word/charts/chart1.xml": chart,
            "word/charts/_rels/chart1.xml.rels": s.relationships(("e1", "package", "../embeddings/w.xlsx", False)),
            "word/embeddings/w.xlsx": s.sheet(),
        },
    )
    clean = parts(examine(data).made["clean"])
    assert "word/embeddings/w.xlsx" not in clean
    assert clean["word/charts/chart1.xml"] == b'<c:chartSpace xmlns:c="c" xmlns:r="r"><c:v>31</c:v></c:chartSpace>'


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
def test_an_opendocument_keeps_what_it_shows(examine, kind):
    body = '<text:a xlink:href="https://school.example">Choir</text:a><draw:image xlink:href="Pictures/p.jpg"/>'
    data = s.open_document(kind, body=body, parts={"Pictures/p.jpg": s.photograph(), "Configurations2/x.xml": "<x/>"})
    seen = examine(data)
    clean = parts(seen.made["clean"])
    assert seen.media_type == f"application/vnd.oasis.opendocument.{kind}"
    assert list(clean) == ["mimetype", "content.xml", "Pictures/p.jpg", "META-INF/manifest.xml"]
    assert PERSON not in whole(seen.made["clean"])
    assert s.CAMERA.encode() not in clean["Pictures/p.jpg"]
    assert seen.made["clean"][30:38] == b"mimetype"
    assert b"Pictures/p.jpg" in clean["META-INF/manifest.xml"]


def test_the_picture_of_a_jpeg_is_not_touched():
    before = s.photograph(size=(300, 200))
    after = without_words(before + b"hidden")
    assert len(after) < len(before)
    assert not Image.open(BytesIO(after)).getexif()
    pixels = [Image.open(BytesIO(data)).tobytes() for data in (before, after)]
    assert pixels[0] == pixels[1]


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_blocks": 2}, {"comment": b"Here"}])
def test_every_way_to_write_a_jpeg_is_understood(options):
    before = s.picture(size=(300, 200), **options)
    after = without_words(before)
    assert b"Here" not in after
    assert Image.open(BytesIO(before)).tobytes() == Image.open(BytesIO(after)).tobytes()
