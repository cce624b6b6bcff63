"""The pages and files of papers, workbooks and public summaries."""

from django.urls import URLPattern, path

from plaudit.web.views import papers

urlpatterns: list[URLPattern] = [
    path("journeys/<int:pk>/papers", papers.papers, name="papers"),
    path("journeys/<int:pk>/papers/<slug:kind>", papers.asked, name="paper-asked"),
    path("papers/<int:pk>", papers.paper, name="paper"),
]
