"""The secret address of a calendar feed, made of the feed's salt and the installation's secret, and kept nowhere."""

from django.core.signing import BadSignature, Signer

from plaudit.plans.models import Feed
from plaudit.plans.models.feeds import LONGEST_SALT

PURPOSE = "plaudit.plans.feeds"
LONGEST_SECRET = 2 * LONGEST_SALT


def secret_of(feed: Feed) -> str:
    """The part of the feed's address that stands for a password."""
    return Signer(sep=".", salt=PURPOSE).sign(feed.salt)


def feed_at(secret: str) -> Feed | None:
    """The open feed with that secret, of somebody who may sign in; None for any other."""
    if len(secret) > LONGEST_SECRET:
        return None
    try:
        salt = Signer(sep=".", salt=PURPOSE).unsign(secret)
    except BadSignature:
        return None
    rows = Feed.objects.filter(salt=salt, ended_at=None, user__is_active=True)
    return rows.select_related("user").first()
