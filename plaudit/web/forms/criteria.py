"""What the form of one criterion sends: only what somebody changed, each with the version that it was based on.

Every field comes with a hidden base, '3:9f2c1a…': the version that the page showed and a fingerprint of its value.
So a form that holds a whole criterion (a browser without JavaScript sends all of it) says what its person touched, and
leaves alone what a colleague changed meanwhile.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import category

from django.http import QueryDict

from plaudit.journeys.operations import AnswerChange, MeasurementChange, NoteChange
from plaudit.refusals import Invalid
from plaudit.rulebook.framework import Criterion, Statement

LONGEST_NUMBER = 15
# '12', '-3' (told apart later), '12.5', '1,000': a comma parts thousands, and nothing else.
NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?(?<=\d)", re.ASCII)
# Control characters, and halves of characters that no encoding holds.
UNSPEAKABLE = ("Cc", "Cs")
NOT_A_NUMBER = "Write the number in figures, such as 12."
STALE_FORM = "The page sent something that it should not have. Load the page again; what was saved is still there."


@dataclass(frozen=True, slots=True)
class Changes:
    """What was changed in one criterion."""

    answers: tuple[AnswerChange, ...]
    measurements: tuple[MeasurementChange, ...]
    note: NoteChange | None


def base(version: int, *values: str) -> str:
    """The hidden base of a field that shows `values` at `version`."""
    return f"{version}:{_fingerprint(values)}"


def number_text(number: float | None) -> str:
    """A number as its field shows it: '12', '12.5', or nothing."""
    return "" if number is None else f"{number:.10g}"


def group_key(statement: str, place: int) -> str:
    """What the fields of a pupil group's number are named after: the statement's key and the group's place from 1."""
    return f"{statement}-{place}"


def changes(criterion: Criterion, data: QueryDict) -> Changes:
    """What `data` changes in the criterion. What was chosen in a clash takes the place of what the fields show.

    Raises:
        Invalid: a base or a number cannot be read.
    """
    data = _with_mine(data)
    return Changes(
        answers=tuple(_answers(criterion, data)),
        measurements=tuple(_measurements(criterion, data)),
        note=_note(data),
    )


def settles_clash(data: QueryDict) -> bool:
    """Whether a button under a clash was pressed, so that the page has to be shown as it is now."""
    return "mine" in data or "note-after" in data


def _with_mine(data: QueryDict) -> QueryDict:
    """The fields with the person's own side of a clash put back: 'mine' says which, 'mine-answer-LM1.gold.1' what."""
    about = data.get("mine")
    if about is None:
        return data
    data = data.copy()
    for field in ("answer", "reason", "count", "of"):
        mine = data.get(f"mine-{field}-{about}")
        if mine is not None:
            data[f"{field}-{about}"] = mine
    return data


def whole_number(data: QueryDict, name: str) -> int:
    """The whole number in the field `name`.

    Raises:
        Invalid: there is none.
    """
    value = data.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER):
        raise Invalid(STALE_FORM)
    return int(value)


def text(data: QueryDict, name: str) -> str:
    """The words in the field `name`, with the line ends of every system made one and without control characters.

    Spaces of every width and what joins letters stay: people paste from elsewhere, and not everybody writes English.
    """
    words = data.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in words if letter in "\n\t" or category(letter) not in UNSPEAKABLE).strip()


def _answers(criterion: Criterion, data: QueryDict) -> Iterator[AnswerChange]:
    for statement in criterion.statements:
        choice, reason = data.get(f"answer-{statement.key}"), text(data, f"reason-{statement.key}")
        if data.get("clear") == statement.key:
            choice = ""
        if choice is not None:
            kept = reason if choice == "does-not-apply" else ""
            version = _touched(data, f"base-{statement.key}", choice, kept)
            if version is not None:
                yield AnswerChange(statement.key, choice, kept, version)


def _measurements(criterion: Criterion, data: QueryDict) -> Iterator[MeasurementChange]:
    for statement in criterion.statements:
        if statement.measure is not None:
            yield from _measurement(statement, data, statement.key)
            for place, group in enumerate(statement.measure.groups, start=1):
                yield from _measurement(statement, data, group_key(statement.key, place), group)


def _measurement(statement: Statement, data: QueryDict, key: str, group: str = "") -> Iterator[MeasurementChange]:
    count, out_of = data.get(f"count-{key}"), data.get(f"of-{key}", "")
    if count is None:
        return
    version = _touched(data, f"measured-{key}", count.strip(), out_of.strip())
    if version is None:
        return
    numbers = _number(count), _number(out_of)
    if numbers[0] is None and numbers[1] is not None:
        raise Invalid("Give both numbers: how many, and of how many. To take the number back, empty both.")
    yield MeasurementChange(statement.key, *numbers, version, group)


def _note(data: QueryDict) -> NoteChange | None:
    if "note" not in data:
        return None
    words = text(data, "note")
    if "note-after" in data:  # both notes of a clash, a colleague's first
        words = f"{text(data, 'note-after')}\n\n{words}".strip()
    version = _touched(data, "noted", words)
    return None if version is None else NoteChange(words, version)


def _touched(data: QueryDict, name: str, *values: str) -> int | None:
    """The version that the field was based on, or None where it still says what the page showed."""
    version, _, shown = data.get(name, "").partition(":")
    if not (version.isascii() and version.isdigit() and len(version) <= LONGEST_NUMBER):
        raise Invalid(STALE_FORM)
    return None if shown == _fingerprint(values) else int(version)


def _fingerprint(values: tuple[str, ...]) -> str:
    return sha256("\x1f".join(values).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _number(written: str) -> float | None:
    written = written.strip()
    if not written:
        return None
    if len(written) > LONGEST_NUMBER or not NUMBER.fullmatch(written):
        raise Invalid(NOT_A_NUMBER)
    return float(written.replace(",", ""))
