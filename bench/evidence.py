"""What evidence costs: `python -m bench.evidence LOG`, on the migrated database in DATABASE_URL. Prints JSON.

A school with 5,000 items, among others that have as many; the storage is the one of the data folder.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
import psutil

django.setup()

from django.db import connection, connections  # noqa: E402

from bench import load, making, register, sending, shelf, streaming  # noqa: E402
from bench.inside import queries  # noqa: E402
from bench.load import Ask, percentile  # noqa: E402
from bench.place import FOLDER  # noqa: E402
from bench.rows import MARK  # noqa: E402
from bench.servers import WORKERS  # noqa: E402
from bench.templates import audited_school  # noqa: E402
from bench.told import lead  # noqa: E402
from plaudit.evidence.intake.made import Made  # noqa: E402
from plaudit.evidence.models import File, Item, Kind, Role, State, Version  # noqa: E402
from plaudit.evidence.operations.renditions import keep  # noqa: E402
from plaudit.frameworks.document import read  # noqa: E402
from plaudit.frameworks.operations import load_edition  # noqa: E402
from plaudit.journeys.models import Audit  # noqa: E402
from plaudit.schools.models import School  # noqa: E402
from plaudit.schools.operations import open_hub  # noqa: E402
from plaudit.schools.register import load_register  # noqa: E402
from tools.serving import serving  # noqa: E402

SCHOOLS, ITEMS = 5, 5_000
FILM_BYTES = 4_000_000
SMALL, LARGE = (1_000_000, 20), (100_000_000, 2)  # bytes, and how many files of so many


def main() -> None:
    """Furnishes, measures and prints."""
    audit = furnish()
    told = lead(audit)
    film = a_film(audit)
    page = told["journey"] + "/evidence"
    found: dict[str, Any] = {"queries": queries(lambda: Ask(page, told["session"]))}
    found |= making.seconds()
    connections.close_all()
    with serving(
        os.environ["DATABASE_URL"], Path(sys.argv[1]), workers=WORKERS, background=0, PLAUDIT_SERVER_TIMING="1"
    ) as server:
        sample = load.measure(server.address, [lambda: Ask(page, told["session"])], 5)
        found |= {f"library p{percent}": percentile(sample.server, percent) for percent in (50, 95)}
        for name, (size, count) in {"1 MB": SMALL, "100 MB": LARGE}.items():
            disk = sending.disk_megabytes_a_second(FOLDER / "data", size, count)
            sent = sending.megabytes_a_second(server.address, told, size, count)
            found |= {f"{name} sent": sent, f"{name} written": disk}
        process = psutil.Process(server.process.pid)
        found["streaming"] = streaming.stream(server.address, film, FILM_BYTES, told["session"], process)
    json.dump(found, sys.stdout)


def furnish() -> Audit:
    """The schools with their libraries; returns the audit of the one in the middle."""
    edition = load_edition(read(MARK)).edition
    with TemporaryDirectory() as folder:
        register.write(Path(folder) / "register.csv", SCHOOLS)
        load_register(Path(folder) / "register.csv")
    hub = open_hub(name="Hub", by=None)
    for school in School.objects.order_by("pk"):
        shelf.fill(audited_school(hub, school, edition), ITEMS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Audit.objects.with_names().order_by("pk")[SCHOOLS // 2]


def a_film(audit: Audit) -> str:
    """Puts a film into the school's library; returns where it plays. What it shows does not matter here."""
    school = audit.journey.school
    file = File.objects.create(school=school, sha256="f" * 64, size=FILM_BYTES, state=State.READY.value)
    told = {"kind": Kind.FILM.value, "by": audit.by, "kept_by": audit.by, "kept_at": audit.at}
    item = Item.objects.create(school=school, hub=audit.journey.hub, **told)
    Version.objects.create(item=item, file=file, name="film.mp4", by=audit.by)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        path.write_bytes(os.urandom(FILM_BYTES))
        keep(file=file, made=Made(Role.PLAYABLE, path, "video/mp4"))
    return f"/evidence/{item.pk}/versions/1/{Role.PLAYABLE.value}"


if __name__ == "__main__":
    main()
