"""Reading the XML of documents: names and attributes as they come, and nothing that a document type could declare."""

from collections.abc import Callable
from xml.parsers import expat

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit

Heard = Callable[[str, dict[str, str]], None]
Said = Callable[[str], None]


def walk(data: bytes, *, element: Heard | None = None, text: Said | None = None) -> None:
    """Reads a document from its beginning to its end.

    Args:
        element: told of each element its name, as 'namespace name', and its attributes, named in the same way.
        text: told of the words between, perhaps in pieces.

    Raises:
        Unfit: it is not well-formed, or declares entities, of which bombs are made.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if element is not None:
        parser.StartElementHandler = element
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unfit(sentences.DAMAGED) from error


def _refuse_doctype(*declared: object) -> None:
    raise Unfit(sentences.DAMAGED)
