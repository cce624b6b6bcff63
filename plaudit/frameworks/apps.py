"""Marks and their editions."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.frameworks"
    verbose_name = "Marks and editions"
