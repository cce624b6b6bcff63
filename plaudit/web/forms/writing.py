"""Fields for what people write, paste and date: what no person means to send is taken out, not refused."""

from typing import Any
from unicodedata import category

from django import forms

# Control characters, and halves of characters that no encoding holds.
UNSPEAKABLE = ("Cc", "Cs")


class WordsField(forms.CharField):
    """Words in any number of lines, with the line ends of every system made one."""

    widget: type[forms.Widget] = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The words, without what cannot be written."""
        words = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return "".join(sign for sign in words if sign in "\n\t" or category(sign) not in UNSPEAKABLE).strip()


class LineField(WordsField):
    """Words in one line."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        """The words, with one space where there were line ends or several spaces."""
        return " ".join(super().to_python(value).split())


def day_field(label: str, **options: Any) -> forms.DateField:
    """A field for a day, which the browser helps to choose; `options` are those of Django's field."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        error_messages={"invalid": "Give the day as a date, such as 14/03/2026."},
        **options,
    )
