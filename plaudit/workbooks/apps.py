"""Workbooks."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.workbooks"
    verbose_name = "Workbooks"
