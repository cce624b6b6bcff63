"""Inboxes: opened, ended, and what is sent through one without an account."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.core.cache import cache
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.accounts.names import can_be_read, in_one_line
from plaudit.evidence.codes import new_code
from plaudit.evidence.holding import hold
from plaudit.evidence.models import Inbox, Item, Kind, Upload
from plaudit.evidence.models.inboxes import LONGEST_TITLE, Stage
from plaudit.evidence.operations.expiring import forget_upload
from plaudit.evidence.operations.spelling import spell
from plaudit.evidence.operations.uploads import About, Gone, TooLarge, begin_upload
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid, TooMany
from plaudit.schools.models import Hub, School

USUAL_DAYS, LONGEST_DAYS = 14, 366
MOST_OPEN = 30
MOST_ITEMS, MOST_BYTES = 500, 5 * 10**9  # a day, of one inbox
LARGEST_RECORDING, LARGEST_PICTURE = 500 * 10**6, 50 * 10**6
LONGEST_SENTENCE = 500
REMEMBERED = timedelta(days=14)  # how long a phone may try again to send a sentence that has arrived
SHUT = {
    Stage.EARLY: "This address is not open yet, so nothing was sent.",
    Stage.OVER: "This address is not open any more, so nothing was sent.",
    Stage.ENDED: "The school has closed this address, so nothing was sent.",
}


class Shut(Gone):
    """An inbox through which nothing can be sent today; `stage` says why."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(SHUT[stage])
        self.stage = stage


@transaction.atomic
def open_inbox(
    *,
    school: School,
    hub: Hub | None,
    title: str,
    by: User,
    opens_on: date | None = None,
    closes_on: date | None = None,
) -> Inbox:
    """Opens an inbox under a code of its own, from today for two weeks unless it is said otherwise.

    Args:
        hub: where the school takes part; its administrators see what comes as they see the school's other evidence.
        opens_on, closes_on: the first and the last day, both included.

    Raises:
        Invalid: it has no title, or its days make no sense.
        TooMany: the school has many inboxes that are still to be closed.
    """
    first = opens_on or timezone.localdate()
    last = closes_on or _usual_end(first)
    days = {"opens_on": first, "closes_on": last}
    _check_days(first, last)
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    if school.inboxes.filter(ended_at=None, closes_on__gte=timezone.localdate()).count() >= MOST_OPEN:
        raise TooMany(f"The school has {MOST_OPEN} inboxes already. End one of them first.")
    # Of so many codes no two are ever the same; if they were, the second would be refused, and asked for again.
    inbox = Inbox.objects.create(code=new_code(), school=school, hub=hub, title=_checked(title), by=by, **days)
    told = {name: day.isoformat() for name, day in days.items()}
    record("inbox.opened", subject=inbox.subject, by=by, school=school.pk, **told)
    return inbox


@transaction.atomic
def end_inbox(*, inbox: Inbox, by: User) -> None:
    """Ends it at once: nothing more comes through it, and what is under way is dropped. What has come stays.

    Raises:
        Closed: it has been ended already.
    """
    held = _held(inbox)
    if held.ended_at is not None:
        raise Closed("This inbox has been ended already.")
    held.ended_at, held.ended_by = timezone.now(), by
    held.save(update_fields=("ended_at", "ended_by"))
    # Held as they are read: one that arrives meanwhile is waited for, and is none of these any more.
    for upload in Upload.objects.unfinished().select_for_update().filter(inbox=held).order_by("pk"):
        forget_upload(upload)
    record("inbox.ended", subject=held.subject, by=by, school=held.school_id)


@transaction.atomic
def begin_sending(*, inbox: Inbox, name: str, length: int, media_type: str = "") -> Upload:
    """Begins the upload of a file through an inbox.

    Args:
        media_type: what the sender says that it is. It decides how large it may be, and nothing else.

    Raises:
        Shut: the inbox takes nothing today.
        Invalid: the file is empty.
        TooLarge: it is larger than an inbox takes, or than the school has room for.
        TooMany: enough has come through the inbox today.
    """
    hold(inbox.school_id)  # before the inbox, as where one school goes on for another
    held = _open(inbox)
    largest = largest_of(media_type)
    if length > largest:
        raise TooLarge(f"That is too large to be sent from here: it may have {largest // 10**6} MB.")
    _check_day(held, length)
    about = About(happened_on=timezone.localdate().isoformat())
    try:
        return begin_upload(school=held.school, hub=held.hub, name=name, length=length, about=about, inbox=held)
    except TooLarge as error:  # whose reasons are the school's own
        raise TooLarge("The school has no room for this just now. Thank you all the same.") from error


