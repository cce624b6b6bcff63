"""An item of evidence as the pages show it: its card in the library, and what can be seen and opened of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import urlsplit

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from plaudit.evidence.models import File, Item, Rendition, Role, State, Tag, Version
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.frameworks.models import Edition

ON_A_CARD = ("kind", "caption", "text", "address", "happened_on", "recognisable")
FIRST_WORDS = 80  # of a note without a caption, in a title


@dataclass(frozen=True)
class Card:
    """One item, from `with_files` or `with_thumbnails`; `edition` is the one whose criteria are named, if any is."""

    item: Item
    edition: Edition | None = None

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The files that it has or had, the newest first."""
        return tuple(self.item.versions.all())

    @cached_property
    def version(self) -> Version | None:
        """Its file as it is now; nothing for a note or a link."""
        return self.versions[0] if self.versions else None

    @cached_property
    def file(self) -> File | None:
        """The newest version's file."""
        return self.version.file if self.version else None

    @property
    def title(self) -> str:
        """Its caption; without one, what is known of it: the file's name, the link's host, the note's first words."""
        item = self.item
        if item.caption:
            return item.caption
        if self.version:
            return self.version.name
        if item.address:
            return urlsplit(item.address).netloc.removeprefix("www.")
        first = item.text.strip().partition("\n")[0]
        return first if len(first) <= FIRST_WORDS else f"{first[:FIRST_WORDS].rstrip()}…"

    @cached_property
    def state(self) -> str:
        """'received', 'held' or 'refused'; empty for what can be shown."""
        return "" if self.file is None or self.file.state == State.READY else self.file.state

    @property
    def page(self) -> str:
        """Where its own page is."""
        return address_of_item(self.item)

    @property
    def is_checked(self) -> bool:
        """Whether somebody has said if a pupil can be recognised."""
        return bool(self.item.recognisable)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What nobody has said of it yet, in a word each; nothing of what is not ready to be looked at."""
        if self.state:
            return ()
        said = {"a date": self.item.happened_on, "a criterion": self.codes, "the pupils": self.is_checked}
        if self.edition is None:
            del said["a criterion"]
        return tuple(words for words, answer in said.items() if not answer)

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being looked at, so that the page asks again."""
        return self.state == State.RECEIVED

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the edition's criteria that it is evidence for, in the order of the mark."""
        if self.edition is None:
            return ()
        codes = self.edition.criterion_codes
        return tuple(code for pk, code in codes.items() if pk in self._criteria)

    @cached_property
    def thumbnail_address(self) -> str:
        """Where the small picture is; empty where there is none."""
        return self.address(Role.THUMBNAIL)

    @property
    def picture_address(self) -> str:
        """Where the large picture is, or else the small one."""
        return self.address(Role.LARGE) or self.thumbnail_address

    @property
    def playable_address(self) -> str:
        """Where the sound or film is that every browser plays."""
        return self.address(Role.PLAYABLE)

    @property
    def clean_address(self) -> str:
        """Where the file itself is, without what it should not tell."""
        return self.address(Role.CLEAN)

    @property
    def clean(self) -> Rendition | None:
        """The file itself."""
        return self.rendition(Role.CLEAN)

    @property
    def host(self) -> str:
        """Where a link leads, in short: 'example.org'."""
        return urlsplit(self.item.address).netloc

    def rendition(self, role: Role) -> Rendition | None:
        """What was made of the newest file for that purpose, once it may be shown."""
        return rendition_of(self.version, role) if self.version else None

    def address(self, role: Role) -> str:
        """Where that is; empty where there is none."""
        return address_of(self.version, role) if self.version else ""

    @cached_property
    def _criteria(self) -> frozenset[int]:
        return frozenset(tag.criterion_id for tag in self.item.tags.all())


def with_files(items: ItemQuerySet) -> ItemQuerySet:
    """The items with all that a page about one shows, in four queries however many there are."""
    return _with(items, Rendition.objects.only("file", "role", "size", "media_type"))


def with_thumbnails(items: ItemQuerySet) -> ItemQuerySet:
    """The items with no more than a card shows: of the pictures the small one, and none of the long texts."""
    small = Rendition.objects.filter(role=Role.THUMBNAIL.value).only("file", "role")
    return _with(items.only(*ON_A_CARD), small)


def _with(items: ItemQuerySet, renditions: QuerySet[Rendition]) -> ItemQuerySet:
    versions = Version.objects.select_related("file").order_by("item", "-number")
    return items.prefetch_related(
        Prefetch("versions", versions),
        Prefetch("versions__file__renditions", renditions),
        Prefetch("tags", Tag.objects.only("item", "criterion", "statement")),
    )


def cards(items: Iterable[Item], edition: Edition | None = None) -> list[Card]:
    """The cards of the items, in their order."""
    return [Card(item, edition) for item in items]


def rendition_of(version: Version, role: Role) -> Rendition | None:
    """What was made of a version's file for that purpose, once it may be shown."""
    if not version.file.is_ready:
        return None
    return next((one for one in version.file.renditions.all() if one.role == role), None)


def address_of(version: Version, role: Role) -> str:
    """Where that is; empty where there is none."""
    if rendition_of(version, role) is None:
        return ""
    return _rendition_address(role).format(version.item_id, version.number)


def address_of_item(item: Item) -> str:
    """Where the item's page is."""
    return _item_address().format(item.pk)


# A page of the library names fifty addresses, and Django works each out anew: it is asked once for each kind.
@cache
def _rendition_address(role: Role) -> str:
    return reverse("rendition", args=[0, 0, role.value]).replace("/0", "/{}")


@cache
def _item_address() -> str:
    return reverse("item", args=[0]).replace("/0", "/{}")
