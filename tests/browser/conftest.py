"""Fixtures of the tests in a real browser, against a real server process: `tests.support` says how they meet.

A test asks for `phone`, `laptop`, `zoomed`, `dark` or `without_javascript` (a page), or for `open_page` to say more
exactly what it wants, and for `server` to know the address. Pages open relative addresses: `laptop.goto("/sign-in")`.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

from plaudit.accounts.models import User
from tests.support.browser import Watch
from tests.support.nu import NuChecker, nu_checker
from tests.support.signing_in import sign_in as give_session
from tools import chromium
from tools.serving import Server, serving, url_of

HERE = Path(__file__).parent

OpenPage = Callable[..., Page]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder, so that `-m 'not browser'` leaves them out and no transaction hides its rows."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[Server]:
    """The server of this xdist worker, on the worker's test database."""
    with serving(
        url_of(connection.settings_dict), settings.TEST_FOLDER / "server.log", PLAUDIT_LOG_LEVEL="INFO"
    ) as server:
        yield server


@pytest.fixture(scope="session")
def nu() -> Iterator[NuChecker]:
    """The Nu HTML Checker of this xdist worker."""
    with nu_checker(settings.TEST_FOLDER / "nu.log") as checker:
        yield checker


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """One Chromium a worker; each page has a context, with cookies and storage, of its own.

    Playwright runs an event loop in the test's thread for as long as it lives, and Django would refuse to use the
    database beside a loop. Both wait for one another here, so nothing is in danger.
    """
    with (
        sync_playwright() as playwright,
        chromium.chromium(playwright) as browser,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture
def watch(transactional_db: None, server: Server, nu: NuChecker) -> Iterator[Watch]:
    """What must not go wrong; it is looked at when the test is over."""
    server.new_log_lines()
    cache.clear()  # it counts attempts to sign in, and a test begins with none
    watch = Watch()
    yield watch
    log = server.new_log_lines()
    assert "Traceback" not in log, log
    assert not watch.faults, "\n".join(watch.faults)
    assert_valid_pages(nu, watch)


def assert_valid_pages(nu: NuChecker, watch: Watch) -> None:
    """Fails with the Nu checker's words on every page that the browser was given."""
    found = {page: nu.complaints(html) for page, html in watch.pages.items()}
    words = [f"{page}\n  " + "\n  ".join(complaints) for page, complaints in found.items() if complaints]
    assert not words, "\n".join(words)


@pytest.fixture
def open_page(chromium_browser: Browser, server: Server, watch: Watch) -> Iterator[OpenPage]:
    """Opens a page in a context of its own: `open_page(user=lead, **PHONE)`. `user` is signed in.

    Without a service worker, unless `service_workers="allow"` asks for it: it is slow to set up, and hides requests.
    """
    contexts = []

    def open_one(user: User | None = None, **options: Any) -> Page:
        options = {"service_workers": "block", **options}
        context = chromium_browser.new_context(base_url=server.address, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        watch.follow(context)
        if user is not None:
            give_session(context, user, server.address)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def look(open_page: OpenPage) -> OpenPage:
    """Opens a page on a laptop, from which axe looks at it in every window; nothing on it moves for long."""
    return partial(open_page, **chromium.LAPTOP, reduced_motion="reduce")


@pytest.fixture
def sign_in(server: Server) -> Callable[[Page, User], None]:
    """`sign_in(page, person)`: from its next address on, the page is that person's."""
    return lambda page, person: give_session(page, person, server.address)


@pytest.fixture
def laptop(open_page: OpenPage) -> Page:
    """A window of 1280 by 800 pixels."""
    return open_page(**chromium.LAPTOP)


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A screen of 360 by 740 pixels that is touched."""
    return open_page(**chromium.PHONE)


@pytest.fixture
def zoomed(open_page: OpenPage) -> Page:
    """A laptop's window at 200% zoom."""
    return open_page(**chromium.ZOOMED)


@pytest.fixture
def dark(open_page: OpenPage) -> Page:
    """A laptop whose owner prefers dark colours."""
    return open_page(**chromium.DARK)


@pytest.fixture
def without_javascript(open_page: OpenPage) -> Page:
    """A laptop that runs no script."""
    return open_page(**chromium.WITHOUT_JAVASCRIPT)
