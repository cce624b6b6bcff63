"""Debian's Chromium, and the windows that pages are looked at in."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Playwright

FLAGS = (
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--use-fake-device-for-media-stream",  # a camera and a microphone that beeps, for a context that may use them
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
# What a browser shows of a 1280-pixel window at 200% zoom: half as many CSS pixels, each twice as large.
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
DARK: dict[str, Any] = {**LAPTOP, "color_scheme": "dark"}
WITHOUT_JAVASCRIPT: dict[str, Any] = {**LAPTOP, "java_script_enabled": False}


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, without its chatter to the network; in its sandbox unless the user is root.

    Raises:
        RuntimeError: it is not installed.
    """
    browser = playwright.chromium.launch(**_installed())
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def chromium_of(browser_type: BrowserType, folder: Path, **options: Any) -> Iterator[BrowserContext]:
    """The same with a person's own folder: what it keeps there is there when it is opened again.

    Raises:
        RuntimeError: it is not installed.
    """
    context = browser_type.launch_persistent_context(folder, **_installed(), **options)
    try:
        yield context
    finally:
        context.close()


def _installed() -> dict[str, Any]:
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("Chromium is missing: `make test` installs it.")
    return {"executable_path": path, "args": [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]}


# Asking for a width has the page laid out, and the typefaces fetched that it needs in this window. An animation's own
# promise is no use here: one that is cut short, as by another width, never keeps it.
AT_REST = """() => document.documentElement.offsetWidth && document.fonts.status === "loaded" &&
    document.getAnimations().every(
        a => a.playState !== "running" || a.effect.getComputedTiming().endTime === Infinity,
    )"""
OFTEN = 20  # milliseconds: not with each frame, for a window behind another may draw none


def settled(page: Page) -> Page:
    """The page once its typefaces are there and what moves has come to rest, for a picture or a look at its colours."""
    page.wait_for_function(AT_REST, polling=OFTEN)
    return page
