"""Documents: looked through for what runs, hides or tells too much, and written anew without it."""

from pathlib import Path

from plaudit.evidence.intake.made import Prepared


def prepare_document(path: Path, media_type: str, into: Path) -> Prepared:
    """Makes CLEAN of the document at `path`, and of a PDF also LARGE and THUMBNAIL, in the folder `into`.

    Raises:
        Unfit: it is damaged or locked, or has what cannot be taken out of it.
    """
    if media_type == "application/pdf":
        from plaudit.evidence.intake.documents.pdf import prepare_pdf

        return prepare_pdf(path, into)
    from plaudit.evidence.intake.documents.office import prepare_office

    return prepare_office(path, media_type, into)
