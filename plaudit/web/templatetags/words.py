"""Words for the rulebook's values: the sentences that the pages make of reasons."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils import dateformat, timezone

from plaudit.journeys.operations import Clash
from plaudit.reports import levels as metal
from plaudit.reports.quantities import bound, plain, quantity
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Level
from plaudit.rulebook.measures import Reading
from plaudit.rulebook.pace import MINUTE, Pace, minutes_left
from plaudit.rulebook.scoring import CriterionStanding, Missing, Why
from plaudit.web.forms.criteria import group_key, number_text
from plaudit.web.sheets import GroupRow

register = template.Library()

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
CHOICES = {
    "": "Not answered",
    Choice.YES: "Yes",
    Choice.PARTLY: "Partly",
    Choice.NOT_YET: "Not yet",
    Choice.DOES_NOT_APPLY: "Does not apply",
}
WHYS = {
    Why.PARTLY: ("is still partly true", "are still partly true"),
    Why.NOT_YET: ("is not yet true", "are not yet true"),
    Why.MEASURED: ("has a number that falls short", "have numbers that fall short"),
    Why.UNANSWERED: ("is not answered", "are not answered"),
}
LACKING = {
    Why.PARTLY: "partly",
    Why.NOT_YET: "not yet",
    Why.MEASURED: "the number falls short",
    Why.UNANSWERED: "not answered",
}


@register.filter
def number(count: int) -> str:
    """A small number as a word: 'three', and '12' from ten."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


@register.filter
def counted(count: int, noun: str) -> str:
    """A number with its noun, 'criterion,criteria' or 'statement': '1 criterion', '4 criteria', '2 statements'."""
    one, _, many = noun.partition(",")
    return f"{count} {one if count == 1 else many or one + 's'}"


@register.filter
def choice_words(choice: str) -> str:
    """An answer as the page says it."""
    return CHOICES.get(choice, CHOICES[""])


@register.filter
def lacking_words(why: Why) -> str:
    """Why a statement is missing, behind its text."""
    return LACKING[why]


@register.filter
def level_title(rank: int, levels: Sequence[Level]) -> str:
    """The level's word, or 'Not yet'."""
    return metal.title(rank, levels)


@register.filter
def moment(at: datetime) -> str:
    """When something was done: '10:42' today, '3 March, 10:42' this year, with the year before that."""
    return _moment(at.replace(second=0, microsecond=0), timezone.localdate())


@lru_cache(maxsize=4096)
def _moment(at: datetime, today: date) -> str:
    local = timezone.localtime(at)
    if local.date() == today:
        return dateformat.format(local, "H:i")
    return dateformat.format(local, "j F, H:i" if local.year == today.year else "j F Y, H:i")


@register.filter
def next_words(standing: CriterionStanding, levels: Sequence[Level]) -> str:
    """What stands between the answers and the next level: 'For Silver, one statement is still partly true.'"""
    rank = standing.supported + 1
    if rank > len(levels):
        return ""
    return f"For {levels[rank - 1].title}, {_lacking(standing.missing_for(rank))}."


def _lacking(missing: Sequence[Missing]) -> str:
    counts = Counter(entry.why for entry in missing)
    parts = [(counts[why], words[counts[why] > 1]) for why, words in WHYS.items() if counts[why]]
    if not parts:
        return "nothing is missing"
    said = [f"{number(parts[0][0])} statement{'s' * (parts[0][0] > 1)} {parts[0][1]}"]
    said += [f"{number(count)} {words}" for count, words in parts[1:]]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


@register.filter
def reading_words(reading: Reading) -> str:
    """A number beside what is asked of it: '4 of 60 is 6.7%. The mark asks for at least 8%.'"""
    value = quantity(reading.value, reading.unit)
    said = f"{plain(reading.count)} of {plain(reading.out_of)} is {value}" if reading.out_of else value
    if reading.threshold is None or reading.comparison is None:
        return f"{said}."
    wanted = bound(reading.comparison, reading.threshold, reading.unit, approximate=reading.approximate)
    return f"{said}. The mark asks for {wanted}."


@register.filter
def group_words(group: GroupRow) -> str:
    """The number of a pupil group: '40 of 52 is 76.9%', or 'fewer than 5 of 52', which tells nobody who they are."""
    reading = group.reading
    if group.untold or reading is None:
        return group.untold
    return reading_words(reading).removesuffix(".").partition(". The mark")[0]


@register.filter
def time_left(criteria: int, pace: Pace) -> str:
    """How long so many criteria take: 'about 10 minutes left', 'about 1½ hours left'; nothing for none."""
    minutes = minutes_left(pace, criteria)
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"about {'a minute' if minutes == 1 else f'{minutes} minutes'} left"
    quarters = {0: "", 15: "¼", 30: "½", 45: "¾"}[rest]
    return f"about {hours}{quarters} hour{'' if hours == 1 and not quarters else 's'} left"


@register.filter
def times_left(criteria: int, pace: Pace) -> str:
    """What `time_left` says for 0, 1, … `criteria`, with strokes between: the page's script chooses among them."""
    return "|".join(time_left(left, pace) for left in range(criteria + 1))


@register.filter
def pace_words(pace: Pace) -> str:
    """What an estimate is made from."""
    return "at your school’s pace so far" if pace.own else f"at the usual {_seconds(pace.seconds)} a criterion"


def _seconds(seconds: float) -> str:
    return "minute" if seconds == MINUTE else f"{plain(seconds)} seconds"


register.filter("plain", plain)


@register.filter
def capital(text: str) -> str:
    """The text with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


@register.filter
def their_words(clash: Clash) -> str:
    """What a colleague saved meanwhile."""
    return _said(clash.field, clash.theirs)


@register.filter
def my_words(clash: Clash) -> str:
    """What was to be saved."""
    return _said(clash.field, clash.mine)


@register.filter
def mine_key(clash: Clash) -> str:
    """What the fields of a clash are named after: the statement, or a pupil group's number in it."""
    return group_key(clash.about, clash.place) if clash.place else clash.about


@register.filter
def my_fields(clash: Clash) -> list[tuple[str, str]]:
    """The hidden fields that hold one's own side of a clash, for the button that puts it in place."""
    about = mine_key(clash)
    names = ("count", "of") if clash.field == "measurement" else ("answer", "reason")
    values = (number_text(value) if isinstance(value, float) else str(value or "") for value in clash.mine)
    return [(f"mine-{name}-{about}", value) for name, value in zip(names, values, strict=True)]


def _said(field: str, values: Sequence[str | float | None]) -> str:
    if field == "note":
        return str(values[0] or "Nothing")
    if field == "measurement":
        count, out_of = (value if isinstance(value, (int, float)) else None for value in values)
        return "No number" if count is None else plain(count) + (f" of {plain(out_of)}" if out_of is not None else "")
    choice, reason = values
    return CHOICES.get(str(choice), CHOICES[""]) + (f": {reason}" if reason else "")
