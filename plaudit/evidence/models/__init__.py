"""The tables of evidence."""

from plaudit.evidence.models.comments import Comment
from plaudit.evidence.models.files import File, Rendition, Role, State
from plaudit.evidence.models.inboxes import Inbox
from plaudit.evidence.models.items import Item, Kind, Tag, Version
from plaudit.evidence.models.uploads import Part, Upload
from plaudit.evidence.models.withdrawals import Cause, Withdrawal

__all__ = [
    "Cause",
    "Comment",
    "File",
    "Inbox",
    "Item",
    "Kind",
    "Part",
    "Rendition",
    "Role",
    "State",
    "Tag",
    "Upload",
    "Version",
    "Withdrawal",
]
