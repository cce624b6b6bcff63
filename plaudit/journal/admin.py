"""A window on the journal."""

from django.contrib import admin

from plaudit.journal.models import Entry
from plaudit.journal.windows import Window


@admin.register(Entry)
class EntryWindow(Window):
    """What was done, latest first."""

    list_display = ("at", "by", "verb", "subject")
    list_filter = ("verb",)
    list_select_related = ("by",)
    search_fields = ("subject",)
    ordering = ("-pk",)