@transaction.atomic
def take_sentence(*, inbox: Inbox, text: str, key: str = "") -> Item:
    """Takes a few words that somebody sends, as a note that waits.

    Args:
        key: made by the sender's phone, which sends the same again where it has not heard the answer; a second time
            changes nothing.

    Returns:
        The item; the one that is there already where the words came twice.

    Raises:
        Shut: the inbox takes nothing today.
        Invalid: there are no words, or too many.
        TooMany: enough has come through the inbox today.
    """
    held, words = _open(inbox), _words(text)
    known = f"plaudit.sentence.{held.pk}:{_in_letters(key)}" if key else ""
    before = held.items.filter(pk=cache.get(known, 0)).first() if known else None
    if before is not None:
        return before
    _check_day(held, 0)
    item = Item.objects.create(
        school=held.school, hub=held.hub, inbox=held, kind=Kind.NOTE.value, text=words, happened_on=timezone.localdate()
    )
    spell(item=item)
    record("item.added", subject=item.subject, by=None)
    if known:
        cache.set(known, item.pk, timeout=REMEMBERED.total_seconds())
    return item


def _in_letters(key: str) -> str:
    """A key that a stranger has sent, as any cache can hold it."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def largest_of(media_type: str) -> int:
    """How many bytes something may have of which its sender says that it is of that type."""
    is_recording = media_type.startswith(("video/", "audio/"))
    return LARGEST_RECORDING if is_recording else LARGEST_PICTURE


def _checked(title: str) -> str:
    words = in_one_line(title)
    if not can_be_read(words):
        raise Invalid("Say what the inbox is for, such as “Winter concert”.")
    if len(words) > LONGEST_TITLE:
        raise Invalid(f"Please keep the title under {LONGEST_TITLE} characters.")
    return words


def _usual_end(first: date) -> date:
    """The last of the usual number of days, as far as the calendar goes."""
    return first + min(timedelta(days=USUAL_DAYS - 1), date.max - first)


def _check_days(first: date, last: date) -> None:
    if last < first:
        raise Invalid("The last day lies before the first.")
    if last < timezone.localdate():
        raise Invalid("The last day is over.")
    if last - first >= timedelta(days=LONGEST_DAYS):
        raise Invalid("An inbox is open for a year at most.")


def _held(inbox: Inbox) -> Inbox:
    """The inbox, read anew and held: it is ended by one at a time, and nothing comes through it meanwhile."""
    # Without touching its key, so that what arrives through it need not wait, and nobody waits for one another.
    return Inbox.objects.select_for_update(no_key=True).get(pk=inbox.pk)


def _open(inbox: Inbox) -> Inbox:
    held = _held(inbox)
    stage = held.stage(timezone.localdate())
    if stage is not Stage.OPEN:
        raise Shut(stage)
    return held


def _check_day(inbox: Inbox, length: int) -> None:
    """What has come since midnight and what is under way, as rows: nobody sends around it from many addresses."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
    items = inbox.items.filter(at__gte=midnight)
    coming = Upload.objects.unfinished().filter(inbox=inbox, at__gte=midnight)
    arrived = items.aggregate(size=Sum("versions__file__size"))["size"] or 0
    underway = coming.aggregate(size=Sum("length"))["size"] or 0
    if items.count() + coming.count() >= MOST_ITEMS or arrived + underway + length > MOST_BYTES:
        raise TooMany("So much has come today that the school asks you to wait until tomorrow. Thank you.")


def _words(text: str) -> str:
    words = text.replace("\r\n", "\n").strip()
    if "\0" in words:
        raise Invalid("That holds a character that cannot be kept. Type it again.")
    if not can_be_read(words):
        raise Invalid("Write a few words first.")
    if len(words) > LONGEST_SENTENCE:
        raise Invalid(f"Please keep it under {LONGEST_SENTENCE} characters.")
    return words
