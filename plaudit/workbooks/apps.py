"""Workbooks."""

from importlib import import_module

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Registers the app, and has its paper declared."""

    name = "plaudit.workbooks"
    verbose_name = "Workbooks"

    def ready(self) -> None:
        """Declares the paper."""
        import_module("plaudit.workbooks.papers")
