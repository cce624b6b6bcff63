"""What may be asked for, and by whom: `python -m bench.told` prints it as JSON, for the database in DATABASE_URL.

It is a process of its own, so that the measuring one holds no connection. What is measured inside comes with it.
"""

import json
import sys
from typing import Any

import django

django.setup()

from bench.inside import queries_of, verdict_ms  # noqa: E402
from bench.pages import CRITERION, STATEMENT  # noqa: E402
from plaudit.accounts.models import User  # noqa: E402
from plaudit.journeys.models import Answer, Audit, Journey  # noqa: E402
from plaudit.journeys.rulings import sayings_of  # noqa: E402
from plaudit.schools.models import Hub, Role  # noqa: E402
from tools.sessions import session_of  # noqa: E402

LEADS, ADMINISTRATORS = 40, 16


def main() -> None:
    """Prints the mark's address, the leads and administrators with a session each, and what was measured inside."""
    edition = Journey.objects.select_related("edition__mark").first().edition  # type: ignore[union-attr]
    told: dict[str, Any] = {
        "mark": f"/marks/{edition.mark.slug}/{edition.name}",
        "leads": [lead(audit) for audit in spread(Audit.objects.with_names().order_by("pk"), LEADS)],
        "administrators": [administrator(hub) for hub in spread(Hub.objects.order_by("pk"), ADMINISTRATORS)],
        "verdict_ms": verdict_ms(Audit.objects.with_names().earliest("pk")),
    }
    # Counting them changes an answer, so it is done on a school that nobody else asks for.
    told["queries"] = queries_of(told | {"leads": [lead(Audit.objects.with_names().latest("pk"))]})
    json.dump(told, sys.stdout)


def spread(rows: Any, count: int) -> list[Any]:
    """At most so many of the rows, far apart from one another, so that no one page of the disk holds them all."""
    keys = list(rows.values_list("pk", flat=True))
    return list(rows.filter(pk__in=keys[:: max(1, len(keys) // count)][:count]))


def lead(audit: Audit) -> dict[str, Any]:
    """The lead of that audit's school, signed in, with an answer to change."""
    school = audit.journey.school
    person = User.objects.get(memberships__school=school, memberships__role=Role.LEAD)
    framework = audit.journey.edition.framework
    answer = Answer.objects.get(audit=audit, statement__key=STATEMENT)
    return {
        "session": session_of(person),
        "journey": f"/journeys/{audit.journey_id}",
        "urn": school.urn,
        "version": answer.version,
        "seen": sayings_of(audit).seen(framework.criterion_by_code[CRITERION]),
    }


def administrator(hub: Hub) -> dict[str, Any]:
    """The administrator of that hub, signed in."""
    person = User.objects.filter(memberships__hub=hub, memberships__role=Role.ADMINISTRATOR).earliest("pk")
    return {"session": session_of(person), "hub": hub.slug}


if __name__ == "__main__":
    main()
