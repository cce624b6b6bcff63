"""The tables of workbooks."""

from plaudit.workbooks.models.imports import Declined, Import

__all__ = ["Declined", "Import"]
