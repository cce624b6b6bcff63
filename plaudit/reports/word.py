"""Word documents: headings, tables and pictures that a screen reader can find its way in. The one module that knows
the library.

    document = Document("The audit", language="en-GB")
    document.heading("Leadership", 1)
    document.table(("Statement", "Answer"), rows, widths=(11, 5), caption="...")
    document.save(path)

What people wrote is text and never a field or a formula; what a file of this kind cannot hold is left out.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

INK, SOFT, GREEN, RULE = RGBColor(0x23, 0x1F, 0x1A), RGBColor(0x6A, 0x62, 0x57), RGBColor(0x1D, 0x4A, 0x38), "D6CDBB"
TEXT_FACE, TITLE_FACE = "Calibri", "Georgia"
"""The file is read on other machines, which have these and not the product's own."""
A4 = (Cm(21), Cm(29.7))
MARGIN = Cm(2.2)
SIZES = {"Normal": 11, "Title": 30, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5}
AFTER = Pt(5)
FIRST_PRINTABLE = 32
BREAKS = "\t\n"
LAST_OF_THE_PLANE = 0xFFFD
SURROGATES = range(0xD800, 0xE000)


class Document:
    """One document, written from its beginning to its end."""

    def __init__(self, title: str, *, subject: str = "", language: str = "en-GB") -> None:
        self._file = docx.Document()
        properties = self._file.core_properties
        properties.title, properties.subject, properties.language = clean(title), clean(subject), language
        properties.author, properties.comments = "Plaudit", ""
        self._page()
        self._styles(language)

    def title(self, text: str, below: str = "") -> None:
        """The title on the first page, and a line below it."""
        self._file.add_paragraph(clean(text), style="Title")
        if below:
            self.paragraph(below, soft=True)

    def heading(self, text: str, level: int) -> None:
        """A heading of level 1 to 3."""
        self._file.add_heading(clean(text), level)

    def paragraph(self, text: str, *, bold: bool = False, soft: bool = False) -> None:
        """What was written, each of its lines on a line of its own; bold, it stays with what follows."""
        paragraph = self._file.add_paragraph()
        run = paragraph.add_run(clean(text))
        run.bold = paragraph.paragraph_format.keep_with_next = bold or None
        if soft:
            run.font.color.rgb = SOFT

    def told(self, label: str, text: str) -> None:
        """A label in bold and what is said under it, in one paragraph."""
        paragraph = self._file.add_paragraph()
        paragraph.add_run(f"{clean(label)}: ").bold = True
        paragraph.add_run(clean(text))

    def bullets(self, lines: Iterable[str]) -> None:
        """A list without an order."""
        for line in lines:
            self._file.add_paragraph(clean(line), style="List Bullet")

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[float], caption: str
    ) -> None:
        """A table whose first line is a header that comes again on every page.

        Args:
            heads: the titles of the columns.
            rows: the cells, as text.
            widths: of the columns, in centimetres.
            caption: what the table is, for who cannot see it.
        """
        table = self._file.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _describe(table, caption)
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(clean(head)).bold = True
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            for cell, text in zip(_whole(table.add_row()).cells, row, strict=True):
                cell.paragraphs[0].add_run(clean(text))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)  # LibreOffice looks at the column, Word at its cells
            for cell in column.cells:
                cell.width = Cm(width)
        self._file.add_paragraph()

    def picture(self, picture: Path | bytes, *, description: str, width: float) -> None:
        """A picture (PNG or JPEG), so many centimetres wide, with what it shows for who cannot see it."""
        shape = self._file.add_picture(BytesIO(picture) if isinstance(picture, bytes) else str(picture), Cm(width))
        shape._inline.docPr.set("descr", clean(description))  # the library has no word for it

    def page_break(self) -> None:
        """What follows begins on a new page."""
        self._file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self, to: Path) -> None:
        """Writes the document."""
        self._file.save(str(to))

    def _page(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        _number(section.footer.paragraphs[0])

    def _styles(self, language: str) -> None:
        styles = self._file.styles
        for name, size in SIZES.items():
            style: Any = styles[name]
            is_title = name != "Normal"
            _face(style, TITLE_FACE if is_title else TEXT_FACE)
            style.font.size, style.font.color.rgb = Pt(size), GREEN if name == "Title" else INK
            if is_title:
                style.font.bold = False
            else:
                style.paragraph_format.space_after = AFTER
        _rule(styles["Title"])
        _speaks(styles, language)


def clean(text: str) -> str:
    """The text without what XML cannot hold; a line break stays one."""
    return "".join(letter for letter in text if _is_held(letter))


def _is_held(letter: str) -> bool:
    code = ord(letter)
    if code < FIRST_PRINTABLE:
        return letter in BREAKS
    return code not in SURROGATES and not LAST_OF_THE_PLANE < code < 0x10000


def _face(style: Any, face: str) -> None:
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), face)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _speaks(styles: Any, language: str) -> None:
    """Says which language the document is in, so that it is read out as that."""
    for spoken in styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)


def _rule(title: Any) -> None:
    """The line below the title in the product's green and not in the library's blue."""
    for line in title.element.iter(qn("w:bottom")):
        line.attrib.pop(qn("w:themeColor"), None)
        line.set(qn("w:color"), str(GREEN))


def _describe(table: Any, caption: str) -> None:
    properties = table._tbl.tblPr
    said = OxmlElement("w:tblDescription")
    said.set(qn("w:val"), clean(caption))
    properties.append(said)
    look = properties.find(qn("w:tblLook"))
    if look is not None:  # the first line is a header, and the first column is not
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.insert(list(properties).index(look) if look is not None else len(properties), borders)


def _whole(row: Any) -> Any:
    """The row, which no page break goes through."""
    _mark(row, "w:cantSplit")
    return row


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _number(paragraph: Any) -> None:
    """The number of the page, which Word fills in."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
    run.font.color.rgb = SOFT
