"""Asking a colleague to answer an area."""

from collections.abc import Iterable
from typing import Any

from django import forms

from plaudit.accounts.models import User
from plaudit.journeys.models import Assignment
from plaudit.journeys.models.assignments import LONGEST_NOTE


class AssignmentForm(forms.Form):
    """One of the school's people who answer, and a note to them. `cleaned_data["user"]` is the person."""

    user = forms.TypedChoiceField(
        label="Who takes it?",
        error_messages={
            "required": "Choose who takes it.",
            "invalid_choice": "Choose one of the school's people on the list.",
        },
    )
    note = forms.CharField(
        label="A note to them",
        help_text="It comes with the letter, and stands above the area.",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": "Please keep the note under %(limit_value)s characters. It has %(show_value)s.",
            "null_characters_not_allowed": "The note holds a character that cannot be kept. Type it again.",
        },
    )

    def __init__(self, data: Any = None, *, people: Iterable[User], assignment: Assignment | None) -> None:
        by_key = {str(person.pk): person for person in people}
        initial = {"user": str(assignment.user_id), "note": assignment.note} if assignment else {}
        super().__init__(data, initial=initial)
        field: Any = self.fields["user"]
        field.choices = [("", "Choose a person"), *((key, person.name) for key, person in by_key.items())]
        field.coerce = by_key.__getitem__
