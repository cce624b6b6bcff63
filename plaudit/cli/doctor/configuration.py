"""The configuration: Django's own checks, the product's, and whether there is a mark to work with."""

from collections.abc import Iterator

from plaudit.cli.doctor.findings import Finding, notice, problem, well


def _checks() -> Iterator[Finding]:
    from django.conf import settings
    from django.core.checks import WARNING, run_checks

    found = run_checks(include_deployment_checks=bool(settings.SECURE))
    messages = [str(message) for message in found if message.level >= WARNING]
    if messages:
        yield problem("The configuration has faults.", "\n".join(messages))
    else:
        yield well("The configuration is sound.")


def _address() -> Iterator[Finding]:
    from django.conf import settings

    from plaudit.schools.models import Hub

    public = settings.SITE.host not in ("127.0.0.1", "localhost", "[::1]")
    if public and not settings.SECURE:
        yield notice(
            f"People reach {settings.SITE.origin} without encryption.",
            "Put it behind https, and say so in PLAUDIT_SITE.",
        )
    if settings.SECURE and Hub.objects.filter(is_demonstration=True).exists():
        yield notice(
            f"{settings.SITE.origin} holds a demonstration, whose password is public.", "Keep nothing real beside it."
        )


def _a_mark_is_loaded() -> Iterator[Finding]:
    from plaudit.frameworks.models import Edition

    loaded = Edition.objects.count()
    if loaded:
        yield well(f"Editions of marks loaded: {loaded}.")
    else:
        yield problem("No mark is loaded.", "Run `plaudit mark load frameworks/*.yaml`.")


LOOKS = (_checks, _address, _a_mark_is_loaded)
