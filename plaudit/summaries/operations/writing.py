"""Writing passages and rows, without overwriting what somebody else has written meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Invalid
from plaudit.summaries.composing import ComposedPassage, ComposedRow, compose
from plaudit.summaries.fingerprints import fingerprint
from plaudit.summaries.models import Passage, Row, Summary
from plaudit.summaries.models.summaries import LONGEST_LABEL, LONGEST_LINE, LONGEST_TEXT
from plaudit.summaries.operations.holding import held

MOST_ROWS = 40
GONE = "That is not part of this summary any more. Load the page again."
OfSummary = TypeVar("OfSummary", Passage, Row)


@dataclass(frozen=True, slots=True)
class Clash:
    """What was to be saved beside what somebody else has saved meanwhile, who, and when. `version` is theirs."""

    key: str
    mine: str
    theirs: str
    by: str
    at: datetime
    version: int


@transaction.atomic
def write_passage(*, summary: Summary, key: str, text: str, base: int, by: User) -> Clash | None:
    """Writes a passage in the school's own words; an empty text leaves it out.

    What says what the rules say stays tied to them. `base` is the version that the page showed.

    Raises:
        Invalid: there is no such passage, or the text is too long.
    """
    summary = held(summary)
    present = _passage(summary, key)
    text = _checked(text, LONGEST_TEXT)
    if text == present.text and not present.standing.is_carried:
        return None
    if base != present.standing.version:
        return _clash(present, key, text)
    _keep(Passage, summary, key, by, text=text, seen=fingerprint(present.proposal.text), is_carried=False)
    record("summary.passage-written", subject=summary.subject, by=by, passage=key, length=len(text))
    return None


@transaction.atomic
def tie_passage(*, summary: Summary, key: str, base: int, by: User) -> Clash | None:
    """Takes what the rules say in place of the school's own words; from then on the passage follows them.

    Raises:
        Invalid: there is no such passage.
    """
    summary = held(summary)
    present = _passage(summary, key)
    if present.is_tied:
        return None
    if base != present.standing.version:
        return _clash(present, key, present.proposal.text)
    _keep(Passage, summary, key, by, text=None, seen="", is_carried=False)
    record("summary.passage-tied", subject=summary.subject, by=by, passage=key)
    return None


@transaction.atomic
def write_row(*, summary: Summary, key: str, text: str, base: int, by: User, label: str = "") -> Clash | None:
    """Writes what stands in a row; a name that waited may be read outside from then on. `label` is for an own row.

    Raises:
        Invalid: there is no such row, it has been dropped, or the text or the label is too long.
    """
    summary = held(summary)
    present = _row(summary, key)
    text, label = _line(text), _label(label) if present.is_own else ""
    if present.is_dropped:
        raise Invalid("Somebody has dropped this row meanwhile. Put it back first.")
    is_said = text == present.text and label in ("", present.label) and not present.standing.is_carried
    if is_said and not present.waits:
        return None
    if base != present.standing.version:
        return _clash(present, key, text)
    if present.is_dated and not text:
        return None
    named = {"label": label} if label else {}
    _keep(Row, summary, key, by, text=text, seen=fingerprint(present.value), is_carried=False, **named)
    record("summary.row-written", subject=summary.subject, by=by, row=key)
    return None


@transaction.atomic
def tie_row(*, summary: Summary, key: str, base: int, by: User) -> Clash | None:
    """Takes what the product knows in place of what somebody wrote.

    Raises:
        Invalid: there is no such row.
    """
    summary = held(summary)
    present = _row(summary, key)
    if present.is_tied or present.is_own:
        return None
    if base != present.standing.version:
        return _clash(present, key, present.value)
    _keep(Row, summary, key, by, text=None, seen="", is_carried=False)
    record("summary.row-tied", subject=summary.subject, by=by, row=key)
    return None


@transaction.atomic
def drop_row(*, summary: Summary, key: str, by: User) -> None:
    """Leaves a row out; it can be put back.

    Raises:
        Invalid: there is no such row.
    """
    _show(summary, key, by, is_dropped=True)


@transaction.atomic
def put_back_row(*, summary: Summary, key: str, by: User) -> None:
    """Shows a row again that was dropped, with what stood in it.

    Raises:
        Invalid: there is no such row.
    """
    _show(summary, key, by, is_dropped=False)


@transaction.atomic
def add_row(*, summary: Summary, label: str, text: str, by: User) -> Row:
    """Adds a row of the school's own below those of the form.

    Raises:
        Invalid: it has no label, is too long, or there are too many.
    """
    summary = held(summary)
    if Row.objects.filter(summary=summary).count() >= MOST_ROWS:
        raise Invalid(f"Please keep to {MOST_ROWS} rows.")
    row = Row.objects.create(summary=summary, key=f"own-{token_hex(4)}", label=_label(label), text=_line(text), by=by)
    record("summary.row-added", subject=summary.subject, by=by, row=row.key)
    return row


def _show(summary: Summary, key: str, by: User, *, is_dropped: bool) -> None:
    summary = held(summary)
    if _row(summary, key).is_dropped == is_dropped:
        return
    _keep(Row, summary, key, by, is_dropped=is_dropped)
    record("summary.row-dropped" if is_dropped else "summary.row-put-back", subject=summary.subject, by=by, row=key)


def _keep(kind: type[OfSummary], summary: Summary, key: str, by: User, **said: Any) -> None:
    """Writes the row of ours, or makes it; a version never comes back."""
    row: OfSummary | None = kind._default_manager.filter(summary=summary, key=key).first()
    if row is None:
        kind._default_manager.create(summary=summary, key=key, by=by, **said)
        return
    for name, value in {**said, "version": row.version + 1, "by": by, "at": timezone.now()}.items():
        setattr(row, name, value)
    row.save()


def _passage(summary: Summary, key: str) -> ComposedPassage:
    present = compose(summary).passages.get(key)
    if present is None:
        raise Invalid(GONE)
    return present


def _row(summary: Summary, key: str) -> ComposedRow:
    present = compose(summary).row_by_key.get(key)
    if present is None:
        raise Invalid(GONE)
    return present


def _clash(present: ComposedPassage | ComposedRow, key: str, mine: str) -> Clash:
    standing = present.standing
    return Clash(key, mine, present.text, standing.by, standing.at or timezone.now(), standing.version)


def _checked(text: str, longest: int) -> str:
    text = text.strip()
    if len(text) > longest:
        raise Invalid(f"Please keep this under {longest:,} characters. It has {len(text):,}.")
    return text


def _line(text: str) -> str:
    return _checked(" ".join(text.split()), LONGEST_LINE)


def _label(label: str) -> str:
    label = _checked(" ".join(label.split()), LONGEST_LABEL)
    if not label:
        raise Invalid("Say what the row is about.")
    return label
