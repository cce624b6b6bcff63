"""What a school holds about pupils who can be recognised, and what it has withdrawn: for its data protection officer.

It is a register of items. Who the pupils are stands nowhere.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from plaudit.evidence.kinds import Kind
from plaudit.evidence.models import Cause, Item, Version, Withdrawal
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.evidence.models.withdrawals import WithdrawalQuerySet
from plaudit.reports.spreadsheets import Cell, Sheet, workbook
from plaudit.rulebook.children import WARNING, Audience, Basis, Recognisable
from plaudit.schools.models import School

NOT_ANSWERED = "Not answered"
RECOGNISABLES: dict[str, str] = {
    "": NOT_ANSWERED,
    Recognisable.NO: "No",
    Recognisable.YES: "Yes",
    Recognisable.VOICE: "Only by their voice",
}
BASES: dict[str, str] = {
    "": NOT_ANSWERED,
    Basis.PUBLIC_TASK: "Public task",
    Basis.CONSENT: "Consent",
    Basis.OTHER: "Another one",
}
AUDIENCES: dict[str, str] = {
    Audience.SCHOOL: "Only the school",
    Audience.ASSESSORS: "The school and assessors",
    Audience.HUB: "The school, assessors and the hub",
    Audience.PUBLIC: "Everybody",
}
CAUSES: dict[str, str] = {
    Cause.WITHDRAWN: "Withdrawn",
    Cause.RETENTION: "Its last day had passed",
    Cause.DISCARDED: "Discarded from the inbox",
}
KINDS: dict[str, str] = {kind: kind.capitalize() for kind in Kind}
HELD = (
    ("Number", 9),
    ("What it is", 12),
    ("Caption", 45),
    ("File", 30),
    ("Pupils recognisable", 20),
    ("Basis", 30),
    ("Who may see it", 30),
    ("Held since", 13),
    ("Kept until", 13),
    ("Added by", 24),
    ("Where it is", 40),
)
GONE = (
    ("Number", 9),
    ("When", 13),
    ("How", 24),
    ("By", 24),
    ("Why", 60),
    ("Pupils were recognisable", 24),
)


class Show(StrEnum):
    """Which items the register shows."""

    ALL = "all"
    RECOGNISABLE = "yes"
    VOICE = "voice"
    UNANSWERED = "unanswered"
    WITHOUT_BASIS = "without-basis"
    GOING = "going"


def held_about_pupils(school: School) -> ItemQuerySet:
    """All that the school holds in which a pupil can be recognised, or may be; what waits in an inbox, too."""
    return Item.objects.filter(school=school).may_show_pupils().select_related("by", "inbox").order_by("-pk")


def shown(items: ItemQuerySet, show: Show, today: date) -> ItemQuerySet:
    """Those of the register's items that are wanted."""
    return items.filter(_conditions(today)[show])


def tallies(school: School, today: date) -> dict[Show, int]:
    """How many items there are of each, in one query."""
    counts = {f"count_{show.name}": Count("pk", filter=condition) for show, condition in _conditions(today).items()}
    found = Item.objects.filter(school=school).may_show_pupils().aggregate(**counts)
    return {show: found[f"count_{show.name}"] for show in Show}


def withdrawn_at(school: School) -> WithdrawalQuerySet:
    """What was withdrawn from the school's evidence, the latest first."""
    return Withdrawal.objects.filter(school=school).select_related("by")


def pupils_xlsx(school: School, address_of: Callable[[Item], str]) -> bytes:
    """The whole register as a spreadsheet: what is held, and what was withdrawn.

    Args:
        school: whose.
        address_of: where an item's page is.
    """
    versions = Prefetch("versions", Version.objects.order_by("item", "-number"))
    items = held_about_pupils(school).prefetch_related(versions)
    sheets = (
        Sheet("Held", HELD, (_held(item, address_of(item)) for item in items)),
        Sheet("Withdrawn", GONE, map(_gone, withdrawn_at(school))),
    )
    return workbook(sheets, title=f"Evidence with pupils: {school}")


def _conditions(today: date) -> dict[Show, Q]:
    return {
        Show.ALL: Q(),
        Show.RECOGNISABLE: Q(recognisable=Recognisable.YES.value),
        Show.VOICE: Q(recognisable=Recognisable.VOICE.value),
        Show.UNANSWERED: Q(recognisable=""),
        Show.WITHOUT_BASIS: Q(recognisable__in=(Recognisable.YES.value, Recognisable.VOICE.value), basis=""),
        Show.GOING: Q(keep_until__lte=today + WARNING),
    }


def _held(item: Item, address: str) -> tuple[Cell, ...]:
    return (
        item.pk,
        KINDS[item.kind],
        item.caption,
        _file_name(item),
        RECOGNISABLES[item.recognisable],
        item.basis_words or BASES[item.basis],
        AUDIENCES[item.audience],
        timezone.localdate(item.at),
        item.keep_until,
        _added_by(item),
        address,
    )


def _gone(left: Withdrawal) -> tuple[Cell, ...]:
    answered = {None: NOT_ANSWERED, True: "Yes", False: "No"}
    return (
        left.item,
        timezone.localdate(left.at),
        CAUSES[left.cause],
        str(left.by or ""),
        left.reason,
        answered[left.showed_pupils],
    )


def _file_name(item: Item) -> str:
    """The name of its file as it is now; empty for a note or a link."""
    newest = next(iter(item.versions.all()), None)
    return newest.name if newest else ""


def _added_by(item: Item) -> str:
    """Who added it, or through which inbox it came."""
    return str(item.by) if item.by else f"Inbox “{item.inbox}”"
