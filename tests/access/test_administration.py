"""The administration: for the staff of the installation, a line for each family of its routes, such as 'window_add'."""

import re
from datetime import date

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from plaudit.journeys.models import FinalAudit, Reflection
from plaudit.plans.operations.impacts import make_impact
from plaudit.reports.models import Paper
from plaudit.schools.models import Role
from plaudit.schools.operations import invite
from plaudit.web.checks import routes
from plaudit.workbooks.models import Declined, Import
from tests.access.asking import sessions, status
from tests.access.table import lines
from tests.plans.planning import one_of_each as one_of_each_plan
from tests.schools.years import give_year
from tests.summaries.small import one_of_each

WINDOWS = lines("""
                                 staff  lead   administrator  nobody
GET  index                       200    staff  staff          staff
GET  login                       302    403    403            in
POST login                       302    403    403            in
POST logout                      302    302    302            staff
GET  password_change             302    staff  staff          staff
POST password_change             302    staff  staff          staff
GET  password_change_done        302    staff  staff          staff
GET  autocomplete                403    staff  staff          staff
GET  jsi18n                      200    staff  staff          staff
GET  app_list                    200    staff  staff          staff
GET  catch_all                   404    staff  staff          staff
GET  window_changelist           200    staff  staff          in
GET  window_add                  403    staff  staff          in
POST window_add                  403    staff  staff          in
GET  window_change               200    staff  staff          in
POST window_change               403    staff  staff          in
GET  window_delete               403    staff  staff          in
POST window_delete               403    staff  staff          in
GET  window_history              200    staff  staff          in
GET  window_object               302    staff  staff          in
""")
APPS = {"accounts", "frameworks", "journal", "journeys", "plans", "reports", "schools", "summaries", "workbooks"}


def families() -> dict[str, list[str]]:
    """Addresses of the administration's routes under their family, such as 'window_add'."""
    found: dict[str, list[str]] = {}
    for address, pattern, _ in routes():
        if address.startswith("admin/"):
            _, *way = re.sub(r"<path:\w+>", "1", address).split("/")
            found.setdefault(_family(pattern.name, way), []).append("/admin/" + "/".join(way))
    found["app_list"] = [reverse("admin:app_list", args=[label]) for label in ("accounts", "journeys", "schools")]
    found["catch_all"] = ["/admin/nothing/of/the/kind"]
    return found


def _family(name: str | None, way: list[str]) -> str:
    verb = (name or "object").rpartition("_")[2] if len(way) > 2 and way[0] in APPS else None
    if verb:
        return f"window_{verb}"
    return name or ("login" if way[0] == "login" else "catch_all")


def present(address: str) -> str:
    """The address, with a row that is there in place of the first."""
    app, model = address.split("/")[2:4] if address.count("/") > 4 else ("", "")
    row = apps.get_model(app, model).objects.first() if app in APPS else None
    return address.replace("/1/", f"/{row.pk}/") if row else address


def test_the_administration_is_for_its_staff_and_shows_without_changing(world):
    invite(email="new@plaudit.example", role=Role.OBSERVER, place=world.school, by=world.lead)
    one_of_each(world.school, by=world.lead)
    one_of_each_plan(world)
    give_year(world.hub, by=world.administrator, closed_days={date(2025, 9, 2): "Training day"})
    Paper.objects.create(journey=world.journey, kind="audit", by=world.lead)
    imported = Import.objects.create(audit=world.audit, exported_at=timezone.now(), by=world.lead)
    Declined.objects.create(imported=imported, line="note-A1", by=world.lead)
    FinalAudit.objects.create(journey=world.journey, audit=world.audit, by=world.lead)
    Reflection.objects.create(audit=world.audit, text="We sing.", by=world.lead)
    make_impact(journey=world.journey, title="A choir in parts", by=world.lead)
    found = families()
    assert set(found) == {name for _, name, _ in WINDOWS}, "Add each family to the table."
    signed_in = sessions(world, WINDOWS[0][2])
    wrong = [
        (method, address, who, code, expected[who])
        for method, name, expected in WINDOWS
        for address in map(present, found[name])
        for who in expected
        if (code := status(signed_in[who], method, address, {})) != expected[who]
    ]
    assert wrong == []
