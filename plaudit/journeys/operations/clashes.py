"""Two people changed the same thing: both versions, so that neither is lost."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """What was to be saved (`mine`) beside what somebody else has saved meanwhile (`theirs`).

    `field` is 'answer', 'measurement' or 'note'; `about` a statement's key or a criterion's code; `version` is what a
    second try must be based on. Both sides are tuples of the field's values, as the page shows them. A number may be
    about a pupil `group`, which stands at `place` among those of its measure; 0 is the whole school.
    """

    field: str
    about: str
    mine: tuple[str | float | None, ...]
    theirs: tuple[str | float | None, ...]
    by: str
    at: datetime
    version: int
    group: str = ""
    place: int = 0
