"""The administration's pages, behind the product's own doors."""

from django.contrib.admin import apps


class AdministrationConfig(apps.AdminConfig):
    """Puts a site of our own in the place of Django's."""

    default_site = "plaudit.web.administration.site.Administration"
