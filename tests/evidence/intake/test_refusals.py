"""Each kind of file that is refused, with its sentence: nothing of it is shown, whatever it calls itself."""

import gzip
import tarfile
import zipfile
from io import BytesIO

import pytest
from pikepdf import Dictionary, Name, String

from plaudit.evidence.intake import sentences
from tests.evidence.intake import samples as s

LINKED_PICTURE = ("r1", "image", "https://tracker.example/p.png", True)


def tarred() -> bytes:
    data = BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return data.getvalue()


def draw(element: str, address: str) -> str:
    return f'<draw:{element} xlink:href="{address}"/>'


REFUSED = {
    "nothing": (b"", sentences.EMPTY),
    "drawing in code": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', sentences.MARKUP),
    "drawing with a head": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>', sentences.MARKUP),
    "drawing in UTF-16": ("<svg/>".encode("utf-16"), sentences.MARKUP),
    "web page": (b"<!DOCTYPE html><html><body>x</body></html>", sentences.MARKUP),
    "web page after words": (b"Hello, this is a page <script>alert(1)</script>", sentences.MARKUP),
    "web page that is a PDF, too": (b"<html><script>1</script>" + s.pdf(), sentences.MARKUP),
    "text": ("Chœur du jeudi: 31 élèves".encode(), sentences.WORDS),
    "rich text": (rb"{\rtf1\ansi Hello}", sentences.RICH_TEXT),
    "archive": (s.archive({"a.txt": "x", "b.exe": b"MZ"}), sentences.ARCHIVE),
    "archive of archives": (s.archive({"a.zip": s.archive({"a": "x"})}), sentences.ARCHIVE),
    "tar": (tarred(), sentences.ARCHIVE),
    "gzip": (gzip.compress(b"x" * 100), sentences.ARCHIVE),
    "rar": (b"Rar!\x1a\x07\x01\x00".ljust(64, b"\0"), sentences.ARCHIVE),
    "7z": (b"7z\xbc\xaf\x27\x1c".ljust(64, b"\0"), sentences.ARCHIVE),
    "program": (b"MZ\x90\x00".ljust(256, b"\0"), sentences.PROGRAM),
    "program of Linux": (b"\x7fELF".ljust(256, b"\0"), sentences.PROGRAM),
    "MIDI": (b"MThd\0\0\0\x06\0\0\0\x01\0\x60MTrk".ljust(64, b"\0"), sentences.MIDI),
    "score": (b'<?xml version="1.0"?><score-partwise version="3.1"/>', sentences.SCORE),
    "packed score": (s.archive({"META-INF/container.xml": "<x/>", "a.musicxml": "<x/>"}), sentences.SCORE),
    "Keynote": (s.archive({"Index/Document.iwa": b"x"}), sentences.APPLE),
    "unknown": (bytes(range(256)), sentences.UNKNOWN),
    "old Word": (s.old_office(), sentences.OLD_OFFICE),
    "locked Word": (s.old_office(locked=True), sentences.LOCKED),
    "template": (s.word(main=s.WORD.replace("document.main", "template.main")), sentences.OTHER_OFFICE),
    "formula": (s.open_document("formula"), sentences.OTHER_OFFICE),
    "picture, cut off": (s.picture(size=(900, 900))[:3000], sentences.DAMAGED),
    "head of a picture": (s.picture()[:20], sentences.DAMAGED),
    "HEIC, cut off": (s.photograph("HEIF", (300, 300))[:-200], sentences.DAMAGED),
    "pixel bomb": (s.pixel_bomb(), sentences.PIXELS.format(most=120)),
    "PDF, cut off": (s.pdf()[:200], sentences.DAMAGED),
    "PDF without pages": (s.pdf(pages=0), sentences.NO_PAGES),
    "PDF, locked": (s.pdf_with_password(user="x"), sentences.LOCKED),
    "PDF, locked against changes": (s.pdf_with_password(), sentences.LOCKED),
    "PDF with a script": (s.pdf_with_action("JavaScript", JS=String("app.alert(1)")), sentences.SCRIPTS),
    "PDF with a hidden script": (s.pdf_with_hidden_script(), sentences.SCRIPTS),
    "PDF that starts a program": (s.pdf_with_action("Launch", F=String("calc.exe")), sentences.SCRIPTS),
    "PDF that sends a form": (s.pdf_with_action("SubmitForm", F=String("https://x.example")), sentences.SCRIPTS),
    "PDF with a file": (s.pdf_with_attachment(), sentences.ATTACHMENTS),
    "PDF with an XFA form": (s.pdf(AcroForm=Dictionary(XFA=String("x"), Fields=[])), sentences.FORM),
    "PDF with film": (s.pdf(Extra=Dictionary(Subtype=Name.RichMedia)), sentences.PLAYING),
    "Excel with macros": (s.sheet_with_macros(), sentences.MACROS),
    "Word with macros, said to have none": (
        s.word(("r1", "vbaProject", "vbaProject.bin", False), parts={"word/vbaProject.bin": b"x"}),
        sentences.MACROS,
    ),
    "Word with a button": (
        s.word(("r1", "control", "activeX/activeX1.xml", False), parts={"word/activeX/activeX1.xml": "<x/>"}),
        sentences.CONTROLS,
    ),
    "Word with an object": (
        s.word(("r1", "oleObject", "embeddings/o.bin", False), parts={"word/embeddings/o.bin": b"x"}),
        sentences.OBJECTS,
    ),
    "Word with film": (
        s.word(("r1", "video", "media/f.mp4", False), parts={"word/media/f.mp4": b"x"}),
        sentences.RECORDINGS,
    ),
    "Word with sound called a picture": (
        s.word(("r1", "image", "media/f.mp3", False), parts={"word/media/f.mp3": b"x"}),
        sentences.RECORDINGS,
    ),
    "Word with a picture from elsewhere": (s.word(LINKED_PICTURE), sentences.LINKED),
    "Word that runs a program": (s.word(body=s.field("DDE", "AUTO c:\\\\x.exe")), sentences.CONTROLS),
    "Word that loads": (s.word(body=s.field("INCLUDEPICTURE &quot;https://x.example&quot;")), sentences.LINKED),
    "Word with a picture of an unknown kind": (
        s.word(("r1", "image", "media/p.jp2", False), parts={"word/media/p.jp2": b"\0\0\0\x0cjP  "}),
        sentences.UNCLEAN,
    ),
    "Word with a broken photograph": (
        s.word(("r1", "image", "media/p.jpeg", False), parts={"word/media/p.jpeg": s.photograph()[:300]}),
        sentences.UNCLEAN,
    ),
    "Word with a drawing that runs": (
        s.word(("r1", "image", "media/p.svg", False), parts={"word/media/p.svg": '<svg onload="alert(1)"/>'}),
        sentences.CONTROLS,
    ),
    "Word with entities": (
        s.word(parts={"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;</x>'}),
        sentences.DAMAGED,
    ),
    "Word, a part missing": (s.word(("r1", "image", "media/p.jpeg", False)), sentences.DAMAGED),
    "Word, cut off": (s.word()[:-40], sentences.DAMAGED),
    "Word behind something else": (b"PK\x03\x04 something else" + s.word(), sentences.DAMAGED),
    "Word with a way out": (s.word(parts={"../../etc/cron.d/x": "x"}), sentences.DAMAGED),
    "zip bomb": (s.bomb(), sentences.BOMB),
    "overlapping zip bomb": (s.overlapping_bomb(), sentences.BOMB),
    "bomb of many parts": (s.archive({f"{number}": "" for number in range(5_001)}), sentences.BOMB),
    "OpenDocument with macros": (s.open_document(parts={"Basic/Standard/M.xml": "<x/>"}), sentences.MACROS),
    "OpenDocument that runs": (
        s.open_document(body='<script:event-listener xlink:href="vnd.sun.star.script:x"/>'),
        sentences.CONTROLS,
    ),
    "OpenDocument, locked": (s.open_document(manifest="<manifest:encryption-data/>"), sentences.LOCKED),
    "OpenDocument with a picture from elsewhere": (
        s.open_document(body=draw("image", "https://tracker.example/p.png")),
        sentences.LINKED,
    ),
    "OpenDocument with a picture from the device": (s.open_document(body=draw("image", "/etc/x")), sentences.LINKED),
    "OpenDocument with a program behind a link": (s.open_document(body=draw("a", "file:///x.exe")), sentences.LINKED),
    "OpenDocument with a player": (s.open_document(body=draw("plugin", "x")), sentences.OBJECTS),
    "OpenDocument with an object": (s.open_document(parts={"Object 1": b"x"}), sentences.OBJECTS),
    "OpenDocument with film": (s.open_document("presentation", parts={"Media/a.mp4": b"x"}), sentences.RECORDINGS),
}


@pytest.mark.parametrize("which", REFUSED)
def test_it_is_refused_with_its_sentence(which, examine):
    data, sentence = REFUSED[which]
    assert examine(data).sentence == sentence


def test_every_sentence_can_be_kept_and_ends():
    said = [value for name, value in vars(sentences).items() if name.isupper()]
    assert all(sentence.endswith(".") and len(sentence) <= 300 for sentence in said)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_is_packed_as_office_packs_or_not_taken(method, examine):
    assert examine(s.archive({"[Content_Types].xml": s.WORD}, method)).sentence == sentences.DAMAGED
