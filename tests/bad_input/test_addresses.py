"""Odd addresses."""

import re

import pytest
from django.conf import settings
from django.test import Client

from plaudit.accounts.models import User
from plaudit.web.checks import routes
from tests.bad_input.sending import kept
from tests.cast import PASSWORD
from tests.evidence.files import file_of, item_of
from tests.support.signing_in import session_of

HUGE = (
    "9" * 19,
    "9" * 40,
    "9" * 5000,
    str(2**31),
    str(2**63),
    str(-1),
    "0",
    "1.5",
    "٣",
    "%00",
    "1%0d%0aX:1",
    "null",
    "%F0%9F",
)
ODD_WORDS = (
    "%00", "a%00b", "%0A", "%E2%80%AE", "%ED%A0%80", "%FF", "..", "%2e%2e%2fetc", "'", "%22%3E%3Cscript%3E", "a" * 3000,
    "%F0%9F%8E%B5", "{{7*7}}", "%25s",
)  # fmt: skip

ODD_NAMES = (
    *ODD_WORDS,
    "00000000-0000-0000-0000-000000000000",
    "0" * 32,
    "f" * 36,
    "٣" * 8 + "-0000-0000-0000-" + "0" * 12,
)

PARTS = {"int": HUGE, "str": ODD_WORDS, "slug": ODD_WORDS, "path": ODD_WORDS, "re": ODD_WORDS, "uuid": ODD_NAMES}


def odd_addresses() -> dict[str, list[str]]:
    """For each route, its address with something odd in place of each variable part."""
    sound = {"pk": "1", "number": "1", "urn": "119903", "slug": "test-hub", "mark": "small-mark", "edition": "1"}
    found: dict[str, list[str]] = {}
    for pattern, _, _ in routes():
        plain = re.sub(r"\^|\$|\(\?P(<\w+>)[^)]*\)", lambda match: (match[1] and f"<re:{match[1][1:]}") or "", pattern)
        variable = re.findall(r"<(\w+):(\w+)>", plain)
        for kind, name in variable:
            for odd in PARTS[kind]:
                filled = plain
                for other_kind, other in variable:
                    filled = filled.replace(f"<{other_kind}:{other}>", odd if other == name else sound.get(other, "A1"))
                found.setdefault(pattern, []).append(f"/{filled}")
    return found


ADDRESSES = odd_addresses()


@pytest.mark.parametrize("pattern", [pattern for pattern in ADDRESSES if not pattern.startswith("admin/")])
def test_an_odd_address_is_not_found_or_not_read(quick, pattern):
    """Asked by who has the most to do with such addresses, so that most is read of what they ask."""
    client = quick.client("administrator" if pattern.startswith("hubs/") else "lead")
    client.raise_request_exception = False
    item_of(quick, file_of(quick), pk=1)  # so that what stands behind it in an address is looked at
    before = kept(quick)
    statuses = {odd: [client.get(odd).status_code, client.post(odd).status_code] for odd in ADDRESSES[pattern]}
    fine = {200, 302, 400, 403, 404, 405, 409, 412, 422}
    assert {odd: codes for odd, codes in statuses.items() if not set(codes) <= fine} == {}
    assert kept(quick) == before


def test_the_administration_stands_odd_addresses_too(quick):
    client = Client(raise_request_exception=False)
    staff = User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(staff, second_factor=True)
    odd = [one for pattern, all_of in ADDRESSES.items() if pattern.startswith("admin/journ") for one in all_of[:6]]
    odd += [
        "/admin/accounts/user/?q=%00",
        "/admin/accounts/user/?p=" + "9" * 30,
        "/admin/journal/entry/?verb__exact=%00",
        "/admin/journal/entry/?nonsense=1",
        "/admin/journal/entry/?o=9.9.9",
        "/admin/schools/school/?q=" + "%22" * 500,
    ]
    statuses = {one: client.get(one).status_code for one in odd}
    assert {one: status for one, status in statuses.items() if status not in (200, 302, 400, 403, 404)} == {}


@pytest.mark.parametrize(
    "query", ["show=%00", "show=%FF", "show=" + "a" * 5000, "show=left&show=left", "=&=&;", "%00=%00"]
)
def test_an_odd_query_changes_nothing_of_a_page(quick, lead, query):
    response = lead.get(f"/journeys/{quick.journey.pk}/audits/1/areas/A?{query}")
    assert response.status_code == (400 if "%00" in query else 200)
