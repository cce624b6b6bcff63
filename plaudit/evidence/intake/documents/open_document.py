"""OpenDocument (LibreOffice): only what shows the document is kept.

Gone are who wrote it (meta.xml), thumbnails, printers and views (settings.xml), and toolbars. Refused is what runs, or
loads from elsewhere.
"""

import re
from xml.sax.saxutils import quoteattr

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.documents.media import cleaned_picture
from plaudit.evidence.intake.documents.xml import walk
from plaudit.evidence.intake.made import Unfit

MIMETYPE, MANIFEST = "mimetype", "META-INF/manifest.xml"
MANIFEST_SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
HREF = "http://www.w3.org/1999/xlink href"
MARKED_UP = re.compile(r"(Object \d+/)?(content|styles)\.xml")
PICTURES = re.compile(r"(Object \d+/)?Pictures/[^/]+")
MACROS = re.compile(r"(Basic|Scripts|Dialogs)/", re.IGNORECASE)
OBJECTS = re.compile(r"Object \d+")
MEDIA = re.compile(r"Media/")

RUNNING = {f"{NAMESPACE}script:1.0 event-listener", f"{NAMESPACE}office:1.0 script", f"{NAMESPACE}text:1.0 script"}
LINKS = {f"{NAMESPACE}text:1.0 a", f"{NAMESPACE}drawing:1.0 a"}
CARRYING = {f"{NAMESPACE}drawing:1.0 {name}" for name in ("plugin", "applet", "floating-frame", "object-ole")}
DDE = re.compile(r"dde-(connection|source|link)")
SAFE_ADDRESS = re.compile(r"(https?:|mailto:|tel:|#)|(?!/)[^:]*$", re.IGNORECASE)
WITHIN = re.compile(r"(?:\./)?(?!/|\.\.)[^:]*$")


def cleaned_open_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that show the document, each without what it should not tell; `parts` is all that was found.

    Raises:
        Unfit: it is locked, runs something, loads something, or carries something that cannot be taken out.
    """
    for name in parts:
        _refuse(name)
    if "content.xml" not in parts or MANIFEST not in parts:
        raise Unfit(sentences.DAMAGED)
    manifest = _types(parts[MANIFEST])
    kept = {MIMETYPE: parts[MIMETYPE].strip()}
    kept |= {name: _cleaned(name, data) for name, data in parts.items() if _is_kept(name)}
    return kept | {MANIFEST: _manifest({name: manifest.get(name, "") for name in ["/", *kept] if name != MIMETYPE})}


def _refuse(name: str) -> None:
    if MACROS.match(name):
        raise Unfit(sentences.MACROS)
    if OBJECTS.fullmatch(name):
        raise Unfit(sentences.OBJECTS)
    if MEDIA.match(name):
        raise Unfit(sentences.RECORDINGS)


def _is_kept(name: str) -> bool:
    return bool(MARKED_UP.fullmatch(name) or PICTURES.fullmatch(name))


def _cleaned(name: str, data: bytes) -> bytes:
    if not MARKED_UP.fullmatch(name):
        return cleaned_picture(name, data)
    walk(data, element=_check)
    return data


def _check(name: str, attributes: dict[str, str]) -> None:
    if name in RUNNING or DDE.search(name):
        raise Unfit(sentences.CONTROLS)
    if name in CARRYING:
        raise Unfit(sentences.OBJECTS)
    address = attributes.get(HREF, "").strip()
    if not (SAFE_ADDRESS if name in LINKS else WITHIN).match(address):
        raise Unfit(sentences.LINKED)


def _types(manifest: bytes) -> dict[str, str]:
    """What the manifest says that the parts are.

    Raises:
        Unfit: it says that they are encrypted.
    """
    types: dict[str, str] = {}

    def hear(name: str, said: dict[str, str]) -> None:
        if name.endswith(" encryption-data"):
            raise Unfit(sentences.LOCKED)
        if name == f"{MANIFEST_SPACE} file-entry":
            types[said.get(f"{MANIFEST_SPACE} full-path", "")] = said.get(f"{MANIFEST_SPACE} media-type", "")

    walk(manifest, element=hear)
    return types


def _manifest(types: dict[str, str]) -> bytes:
    lines = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(kind)}/>"
        for name, kind in types.items()
    )
    head = f'<manifest:manifest xmlns:manifest="{MANIFEST_SPACE}" manifest:version="1.2">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{lines}</manifest:manifest>'.encode()
