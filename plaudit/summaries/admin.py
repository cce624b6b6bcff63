"""Windows on public summaries; their words are what their own pages show."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.summaries.models import Form, Passage, Publication, Reminder, Row, Summary


@admin.register(Form)
class FormWindow(Window):
    """The forms that are loaded."""

    list_display = ("slug", "edition", "mark", "loaded_at", "digest")
    list_select_related = ("mark",)
    exclude = ("document",)


@admin.register(Summary)
class SummaryWindow(Window):
    """The summaries, by school and year."""

    list_display = ("school", "year", "form", "by", "at")
    list_select_related = ("school", "form", "by")
    list_filter = ("year",)
    search_fields = ("school__name",)


@admin.register(Passage)
class PassageWindow(Window):
    """Who wrote which passage."""

    list_display = ("summary", "key", "version", "by", "at")
    list_select_related = ("summary__school", "by")
    exclude = ("text",)


@admin.register(Row)
class RowWindow(Window):
    """Who wrote which row."""

    list_display = ("summary", "key", "version", "by", "at")
    list_select_related = ("summary__school", "by")
    exclude = ("text", "label")


@admin.register(Publication)
class PublicationWindow(Window):
    """What was published and ended, by whom."""

    list_display = ("summary", "number", "by", "at", "ended_by", "ended_at", "is_findable")
    list_select_related = ("summary__school", "by", "ended_by")
    exclude = ("document",)


@admin.register(Reminder)
class ReminderWindow(Window):
    """Who was reminded of which year."""

    list_display = ("user", "school", "year", "at")
    list_select_related = ("user", "school")
