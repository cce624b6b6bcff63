"""The pages of the product."""

from django.urls import path

from plaudit.web.views import health, home, marks

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", home.home, name="home"),
    path("marks", marks.index, name="marks"),
    path("marks/<slug:mark>/<str:edition>", marks.mark, name="mark"),
    path("marks/<slug:mark>/<str:edition>/<str:code>", marks.criterion, name="criterion"),
]
