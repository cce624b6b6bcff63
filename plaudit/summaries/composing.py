"""A summary as it stands: what the form's rules say, with what somebody has written in its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.rulebook.children import Audience
from plaudit.summaries.fingerprints import fingerprint
from plaudit.summaries.form.filling import Known, Origin, Proposal, propose, propose_row
from plaudit.summaries.form.values import FormValue, PassageForm, RowForm, SectionForm, Source
from plaudit.summaries.gathering import gather
from plaudit.summaries.models import Passage, Row, Summary
from plaudit.summaries.models.summaries import Written

MOST_ITEMS = 6  # below a section


@dataclass(frozen=True, slots=True)
class Standing:
    """Who wrote something, and when; its version, which is 0 where nobody has."""

    version: int = 0
    by: str = ""
    at: datetime | None = None
    is_carried: bool = False

    @classmethod
    def of(cls, row: Written | None) -> "Standing":
        """The standing of a row of ours, or of none."""
        return cls(row.version, str(row.by), row.at, row.is_carried) if row else cls()


@dataclass(frozen=True, slots=True)
class ComposedPassage:
    """One passage.

    Attributes:
        text: what it says now. proposal: what the rules say, and where that came from.
        is_tied: nobody has written it, so it follows the proposal.
        has_moved: somebody has, and the rules say something else by now.
    """

    form: PassageForm
    text: str
    proposal: Proposal
    standing: Standing
    is_tied: bool
    has_moved: bool

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where the rules have their words from."""
        return self.proposal.origins


@dataclass(frozen=True, slots=True)
class ComposedRow:
    """One row of the table; `is_own` where the school added it, `waits` where a name is not for outside yet.

    `value` is what the rules say, which a row that is tied shows.
    """

    key: str
    label: str
    hint: str
    text: str
    value: str
    source: Source
    standing: Standing
    is_tied: bool
    is_own: bool = False
    is_dropped: bool = False
    has_moved: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is a name that the school has not yet said may be read outside."""
        return self.is_tied and self.source.names_people and bool(self.value) and not self.is_dropped

    @property
    def is_dated(self) -> bool:
        """Whether the day of publishing will stand in it."""
        return self.is_tied and self.source is Source.PUBLISHED_ON

    @property
    def is_shown(self) -> bool:
        """Whether it is published: with words, not dropped, and no name that waits."""
        return not self.is_dropped and not self.waits and (self.is_dated or bool(self.text))


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """One section: its passages, and the keys of the items of public evidence below it."""

    form: SectionForm
    passages: tuple[ComposedPassage, ...]
    items: tuple[int, ...] = ()


@dataclass(frozen=True)
class Composed:
    """The whole summary."""

    summary: Summary
    form: FormValue
    rows: tuple[ComposedRow, ...]
    sections: tuple[ComposedSection, ...]

    @cached_property
    def passages(self) -> Mapping[str, ComposedPassage]:
        """Every passage under its key."""
        return {one.form.key: one for section in self.sections for one in section.passages}

    @cached_property
    def row_by_key(self) -> Mapping[str, ComposedRow]:
        """Every row under its key."""
        return {row.key: row for row in self.rows}

    @property
    def waiting(self) -> tuple[ComposedRow, ...]:
        """The names that wait for the school's word."""
        return tuple(row for row in self.rows if row.waits)

    @property
    def written(self) -> int:
        """How many passages say something."""
        return sum(bool(passage.text) for passage in self.passages.values())


def compose(summary: Summary) -> Composed:
    """The summary as it stands, in the same number of queries however much there is."""
    form, known = summary.form.value, gather(summary)
    passages = {row.key: row for row in Passage.objects.filter(summary=summary).select_related("by")}
    rows = list(Row.objects.filter(summary=summary).select_related("by"))
    items = _Shown(summary, known)
    sections = tuple(
        ComposedSection(
            section,
            tuple(_passage(passage, known, passages.get(passage.key)) for passage in section.passages),
            items.below(section),
        )
        for section in form.sections
    )
    return Composed(summary, form, _rows(form, known, rows), sections)


def public_items(school: int) -> ItemQuerySet:
    """The items of a school that it has said anybody may see, with a caption, and that are in its library.

    Whoever shows one to strangers asks here again each time: what is withdrawn, past its day, or no longer public is
    gone at once.
    """
    items = Item.objects.kept().filter(school=school, audience=Audience.PUBLIC.value)
    return items.exclude(keep_until__lt=timezone.localdate()).exclude(caption="")


def _passage(form: PassageForm, known: Known, row: Passage | None) -> ComposedPassage:
    proposal = propose(form, known)
    is_tied = row is None or row.text is None
    text = proposal.text if row is None or row.text is None else row.text
    has_moved = row is not None and not is_tied and row.seen != fingerprint(proposal.text)
    return ComposedPassage(form, text, proposal, Standing.of(row), is_tied, has_moved and bool(proposal.text))


def _rows(form: FormValue, known: Known, rows: Iterable[Row]) -> tuple[ComposedRow, ...]:
    by_key = {row.key: row for row in rows}
    of_form = tuple(_row(row, known, by_key.get(row.key)) for row in form.rows)
    own = (row for key, row in by_key.items() if key not in form.row_by_key)
    return of_form + tuple(_own(row) for row in own)


def _row(form: RowForm, known: Known, row: Row | None) -> ComposedRow:
    value = propose_row(form, known)
    is_tied = row is None or row.text is None
    return ComposedRow(
        key=form.key,
        label=form.label,
        hint=form.hint,
        text=value if row is None or row.text is None else row.text,
        value=value,
        source=form.source,
        standing=Standing.of(row),
        is_tied=is_tied,
        is_dropped=row is not None and row.is_dropped,
        has_moved=row is not None and not is_tied and bool(value) and row.seen != fingerprint(value),
    )


def _own(row: Row) -> ComposedRow:
    return ComposedRow(
        key=row.key,
        label=row.label,
        hint="",
        text=row.text or "",
        value="",
        source=Source.NOTHING,
        standing=Standing.of(row),
        is_tied=False,
        is_own=True,
        is_dropped=row.is_dropped,
    )


class _Shown:
    """Which items stand below which section: the newest first, and each of them once."""

    def __init__(self, summary: Summary, known: Known) -> None:
        self._known, self._taken = known, set[int]()
        self._criteria = dict[int, set[str]]()
        if summary.journey is None:
            return
        codes = summary.journey.edition.criterion_codes
        newest = public_items(summary.school_id).order_by(F("happened_on").desc(nulls_last=True), "-pk")
        tags = newest.values_list("pk", "tags__criterion")
        for pk, criterion in tags:
            self._criteria.setdefault(pk, set()).update({codes[criterion]} if criterion in codes else ())

    def below(self, section: SectionForm) -> tuple[int, ...]:
        """The keys of the items below a section."""
        wanted = self._known.criteria_of(section.evidence)
        found = [pk for pk, codes in self._criteria.items() if codes & wanted and pk not in self._taken][:MOST_ITEMS]
        self._taken.update(found)
        return tuple(found)
