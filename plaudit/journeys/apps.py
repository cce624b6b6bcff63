"""A school's way through an edition: journeys, audits, answers."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.journeys"
    verbose_name = "Journeys"
