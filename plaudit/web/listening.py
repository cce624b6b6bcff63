"""What an item's page needs to play sound and film, and to show what people say about it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.evidence.models import Comment, File, Item, Kind, Role, Version
from plaudit.evidence.permissions import can_comment, can_end_comment
from plaudit.web.cards import address_of
from plaudit.web.forms.comments import CommentForm

QUIET = -30.0  # LUFS: about half as loud as music is usually made


@dataclass(frozen=True)
class Listening:
    """A version of an item that can be played."""

    version: Version
    kind: Kind

    @property
    def file(self) -> File:
        """Its file."""
        return self.version.file

    @property
    def address(self) -> str:
        """What is played."""
        return address_of(self.version, Role.PLAYABLE)

    @property
    def peaks(self) -> str:
        """Where its waveform is; empty for a silent film."""
        return address_of(self.version, Role.PEAKS)

    @property
    def poster(self) -> str:
        """A film's picture."""
        return address_of(self.version, Role.LARGE)

    @property
    def is_quiet(self) -> bool:
        """Whether it has to be turned up."""
        return self.file.loudness is not None and self.file.loudness < QUIET


@dataclass(frozen=True)
class Remark:
    """A comment, and whether the person who reads it may take it away."""

    comment: Comment
    may_end: bool


@dataclass(frozen=True)
class Conversation:
    """What people say about an item, as `user` sees it; `form` is what they sent, if it was refused."""

    item: Item
    user: User
    is_pinned: bool
    refused: CommentForm | None = None

    @cached_property
    def remarks(self) -> list[Remark]:
        """Those about a moment in the order of the recording, then those about the whole, the oldest first."""
        comments = self.item.comments.select_related("by")
        for comment in comments:
            comment.item = self.item  # known, so that whether it may be taken away costs no query
        ordered = sorted(comments, key=lambda one: (one.moment is None, one.moment or 0.0, one.pk))
        return [Remark(comment, can_end_comment(self.user, comment)) for comment in ordered]

    @property
    def form(self) -> CommentForm | None:
        """What somebody says something with; None for who may only read."""
        if not can_comment(self.user, self.item):
            return None
        return self.refused or CommentForm(pinned=self.is_pinned)

    @property
    def address(self) -> str:
        """Where it is sent."""
        return reverse("comments", args=[self.item.pk])


def listening(item: Item, version: Version | None) -> Listening | None:
    """What can be played of the item: nothing of other kinds, and nothing before it is made."""
    kind = Kind(item.kind)
    if version is None or kind not in (Kind.SOUND, Kind.FILM):
        return None
    made = Listening(version, kind)
    return made if made.address else None


def conversation(item: Item, user: User, refused: CommentForm | None = None) -> Conversation:
    """What people say about the item."""
    return Conversation(item, user, is_pinned(item), refused)


def is_pinned(item: Item) -> bool:
    """Whether the item has moments to say something about."""
    newest = item.versions.select_related("file").first() if item.kind in (Kind.SOUND, Kind.FILM) else None
    return newest is not None and newest.file.seconds is not None
