"""Choosing what to aim for."""

from collections.abc import Sequence
from typing import Any

from django import forms

from plaudit.journeys.models import Target
from plaudit.journeys.operations.journeys import LONGEST_REASON
from plaudit.rulebook.framework import Level


class TargetForm(forms.Form):
    """A level of the edition, and why."""

    rank = forms.TypedChoiceField(
        label="Which award do you aim for?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the award that you aim for.",
            "invalid_choice": "Choose one of the levels on the list.",
        },
    )
    reason = forms.CharField(
        label="Why this one?",
        help_text="A sentence or two for your colleagues and your headteacher.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Say in a few words why you aim for this level.",
            "max_length": "Please keep the reason under %(limit_value)s characters. It has %(show_value)s.",
            "null_characters_not_allowed": "The reason holds a character that cannot be kept. Type it again.",
        },
    )

    def __init__(self, data: Any = None, *, levels: Sequence[Level], target: Target | None) -> None:
        initial = {"rank": target.rank, "reason": target.reason} if target else {}
        super().__init__(data, initial=initial)
        self.fields["rank"].choices = [(level.rank, level.title) for level in levels]  # type: ignore[attr-defined]
