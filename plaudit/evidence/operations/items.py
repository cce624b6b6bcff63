"""Adding notes and links, and changing what is said of an item without overwriting what somebody else said."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.addresses import checked_address
from plaudit.evidence.models import Item, Kind
from plaudit.evidence.models.items import LONGEST_CAPTION, LONGEST_TEXT
from plaudit.evidence.operations.changes import Change, Clash, Field, Value, fields_of, fingerprint
from plaudit.evidence.operations.spelling import spell
from plaudit.evidence.operations.tags import tag
from plaudit.frameworks.models import Criterion, Statement
from plaudit.journal.models import Entry
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid
from plaudit.schools.models import Hub, School

EARLIEST = date(1900, 1, 1)
CHANGED = "item.changed"


@transaction.atomic
def add_note(
    *,
    school: School,
    hub: Hub | None,
    text: str,
    by: User,
    caption: str = "",
    happened_on: date | None = None,
    criteria: Iterable[Criterion] = (),
    statements: Iterable[Statement] = (),
) -> Item:
    """Writes a note into the school's library, as evidence for the criteria and statements.

    Raises:
        Invalid: it has no words, too many, or a date that cannot be.
    """
    said = {Field.TEXT: text, Field.CAPTION: caption, Field.HAPPENED_ON: happened_on}
    return _add(school, hub, Kind.NOTE, said, by, criteria, statements)


@transaction.atomic
def add_link(
    *,
    school: School,
    hub: Hub | None,
    address: str,
    by: User,
    caption: str = "",
    happened_on: date | None = None,
    criteria: Iterable[Criterion] = (),
    statements: Iterable[Statement] = (),
) -> Item:
    """Puts a link into the school's library, as evidence for the criteria and statements.

    Raises:
        Invalid: it leads to no page of the web, the caption is too long, or the date cannot be.
    """
    said = {Field.ADDRESS: address, Field.CAPTION: caption, Field.HAPPENED_ON: happened_on}
    return _add(school, hub, Kind.LINK, said, by, criteria, statements)


@transaction.atomic
def change_item(*, item: Item, changes: Iterable[Change], by: User) -> tuple[Clash, ...]:
    """Saves the changes; what somebody else has changed since the page showed it is left as it is, and returned.

    A change that says what is already there is no clash, whatever it was based on.

    Raises:
        Closed: the item has been withdrawn meanwhile.
        Invalid: a value cannot be used, or is none of an item of this kind. Then nothing is saved.
    """
    kept = Item.objects.select_for_update(no_key=True).filter(pk=item.pk).first()
    if kept is None:
        raise Closed("This was withdrawn while you wrote, so nothing of it is kept any more.")
    new, clashes = {}, []
    for change in changes:
        value, present = checked(kept, change.field, change.value), getattr(kept, change.field)
        if value == present:
            continue
        if fingerprint(present) == change.seen:
            new[change.field.value] = value
        else:
            clashes.append(_clash(kept, change.field, value, present))
    if new:
        Item.objects.filter(pk=kept.pk).update(**new, version=F("version") + 1)
        spell(item=kept)
        record(CHANGED, subject=kept.subject, by=by, fields=sorted(new))
    return tuple(clashes)


def checked(item: Item, field: Field, value: Value) -> Value:
    """The value as it is kept.

    Raises:
        Invalid: it cannot be used for that field of an item of this kind.
    """
    if field not in fields_of(item):
        raise Invalid("This cannot be said of evidence of this kind. Load the page again.")
    if field is Field.HAPPENED_ON:
        return _checked_date(value)
    text = str(value or "").strip()
    if field is Field.ADDRESS:
        return checked_address(text)
    longest = LONGEST_CAPTION if field is Field.CAPTION else LONGEST_TEXT
    if len(text) > longest:
        raise Invalid(f"Please keep the {_NAMES[field]} under {longest:,} characters. It has {len(text):,}.")
    if field is Field.TEXT and not text:
        raise Invalid("Write the note first.")
    return text


_NAMES = {Field.CAPTION: "caption", Field.DESCRIPTION: "description", Field.TEXT: "note"}


def _checked_date(value: Value) -> date | None:
    if value is not None and not isinstance(value, date):
        raise Invalid("Give the day as a date.")
    if value and value > timezone.localdate():
        raise Invalid("That day is still to come. Give the day on which it happened, or leave it empty.")
    if value and value < EARLIEST:
        raise Invalid("Check the year: that is too long ago.")
    return value


def _add(
    school: School,
    hub: Hub | None,
    kind: Kind,
    said: dict[Field, Value],
    by: User,
    criteria: Iterable[Criterion],
    statements: Iterable[Statement],
) -> Item:
    now = timezone.now()
    item = Item(school=school, hub=hub, kind=kind.value, by=by, at=now, kept_by=by, kept_at=now)
    for field, value in said.items():
        setattr(item, field, checked(item, field, value))
    item.save(force_insert=True)
    spell(item=item)
    record("item.added", subject=item.subject, by=by)
    tag(items=[item], criteria=criteria, statements=statements, by=by)
    return item


def _clash(item: Item, field: Field, mine: Value, theirs: Value) -> Clash:
    """Who changed the field last is in the journal; nobody is, where it came so."""
    entries = Entry.objects.about(item.subject).filter(verb=CHANGED)
    last = next((entry for entry in entries if field.value in entry.details["fields"]), None)
    return Clash(field, mine, theirs, by=str(last.by) if last else "", at=last.at if last else item.at)
