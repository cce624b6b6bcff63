"""What `plaudit assets` builds: typefaces, icons, style sheets out of their parts, and a copy of the one script that is
not ours.

Every page asks for one sheet, of the parts in `static/plaudit/css`; the pages of plans and papers (`work.html`) ask for
a second, of those in its folder `work`, so that a first visit stays small. Parts may be joined in any order: each names
its layer, and `layers.css`, which comes first, says which layer wins.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from plaudit.refusals import Refusal
from plaudit.web.icons import build_icons
from plaudit.web.typefaces import build_typefaces

PARTS = Path(__file__).parent / "static" / "plaudit" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")
TUS = Path(__file__).parents[2] / "node_modules" / "tus-js-client"
# Its map is not served, and would be asked for.
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def build_assets(target: Path) -> list[Path]:
    """Builds everything under `target`/plaudit, a folder of static files, and returns the paths written."""
    folder = target / "plaudit"
    typefaces = build_typefaces(folder / "fonts")
    rules = folder / "fonts" / "typefaces.css"
    sheets = folder / "plaudit.css", folder / "work.css"
    for sheet, parts in zip(sheets, ([rules, *_parts(PARTS)], _parts(PARTS / "work")), strict=True):
        sheet.write_text(joined([PARTS / "layers.css", *parts]), encoding="utf-8")
    rules.unlink()
    others = (*build_icons(folder / "icons"), *build_tus(folder / "vendor"))
    return [*sheets, *others, *(path for path in typefaces if path != rules)]


def build_tus(folder: Path) -> list[Path]:
    """Copies tus-js-client, which sends files over broken connections, into `folder`, with its licence.

    Raises:
        Refusal: npm has not installed it.
    """
    if not TUS.exists():
        raise Refusal("The script that sends files is not installed. Run `make run`, or `npm ci --omit=dev`, first.")
    folder.mkdir(parents=True, exist_ok=True)
    script, licence = folder / "tus.js", folder / "tus.txt"
    script.write_text(SOURCE_MAP.sub("", (TUS / "dist" / "tus.min.js").read_text(encoding="utf-8")), encoding="utf-8")
    licence.write_bytes((TUS / "LICENSE").read_bytes())
    return [script, licence]


def joined(parts: Iterable[Path]) -> str:
    """The parts as one style sheet, without comments and indentation."""
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return INDENT.sub("\n", COMMENT.sub("", text)).strip() + "\n"


def _parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.css") if path.name != "layers.css")
