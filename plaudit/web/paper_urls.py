"""The pages and files of papers, workbooks and public summaries."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
