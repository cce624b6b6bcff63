"""Reports and papers."""

from importlib import import_module

from django.apps import AppConfig

# Modules that register kinds of papers.
DECLARING = ("plaudit.reports.papers", "plaudit.reports.archive")


class ReportsConfig(AppConfig):
    """Registers the app, and has the kinds of papers declared."""

    name = "plaudit.reports"
    verbose_name = "Papers"

    def ready(self) -> None:
        """Reads the modules that declare kinds of papers."""
        for module in DECLARING:
            import_module(module)
