"""The pages and files of papers, workbooks and public summaries."""

from django.urls import URLPattern, path

from plaudit.web.views import papers, workbooks

WORKBOOK = "journeys/<int:pk>/audits/<int:number>/workbook"
IMPORT = f"{WORKBOOK}/imports/<int:imported>"

urlpatterns: list[URLPattern] = [
    path("journeys/<int:pk>/papers", papers.papers, name="papers"),
    path("journeys/<int:pk>/papers/<slug:kind>", papers.asked, name="paper-asked"),
    path("papers/<int:pk>", papers.paper, name="paper"),
    path(WORKBOOK, workbooks.workbook, name="workbook"),
    path(f"{WORKBOOK}.xlsx", workbooks.workbook_file, name="workbook-file"),
    path(f"{WORKBOOK}/imports", workbooks.workbook_imports, name="workbook-imports"),
    path(IMPORT, workbooks.workbook_import, name="workbook-import"),
    path(f"{IMPORT}/declined", workbooks.workbook_declined, name="workbook-declined"),
]
