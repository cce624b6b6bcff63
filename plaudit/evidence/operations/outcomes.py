"""What becomes of a file that arrived: the same as one that is there, ready, refused, or held back for a while.

Each is one transaction that holds the school; and each looks whether the file is still there and still waits, since it
may have been withdrawn meanwhile, and since the job that prepares it may run twice.
"""

import structlog
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from plaudit.evidence.holding import hold
from plaudit.evidence.intake.allowed import kind_of
from plaudit.evidence.intake.made import Facts
from plaudit.evidence.intake.names import named_as
from plaudit.evidence.jobs.removing import remove_bytes
from plaudit.evidence.kinds import Kind
from plaudit.evidence.models import File, Item, State, Version
from plaudit.evidence.operations.expiring import forget_parts
from plaudit.evidence.operations.renditions import forget_file, forget_renditions
from plaudit.jobs.queue import enqueue

log = structlog.get_logger(__name__)

WAITING = (State.RECEIVED.value, State.HELD.value)


@transaction.atomic
def settle_identity(*, file: File, sha256: str) -> bool:
    """Writes down what the bytes of a file are. If the school has the same already, what showed this one shows that.

    Returns:
        Whether the file is still to be prepared.
    """
    hold(file.school_id)
    if not _waiting(file).exists():
        return False
    twin = File.objects.filter(school_id=file.school_id, sha256=sha256).exclude(pk=file.pk).first()
    if twin is not None:
        stand_in(file=file, twin=twin)
        return False
    return bool(_waiting(file).update(sha256=sha256))


@transaction.atomic
def make_ready(*, file: File, media_type: str, facts: Facts) -> bool:
    """Lets a file be shown whose renditions are kept; its versions get the ending that it has now.

    Returns:
        Whether it is still wanted.
    """
    hold(file.school_id)
    told = {name: getattr(facts, name) for name in Facts.__slots__}
    if not _waiting(file).update(state=State.READY.value, problem="", media_type=media_type, **told):
        return False
    file.media_type = media_type
    _say(file)
    _forget_arrived(file)
    log.info("file_ready", file=file.pk, media_type=media_type)
    return True


@transaction.atomic
def refuse(*, file: File, sentence: str) -> None:
    """Refuses a file, for good, and keeps nothing of it but the sentence. The same bytes may come again."""
    hold(file.school_id)
    if not _waiting(file).update(state=State.REFUSED.value, problem=sentence, sha256=""):
        return
    forget_renditions(file=file)
    _newest_of(file).update(kind=Kind.FILE.value)
    _forget_arrived(file)
    log.info("file_refused", file=file.pk, sentence=sentence)


def stand_in(*, file: File, twin: File) -> None:
    """Has `twin` shown wherever `file` was to be shown, and forgets `file`. Runs in a transaction that holds them."""
    Version.objects.filter(file=file).update(file=twin)
    forget_file(file=file)
    if twin.is_ready:
        _say(twin)


def hold_back(*, file: File, sentence: str) -> bool:
    """Has a file wait, for what the sentence says. Returns whether it is still wanted."""
    return bool(_waiting(file).update(state=State.HELD.value, problem=sentence))


def forget_made(*, school: int, sha256s: list[str]) -> None:
    """Has the bytes removed that were made of a file which was withdrawn meanwhile."""
    enqueue(remove_bytes, school=school, sha256s=sha256s)


def _waiting(file: File) -> QuerySet[File]:
    return File.objects.filter(pk=file.pk, state__in=WAITING)


def _say(file: File) -> None:
    """Tells the items what they are, and the versions what they are called."""
    _newest_of(file).update(kind=kind_of(file.media_type).value)
    for version in Version.objects.filter(file=file):
        name = named_as(version.name, file.media_type)
        if name != version.name:
            Version.objects.filter(pk=version.pk).update(name=name)


def _newest_of(file: File) -> QuerySet[Item]:
    """The items that the file is what they are now."""
    newest = Version.objects.filter(item=OuterRef("pk")).order_by("-number").values("file")[:1]
    return Item.objects.alias(newest=Subquery(newest)).filter(newest=file.pk)


def _forget_arrived(file: File) -> None:
    upload = getattr(file, "upload", None)
    if upload is not None:
        forget_parts(upload)
