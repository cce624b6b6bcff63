"""A school's library of evidence as large as is wanted: rows only, for no page of it reads a byte of a file."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from plaudit.evidence.kinds import Kind, Role
from plaudit.evidence.models import File, Item, Rendition, State, Tag, Version
from plaudit.evidence.spelling import spelled
from plaudit.frameworks.models import Criterion
from plaudit.journeys.models import Audit

KINDS = (Kind.PICTURE, Kind.SOUND, Kind.FILM, Kind.DOCUMENT, Kind.NOTE)
ROLES = (Role.THUMBNAIL, Role.LARGE, Role.PLAYABLE, Role.CLEAN)
TITLES = ("The choir in the hall", "Year 4 and the steel pans", "Winter concert", "Brass after school", "A lesson")
FIRST_DAY, DAYS = date(2025, 9, 1), 300


def fill(audit: Audit, count: int) -> list[Item]:
    """Puts `count` items of every kind into the library of the audit's school, most tagged and most checked."""
    journey, chance = audit.journey, Random(count)
    criteria = list(Criterion.objects.filter(edition=journey.edition_id).order_by("pk"))
    items = Item.objects.bulk_create(_item(audit, number, chance) for number in range(count))
    files = File.objects.bulk_create(
        _file(item, number) for number, item in enumerate(items) if item.kind != Kind.NOTE.value
    )
    of_files = [item for item in items if item.kind != Kind.NOTE.value]
    Version.objects.bulk_create(
        Version(item=item, file=file, name=f"IMG_{file.pk}.jpg", by=audit.by)
        for item, file in zip(of_files, files, strict=True)
    )
    Rendition.objects.bulk_create(rendition for file in files for rendition in _renditions(file))
    Tag.objects.bulk_create(tag for item in items for tag in _tags(item, criteria, chance))
    return items


def _item(audit: Audit, number: int, chance: Random) -> Item:
    caption = f"{TITLES[number % len(TITLES)]} {number}"
    kind = KINDS[number % len(KINDS)]
    return Item(
        school=audit.journey.school,
        hub=audit.journey.hub,
        kind=kind.value,
        caption=caption,
        text=caption if kind is Kind.NOTE else "",
        words=spelled([caption]),
        happened_on=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
        by=audit.by,
        kept_by=audit.by,
        kept_at=audit.at,
        recognisable="no" if chance.random() < 0.9 else "",
    )


def _file(item: Item, number: int) -> File:
    told = {"sha256": f"{number:064x}", "size": 4_000_000, "media_type": "image/jpeg", "state": State.READY.value}
    return File(school=item.school, **told)


def _renditions(file: File) -> Iterable[Rendition]:
    for place, role in enumerate(ROLES):
        sha256 = f"{place}{file.sha256[1:]}"
        told = {"sha256": sha256, "size": 400_000, "media_type": "image/webp"}
        yield Rendition(school=file.school, file=file, role=role.value, **told)


def _tags(item: Item, criteria: list[Criterion], chance: Random) -> Iterable[Tag]:
    for criterion in chance.sample(criteria, chance.choice((0, 1, 1, 2))):
        yield Tag(item=item, criterion=criterion, by=item.by)
