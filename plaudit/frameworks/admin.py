"""Windows on marks and their editions."""

from django.contrib import admin

from plaudit.frameworks.models import Criterion, Edition, Mark, Statement
from plaudit.journal.windows import Window


@admin.register(Mark)
class MarkWindow(Window):
    """The marks."""

    list_display = ("title", "slug")


@admin.register(Edition)
class EditionWindow(Window):
    """The editions; their text is what the public pages show."""

    list_display = ("mark", "name", "loaded_at", "digest")
    list_select_related = ("mark",)
    list_filter = ("mark",)
    exclude = ("document",)


@admin.register(Criterion)
class CriterionWindow(Window):
    """The anchors of criteria."""

    list_display = ("code", "edition", "position")
    list_select_related = ("edition__mark",)
    list_filter = ("edition",)
    search_fields = ("code",)


@admin.register(Statement)
class StatementWindow(Window):
    """The anchors of statements."""

    list_display = ("key", "edition", "position")
    list_select_related = ("edition__mark",)
    list_filter = ("edition",)
    search_fields = ("key",)
