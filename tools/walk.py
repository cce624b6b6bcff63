"""How quick a first audit is: `make walk` answers a whole mark in a real browser, closes it, and counts.

It is made on a new database with the demonstration in it, by the lead of a school that has not begun. It fails over
45 clicks, from the school's page to the result, or where a click asks the server for more than one thing.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import django
from playwright.sync_api import Page

from tools.chromium import LAPTOP
from tools.serving import serving
from tools.tour import browsing, fill
from tools.walking import Count, Meter, answer_everything, close_it

ROOT = Path(__file__).resolve().parent.parent
LEAD = "Louis Lead"
SCHOOL = "/schools/119957"  # Thorpe Acre, which has not begun
LEVEL = "Silver"
MOST_CLICKS, MOST_REQUESTS = 45, 1


def main() -> int:
    """Walks, and prints what it took; 1 where that is too much."""
    with TemporaryDirectory(prefix="plaudit-walk-") as folder:
        url = f"sqlite:///{folder}/plaudit.sqlite3"
        os.environ |= {"DATABASE_URL": url, "STORAGE_URL": f"file://{folder}/evidence"}
        os.environ.setdefault("PLAUDIT_DATA_DIR", str(ROOT / "var" / "test"))
        os.environ |= {"DJANGO_SETTINGS_MODULE": "plaudit.settings", "PLAUDIT_LOG_LEVEL": "WARNING"}
        django.setup()
        sessions, _ = fill()
        with serving(url, Path(folder) / "server.log") as server, browsing() as browser:
            context = browser.new_context(base_url=server.address, locale="en-GB", **LAPTOP)
            cookie = {"name": "sessionid", "value": sessions[LEAD], "url": server.address}
            context.add_cookies([cookie])  # type: ignore[list-item]
            return walk(context.new_page())


def walk(page: Page) -> int:
    """One walk from the school's page to the result; prints its figures."""
    page.goto(SCHOOL)
    page.wait_for_load_state("networkidle")
    count, meter, began = Count(page), Meter(page), perf_counter()
    count.tap(page.get_by_role("button", name="Start the journey"))
    criteria = answer_everything(page, LEVEL, count)
    answered = perf_counter() - began
    result = close_it(page, count)
    received = meter.read(page)
    seconds = perf_counter() - began
    print(f"{criteria} criteria, “{result}”")
    print(f"{count.taps} clicks (at most {MOST_CLICKS}); {len(count.requests)} requests, {count.most} a click at most")
    print(f"{received / 1000:.0f} kB; {answered:.1f} s to answer, {seconds:.1f} s to the result, of the machine's time")
    is_good = count.taps <= MOST_CLICKS and count.most <= MOST_REQUESTS
    print("Good." if is_good else "That is too much.")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
