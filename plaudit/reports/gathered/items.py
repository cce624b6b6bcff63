"""The evidence of a journey: the items tagged to its criteria or joined to its impact, with what was made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from plaudit.evidence.models import Comment, Item, Kind, Rendition, Role, State, Tag, Version
from plaudit.evidence.models.items import SEEN_BY_HUB, ItemQuerySet
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.rulebook.children import Safeguards

FIRST_WORDS = 80
KINDS: Mapping[str, str] = {
    Kind.PICTURE: "Picture",
    Kind.SOUND: "Sound",
    Kind.FILM: "Film",
    Kind.DOCUMENT: "Document",
    Kind.LINK: "Link",
    Kind.NOTE: "Note",
    Kind.FILE: "File",
}


@dataclass(frozen=True, slots=True)
class GatheredRendition:
    """What was made of a file for one purpose, and where its bytes lie in the storage."""

    key: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class GatheredFile:
    """One version of an item's file. `renditions` are by their role, such as 'clean'; empty until it is ready."""

    number: int
    name: str
    media_type: str
    at: datetime
    seconds: float | None
    width: int | None
    height: int | None
    pages: int | None
    renditions: Mapping[str, GatheredRendition]


@dataclass(frozen=True, slots=True)
class GatheredComment:
    """A remark on an item; `moment` is a second of its sound or film."""

    text: str
    moment: float | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GatheredItem:
    """One item of evidence.

    Attributes:
        title: its caption, or what else is known of it.
        by: who added it; empty where it came through an inbox.
        criteria, statements: what it is evidence for, in the order of the mark.
        page: its own page on the web, for those who may see it.
        files: its versions, the newest first.
    """

    pk: int
    kind: str
    kind_words: str
    title: str
    caption: str
    description: str
    text: str
    address: str
    happened_on: date | None
    by: str
    at: datetime
    criteria: tuple[str, ...]
    statements: tuple[str, ...]
    safeguards: Safeguards
    page: str
    files: tuple[GatheredFile, ...]
    comments: tuple[GatheredComment, ...]

    @property
    def file(self) -> GatheredFile | None:
        """Its file as it is now."""
        return self.files[0] if self.files else None

    @property
    def picture(self) -> GatheredRendition | None:
        """The largest picture of it that there is."""
        made = self.file.renditions if self.file else {}
        return made.get(Role.LARGE) or made.get(Role.THUMBNAIL)


def items_of(journey: Journey, *, outside: bool) -> ItemQuerySet:
    """The items of a journey's papers: kept, and for outside only those that the journey's hub may see."""
    shown = Tag.objects.filter(criterion__in=list(journey.edition.criterion_ids.values())).values("item")
    joined = Q(impacts__impact__journey=journey, impacts__impact__put_away_at=None)
    items = Item.objects.filter(school=journey.school_id).kept()
    if outside:
        items = items.filter(hub=journey.hub_id, audience__in=SEEN_BY_HUB)
    keys = items.filter(Q(pk__in=shown) | joined).values("pk")
    return Item.objects.filter(pk__in=keys)


def gather_items(journey: Journey, *, outside: bool) -> tuple[GatheredItem, ...]:
    """The items of a journey, by when they happened, in six queries however many there are."""
    tags = Tag.objects.filter(criterion__in=list(journey.edition.criterion_ids.values())).order_by("pk")
    items = (
        items_of(journey, outside=outside)
        .select_related("by")
        .prefetch_related(
            Prefetch("tags", tags),
            Prefetch("versions", Version.objects.select_related("file").order_by("item", "-number")),
            Prefetch("versions__file__renditions", Rendition.objects.order_by("pk")),
            Prefetch("comments", Comment.objects.select_related("by").order_by("pk")),
        )
    )
    gathered = [_item(item, journey.edition) for item in items]
    return tuple(sorted(gathered, key=lambda one: (one.happened_on or timezone.localdate(one.at), one.pk)))


def _item(item: Item, edition: Edition) -> GatheredItem:
    files = tuple(_file(version) for version in item.versions.all())
    tags: Sequence[Tag] = list(item.tags.all())
    criteria = {tag.criterion_id for tag in tags}
    statements = {tag.statement_id for tag in tags if tag.statement_id}
    return GatheredItem(
        pk=item.pk,
        kind=item.kind,
        kind_words=KINDS[item.kind],
        title=_title(item, files),
        caption=item.caption,
        description=item.description,
        text=item.text,
        address=item.address,
        happened_on=item.happened_on,
        by=str(item.by) if item.by else "",
        at=item.at,
        criteria=tuple(code for pk, code in edition.criterion_codes.items() if pk in criteria),
        statements=tuple(key for pk, key in edition.statement_keys.items() if pk in statements),
        safeguards=item.safeguards,
        page=settings.SITE.origin + reverse("item", args=[item.pk]),
        files=files,
        comments=tuple(GatheredComment(one.text, one.moment, str(one.by), one.at) for one in item.comments.all()),
    )


def _title(item: Item, files: Sequence[GatheredFile]) -> str:
    if item.caption:
        return item.caption
    if files:
        return files[0].name
    if item.address:
        return urlsplit(item.address).netloc.removeprefix("www.")
    first = item.text.strip().partition("\n")[0]
    return first if len(first) <= FIRST_WORDS else f"{first[:FIRST_WORDS].rstrip()}…"


def _file(version: Version) -> GatheredFile:
    file = version.file
    is_ready = file.state == State.READY
    return GatheredFile(
        number=version.number,
        name=version.name,
        media_type=file.media_type,
        at=version.at,
        seconds=file.seconds,
        width=file.width,
        height=file.height,
        pages=file.pages,
        renditions=_renditions(file.renditions.all()) if is_ready else {},
    )


def _renditions(rows: Iterable[Rendition]) -> Mapping[str, GatheredRendition]:
    return {row.role: GatheredRendition(row.key, row.media_type, row.size) for row in rows}
