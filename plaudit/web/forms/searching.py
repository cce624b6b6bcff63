"""The field in which somebody writes what to look for."""

from typing import Any

from django import forms

LONGEST = 100


def search_field(label: str, **options: Any) -> forms.CharField:
    """A field for a few words; `options` are those of Django's field."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={
            "required": "Write what to look for.",
            "max_length": f"Please look for something shorter than {LONGEST} characters.",
        },
        **options,
    )
