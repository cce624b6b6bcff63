"""What may be said of an action, field by field; each value as it is kept."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.plans.models.actions import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, MOST_PENCE
from plaudit.plans.operations.changes import Field, Owner, Value
from plaudit.plans.roles import CARRYING_OUT
from plaudit.refusals import Invalid

EARLIEST = date(2000, 1, 1)
YEARS_AHEAD = 10
MOST_PURPOSES = 60

_TEXTS = {
    Field.TITLE: ("what is to be done", LONGEST_TITLE),
    Field.WHY: ("why", LONGEST_TEXT),
    Field.FUNDING: ("where the money comes from", LONGEST_TITLE),
    Field.SIGN: ("how you will know", LONGEST_TEXT),
}


def checked(journey: Journey, field: Field, value: Value) -> Value:
    """The value as it is kept; a deadline is not moved to a day of school here.

    Raises:
        Invalid: it cannot be used for that field.
    """
    if field is Field.OWNER:
        return checked_owner(journey, value if isinstance(value, Owner) else Owner())
    if field is Field.PURPOSES:
        return checked_purposes(journey.edition, value if isinstance(value, tuple) else ())
    if field is Field.DUE_ON:
        return checked_day(value if isinstance(value, date) else None)
    if field is Field.COST_PENCE:
        return _checked_cost(value)
    return _checked_text(field, str(value or "").strip())


def checked_words(words: str, *, demand: str = "") -> str:
    """Words that go with a record, without blanks around them; `demand` is what to say where they must not be empty.

    Raises:
        Invalid: they are too long, or missing where they are demanded.
    """
    words = words.strip()
    if demand and not words:
        raise Invalid(demand)
    if len(words) > LONGEST_TEXT:
        raise Invalid(f"Please keep this under {LONGEST_TEXT:,} characters. It has {len(words):,}.")
    return words


def checked_day(value: date | None) -> date | None:
    """A day on which a deadline may be, as far as its year tells.

    Raises:
        Invalid: it is too long ago or too far away.
    """
    if value and not EARLIEST <= value < date(timezone.localdate().year + YEARS_AHEAD + 1, 1, 1):
        raise Invalid(f"Check the year: a deadline lies between 2000 and {YEARS_AHEAD} years from now.")
    return value


def checked_owner(journey: Journey, owner: Owner) -> Owner:
    """Who sees to it: somebody who may carry out actions at the school, or a name.

    Raises:
        Invalid: it is both, the name is too long, or the person has no such role at the school.
    """
    name = " ".join(owner.name.split())
    if owner.user is None:
        if len(name) > LONGEST_NAME:
            raise Invalid(f"Please keep the name under {LONGEST_NAME} characters.")
        return Owner(name=name)
    if name:
        raise Invalid("Choose a person, or write a name: an action has one owner.")
    roles = [role.value for role in CARRYING_OUT]
    if not owner.user.memberships.filter(school=journey.school_id, role__in=roles).exists():
        raise Invalid(f"{owner.user} has no part in the work at this school any more. Choose somebody else.")
    return owner


def checked_purposes(edition: Edition, purposes: Iterable[str]) -> tuple[str, ...]:
    """Criterion codes and statement keys, each once and in the order of the edition.

    Raises:
        Invalid: the edition has no such criterion or statement, or they are too many.
    """
    place = {name: place for place, name in enumerate(_names(edition))}
    wanted = set(purposes)
    if not wanted <= place.keys():
        raise Invalid("Choose criteria and statements of this mark. Load the page again.")
    if len(wanted) > MOST_PURPOSES:
        raise Invalid(f"One action is for at most {MOST_PURPOSES} statements. Make several actions of it.")
    return tuple(sorted(wanted, key=place.__getitem__))


def _names(edition: Edition) -> Iterable[str]:
    for criterion in edition.framework.criteria:
        yield criterion.code
        yield from (statement.key for statement in criterion.statements)


def _checked_cost(value: Value) -> int | None:
    if value is None or (isinstance(value, int) and 0 <= value <= MOST_PENCE):
        return value
    raise Invalid(f"Give the cost in pounds, from 0 to {MOST_PENCE // 100:,}.")


def _checked_text(field: Field, text: str) -> str:
    name, longest = _TEXTS[field]
    if field is Field.TITLE:
        text = " ".join(text.split())
        if not text:
            raise Invalid("Say what is to be done.")
    if len(text) > longest:
        raise Invalid(f"Please keep {name} under {longest:,} characters. It has {len(text):,}.")
    return text
