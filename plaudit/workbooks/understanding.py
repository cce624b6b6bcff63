"""One cell understood: words, a number, an answer, a level, whatever a spreadsheet has made of it; or why not."""

import re
from collections.abc import Mapping

from plaudit.rulebook.answers import Choice
from plaudit.workbooks import sentences
from plaudit.workbooks.cells import DATE, FORMULA, Found
from plaudit.workbooks.layout import CHOICES, WITHHELD
from plaudit.workbooks.values import figure, words

LONGEST_NUMBER, LONGEST_QUOTED = 15, 60
# '12', '-3' (told apart later), '12.5', '1,000': a comma parts thousands, and nothing else.
NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?(?<=\d)", re.ASCII)
ANSWERS = {title.casefold(): choice for choice, title in CHOICES.items()} | {"true": Choice.YES}


class Unclear(Exception):
    """A cell that cannot be understood; its sentence says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Withheld(Exception):
    """A number that was too small to be told when the workbook was made, and still is not told."""


def text_in(cell: Found, name: str) -> str:
    """The words of the cell called `name`; a number, a date or a truth as it is shown.

    Raises:
        Unclear: it holds a formula or an error.
    """
    if isinstance(cell, Mapping):
        if DATE in cell:
            return cell[DATE]
        raise Unclear((sentences.FORMULA if FORMULA in cell else sentences.ERROR).format(cell=name))
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).upper()
    return words(cell) if isinstance(cell, str) else f"{cell:.10g}"


def number_in(cell: Found, name: str) -> float | None:
    """The number of a cell, also where it was typed as words; None for an empty one.

    Raises:
        Unclear: it holds something else.
        Withheld: it says 'fewer than' or 'not told'.
    """
    if isinstance(cell, Mapping) and DATE in cell:
        raise Unclear(sentences.A_DATE.format(cell=name))
    if isinstance(cell, float):
        return figure(cell)
    said = text_in(cell, name)
    if said.casefold().startswith(WITHHELD):
        raise Withheld
    if not said:
        return None
    if isinstance(cell, bool) or len(said) > LONGEST_NUMBER or not NUMBER.fullmatch(said):
        raise Unclear(sentences.NOT_A_NUMBER.format(said=_quoted(said), cell=name))
    return figure(float(said.replace(",", "")))


def choice_in(cell: Found, name: str) -> str:
    """The answer that the cell gives; empty for none.

    Raises:
        Unclear: it gives none that there is.
    """
    said = text_in(cell, name)
    if not said:
        return ""
    try:
        return ANSWERS[" ".join(said.replace("-", " ").casefold().split())].value
    except KeyError:
        raise Unclear(sentences.NOT_AN_ANSWER.format(said=_quoted(said), cell=name)) from None


def rank_in(cell: Found, name: str, ranks: Mapping[str, int]) -> int | None:
    """The rank of the level that the cell names; None for an empty one.

    Raises:
        Unclear: it names none.
    """
    said = text_in(cell, name)
    if not said:
        return None
    try:
        return ranks[" ".join(said.casefold().split())]
    except KeyError:
        raise Unclear(sentences.NOT_A_LEVEL.format(said=_quoted(said), cell=name)) from None


def _quoted(said: str) -> str:
    return said if len(said) <= LONGEST_QUOTED else f"{said[:LONGEST_QUOTED]}…"
