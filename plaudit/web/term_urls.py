"""The pages of school years, and the format of archives."""

from django.urls import URLPattern, path

from plaudit.reports.archive.values import SCHEMA_PATH
from plaudit.web.views import schemas, school_years, term_imports

PLACES = (("hub", "hubs/<slug:slug>"), ("school", "schools/<int:urn>"))
YEARS = (
    ("school-years", "school-years", school_years.years),
    ("school-year-new", "school-years/new", school_years.new),
    ("school-years-file", "school-years/file", term_imports.file),
    ("school-years-accepted", "school-years/accepted", term_imports.accepted),
    ("school-year", "school-years/<int:pk>", school_years.year),
    ("school-year-removed", "school-years/<int:pk>/removed", school_years.removed),
)

urlpatterns: list[URLPattern] = [
    path(SCHEMA_PATH.removeprefix("/"), schemas.journey, name="journey-schema"),
    path("hubs/<slug:slug>/nation", school_years.nation, name="hub-nation"),
    *(path(f"{place}/{where}", view, name=f"{kind}-{name}") for kind, place in PLACES for name, where, view in YEARS),
]
