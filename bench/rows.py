"""The rows that are measured on: 300 schools, each with an audit in which every criterion is judged.

`python -m bench.rows` fills the database that DATABASE_URL names, migrated and empty, and prints as JSON what the
measurements need. It is a process of its own, so that the measuring one holds no connection.
"""

import dataclasses
import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.db.models import Model  # noqa: E402

from bench.inside import queries_of, saving_on, verdict_ms  # noqa: E402
from plaudit.accounts.models import User  # noqa: E402
from plaudit.frameworks.document import read  # noqa: E402
from plaudit.frameworks.operations import load_edition  # noqa: E402
from plaudit.journeys.models import Answer, Audit, Judgement  # noqa: E402
from plaudit.journeys.operations import start_journey, state_judgement  # noqa: E402
from plaudit.schools.models import Role, School  # noqa: E402
from plaudit.schools.operations import add_school, give_role, open_hub  # noqa: E402
from tools.sessions import session_of  # noqa: E402

SCHOOLS = 300
CLIENTS = 8
FIRST_URN = 900_001
MARK = Path(__file__).resolve().parent.parent / "frameworks" / "lsms-music-quality-mark-2015.yaml"


def main() -> None:
    """Fills the database and prints what is to be asked for, by whom, and what was measured inside."""
    audits = fill()
    edition = audits[0].journey.edition
    mark = f"/marks/{edition.mark.slug}/{edition.name}"
    told = {
        "mark": mark,
        "clients": [client(audit) for audit in audits[:CLIENTS]],
        "queries": queries_of(audits[CLIENTS], mark),
        "verdict_ms": verdict_ms(audits[0]),
    }
    json.dump(told, sys.stdout)


def client(audit: Audit) -> dict[str, Any]:
    """The lead of that audit's school, signed in, with an answer to change."""
    return {"session": session_of(audit.by), "saving": dataclasses.asdict(saving_on(audit))}


@transaction.atomic
def fill() -> list[Audit]:
    """The audits: the first is made by the product's own operations, the others say the same."""
    edition, hub = load_edition(read(MARK)).edition, open_hub(name="Bench", by=None)
    for number in range(SCHOOLS):
        school = School.objects.create(urn=FIRST_URN + number, name=f"School {number}", phase="Primary")
        lead = User.objects.create(email=f"lead{number}@plaudit.example", name=f"Lead {number}")
        add_school(hub=hub, school=school, by=None)
        give_role(user=lead, role=Role.LEAD, school=school, by=None)
        start_journey(school=school, hub=hub, edition=edition, by=lead)
    audits = list(Audit.objects.with_names().select_related("by").order_by("pk"))
    judge(audits[0])
    copy(audits[0], audits[1:])
    return audits


def judge(audit: Audit) -> None:
    """Says 'we are here' at the first level of every criterion."""
    for criterion in audit.journey.edition.framework.criteria:
        state_judgement(audit=audit, criterion=criterion, rank=1, seen=0, by=audit.by)


def copy(first: Audit, others: list[Audit]) -> None:
    """Gives the other audits the answers and judgements of the first."""
    models: tuple[type[Model], ...] = (Answer, Judgement)
    for model in models:
        fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        rows: list[dict[str, Any]] = list(model._default_manager.filter(audit=first).values(*fields))
        pairs = product(others, rows)
        copies = [model(**row | {"audit_id": audit.pk, "by_id": audit.by_id}) for audit, row in pairs]
        model._default_manager.bulk_create(copies, batch_size=2000)


if __name__ == "__main__":
    main()
