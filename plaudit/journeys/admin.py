"""Windows on journeys and audits."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.journeys.models import Audit, Journey


@admin.register(Journey)
class JourneyWindow(Window):
    """Who is on which journey."""

    list_display = ("school", "edition", "hub", "by", "at")
    list_select_related = ("school", "edition__mark", "hub", "by")
    search_fields = ("school__name", "school__urn")


@admin.register(Audit)
class AuditWindow(Window):
    """The audits; what they say is on the product's own pages."""

    list_display = ("journey", "title", "is_closed", "at")
    list_select_related = ("journey__school", "journey__edition__mark", "closure")
