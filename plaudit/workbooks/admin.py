"""Windows on workbooks."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.workbooks.models import Declined, Import


@admin.register(Import)
class ImportWindow(Window):
    """Who brought back which workbook; what it says is on the product's own pages."""

    fields = ("audit", "exported_at", "by", "at")
    list_display = ("audit", "exported_at", "by", "at")
    list_select_related = ("audit__journey__school", "audit__journey__edition__mark", "by")


@admin.register(Declined)
class DeclinedWindow(Window):
    """Which lines were left as they were."""

    list_display = ("imported", "line", "by", "at")
    list_select_related = ("imported__audit__journey__school", "imported__audit__journey__edition__mark", "by")
