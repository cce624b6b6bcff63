"""Pictures of every page, for a phone and a laptop, light and dark, and for paper: `make tour`.

They are made on a new database with the demonstration in it, and go to var/tour/ with a page that shows them all.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import LAPTOP, PHONE, chromium, settled
from tools.serving import Server, serving

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tour"
TALLEST = 5000
PAPER: dict[str, Any] = {"viewport": {"width": 794, "height": 1123}}
LOOKS: dict[str, dict[str, Any]] = {
    "phone": PHONE,
    "phone-dark": {**PHONE, "color_scheme": "dark"},
    "laptop": LAPTOP,
    "laptop-dark": {**LAPTOP, "color_scheme": "dark"},
}
STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2rem; }
section > div { display: flex; gap: 1rem; align-items: start; overflow-x: auto; }
figure { margin: 0 0 2rem; } img { border: 1px solid #999; height: 480px; }
"""

Picture = tuple[str, str, str]  # the page's title, the look, the file's name


def main() -> int:
    """Takes the pictures; 1 where a page was left out or answered with an error that is not meant."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with TemporaryDirectory(prefix="plaudit-tour-") as folder:
        url = f"sqlite:///{folder}/plaudit.sqlite3"
        os.environ |= {"DATABASE_URL": url, "STORAGE_URL": f"file://{folder}/evidence"}
        os.environ.setdefault("PLAUDIT_DATA_DIR", str(ROOT / "var" / "test"))
        os.environ |= {"DJANGO_SETTINGS_MODULE": "plaudit.settings", "PLAUDIT_LOG_LEVEL": "WARNING"}
        django.setup()
        sessions, keys = fill()
        with serving(url, FOLDER / "server.log") as server, browsing() as browser:
            pictures = list(take(browser, server, sessions, keys))
        log = server.new_log_lines()
    (FOLDER / "index.html").write_text(_index(pictures), encoding="utf-8")
    print(f"{len(pictures)} pictures; look at {FOLDER / 'index.html'}")
    return _complaints(keys, log)


def fill() -> tuple[dict[str, str], dict[str, Any]]:
    """Builds the demonstration; returns a session for each person's address, and what is found by which key."""
    from django.core.management import call_command
    from django.db import connections

    from plaudit import demo
    from plaudit.accounts.models import User
    from plaudit.cli import assets
    from plaudit.jobs.running import work_off
    from plaudit.journeys.models import Journey
    from tools.sessions import session_of

    assets.build()
    call_command("migrate", verbosity=0)
    demo.build()
    sessions = {person.name: session_of(person, second_factor=True) for person in User.objects.all()}
    keys = {str(urn): pk for urn, pk in Journey.objects.values_list("school__urn", "pk")} | _people_and_links()
    work_off()  # what the background makes of the files
    keys |= _moving() | _impact() | _evidence() | _years() | _school_years() | _workbooks()
    connections.close_all()
    return sessions, keys


def _people_and_links() -> dict[str, Any]:
    """What other pages are found by: a role, a take-over, an invitation's link."""
    import re

    from plaudit.mail.models import Letter
    from plaudit.schools.models import Membership, TakeOver

    keys: dict[str, Any] = {
        name.split()[0].lower(): pk for name, pk in Membership.objects.values_list("user__name", "pk")
    }
    keys |= {name.split()[0].lower(): pk for name, pk in TakeOver.objects.values_list("user__name", "pk")}
    links = {letter.to: re.search(r"/invitations/\S+", letter.body) for letter in Letter.objects.all()}
    return keys | {to.partition("@")[0]: link[0] for to, link in links.items() if link}


def _evidence() -> dict[str, Any]:
    """An inbox that is open and one that was ended, and of each kind the item that was kept first."""
    from plaudit.evidence.models import Inbox, Item

    opened, ended = Inbox.objects.get(ended_at=None), Inbox.objects.exclude(ended_at=None).get()
    keys: dict[str, Any] = {"inbox": opened.pk, "code": opened.code, "ended": ended.code}
    return keys | dict(Item.objects.kept().order_by("-pk").values_list("kind", "pk"))


