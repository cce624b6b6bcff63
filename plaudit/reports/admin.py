"""A window on papers."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.reports.models import Paper


@admin.register(Paper)
class PaperWindow(Window):
    """Which papers were made; what they say is for who may read them."""

    list_display = ("journey", "kind", "outside", "at", "made_at", "failed_at", "size")
    list_filter = ("kind", "outside")
    list_select_related = ("journey__school", "journey__edition__mark")
