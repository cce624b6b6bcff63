"""Who gets what from every route: one table, that no route can be missing from.

A status says what the person gets. `in` is the way to the sign-in page, `staff` the administration's own way there.
302 elsewhere is what was asked for, done. POSTs send what is valid, so that nothing but the person decides.
"""

# ruff: noqa: E501 - the table is as wide as its people are many

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from plaudit.accounts.models import User
from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Journey
from plaudit.journeys.operations import start_journey
from plaudit.schools.models import Membership
from plaudit.web.checks import every_route_has_a_policy, routes
from tests.cast import (
    AVANTI_FIELDS,
    EVERYBODY,
    PASSWORD,
    ROOT,
    SMALL_MARK,
    Cast,
    baseline,
    close,
    decide_all,
    put_aside,
    we_are_here,
)
from tests.support.signing_in import session_of

# Where somebody who is signed in has no business: they are sent on before the method is looked at.
SENT_ON = {"account_login", "account_signup", "account_set_password", "account_reset_password_from_key"}

TABLE = """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  account_login                         302  302    302         302      302           302      302    302      200    302
POST account_login                         302  302    302         302      302           302      302    302      302    302
GET  account_signup                        302  302    302         302      302           302      302    302      200    302
POST account_signup                        302  302    302         302      302           302      302    302      200    302
GET  account_logout                        200  200    200         200      200           200      200    200      302    200
POST account_logout                        302  302    302         302      302           302      302    302      302    302
GET  account_inactive                      200  200    200         200      200           200      200    200      200    200
GET  account_reauthenticate                200  200    200         200      200           200      200    200      in     200
POST account_reauthenticate                302  302    302         302      302           302      302    302      in     302
GET  account_change_password               200  200    200         200      200           200      200    200      in     200
POST account_change_password               302  302    302         302      302           302      302    302      in     302
GET  account_set_password                  302  302    302         302      302           302      302    302      in     302
POST account_set_password                  302  302    302         302      302           302      302    302      in     302
GET  account_reset_password                200  200    200         200      200           200      200    200      200    200
POST account_reset_password                302  302    302         302      302           302      302    302      302    302
GET  account_reset_password_done           200  200    200         200      200           200      200    200      200    200
GET  account_reset_password_from_key       302  302    302         302      302           302      302    302      302    302
POST account_reset_password_from_key       302  302    302         302      302           302      302    302      302    302
GET  account_reset_password_from_key_done  200  200    200         200      200           200      200    200      200    200
GET  healthz                               200  200    200         200      200           200      200    200      200    200
GET  readyz                                200  200    200         200      200           200      200    200      200    200
GET  home                                  200  200    200         200      200           200      200    200      200    200
GET  marks                                 200  200    200         200      200           200      200    200      200    200
GET  mark                                  200  200    200         200      200           200      200    200      200    200
GET  criterion                             200  200    200         200      200           200      200    200      200    200
GET  start                                 302  302    302         302      302           302      302    302      in     200
GET  hub                                   404  404    404         404      200           200      200    404      in     404
GET  hub-schools                           404  404    404         404      200           403      403    404      in     404
POST hub-schools                           404  404    404         404      302           403      403    404      in     404
GET  hub-people                            404  404    404         404      200           200      200    404      in     404
GET  hub-person-new                        404  404    404         404      200           403      403    404      in     404
POST hub-person-new                        404  404    404         404      302           403      403    404      in     404
POST hub-membership-ended                  404  404    404         404      302           403      403    404      in     404
GET  school                                200  200    200         200      200           404      404    404      in     404
POST school-journeys                       302  302    403         403      403           404      404    404      in     404
GET  school-people                         200  200    200         200      200           404      404    404      in     404
GET  school-person-new                     200  200    403         403      200           404      404    404      in     404
POST school-person-new                     302  302    403         403      302           404      404    404      in     404
POST school-membership-ended               302  302    403         403      302           404      404    404      in     404
GET  journey                               200  200    200         200      200           404      404    404      in     404
GET  target                                200  200    403         403      403           404      404    404      in     404
POST target                                302  302    403         403      403           404      404    404      in     404
GET  audit                                 200  200    200         200      200           404      404    404      in     404
POST closure                               302  403    403         403      403           404      404    404      in     404
GET  area                                  200  200    200         200      200           404      404    404      in     404
GET  result                                200  200    200         200      200           404      404    404      in     404
GET  result-csv                            200  200    200         200      200           404      404    404      in     404
POST answers                               302  302    302         403      403           404      404    404      in     404
POST judgement                             302  302    302         403      403           404      404    404      in     404
POST judgement-undone                      302  302    302         403      403           404      404    404      in     404
POST best-fit                              302  302    302         403      403           404      404    404      in     404
POST parking                               302  302    302         403      403           404      404    404      in     404
POST parking-ended                         302  302    302         403      403           404      404    404      in     404
"""
ADMINISTRATION = """
                                 staff  lead   administrator  nobody
GET  index                       200    staff  staff          staff
GET  login                       302    302    302            302
POST login                       302    302    302            302
POST logout                      302    302    302            staff
GET  password_change             200    staff  staff          staff
POST password_change             200    staff  staff          staff
GET  password_change_done        200    staff  staff          staff
GET  autocomplete                403    staff  staff          staff
GET  jsi18n                      200    staff  staff          staff
GET  view_on_site                404    staff  staff          staff
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
"""


