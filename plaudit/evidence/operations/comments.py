"""Commenting on an item, at a moment of it or on the whole, and taking a comment away."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.evidence.models import Comment, Item
from plaudit.evidence.models.comments import LONGEST_COMMENT
from plaudit.evidence.moments import in_words
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid


@transaction.atomic
def add_comment(*, item: Item, text: str, by: User, moment: float | None = None) -> Comment:
    """Adds a comment to the item; `moment` pins it to so many seconds from the beginning of its sound or film.

    Raises:
        Closed: the item has been withdrawn meanwhile.
        Invalid: it has no words or too many, or the recording has no such moment.
    """
    kept = Item.objects.select_for_update(no_key=True).filter(pk=item.pk).first()
    if kept is None:
        raise Closed("This was withdrawn while you wrote, so nothing of it is kept any more.")
    text = text.strip()
    if not text:
        raise Invalid("Write the comment first.")
    if len(text) > LONGEST_COMMENT:
        raise Invalid(f"Please keep the comment under {LONGEST_COMMENT:,} characters. It has {len(text):,}.")
    if moment is not None:
        _check_moment(kept, moment)
    comment = Comment.objects.create(item=kept, text=text, moment=moment, by=by)
    record("comment.added", subject=kept.subject, by=by, comment=comment.pk)
    return comment


@transaction.atomic
def end_comment(*, comment: Comment, by: User) -> None:
    """Takes a comment away for good; one that is gone already stays gone."""
    deleted, _ = Comment.objects.filter(pk=comment.pk).delete()
    if deleted:
        record("comment.ended", subject=comment.item.subject, by=by, comment=comment.pk)


def _check_moment(item: Item, moment: float) -> None:
    newest = item.versions.select_related("file").first()
    seconds = newest.file.seconds if newest else None
    if seconds is None:
        raise Invalid("Only sound and film that can be played have moments. Leave the moment empty.")
    if not 0 <= moment <= seconds:
        raise Invalid(f"The recording is {in_words(seconds)} long. Give a moment within it, such as 0:42.")
