"""Looking for a school in the register, taking it into a hub, and starting its journey."""

from typing import Any

from django import forms

from plaudit.frameworks.models import Edition
from plaudit.schools.models import Hub, School


class SearchForm(forms.Form):
    """What somebody looks for in the register."""

    q = forms.CharField(
        label="Name, URN, town or postcode",
        help_text="Such as “latimer anstey”, “119903” or “LE7 7AW”.",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={
            "required": "Write what to look for.",
            "max_length": "Please look for something shorter than 100 characters.",
        },
    )


class SchoolForm(forms.Form):
    """A school of the register, by its URN."""

    urn = forms.ModelChoiceField(
        School.objects.all(),  # the register is public, so everybody may choose from all of it
        to_field_name="urn",
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choose a school from the list.",
            "invalid_choice": "The register has no such school. Choose one from the list.",
        },
    )


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