@pytest.fixture
def world(quick: Cast) -> Cast:
    """The cast, a person of the installation's staff, and an edition that nobody is on yet."""
    User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True)
    load_edition(read(SMALL_MARK.replace(b'edition: "1"', b'edition: "2"')))
    return quick


# What the routes are asked with


def parts(cast: Cast, name: str) -> dict[str, Any]:
    """What stands for the variable parts of that route's address: things of the cast's own hub and school."""
    every = {
        "pk": cast.journey.pk,
        "number": 1,
        "area": "A",
        "criterion": "A1",
        "slug": cast.hub.slug,
        "urn": cast.school.urn,
        "mark": "small-mark",
        "edition": "1",
        "code": "A1",
        "uidb36": user_pk_to_url_str(cast.observer),
        "key": default_token_generator.make_token(User.objects.get(pk=cast.observer.pk)),
    }
    if name == "hub-membership-ended":
        every["pk"] = cast.mentor.memberships.get().pk
    if name == "school-membership-ended":
        every["pk"] = cast.observer.memberships.get().pk
    return {part: every[part] for part in _pattern(name).pattern.converters or _groups(name)}


def data(cast: Cast, name: str) -> dict[str, Any]:
    """What is sent to that route: something that it takes."""
    password = {"password1": "three quite odd words", "password2": "three quite odd words"}
    here = {"seen": "0", "base-A1.bronze.1": "0:", "answer-A1.bronze.1": "yes"}
    fields: dict[str, dict[str, Any]] = {
        "account_login": {"login": "lead@plaudit.example", "password": PASSWORD},
        "account_signup": {"email": "new@plaudit.example", **password},
        "account_reauthenticate": {"password": PASSWORD},
        "account_change_password": {"oldpassword": PASSWORD, **password},
        "account_set_password": password,
        "account_reset_password": {"email": "lead@plaudit.example"},
        "account_reset_password_from_key": password,
        "hub-schools": {"urn": AVANTI_FIELDS},
        "hub-person-new": {"email": "new@plaudit.example", "name": "New", "role": "assessor"},
        "school-person-new": {"email": "new@plaudit.example", "name": "New", "role": "observer"},
        "school-journeys": {"edition": _unused_edition(cast), "hub": cast.hub.pk},
        "target": {"rank": "1", "reason": "It is within reach."},
        "answers": here,
        "judgement": {"seen": "0", "rank": "1"},
        "best-fit": {"seen": "0", "best-fit": "1", "best-fit-reason": "They sing at home."},
        "judgement-undone": {"seen": "3", "judged": "1"},
        "parking": {"seen": "0"},
        "parking-ended": {"seen": "0"},
    }
    return fields.get(name, {})


