"""The pages of school years."""

from django.urls import URLPattern, path

from plaudit.web.views import school_years, term_imports

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
    path("hubs/<slug:slug>/nation", school_years.nation, name="hub-nation"),
    *(path(f"{place}/{where}", view, name=f"{kind}-{name}") for kind, place in PLACES for name, where, view in YEARS),
]
