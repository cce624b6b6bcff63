"""The typesetter: a template of `plaudit/reports/papers` and values, made into a tagged PDF (PDF/UA-1, A4).

It is the one module that knows the library. It reads no file but those of the template, the typefaces and the pictures
that it is given; what people wrote comes to it as values and is never read as markup.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

TEMPLATES = Path(__file__).parent / "papers" / "templates"
TYPEFACES = ("fontpkg_atkinson_hyperlegible", "fontpkg_newsreader")
STANDARD: Final = "ua-1"
VALUES = "values.json"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
FACED = (  # letters that the product's typefaces have, or the library's own that stand in for them
    range(0x20, 0x7F),
    range(0xA0, 0x250),
    range(0x300, 0x36F),
    range(0x370, 0x485),
    range(0x487, 0x500),
    range(0x5D0, 0x5EB),
    range(0x1E00, 0x2000),
    range(0x2010, 0x2028),
    range(0x2030, 0x2041),
    range(0x2070, 0x209D),
    range(0x20A0, 0x20A5),
    range(0x20AC, 0x20AD),
    range(0x2116, 0x2117),
    range(0x2122, 0x2123),
    range(0x2153, 0x2160),
    range(0x2190, 0x2300),
    range(0x25A0, 0x2607),
    range(0x2669, 0x2670),
    range(0x2713, 0x2715),
)


def typeset(template: str, values: Mapping[str, Any], to: Path, *, made_at: datetime) -> None:
    """Makes `template` with `values` into the PDF `to`.

    Args:
        template: the name of a file of `papers/templates`, without its ending.
        values: what JSON can hold, pictures apart: a `Path` is put where the template finds it.
        to: where the PDF is written; beside it there is room to work in.
        made_at: the moment that the file says it was made.
    """
    with TemporaryDirectory(dir=to.parent) as folder:
        room = Path(folder)
        for source in TEMPLATES.glob("*.typ"):
            (room / source.name).write_bytes(source.read_bytes())
        (room / VALUES).write_text(json.dumps(_prepared(values, room), ensure_ascii=False), encoding="utf-8")
        typst.compile(
            str(room / f"{template}.typ"),
            output=str(to),
            root=str(room),
            font_paths=typefaces(),
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=int(made_at.timestamp()),
        )


@lru_cache(maxsize=1)
def typefaces() -> list[str]:
    """The folders of the product's typefaces."""
    return [str(files(package) / "files") for package in TYPEFACES]


def _prepared(value: Any, room: Path) -> Any:
    """The value as JSON can hold it: a picture is linked into the room, and text has only letters that can be set."""
    if isinstance(value, Path):
        name = f"picture-{len(list(room.glob('picture-*')))}{value.suffix}"
        (room / name).hardlink_to(value)
        return name
    if isinstance(value, str):
        return settable(value)
    if isinstance(value, Mapping):
        return {key: _prepared(one, room) for key, one in value.items()}
    if isinstance(value, Sequence | frozenset):
        return [_prepared(one, room) for one in value]
    return value


def settable(text: str) -> str:
    """The text with the name of every letter for which there is no typeface: '[musical note]'."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if _has_face(letter) else _named(letter) for letter in text)


def _has_face(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category in UNSEEN:
        return letter == "\n"
    return any(ord(letter) in letters for letters in FACED)


def _named(letter: str) -> str:
    if letter == "\t":
        return " "
    name = unicodedata.name(letter, "")
    unseen = unicodedata.category(letter) in UNSEEN or "VARIATION SELECTOR" in name or "EMOJI MODIFIER" in name
    return f"[{name.lower()}]" if name and not unseen else ""
