"""The dates of one school year, as rows of half-terms and of closed days; and a file of them."""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone

from plaudit.refusals import Invalid
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.years import following_name
from plaudit.schools.calendars import half_terms_of
from plaudit.schools.models import Nation, SchoolYear
from plaudit.schools.models.terms import LONGEST_HOLIDAY, LONGEST_SOURCE, LONGEST_TERM, LONGEST_YEAR
from plaudit.schools.operations.school_years import MOST_CLOSED_DAYS, MOST_HALF_TERMS, MOST_HALVES
from plaudit.schools.sheets import LARGEST_FILE
from plaudit.schools.term_dates import TermDates, read_term_dates
from plaudit.web.forms.writing import LineField, day_field
from plaudit.web.templatetags.terms import NATIONS

USUAL = tuple((term, half) for term in ("Autumn", "Spring", "Summer") for half in (1, 2))
BLANK_HALF_TERMS, BLANK_CLOSED_DAYS = 2, 3
LONGEST_DATES = 400_000  # of a preview that comes back
FIRST_MONTH = 8  # before that a new year is mostly the one that has begun
LONG = "Please keep this under %(limit_value)s characters."
WHOLE_NUMBER = "Give 1 or 2, or nothing where the term is not halved."


class YearForm(forms.Form):
    """What the year is called, and where its dates come from. `base` is the version that the page showed."""

    name = LineField(
        label="School year",
        help_text="Such as 2026-27.",
        max_length=LONGEST_YEAR,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Give the year, such as 2026-27.", "max_length": LONG},
    )
    source = LineField(
        label="Where are the dates from?",
        help_text="The address of a page, or in words. Whoever checks them next year looks there first.",
        required=False,
        max_length=LONGEST_SOURCE,
        error_messages={"max_length": LONG},
    )
    base = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)


class HalfTermForm(forms.Form):
    """One half-term; one without days does not count."""

    term = LineField(label="Term", required=False, max_length=LONGEST_TERM, error_messages={"max_length": LONG})
    half = forms.IntegerField(
        label="Half",
        required=False,
        min_value=1,
        max_value=MOST_HALVES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": WHOLE_NUMBER, "min_value": WHOLE_NUMBER, "max_value": WHOLE_NUMBER},
    )
    first_day = day_field("First day")
    last_day = day_field("Last day")
    holiday = LineField(
        label="Holiday after it", required=False, max_length=LONGEST_HOLIDAY, error_messages={"max_length": LONG}
    )

    def clean(self) -> dict[str, Any]:
        """A half-term has both of its days and a name, or no day at all."""
        said = super().clean() or {}
        days = {name: said.get(name) for name in ("first_day", "last_day")}
        if any(days.values()) and not self.errors:
            for name, day in days.items():
                if day is None:
                    self.add_error(name, "Give both days, or neither.")
            if not said.get("term"):
                self.add_error("term", "Say what the term is called, such as Autumn.")
        return said

    @property
    def half_term(self) -> HalfTerm | None:
        """What was given, its year without a name yet; None where there are no days."""
        said = self.cleaned_data
        if not said.get("first_day") or not said.get("last_day"):
            return None
        return HalfTerm("", said["term"], said["half"], said["first_day"], said["last_day"], said["holiday"])


class ClosedDayForm(forms.Form):
    """One day without school; one without a day does not count."""

    day = day_field("Day")
    name = LineField(
        label="What it is", required=False, max_length=LONGEST_HOLIDAY, error_messages={"max_length": LONG}
    )


class _Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """A set of forms whose sentences speak of rows."""

    default_error_messages = {
        "missing_management_form": "Part of the form did not arrive. Load the page again.",
        "too_many_forms": "That is more than a school year has.",
    }


def _rows_of(form: type[forms.Form], most: int) -> type["forms.BaseFormSet[Any]"]:
    return forms.formset_factory(form, formset=_Rows, extra=0, max_num=most, validate_max=True, absolute_max=most + 1)


HalfTermRows = _rows_of(HalfTermForm, MOST_HALF_TERMS)
ClosedDayRows = _rows_of(ClosedDayForm, MOST_CLOSED_DAYS)


class YearForms:
    """The three parts of a school year's page as one."""

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        said = initial or {}
        self.year = YearForm(data, initial=said.get("year"))
        self.half_terms = HalfTermRows(data, initial=said.get("half_terms"), prefix="half-terms")
        self.closed_days = ClosedDayRows(data, initial=said.get("closed_days"), prefix="closed-days")

    def is_valid(self) -> bool:
        """Whether all three are; each is asked, so that every refusal is told at once."""
        return all([self.year.is_valid(), self.half_terms.is_valid(), self.closed_days.is_valid()])

    @property
    def rows(self) -> list[tuple[int, HalfTerm]]:
        """The half-terms that were given, each with the number of its row, from 0."""
        found = ((number, form.half_term) for number, form in enumerate(self.half_terms))
        return [(number, half_term) for number, half_term in found if half_term]

    @property
    def closed(self) -> dict[date, str]:
        """The closed days that were given."""
        said = (form.cleaned_data for form in self.closed_days)
        return {one["day"]: one.get("name", "") for one in said if one.get("day")}

    @property
    def refused(self) -> list[tuple[Any, str]]:
        """Each field that is refused with its sentence, for the list at the top of the page."""
        every = [self.year, *self.half_terms, *self.closed_days]
        return [(field, error) for form in every for field in form for error in field.errors]

    @property
    def general(self) -> list[str]:
        """What is wrong with the whole, or with one row of it."""
        rows = [error for form in self.half_terms for error in form.non_field_errors()]
        sets = [*self.half_terms.non_form_errors(), *self.closed_days.non_form_errors()]
        return [*self.year.non_field_errors(), *sets, *dict.fromkeys(map(str, rows))]


