"""Starting a school's journey."""

from typing import Any

from django import forms

from plaudit.frameworks.models import Edition
from plaudit.schools.models import Hub


class JourneyForm(forms.Form):
    """The mark that a school sets out for, and the hub that runs it."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label="Which mark?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose the mark that you want to work towards.",
            "invalid_choice": "Choose one of the marks on the list.",
        },
    )
    hub = forms.ModelChoiceField(
        Hub.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choose the hub that runs the mark for you.",
            "invalid_choice": "Choose one of the hubs on the list.",
        },
    )

    def __init__(self, data: Any = None, *, editions: Any, hubs: Any) -> None:
        only = {name: found[0].pk for name, found in (("edition", editions), ("hub", hubs)) if len(found) == 1}
        super().__init__(data, initial=only)
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]
        self.fields["hub"].queryset = hubs  # type: ignore[attr-defined]
