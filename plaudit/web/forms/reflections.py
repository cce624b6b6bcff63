"""A school's own words on what an audit shows."""

from django import forms

from plaudit.journeys.models.answers import LONGEST_TEXT
from plaudit.web.forms.writing import WordsField


class ReflectionForm(forms.Form):
    """Words on an area, or on the whole where it names none; `version` is the one that the page showed."""

    area = forms.CharField(required=False, max_length=20)
    text = WordsField(
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": "Please keep this under %(limit_value)s characters. It has %(show_value)s."},
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
