"""The pages of a school's public summary, and what anybody reads of it."""

from django.urls import URLPattern, path

from plaudit.web.views import public_summaries, summaries, summary_publications

YEAR = "schools/<int:urn>/summaries/<slug:year>"
PUBLIC = "summaries/<int:urn>"

urlpatterns: list[URLPattern] = [
    path("schools/<int:urn>/summaries", summaries.summaries, name="summaries"),
    path("schools/<int:urn>/summaries/new", summaries.started, name="summary-new"),
    path(YEAR, summaries.summary, name="summary"),
    path(f"{YEAR}.docx", summary_publications.word, name="summary-word"),
    path(f"{YEAR}/passages/<slug:key>", summaries.passage, name="summary-passage"),
    path(f"{YEAR}/rows", summaries.rows, name="summary-rows"),
    path(f"{YEAR}/rows/<slug:key>", summaries.row, name="summary-row"),
    path(f"{YEAR}/preview", summary_publications.preview, name="summary-preview"),
    path(f"{YEAR}/publication", summary_publications.publication, name="summary-publication"),
    path(f"{YEAR}/publication/ended", summary_publications.publication_ended, name="summary-publication-ended"),
    path(PUBLIC, public_summaries.newest, name="public-summaries"),
    path(f"{PUBLIC}/<slug:year>", public_summaries.summary, name="public-summary"),
    path(f"{PUBLIC}/<slug:year>.docx", public_summaries.word, name="public-summary-word"),
    path(f"{PUBLIC}/<slug:year>/pictures/<int:item>", public_summaries.picture, name="public-summary-picture"),
]
