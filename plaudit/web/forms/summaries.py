"""Starting, writing and publishing a school's public summary."""

from enum import StrEnum
from typing import Any

from django import forms

from plaudit.summaries.models.summaries import LONGEST_LABEL, LONGEST_LINE, LONGEST_TEXT
from plaudit.summaries.years import name_of, words_of
from plaudit.web.forms.writing import LineField, WordsField

TOO_LONG = "Please keep this under %(limit_value)s characters. It has %(show_value)s."
LOAD_AGAIN = "Load the page again, and try once more."
MOST_VERSIONS = 1_000_000


class Act(StrEnum):
    """What the buttons of a passage and of a row ask for."""

    SAVE = "save"
    TIE = "tie"
    DROP = "drop"
    PUT_BACK = "put-back"


class StartForm(forms.Form):
    """Which school year."""

    year = forms.TypedChoiceField(
        label="For which school year?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the school year.",
            "invalid_choice": "Choose one of the school years on the list.",
        },
    )

    def __init__(self, data: Any = None, *, years: list[int]) -> None:
        super().__init__(data, initial={"year": years[0]} if years else None)
        self.fields["year"].choices = [(year, words_of(year)) for year in years]  # type: ignore[attr-defined]
        self.names = [name_of(year) for year in years]


class _Written(forms.Form):
    """What a passage and a row send: the button, and the version that the page showed."""

    base = forms.IntegerField(
        min_value=0,
        max_value=MOST_VERSIONS,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), LOAD_AGAIN),
    )
    act = forms.ChoiceField(
        choices=[(act.value, "") for act in Act],
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid_choice"), LOAD_AGAIN),
    )

    @property
    def sentence(self) -> str:
        """What is wrong, in one sentence."""
        return next(str(error) for errors in self.errors.values() for error in errors)


class PassageForm(_Written):
    """The words of a passage."""

    text = WordsField(
        label="The words",
        help_text="An empty line begins a paragraph; a line that begins with a hyphen is a point of a list.",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"max_length": TOO_LONG},
    )


class RowForm(_Written):
    """What stands in a row; `label` is sent for a row of the school's own."""

    label = LineField(label="Detail", required=False, max_length=LONGEST_LABEL, error_messages={"max_length": TOO_LONG})
    text = LineField(
        label="Information", required=False, max_length=LONGEST_LINE, error_messages={"max_length": TOO_LONG}
    )


class NewRowForm(forms.Form):
    """A row of the school's own."""

    label = LineField(
        label="Detail",
        help_text="What the row is about, such as “Whom to ask”.",
        max_length=LONGEST_LABEL,
        error_messages={"required": "Say what the row is about.", "max_length": TOO_LONG},
    )
    text = LineField(
        label="Information",
        max_length=LONGEST_LINE,
        error_messages={"required": "Write what stands in it.", "max_length": TOO_LONG},
    )


class PublishForm(forms.Form):
    """Publishing what was read; `read` is the sign of it."""

    is_findable = forms.BooleanField(
        label="Search engines may list it",
        help_text="Without this, people find it by its address alone, such as from your own website.",
        required=False,
    )
    read = forms.CharField(max_length=40, widget=forms.HiddenInput)