def _unused_edition(cast: Cast) -> int:
    return int(cast.edition.mark.editions.exclude(pk=cast.edition.pk).get().pk)


BEFORE: dict[str, Callable[[Cast], object]] = {
    "closure": lambda cast: decide_all(cast.audit, by=cast.lead),
    "target": lambda cast: (decide_all(cast.audit, by=cast.lead), close(cast.audit, by=cast.lead)),
    "judgement-undone": lambda cast: we_are_here(cast.audit, "A1", 1, by=cast.lead),
    "parking-ended": lambda cast: put_aside(cast.audit, "A1", by=cast.lead),
}


def _pattern(name: str) -> URLPattern:
    return next(pattern for _, pattern, _ in routes() if pattern.name == name)


def _groups(name: str) -> list[str]:
    return re.findall(r"\?P<(\w+)>", str(_pattern(name).pattern))


# The table against the product


def lines(table: str) -> list[tuple[str, str, dict[str, str]]]:
    """Method, route and statuses under who gets them, for every line of a table."""
    heading, *rows = (line.split() for line in table.strip().splitlines() if line.strip())
    return [(row[0], row[1], dict(zip(heading, row[2:], strict=True))) for row in rows]


def status(session: str | None, method: str, address: str, sent: dict[str, Any]) -> str:
    """What whoever has that session gets, as the table says it; what it changed is taken back."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        response = client.generic(method, address) if method not in SENDING else SENDING[method](client, address, sent)
        transaction.set_rollback(True)
    where = response.headers.get("Location", "")
    if where.startswith("/sign-in?next="):
        return "in"
    return "staff" if where.startswith("/admin/login/?next=") else str(response.status_code)


SENDING: dict[str, Callable[..., HttpResponse]] = {"GET": Client.get, "POST": Client.post}


def sessions(cast: Cast, people: Iterable[str]) -> dict[str, str | None]:
    """A session of each of them; nobody has none."""
    by_name = {str(user).lower(): user for user in User.objects.all()}
    return {who: session_of(by_name[who]) if who in by_name else None for who in people}


ASKED = lines(TABLE)


@pytest.mark.parametrize(("method", "name", "expected"), ASKED, ids=[f"{method} {name}" for method, name, _ in ASKED])
def test_everybody_gets_what_the_table_says(world, method, name, expected):
    if name in BEFORE:
        BEFORE[name](world)
    address = reverse(name, kwargs=parts(world, name))
    signed_in = sessions(world, expected)
    sent = data(world, name) if method == "POST" else {}
    assert {who: status(signed_in[who], method, address, sent) for who in expected} == expected


def test_the_table_asks_everybody_of_the_cast_and_the_staff():
    assert set(ASKED[0][2]) == {*EVERYBODY, "staff"}


def test_every_route_is_in_the_table():
    named = {pattern.name for address, pattern, _ in routes() if not address.startswith("admin/")}
    assert named == {name for _, name, _ in ASKED}, "Add each route to the table, with what everybody should get."


def test_what_the_table_does_not_ask_is_not_taken(world):
    taken = {(method, name) for method, name, _ in ASKED}
    lead = sessions(world, ["lead"])["lead"]
    got = {}
    for name in {name for _, name, _ in ASKED}:
        address = reverse(name, kwargs=parts(world, name))
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
            if (method, name) not in taken:
                got[method, name] = status(lead, method, address, {})
    assert {one: code for one, code in got.items() if code not in _not_taken(*one)} == {}
    assert len(got) > 200


def _not_taken(method: str, name: str) -> set[str]:
    """Django's own form views, which the account pages are, answer OPTIONS and take a PUT for an empty POST."""
    account = name.startswith("account_")
    return (
        {"405"}
        | ({"302"} if name in SENT_ON else set())
        | ({"200"} if account and method in ("OPTIONS", "PUT") else set())
    )


# The administration: for the staff of the installation, a line for each family of its routes


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


APPS = {"accounts", "frameworks", "journal", "journeys", "schools"}
WINDOWS = lines(ADMINISTRATION)


