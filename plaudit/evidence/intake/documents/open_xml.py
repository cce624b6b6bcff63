"""Word, Excel and PowerPoint: only the parts are kept that the document itself leads to, and of those what is needed.

Gone are therefore: who wrote it and where (docProps), thumbnails, custom data, printers, add-ins, signatures, the
workbooks behind charts, and whatever else was put into the archive. Refused is what runs, or loads from elsewhere.
"""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.documents.media import cleaned_picture
from plaudit.evidence.intake.documents.xml import walk
from plaudit.evidence.intake.made import Unfit

TYPES = "[Content_Types].xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# By the last word of a relationship's type.
DROPPED = frozenset({"customXml", "printerSettings", "people", "attachedTemplate", "keyMapCustomizations"})
REFUSED = {
    **dict.fromkeys(("vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"), sentences.MACROS),
    **dict.fromkeys(
        ("control", "activeXControlBinary", "attachedToolbars", "keyMapCustomizations"), sentences.CONTROLS
    ),
    **dict.fromkeys(("oleObject", "package", "aFChunk", "subDocument", "frame"), sentences.OBJECTS),
    **dict.fromkeys(("audio", "video", "media"), sentences.RECORDINGS),
    **dict.fromkeys(("externalLink", "externalLinkPath", "connections", "queryTable"), sentences.LINKED),
}
HYPERLINK = "hyperlink"
SAFE_ADDRESSES = ("http://", "https://", "mailto:", "tel:", "#")
NOWHERE = "about:blank"
# What pointed at a part that is dropped.
POINTERS = re.compile(
    rb"(?s)<(?:\w+:)?attachedTemplate\b[^>]*?/>|<(\w+:)?externalData\b[^>]*?(?:/>|>.*?</(?:\w+:)?externalData>)"
)
PAGE_SETUP = re.compile(rb'(<(?:\w+:)?pageSetup\b[^<>]*?)\s\w+:id="[^"]*"')
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
RUNNING_FIELD = re.compile(r"\bDDE(AUTO)?\b|\bMACROBUTTON\b", re.IGNORECASE)
LOADING_FIELD = re.compile(r"^\s*(INCLUDEPICTURE|INCLUDETEXT|LINK|DATABASE|RD|IMPORT)\b", re.IGNORECASE)
AS_THEY_ARE = ("fntdata", "odttf", "vml")  # typefaces; drawings of notes, which Excel does not write as XML


@dataclass(frozen=True, slots=True)
class Relationship:
    """That a part needs another (`target`, a name in the archive) or leads elsewhere (`is_external`)."""

    key: str
    kind: str
    target: str
    is_external: bool

    @property
    def word(self) -> str:
        """The last word of its type, which tells what it is for."""
        return self.kind.rpartition("/")[2]


def cleaned_open_xml(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that make up the document, each without what it should not tell; `parts` is all that was found.

    Raises:
        Unfit: it runs something, loads something, or carries something that cannot be taken out.
    """
    kept: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        relationships = [one for one in _relationships(parts, part) if _is_kept(one, part)]
        if relationships:
            kept[_rels_of(part)] = _written(relationships)
        for name in {one.target for one in relationships if not one.is_external} - kept.keys():
            if name not in parts:
                raise Unfit(sentences.DAMAGED)
            kept[name] = _cleaned(name, parts[name])
            waiting.append(name)
    return {TYPES: _content_types(parts[TYPES], kept)} | kept


def _relationships(parts: dict[str, bytes], part: str) -> list[Relationship]:
    """Where a part leads; '' is the whole."""
    found: list[Relationship] = []

    def hear(name: str, said: dict[str, str]) -> None:
        if name == RELATIONSHIP:
            found.append(_relationship(said, posixpath.dirname(part)))

    if _rels_of(part) in parts:
        walk(parts[_rels_of(part)], element=hear)
    return found


def _relationship(said: dict[str, str], folder: str) -> Relationship:
    key, kind, target = (said.get(name, "") for name in ("Id", "Type", "Target"))
    if said.get("TargetMode") == "External":
        return Relationship(key, kind, target, is_external=True)
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))
    return Relationship(key, kind, path.lstrip("/"), is_external=False)


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _is_kept(one: Relationship, part: str) -> bool:
    """Whether a part may go on leading there.

    Raises:
        Unfit: it may not, and cannot do without.
    """
    if not part:
        return one.word == "officeDocument"
    if one.word in DROPPED or ("/charts/" in part and one.word in ("package", "oleObject")):
        return False
    if one.is_external and one.word != HYPERLINK:
        raise Unfit(REFUSED.get(one.word, sentences.LINKED))
    if one.word in REFUSED:
        raise Unfit(REFUSED[one.word])
    return bool(one.is_external or one.target)


def _written(relationships: list[Relationship]) -> bytes:
    lines = "".join(_line(one) for one in relationships)
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'.encode()


def _line(one: Relationship) -> str:
    target, mode = f"/{one.target}", ""
    if one.is_external:
        target = one.target if one.target.lower().startswith(SAFE_ADDRESSES) else NOWHERE
        mode = ' TargetMode="External"'
    return f"<Relationship Id={quoteattr(one.key)} Type={quoteattr(one.kind)} Target={quoteattr(target)}{mode}/>"


def _cleaned(name: str, data: bytes) -> bytes:
    ending = name.rpartition(".")[2].lower()
    if ending in AS_THEY_ARE:
        return data
    if ending not in ("xml", "rels"):
        return cleaned_picture(name, data)
    if name.startswith("word/"):
        _check_fields(data)
    else:
        walk(data)
    return PAGE_SETUP.sub(rb"\1", POINTERS.sub(b"", data))


def _check_fields(data: bytes) -> None:
    """Refuses what Word would fetch or run when it works a field out; one field is often written in pieces."""
    fields = [""]
    inside = ""

    def hear(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = name
        if name == f"{WORD}fldSimple":
            fields.append(attributes.get(f"{WORD}instr", ""))
        if name == f"{WORD}fldChar" and attributes.get(f"{WORD}fldCharType") == "begin":
            fields.append("")

    def read(text: str) -> None:
        if inside == f"{WORD}instrText":
            fields[-1] += text

    walk(data, element=hear, text=read)
    if any(RUNNING_FIELD.search(field) for field in fields):
        raise Unfit(sentences.CONTROLS)
    if any(LOADING_FIELD.search(field) for field in fields):
        raise Unfit(sentences.LINKED)


def _content_types(data: bytes, kept: dict[str, bytes]) -> bytes:
    """What the parts are, for those that are kept."""
    lines: list[str] = []
    endings = {name.rpartition(".")[2].lower() for name in kept}

    def hear(name: str, said: dict[str, str]) -> None:
        kind = quoteattr(said.get("ContentType", ""))
        part, ending = said.get("PartName", ""), said.get("Extension", "")
        if name.endswith(" Override") and part.lstrip("/") in kept:
            lines.append(f"<Override PartName={quoteattr(part)} ContentType={kind}/>")
        if name.endswith(" Default") and ending.lower() in endings:
            lines.append(f"<Default Extension={quoteattr(ending)} ContentType={kind}/>")

    walk(data, element=hear)
    return f'{HEAD}<Types xmlns="{CONTENT_TYPES}">{"".join(lines)}</Types>'.encode()
