"""Windows on journeys and audits."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.journeys.models import Audit, FinalAudit, Journey, Reflection


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


@admin.register(FinalAudit)
class FinalAuditWindow(Window):
    """Which audits are the last of their journeys."""

    list_display = ("audit", "by", "at")
    list_select_related = ("audit__journey__school", "audit__journey__edition__mark", "by")


@admin.register(Reflection)
class ReflectionWindow(Window):
    """Who has reflected on what; the words are on the product's own pages."""

    fields = ("audit", "area", "version", "by", "at")
    list_display = ("audit", "area", "version", "by", "at")
    list_select_related = ("audit__journey__school", "audit__journey__edition__mark", "by")
