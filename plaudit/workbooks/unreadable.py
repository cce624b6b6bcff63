"""A workbook that cannot be read at all."""

from plaudit.refusals import Invalid


class Unreadable(Invalid):
    """The whole workbook is refused; its sentence says why, and what to do instead."""
