"""Inboxes, and what comes through them, for tests."""

from io import BytesIO
from typing import Any

from plaudit.accounts.models import User
from plaudit.evidence.models import Inbox, Item
from plaudit.evidence.operations.inboxes import begin_sending, open_inbox, take_sentence
from plaudit.evidence.operations.uploads import receive
from plaudit.schools.models import School
from tests.cast import Cast


def opened(cast: Cast, *, school: School | None = None, by: User | None = None, **values: Any) -> Inbox:
    """An inbox of the cast's school, or of another, called 'Winter concert'."""
    school = school or cast.school
    return open_inbox(school=school, hub=school.hub, **({"title": "Winter concert", "by": by or cast.lead} | values))


def sentence(inbox: Inbox, text: str = "They sang in parts.") -> Item:
    """A sentence that waits."""
    return take_sentence(inbox=inbox, text=text)


def file(inbox: Inbox, data: bytes = b"choir", name: str = "choir.jpg", media_type: str = "image/jpeg") -> Item:
    """A file that has arrived through the inbox, and waits."""
    upload = begin_sending(inbox=inbox, name=name, length=len(data), media_type=media_type)
    receive(upload=upload, offset=0, source=BytesIO(data))
    return Item.objects.get(versions__file__upload=upload)
