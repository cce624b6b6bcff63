"""Finding a school in the whole register as somebody types: by name, place, postcode or URN, in a few milliseconds.

First come the schools whose name begins so, then those that have every word somewhere. No query looks at more than a
part of an index: the word that fewest schools have leads to them, and the others are checked on their rows.
"""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.lookups import Exact

from plaudit.schools.models import Keyword, School
from plaudit.schools.spelling import FILLERS, NAME_BEGINS, beginning, folded, typed

SHOWN = 20  # more than that nobody reads: one more word finds it sooner
CANDIDATES = 3 * SHOWN  # of so many the best are shown
WORDS = 8  # of what was typed, the first so many are looked for
RARE, COUNTED = 200, 4000  # of few schools each is looked at; a word of more than so many is as good as one of all
URN_FIGURES = range(4, 8)  # of a URN, so many figures of its beginning


@dataclass(frozen=True, slots=True)
class Found:
    """The best of the schools that were found, best first; `more` says that there are others."""

    schools: tuple[School, ...] = ()
    more: bool = False


def find(words: str) -> Found:
    """The schools that may be added to a hub, so none that has closed, in which all of `words` are found."""
    wanted = typed(words)[:WORDS]
    if not wanted:
        return Found()
    numbered = _by_urn(wanted)
    named = _named(wanted)
    others = [] if len(numbered) + len(named) > SHOWN else _having(wanted)
    found = tuple({school.pk: school for school in (*numbered, *named, *others)}.values())
    return Found(found[:SHOWN], more=len(found) > SHOWN)


def _by_urn(wanted: tuple[str, ...]) -> list[School]:
    """Those whose URN is the only word, or begins with it."""
    (word, *others) = wanted
    if others or not word.isdecimal() or len(word) not in URN_FIGURES:
        return []
    within = Q()
    for figures in (6, 7):
        if len(word) <= figures:
            first = int(word) * (step := 10 ** (figures - len(word)))
            within |= Q(urn__range=(first, first + step - 1))
    return list(School.objects.open().filter(within).order_by("urn")[: SHOWN + 1])


def _named(wanted: tuple[str, ...]) -> list[School]:
    """Those whose name begins with all of it, in the order of the alphabet."""
    name = " ".join(wanted)
    return _led_to(NAME_BEGINS + (beginning(name) or name), wanted, enough=SHOWN + 1)


def _having(wanted: tuple[str, ...]) -> list[School]:
    """Those that have all the words somewhere; of many, those with the words in their names first."""
    if all(map(_is_filler, wanted)):
        candidates = list(School.objects.open().having(wanted).order_by("pk")[:CANDIDATES])
    else:
        candidates = _led_to(_rarest(wanted), wanted, enough=CANDIDATES)
    return sorted(candidates, key=lambda school: (not _in_name(wanted, school), school.name, school.pk))


def _led_to(leading: str, wanted: tuple[str, ...], *, enough: int) -> list[School]:
    """The first `enough` schools with a keyword that begins with `leading`, and with all words; in the index's order.

    Each keyword asks for its own school's row. In a join PostgreSQL would choose whether to read the whole table
    instead, and guesses that wrongly from words that are anything but independent.
    """
    others = [word for word in wanted if word != leading]
    fits = School.objects.open().having(others).filter(pk=OuterRef("school_id")).order_by().values(one=Value(1))
    led = Keyword.objects.beginning(leading).filter(Exact(Subquery(fits), 1)).order_by("word", "school_id")
    keys = list(dict.fromkeys(led.values_list("school_id", flat=True)[:enough]))
    schools = School.objects.in_bulk(keys)
    return [schools[key] for key in keys]


def _rarest(wanted: tuple[str, ...]) -> str:
    """The word by which the fewest schools are found; the longest is asked for first, and the first rare one is taken.

    What may become a filler leads nowhere, since fillers are no keywords.
    """
    leading = [word for word in wanted if not _is_filler(word)]
    counts = {}
    for word in sorted(leading, key=len, reverse=True):
        counts[word] = Keyword.objects.beginning(word)[:COUNTED].count() if len(leading) > 1 else 0
        if counts[word] < RARE:
            return word
    return min(counts, key=counts.__getitem__)


def _is_filler(word: str) -> bool:
    """Whether it is a filler, or may become one as somebody types."""
    return any(filler.startswith(word) for filler in FILLERS)


def _in_name(wanted: tuple[str, ...], school: School) -> bool:
    name = f" {folded(school.name)}"
    return all(f" {word}" in name for word in wanted)
