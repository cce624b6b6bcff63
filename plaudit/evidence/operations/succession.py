"""One school goes on for another: the evidence goes along. Bytes stay where they lie (docs/decisions/0028)."""

from plaudit.evidence.models import File, Inbox, Item, Upload, Withdrawal
from plaudit.evidence.operations.outcomes import stand_in
from plaudit.schools.models import School


def carry_evidence(*, school: School, heir: School) -> int:
    """Makes the evidence of `school` that of `heir`, in the running transaction, which holds both.

    A file that both have is kept once: the items of both show the same from now on.

    Returns:
        How many items that are.
    """
    # Uploads first: one whose last part comes in this moment is waited for, and its file and item are carried, too.
    Upload.objects.filter(school=school).update(school=heir)
    for file in school.files.exclude(sha256="").filter(sha256__in=heir.files.values("sha256")):
        _keep_once(file, heir.files.get(sha256=file.sha256))
    File.objects.filter(school=school).update(school=heir)
    Inbox.objects.filter(school=school).update(school=heir)
    Withdrawal.objects.filter(school=school).update(school=heir)
    return Item.objects.filter(school=school).update(school=heir)


def _keep_once(file: File, twin: File) -> None:
    """Keeps the one that is ready, if one is."""
    if file.is_ready and not twin.is_ready:
        file, twin = twin, file
    stand_in(file=file, twin=twin)
