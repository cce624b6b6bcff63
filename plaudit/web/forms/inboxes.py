"""Opening an inbox, and sorting what waits in it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.evidence.models.inboxes import LONGEST_TITLE
from plaudit.evidence.operations.inboxes import USUAL_DAYS
from plaudit.frameworks.models import Criterion, Edition
from plaudit.web.forms.library import criterion_choices
from plaudit.web.forms.writing import day_field

MOST = 100  # items at once
GONE = "Somebody has sorted one of them meanwhile. Load the page again."


class InboxForm(forms.Form):
    """What for, and from when to when."""

    title = forms.CharField(
        label="What for?",
        help_text="Everybody who opens it reads this, such as “Winter concert”.",
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Say what the inbox is for, such as “Winter concert”.",
            "max_length": "Please keep the title under %(limit_value)s characters.",
            "null_characters_not_allowed": "The title holds a character that cannot be kept. Type it again.",
        },
    )
    opens_on = day_field("First day", help_text="Today, if you leave it empty.")
    closes_on = day_field("Last day", help_text="Two weeks, if you leave it empty.")

    def __init__(self, data: Any = None) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"opens_on": today, "closes_on": today + timedelta(days=USUAL_DAYS - 1)})


class SortingForm(forms.Form):
    """Which of the items that wait, and what they are evidence for. A button beside one item sends `only` that one."""

    items = forms.MultipleChoiceField(error_messages={"required": "Choose at least one first.", "invalid_choice": GONE})
    criteria = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Choose criteria from the list."}
    )

    def __init__(self, data: Any, *, edition: Edition, waiting: QuerySet[Item]) -> None:
        if data.get("only"):
            data = data.copy()
            data.setlist("items", [data["only"]])
        super().__init__(data)
        self.edition, self.waiting = edition, waiting
        self.fields["items"].choices = [(str(pk), "") for pk in waiting.values_list("pk", flat=True)]  # type: ignore[attr-defined]
        self.fields["criteria"].choices = criterion_choices(edition)  # type: ignore[attr-defined]

    def clean_items(self) -> list[Item]:
        """At most so many as a page can hold."""
        keys = set(self.cleaned_data["items"])
        if len(keys) > MOST:
            raise forms.ValidationError(f"Please choose at most {MOST} at once.")
        return list(self.waiting.filter(pk__in=keys))

    def clean_criteria(self) -> list[Criterion]:
        """The criteria, as the operations take them."""
        return [Criterion(pk=self.edition.criterion_ids[code]) for code in self.cleaned_data["criteria"]]

    @property
    def sentence(self) -> str:
        """What is wrong, in one sentence."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
