"""What a passage says to begin with: its rules, held against what a school has said. Values in, values out.

Each sentence comes with its origin, so that the page can show where it came from. No words of the plan's owners, of
notes or of reasons come in here, and no number of pupils that the school does not tell outside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from plaudit.rulebook.framework import Phase
from plaudit.summaries.form.values import FirstOf, Kind, PassageForm, RowForm, Rule, Source

MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number given for a statement; `of_pupils` says that it counts pupils, so that a small one is not told."""

    count: float
    out_of: float | None
    on: date
    of_pupils: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of the plan, or what an impact card says: its key, its words, and the criteria that it is about."""

    pk: int
    words: str
    criteria: frozenset[str]
    by: date | None = None


@dataclass(frozen=True)
class Known:
    """What a school has said that a form may be filled with.

    Attributes:
        names: what {school}, {hub}, {year}, {begins} and {ends} stand for.
        leads, leaders: the names of people, shown to the school alone until it says otherwise.
        yes: the keys of the statements answered yes. levels: the rank of each criterion. ranks: of each level's key.
        smallest: the smallest count of pupils that is told outside.
        areas: the criteria of each area.
    """

    names: Mapping[str, str]
    leads: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    phases: frozenset[Phase] = frozenset()
    yes: frozenset[str] = frozenset()
    levels: Mapping[str, int] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, Number] = field(default_factory=dict)
    planned: tuple[Deed, ...] = ()
    done: tuple[Deed, ...] = ()
    impact: tuple[Deed, ...] = ()
    smallest: int = 5

    def criteria_of(self, names: Iterable[str]) -> frozenset[str]:
        """The criteria that areas and criteria name."""
        return frozenset().union(*(self.areas.get(name, frozenset((name,))) for name in names))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sentence came from: a statement's key, a criterion's code, or the keys of actions or impact cards."""

    kind: Kind
    names: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The words of a passage as the rules make them, empty where none holds, and where they came from."""

    text: str = ""
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    words: str
    origin: Origin
    listed: tuple[str, ...] = ()


def propose(passage: PassageForm, known: Known) -> Proposal:
    """What the passage says to begin with: sentences in one paragraph, and each list below the words that begin it."""
    said = [one for first_of in passage.fill if (one := _first(first_of, known))]
    origins = tuple(one.origin for one in said if one.origin.kind is not Kind.ALWAYS)
    return Proposal("\n\n".join(_blocks(said)), origins)


def propose_row(row: RowForm, known: Known) -> str:
    """What stands in a row to begin with; empty where the school writes it, or on the day of publishing."""
    match row.source:
        case Source.SAY:
            return row.say.format_map(known.names)
        case Source.LEADS:
            return joined(known.leads)
        case Source.LEADERS:
            return joined(known.leaders)
        case Source.HUB:
            return known.names["hub"]
        case Source.SCHOOL_YEAR:
            return known.names["year"]
    return ""


def joined(names: Iterable[str]) -> str:
    """Names as a sentence has them: 'A', 'A and B', 'A, B and C'."""
    *most, last = [*names] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _first(first_of: FirstOf, known: Known) -> _Said | None:
    return next((said for rule in first_of if (said := _say(rule, known))), None)


def _say(rule: Rule, known: Known) -> _Said | None:
    if rule.phases and known.phases and rule.phases.isdisjoint(known.phases):
        return None
    if rule.kind is Kind.MEASURE:
        return _number(rule, known)
    if rule.kind in (Kind.PLANNED, Kind.DONE, Kind.IMPACT):
        return _listed(rule, known)
    if not _holds(rule, known):
        return None
    words = _words(rule.say, known.names)
    return _Said(words, Origin(rule.kind, rule.names)) if words else None


def _holds(rule: Rule, known: Known) -> bool:
    if rule.kind is Kind.ANSWER:
        return rule.names[0] in known.yes
    if rule.kind is Kind.JUDGEMENT:
        wanted = known.ranks.get(rule.at_least)
        return wanted is not None and known.levels.get(rule.names[0], 0) >= wanted
    return True


def _words(template: str, names: Mapping[str, str]) -> str:
    """The template filled; empty where it asks for something that is not there, such as the hub of a school in none."""
    return "" if any(f"{{{name}}}" in template and not value for name, value in names.items()) else (
        template.format_map(names)
    )  # fmt: skip


def _number(rule: Rule, known: Known) -> _Said | None:
    number = known.numbers.get(rule.names[0])
    if number is None:
        return None
    few = number.of_pupils and 0 < number.count < known.smallest
    template = rule.few if few and "{percent}" in rule.say else rule.say
    if not template or _hides_whole(number, known):
        return None
    names = {
        **known.names,
        "count": f"fewer than {known.smallest}" if few else f"{number.count:g}",
        "of": "" if number.out_of is None else f"{number.out_of:g}",
        "percent": f"{100 * number.count / number.out_of:.0f}%" if number.out_of else "",
    }
    words = _words(template, names)
    return _Said(words[:1].upper() + words[1:], Origin(rule.kind, rule.names, number.on)) if words else None


def _hides_whole(number: Number, known: Known) -> bool:
    """Whether even the whole is a number of pupils that is not told."""
    return number.of_pupils and number.out_of is not None and 0 < number.out_of < known.smallest


def _listed(rule: Rule, known: Known) -> _Said | None:
    wanted = known.criteria_of(rule.names)
    deeds: tuple[Deed, ...] = getattr(known, rule.kind.value)
    found = [deed for deed in deeds if deed.criteria & wanted or not deed.criteria][:MOST_LISTED]
    words = _words(rule.say, known.names)
    if not found or not words:
        return None
    return _Said(words, Origin(rule.kind, tuple(str(deed.pk) for deed in found)), tuple(map(_line, found)))


def _line(deed: Deed) -> str:
    """One line of a list, with the month that a deadline is in; its words are one line whatever was typed."""
    words = " ".join(deed.words.split())
    return f"- {words} ({deed.by:%B %Y})" if deed.by else f"- {words}"


def _blocks(said: Iterable[_Said]) -> Iterator[str]:
    sentences: list[str] = []
    for one in said:
        sentences.append(one.words)
        if one.listed:
            yield " ".join(sentences)
            yield "\n".join(one.listed)
            sentences = []
    if sentences:
        yield " ".join(sentences)