def _moving() -> dict[str, Any]:
    """An action that is late, or else any that has a deadline, and one that is still to come."""
    from plaudit.plans.models import Action

    dated = Action.objects.open().filter(plan__journey__school__urn=119903).exclude(due_on=None).order_by("due_on")
    return {"late": dated.earliest("due_on").pk, "coming": dated.latest("due_on").pk}


def _impact() -> dict[str, Any]:
    """The impact card that was made first, and the number that was entered first."""
    from plaudit.plans.models import Figure, Impact

    return {"impact": Impact.objects.earliest("pk").pk, "figure": Figure.objects.earliest("pk").pk}


def _school_years() -> dict[str, Any]:
    """The latest school year that the hub gave, and one that a school gave itself."""
    from plaudit.schools.models import SchoolYear

    given, own = SchoolYear.objects.exclude(hub=None), SchoolYear.objects.exclude(school=None)
    return {"given_year": given.latest("name").pk, "own_year": own.latest("name").pk}


def _workbooks() -> dict[str, Any]:
    """The workbook that was brought back first."""
    from plaudit.workbooks.models import Import

    return {"workbook": Import.objects.earliest("pk").pk}


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


def _years() -> dict[str, str]:
    """This school year and the last one, as the addresses of public summaries have them."""
    from django.utils import timezone

    from plaudit.summaries.years import name_of, year_of

    year = year_of(timezone.localdate())
    return {"this_year": name_of(year), "last_year": name_of(year - 1)}


def take(browser: Browser, server: Server, sessions: dict[str, str], keys: dict[str, Any]) -> Iterator[Picture]:
    """Takes every picture of every stop."""
    from tools.stops import addresses

    for number, (stop, address) in enumerate(addresses(keys), start=1):
        print(f"{number:3} {stop.title}", flush=True)
        looks = LOOKS | ({"paper": PAPER} if stop.on_paper else {})
        for look, options in looks.items():
            name = f"{number:02}-{'-'.join(stop.title.lower().replace(',', '').split())}-{look}.png".replace("'", "")
            context = browser.new_context(base_url=server.address, locale="en-GB", reduced_motion="reduce", **options)
            if stop.who:
                cookie = {"name": "sessionid", "value": sessions[stop.who], "url": server.address}
                context.add_cookies([cookie])  # type: ignore[list-item]
            page = context.new_page()
            page.goto(address)
            shoot(page, FOLDER / name, on_paper=look == "paper")
            context.close()
            yield stop.title, look, name


def shoot(page: Page, file: Path, *, on_paper: bool) -> None:
    """One picture of the whole page, down to a height that can still be looked at."""
    if on_paper:
        page.emulate_media(media="print")
    settled(page)
    width, height = page.evaluate("() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]


def _complaints(keys: dict[str, Any], log: str) -> int:
    from tools.stops import addresses, left_out

    missing = left_out({address for _, address in addresses(keys)})
    if missing:
        print(f"No picture was taken of: {', '.join(sorted(missing))}. Add them to tools/stops.py.", file=sys.stderr)
    if "Traceback" in log:
        print(log, file=sys.stderr)
    return 1 if missing or "Traceback" in log else 0


def _index(pictures: list[Picture]) -> str:
    shown: dict[str, list[str]] = {}
    for title, look, name in pictures:
        words = escape(f"{title}, {look}")
        link = f'<a href="{name}"><img src="{name}" alt="{words}" loading="lazy"></a>'
        shown.setdefault(title, []).append(f"<figure>{link}<figcaption>{look}</figcaption></figure>")
    sections = [f"<section><h2>{escape(title)}</h2><div>{''.join(row)}</div></section>" for title, row in shown.items()]
    head = f'<meta charset="utf-8"><title>Tour</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en">{head}<h1>Every page</h1>{"".join(sections)}</html>\n'


if __name__ == "__main__":
    sys.exit(main())
