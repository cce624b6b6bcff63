"""What somebody changed on the page, each part with the version that it was based on (0: there was nothing yet)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Another answer to a statement. An empty choice takes the answer back."""

    statement: str
    choice: str
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class MeasurementChange:
    """Another number for a statement. A count of None takes the number back.

    `group` is empty for the whole school, else one of the groups that the measure names.
    """

    statement: str
    count: float | None
    out_of: float | None
    version: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """Other words on a criterion."""

    text: str
    version: int