def said_of(year: SchoolYear) -> dict[str, Any]:
    """What a year's page shows first."""
    closed = [{"day": one.day, "name": one.name} for one in year.closed_days.all()]
    return said(year.name, half_terms_of(year), source=year.source, base=year.version, closed=closed)


def said(
    name: str, half_terms: Iterable[HalfTerm], *, source: str = "", base: int = 0, closed: Sequence[Any] = ()
) -> dict[str, Any]:
    """What a page shows first of a year with these half-terms, and rows to add more."""
    rows = [
        {
            "term": one.term_title,
            "half": one.half,
            "first_day": one.first_day,
            "last_day": one.last_day,
            "holiday": one.holiday,
        }
        for one in half_terms
    ]
    blank: list[dict[str, Any]] = [{} for _ in range(min(BLANK_HALF_TERMS, MOST_HALF_TERMS - len(rows)))]
    return {
        "year": {"name": name, "source": source, "base": base},
        "half_terms": [*rows, *blank],
        "closed_days": [*closed, *({} for _ in range(min(BLANK_CLOSED_DAYS, MOST_CLOSED_DAYS - len(closed))))],
    }


def said_of_nothing(latest: str) -> dict[str, Any]:
    """What a new year's page shows where there is nothing to copy: three terms in two halves, to be named anew."""
    today = timezone.localdate()
    begun = today.year if today.month >= FIRST_MONTH else today.year - 1
    blank = said(following_name(latest) or f"{begun}-{(begun + 1) % 100:02}", [])
    return blank | {"half_terms": [{"term": term, "half": half} for term, half in USUAL]}


def with_more_rows(data: Any) -> Any:
    """What was sent, with some empty rows more."""
    sent = data.copy()
    for prefix, most in (("half-terms", MOST_HALF_TERMS), ("closed-days", MOST_CLOSED_DAYS)):
        count = sent.get(f"{prefix}-TOTAL_FORMS", "")
        if count.isascii() and count.isdecimal() and len(count) < 4:
            sent[f"{prefix}-TOTAL_FORMS"] = str(min(int(count) + 3, most))
    return sent


class NationForm(forms.Form):
    """Whose bank holidays hold."""

    nation = forms.TypedChoiceField(
        label="Bank holidays of",
        coerce=Nation,
        choices=[(nation.value, title) for nation, title in NATIONS.items()],
        error_messages={"required": "Choose a nation.", "invalid_choice": "Choose one of the nations on the list."},
    )


class DatesFileForm(forms.Form):
    """A file of term dates, read once it is there: `dates` is what it says."""

    file = forms.FileField(
        label="CSV or Excel file",
        help_text="With the columns authority_or_school, academic_year, term, half, first_day and last_day.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": "Choose a file.", "invalid": "Choose a file."},
    )

    def clean_file(self) -> Any:
        """Reads it.

        Raises:
            ValidationError: it is too large, or no file of term dates.
        """
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"Please choose a file under {LARGEST_FILE // 1000} kB.")
        self.dates = _read(file.read(), Path(file.name).name)
        return file


class AcceptedForm(forms.Form):
    """What of a previewed file is accepted: the dates as the page held them, and which years."""

    dates = forms.CharField(
        max_length=LONGEST_DATES,
        strip=False,
        widget=forms.HiddenInput,
        error_messages={"required": "Choose the file again.", "max_length": "Choose the file again."},
    )
    years = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": "Choose the file again."})
    looked = forms.BooleanField(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        sent = data.getlist("years") if data is not None else []
        self.fields["years"].choices = [(name, name) for name in sent]  # type: ignore[attr-defined]

    def clean_dates(self) -> TermDates:
        """Reads them as any file is read.

        Raises:
            ValidationError: the page did not hold them so.
        """
        found = _read(self.cleaned_data["dates"].encode("utf-8", "surrogatepass"), "The file")
        if found.problems or len(found.years) != 1:
            raise forms.ValidationError("The dates did not arrive as they were shown. Choose the file again.")
        return found


def _read(content: bytes, name: str) -> TermDates:
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "dates"
        path.write_bytes(content)
        try:
            return read_term_dates(path, name)
        except Invalid as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
