"""Every address that serves a file, as everybody: the cast, people of another hub, and nobody.

Which addresses those are is not written down here but found out: every route of the site is asked, and one whose answer
holds bytes of a file serves files. So a new one is walked from its first day.
"""

from collections.abc import Iterable
from itertools import product

import pytest
from django.test import Client

from plaudit.accounts.models import User
from plaudit.evidence.models import File, Item, Role, State, Version
from plaudit.evidence.operations.tags import tag
from plaudit.rulebook.children import Audience
from plaudit.schools.models import Membership
from plaudit.schools.models import Role as RoleOfPerson
from plaudit.schools.operations import give_role
from plaudit.web.checks import routes
from tests.access.asking import sessions, status
from tests.access.table import address, asked
from tests.access.table_summaries import public
from tests.cast import EVERYBODY, Cast
from tests.evidence.files import file_of, item_of, kept
from tests.evidence.inboxes import opened

BYTES = b"the bytes of a file, told from all others"
PEOPLE = (*EVERYBODY, "staff", "elsewhere")
AT_SCHOOL = {"lead", "leader", "contributor", "observer"}
SORTING = {"lead", "leader", "contributor"}
WITH_HUB = AT_SCHOOL | {"administrator"}


@pytest.fixture
def other_hub(world: Cast) -> User:
    """An administrator of the other hub."""
    user = User.objects.create_user("elsewhere@plaudit.example", "Elsewhere", "a password for tests")
    give_role(user=user, role=RoleOfPerson.ADMINISTRATOR, hub=world.other_hub, by=None)
    return user


@pytest.fixture
def files(world, tmp_path) -> list[File]:
    """Two files of the cast's school, with all that can be made of each."""
    found = [file_of(world, str(number) * 64) for number in (1, 2)]
    for file, role in product(found, Role):
        kept(file, tmp_path, BYTES + role.encode() + file.sha256.encode(), role, "image/jpeg")
    return found


@pytest.fixture
def item(world, files):
    """`item(**values)` adds an item of which those files are the versions."""

    def add(**values) -> Item:
        found = item_of(world, files[0], "choir.jpg", **values)
        Version.objects.create(item=found, number=2, file=files[1], name="choir.jpg", by=world.lead)
        return found

    return add


def serving(cast: Cast) -> set[str]:
    """The routes whose answer holds bytes of a file, asked by who may see the most."""
    client, found = cast.client("lead"), set()
    for name in sorted({name for method, name, _ in asked() if method == "GET"}):
        response = client.get(address(cast, name))
        if BYTES in (b"".join(response) if response.streaming else response.content):
            found.add(name)
    return found


ALL = tuple(product((1, 2), Role))


def everywhere(item: Item, people: set[str], addresses: Iterable[tuple[int, Role]] = ALL) -> bool:
    """Whether these files of the item are for those people alone, and others get nothing: 404, or are to sign in."""
    who = sessions(None, PEOPLE)  # type: ignore[arg-type]
    expected = {person: "200" if person in people else "404" for person in PEOPLE} | {"nobody": "in"}
    for number, role in addresses:
        where = f"/evidence/{item.pk}/versions/{number}/{role}"
        assert {person: status(who[person], "GET", where, {}) for person in PEOPLE} == expected, where
    return True


def test_two_routes_serve_files_and_they_are_walked_here_and_with_the_summaries(world, item):
    """What of a public summary's pictures is served to whom is tried in tests/web/test_summaries.py."""
    shown = item(audience="public", recognisable="no", kind="picture", caption="The choir")
    tag(items=[shown], criteria=world.edition.criteria.filter(code="A1"), by=world.lead)
    public(world)
    pattern = {pattern.name: where for where, pattern, _ in routes()}
    assert {name: pattern[name] for name in serving(world)} == {
        "rendition": "evidence/<int:pk>/versions/<int:number>/<slug:role>",
        "public-summary-picture": "summaries/<int:urn>/<slug:year>/pictures/<int:item>",
    }, "Another address serves files: walk it, too."


def test_files_are_seen_by_whom_their_item_is_for(world, other_hub, item):
    assert everywhere(item(audience="hub"), WITH_HUB)
    for audience in Audience:
        people = WITH_HUB if audience.reaches(Audience.HUB) else AT_SCHOOL
        assert everywhere(item(audience=audience.value), people, ALL[:1])


def test_files_that_wait_in_an_inbox_are_seen_by_who_sorts_them(world, other_hub, item):
    for audience in (Audience.SCHOOL, Audience.PUBLIC):
        waiting = item(audience=audience.value, kept_at=None, kept_by=None, by=None, inbox=opened(world))
        assert everywhere(waiting, SORTING, ALL[-1:])


@pytest.mark.parametrize("state", [State.RECEIVED, State.HELD, State.REFUSED])
def test_files_that_are_not_ready_are_seen_by_nobody(world, other_hub, item, state):
    shown = item(audience="public")
    File.objects.update(state=state.value)
    assert everywhere(shown, set(), ALL[:2])


def test_files_of_another_hub_are_seen_there_and_nowhere_else(world, other_hub, item):
    theirs = item(audience="hub")
    Item.objects.filter(pk=theirs.pk).update(school=world.other_school, hub=world.other_hub)
    assert everywhere(theirs, {"stranger", "elsewhere"}, ALL[:1])


def test_who_has_lost_their_role_or_signed_out_sees_nothing(world, item):
    shown = f"/evidence/{item(audience='hub').pk}/versions/1/clean"
    session = sessions(world, ["observer"])["observer"]
    assert status(session, "GET", shown, {}) == "200"
    Membership.objects.filter(user=world.observer).delete()
    assert status(session, "GET", shown, {}) == "404"
    client: Client = world.client("lead")
    assert client.get(shown).status_code == 200
    client.logout()
    assert client.get(shown).status_code == 302
    assert status("0" * 32, "GET", shown, {}) == "in"
