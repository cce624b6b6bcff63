"""The virus scanner: whether there is one, answers, and has let files wait."""

from collections.abc import Iterator

from plaudit.cli.doctor.findings import Finding, problem, well


def _scanner() -> Iterator[Finding]:
    from django.conf import settings

    from plaudit.evidence.intake.scanning import Silent, ping

    if settings.CLAMD is None:
        yield well("No virus scanner is set up; PLAUDIT_CLAMD would name one.")
        return
    try:
        ping()
    except Silent as error:
        yield problem(
            f"{error} {_waiting()}", "Start clamd, or mend PLAUDIT_CLAMD. The files go on by themselves then."
        )
    else:
        yield well("The virus scanner answers.")


def _waiting() -> str:
    from plaudit.evidence.models import File, State

    return f"Files that wait for it: {File.objects.filter(state=State.HELD.value).count()}."


LOOKS = (_scanner,)
