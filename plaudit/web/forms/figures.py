"""The forms of numbers over time: one number of a day, and the smallest count that is told outside."""

from datetime import date
from typing import Any

from django import forms

from plaudit.plans.models.figures import LONGEST_SOURCE
from plaudit.rulebook.framework import Measure
from plaudit.web.forms.criteria import LONGEST_NUMBER, NOT_A_NUMBER, NUMBER
from plaudit.web.forms.writing import LineField, day_field


class NumberField(forms.CharField):
    """A number in figures, such as '12', '12.5' or '1,000'; None where it is empty."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        refused = {"max_length": "That number is too long to be right.", "null_characters_not_allowed": NOT_A_NUMBER}
        super().__init__(max_length=LONGEST_NUMBER, widget=widget, **options)
        self.error_messages |= refused

    def clean(self, value: Any) -> float | None:
        """The number.

        Raises:
            ValidationError: it is none.
        """
        text = super().clean(value)
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise forms.ValidationError(NOT_A_NUMBER)
        return float(text.replace(",", ""))


class FigureForm(forms.Form):
    """A number of one measure: of the whole school or of a group, on a day, and where it is from.

    For a number that is there already, its day and group stay as they are, and `base` is the version on the page.
    """

    group = forms.ChoiceField(
        label="Whom is it about?",
        required=False,
        error_messages={"invalid_choice": "Choose one of the groups on the list."},
    )
    count = NumberField(error_messages={"required": "Give the number."})
    out_of = NumberField(error_messages={"required": "Give both numbers: how many, and of how many."})
    on = day_field("When was it counted?", help_text="The day of the register, the census or your own count.")
    source = LineField(
        label="Where is it from?",
        help_text="Such as the school census, or the instrumental teachers’ lists. No names of pupils.",
        required=False,
        max_length=LONGEST_SOURCE,
        error_messages={
            "max_length": "Please keep the source under %(limit_value)s characters. It has %(show_value)s."
        },
    )
    base = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, measure: Measure, today: date, is_new: bool = True, **options: Any) -> None:
        initial = {"on": today if is_new else None} | options.pop("initial", {})
        super().__init__(data, initial=initial, **options)
        self.fields["count"].label = measure.count[:1].upper() + measure.count[1:]
        if measure.of:
            self.fields["out_of"].label = f"Of how many {measure.of}"
        else:
            del self.fields["out_of"]
        if not measure.groups or not is_new:
            del self.fields["group"]
        else:
            choices = [("", "The whole school"), *((one, one[:1].upper() + one[1:]) for one in measure.groups)]
            self.fields["group"].choices = choices  # type: ignore[attr-defined]
        if is_new:
            del self.fields["base"]
            self.fields["on"].required = True
            self.fields["on"].error_messages["required"] = "Give the day on which it was counted."
        else:
            del self.fields["on"]

    @property
    def said(self) -> dict[str, Any]:
        """What the operations take: the count, the whole and the source, and what else was asked."""
        return {"out_of": None} | self.cleaned_data


class LimitForm(forms.Form):
    """The smallest count of pupils that is told outside."""

    smallest = forms.IntegerField(
        label="The smallest number that is told outside the school",
        help_text="Five or more. Smaller counts are written as ‘fewer than’ it on public pages, in papers that leave "
        "the school, and for the hub.",
        error_messages={"required": "Give a number.", "invalid": "Give a whole number, such as 5."},
    )
