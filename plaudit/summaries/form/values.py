"""What a form says, as frozen values: its rows, its sections, and the rules that fill their passages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from plaudit.rulebook.framework import Phase


class Source(StrEnum):
    """Where what stands in a row to begin with is from. NOTHING: the school writes it."""

    NOTHING = ""
    SCHOOL_YEAR = "school-year"
    PUBLISHED_ON = "published-on"
    HUB = "hub"
    LEADS = "leads"
    LEADERS = "leaders"
    SAY = "say"

    @property
    def names_people(self) -> bool:
        """Whether it is the names of people, which nobody outside reads before the school says so."""
        return self in (Source.LEADS, Source.LEADERS)


class Kind(StrEnum):
    """What a rule asks for."""

    ALWAYS = "always"
    ANSWER = "answer"
    MEASURE = "measure"
    JUDGEMENT = "judgement"
    PLANNED = "planned"
    DONE = "done"
    IMPACT = "impact"


@dataclass(frozen=True, slots=True)
class Rule:
    """Words, and when they are said.

    Attributes:
        names: the statement, the criterion, or the areas and criteria that it is about.
        few: what is said in place of `say` where a number may not be told.
        at_least: the key of the level that a judgement must reach.
        phases: only in a school that teaches one of these; empty for every school.
    """

    kind: Kind
    say: str
    names: tuple[str, ...] = ()
    few: str = ""
    at_least: str = ""
    phases: frozenset[Phase] = frozenset()


FirstOf = tuple[Rule, ...]
"""Rules of which the first that holds is said; most often one alone."""


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row of the table: its label, and where what stands in it to begin with is from."""

    key: str
    label: str
    hint: str = ""
    source: Source = Source.NOTHING
    say: str = ""


@dataclass(frozen=True, slots=True)
class PassageForm:
    """A passage of a section, and what fills it. `hint` is for who writes it."""

    key: str
    heading: str = ""
    hint: str = ""
    fill: tuple[FirstOf, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section: its heading, what belongs in it, and the areas and criteria whose public evidence it shows."""

    key: str
    heading: str
    about: str
    evidence: tuple[str, ...]
    passages: tuple[PassageForm, ...]


@dataclass(frozen=True)
class FormValue:
    """A form. Keys of rows are unique, and so are those of passages."""

    form: str
    edition: str
    mark: str
    title: str
    intro: tuple[str, ...]
    expectation: str
    credit: str
    rows: tuple[RowForm, ...]
    sections: tuple[SectionForm, ...]

    @cached_property
    def row_by_key(self) -> Mapping[str, RowForm]:
        """Every row under its key."""
        return {row.key: row for row in self.rows}

    @cached_property
    def passage_by_key(self) -> Mapping[str, PassageForm]:
        """Every passage under its key."""
        return {passage.key: passage for section in self.sections for passage in section.passages}

    def rules(self) -> Iterator[Rule]:
        """Every rule of every passage."""
        for passage in self.passage_by_key.values():
            for first_of in passage.fill:
                yield from first_of


def form_of(data: Mapping[str, Any]) -> FormValue:
    """The form that sound data describe."""
    return FormValue(
        form=data["form"],
        edition=data["edition"],
        mark=data["mark"],
        title=data["title"],
        intro=tuple(data["intro"]),
        expectation=data["expectation"],
        credit=data.get("credit", ""),
        rows=tuple(_row(row) for row in data["rows"]),
        sections=tuple(_section(section) for section in data["sections"]),
    )


def _row(data: Mapping[str, Any]) -> RowForm:
    source = Source.SAY if "say" in data else Source(data.get("from", ""))
    return RowForm(data["key"], data["label"], data.get("hint", ""), source, data.get("say", ""))


def _section(data: Mapping[str, Any]) -> SectionForm:
    passages = tuple(_passage(passage) for passage in data["passages"])
    return SectionForm(data["key"], data["heading"], data.get("about", ""), tuple(data.get("evidence", ())), passages)


def _passage(data: Mapping[str, Any]) -> PassageForm:
    fill = tuple(tuple(_rule(rule) for rule in one.get("first", [one])) for one in data.get("fill", ()))
    return PassageForm(data["key"], data.get("heading", ""), data.get("hint", ""), fill)


def _rule(data: Mapping[str, Any]) -> Rule:
    kind = next((kind for kind in Kind if kind.value in data), Kind.ALWAYS)
    named = data.get(kind.value, ())
    return Rule(
        kind=kind,
        say=data["say"],
        names=(named,) if isinstance(named, str) else tuple(named),
        few=data.get("few", ""),
        at_least=data.get("at_least", ""),
        phases=frozenset(map(Phase, data.get("phases", ()))),
    )