def present(address: str) -> str:
    """The address, with a row that is there in place of the first."""
    app, model = address.split("/")[2:4] if address.count("/") > 4 else ("", "")
    row = apps.get_model(app, model).objects.first() if app in APPS else None
    return address.replace("/1/", f"/{row.pk}/") if row else address


def test_the_administration_is_for_its_staff_and_shows_without_changing(world):
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


# From another hub


def test_nothing_of_another_hub_is_found_whatever_is_tried(world):
    """The stranger leads a school of the other hub: its numbers are tried by everybody here, ours by the stranger."""
    theirs = start_journey(school=world.other_school, hub=world.other_hub, edition=world.edition, by=world.stranger)
    other = replace(
        world,
        hub=world.other_hub,
        school=world.other_school,
        journey=theirs,
        audit=baseline(theirs),
        mentor=world.stranger,
        observer=world.stranger,
    )
    Membership.objects.filter(user=world.mentor).update(hub=world.hub)
    people = [who for who in EVERYBODY if who not in ("stranger", "nobody")]
    signed_in = sessions(world, [*people, "stranger"])
    guarded = [(method, name) for method, name, expected in ASKED if expected["stranger"] == "404"]
    assert len(guarded) == 27
    got = {}
    for method, name in guarded:
        theirs_is, ours_is = (reverse(name, kwargs=parts(cast, name)) for cast in (other, world))
        got |= {(method, name, who): status(signed_in[who], method, theirs_is, data(other, name)) for who in people}
        got[method, name, "stranger"] = status(signed_in["stranger"], method, ours_is, data(world, name))
    assert {one: code for one, code in got.items() if code != "404"} == {}
    assert Journey.objects.count() == 2


def test_an_audit_is_found_only_in_its_own_journey(world):
    theirs = start_journey(school=world.other_school, hub=world.other_hub, edition=world.edition, by=world.stranger)
    client = world.client("lead")
    assert client.get(reverse("audit", args=[world.journey.pk, 1])).status_code == 200
    assert client.get(reverse("audit", args=[world.journey.pk, 2])).status_code == 404
    assert client.get(reverse("audit", args=[theirs.pk, 1])).status_code == 404


def test_a_membership_is_ended_only_from_its_own_place(world):
    lead, administrator = world.client("lead"), world.client("administrator")
    elsewhere = world.stranger.memberships.get().pk
    at_hub = world.mentor.memberships.get().pk
    assert lead.post(f"/schools/{world.school.urn}/memberships/{elsewhere}/ended").status_code == 404
    assert lead.post(f"/schools/{world.school.urn}/memberships/{at_hub}/ended").status_code == 404
    assert administrator.post(f"/hubs/{world.hub.slug}/memberships/{elsewhere}/ended").status_code == 404
    assert Membership.objects.filter(pk__in=[elsewhere, at_hub]).count() == 2


# No route without a policy


def test_every_route_declares_its_policy():
    assert every_route_has_a_policy() == []
    assert [address for address, _, policy in routes() if not policy.words] == []


ROUTES_WITHOUT_A_POLICY = """
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe

def bare(request):
    return HttpResponse()

urlpatterns = [
    path("", include("plaudit.urls")),
    path("bare", bare),
    path("under/", include([path("<int:pk>/bare", require_safe(bare))])),
]
"""


@pytest.mark.parametrize(
    "command", [["django", "check"], ["plaudit.cli", "serve", "--port", "1"]], ids=["check", "serve"]
)
def test_a_route_without_a_policy_stops_the_start(tmp_path, command):
    (tmp_path / "careless.py").write_text(ROUTES_WITHOUT_A_POLICY)
    (tmp_path / "careless_settings.py").write_text('from plaudit.settings import *\nROOT_URLCONF = "careless"\n')
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "careless_settings"}
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    unsound = [line for line in ended.stderr.splitlines() if "plaudit.E001" in line]
    assert [line.split("The route ")[1] for line in unsound] == [
        "'/bare' declares no policy.",
        "'/under/<int:pk>/bare' declares no policy.",
    ]
