"""Hubs, schools, and the people who belong to them."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.schools"
    verbose_name = "Hubs and schools"
