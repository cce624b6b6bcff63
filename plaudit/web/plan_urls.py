"""The pages of the plan, of numbers over time and of impact."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
