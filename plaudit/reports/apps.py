"""Reports and papers."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.reports"
    verbose_name = "Papers"
