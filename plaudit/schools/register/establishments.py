"""Which columns of the register School keeps, and how one row becomes the values of a school."""

from typing import Any

from plaudit.schools.models import School
from plaudit.schools.register.columns import Cells, Header, Read, age, day, name, text, urn
from plaudit.schools.register.problems import RowError
from plaudit.schools.spelling import spelled

Values = dict[str, Any]
"""What is known of one school, by the names of School's fields."""

# Column of the register: field of School, and how its cell is read.
COLUMNS: dict[str, tuple[str, Read]] = {
    "URN": ("urn", urn),
    "EstablishmentName": ("name", name),
    "TypeOfEstablishment (name)": ("kind", text),
    "PhaseOfEducation (name)": ("phase", text),
    "StatutoryLowAge": ("low_age", age),
    "StatutoryHighAge": ("high_age", age),
    "EstablishmentStatus (name)": ("status", text),
    "OpenDate": ("opened_on", day),
    "CloseDate": ("closed_on", day),
    "LA (name)": ("local_authority", text),
    "Street": ("street", text),
    "Locality": ("locality", text),
    "Town": ("town", text),
    "County (name)": ("county", text),
    "Postcode": ("postcode", text),
}
FIELDS = (*(field for field, _ in COLUMNS.values()), "spelling")
READS = [
    (column, field, read, School._meta.get_field(field).max_length or 1000)  # type: ignore[union-attr]
    for column, (field, read) in COLUMNS.items()
]


def header_of(cells: Cells) -> Header:
    """Where the columns stand.

    Raises:
        Invalid: columns are missing.
    """
    return Header(cells, COLUMNS, of="the register of establishments")


def values_of(header: Header, cells: Cells) -> Values:
    """The values of a school by field.

    Raises:
        RowError: the row cannot be used.
    """
    values: Values = {}
    for (column, field, read, longest), cell in zip(READS, header.pick(cells), strict=True):
        if len(cell) > longest:
            raise RowError(f"{column} has {len(cell)} characters; there is room for {longest}.")
        values[field] = read(column, cell)
    low, high = values["low_age"], values["high_age"]
    if low is not None and high is not None and low > high:
        raise RowError(f"The lowest age, {low}, is above the highest, {high}.")
    values["spelling"] = spelled(values["name"], values["locality"], values["town"], postcode=values["postcode"])
    return values
