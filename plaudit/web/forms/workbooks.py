"""What the forms of workbooks send: a file; the lines that are accepted or left, and what each was shown beside."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from plaudit.refusals import Invalid
from plaudit.reports.spreadsheets import MEDIA_TYPE
from plaudit.web.forms.criteria import whole_number
from plaudit.workbooks import sentences

NOTHING_CHOSEN = "Tick the lines that you want to accept."


class WorkbookForm(forms.Form):
    """The workbook that is brought back."""

    workbook = forms.FileField(
        label="The workbook that you filled in",
        help_text="The .xlsx file that you downloaded here.",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": sentences.NO_FILE, "invalid": sentences.NO_FILE, "missing": sentences.NO_FILE},
        widget=forms.FileInput(attrs={"accept": f".xlsx,{MEDIA_TYPE}"}),
    )


def chosen_lines(data: QueryDict) -> list[str]:
    """The keys of the lines that are meant: the one whose button was pressed, else those that are ticked.

    Raises:
        Invalid: none is.
    """
    keys = data.getlist("only") or data.getlist("line")
    if not keys:
        raise Invalid(NOTHING_CHOSEN)
    return keys


def versions(data: QueryDict, keys: list[str]) -> Mapping[str, int]:
    """The version that each line was shown beside.

    Raises:
        Invalid: the form is none of ours.
    """
    return {key: whole_number(data, f"version-{key}") for key in keys}
