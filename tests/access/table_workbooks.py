"""Workbooks: taking one along, bringing it back, and accepting what it says."""

from django.core.files.uploadedfile import SimpleUploadedFile

from plaudit.workbooks.models import Import
from tests.access.table import Table
from tests.cast import Cast
from tests.workbooks.filling import brought_back, edited, exported, put


class Again(SimpleUploadedFile):
    """A file that everybody sends from its beginning."""

    def read(self, *size: int) -> bytes:
        """All of it."""
        self.seek(0)
        return self.file.read(*size)


def imported(cast: Cast) -> int:
    """The key of a workbook that was brought back with one line that differs."""
    found = Import.objects.filter(audit=cast.audit).first()
    workbook = edited(exported(cast.audit), put("Statements", "A1.bronze.1", "Answer", "Yes"))
    return (found or brought_back(cast.audit, workbook, by=cast.lead)).pk


def accepted(cast: Cast) -> dict[str, object]:
    """The form that accepts that line, beside what the audit says now."""
    return {"only": "answer-A1.bronze.1", "version-answer-A1.bronze.1": 0}


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  workbook                              200  200    200         200      200           404      404    404      in     404
GET  workbook-file                         200  200    200         200      200           404      404    404      in     404
POST workbook-imports                      302  302    302         403      403           404      404    404      in     404
GET  workbook-import                       200  200    200         403      403           404      404    404      in     404
POST workbook-import                       302  302    302         403      403           404      404    404      in     404
POST workbook-declined                     302  302    302         403      403           404      404    404      in     404
    """,
    ids={"imported": imported},
    sends={
        "workbook-imports": lambda cast: {"workbook": Again("audit.xlsx", exported(cast.audit))},
        "workbook-import": accepted,
        "workbook-declined": lambda cast: {"only": "answer-A1.bronze.1"},
    },
)
