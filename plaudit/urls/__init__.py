"""The site map. Addresses have no slash at their end; the noun in an address is the noun in the view and the model."""

from typing import Any

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from plaudit.web.access import Policy
from plaudit.web.views import errors, second_factors

administration: Any = path("admin/", admin.site.urls)
administration.policy = Policy("staff", "The staff of this installation; the admin site asks for them itself.")

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", second_factors.administration),
    administration,
    path("", include("plaudit.urls.accounts")),
    path("", include("plaudit.web.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
handler429 = errors.too_many
