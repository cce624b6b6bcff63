"""The tables of public summaries."""

from plaudit.summaries.models.forms import Form
from plaudit.summaries.models.publications import Publication, Reminder
from plaudit.summaries.models.summaries import Passage, Row, Summary

__all__ = ["Form", "Passage", "Publication", "Reminder", "Row", "Summary"]
