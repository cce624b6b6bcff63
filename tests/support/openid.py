"""A real provider of OpenID Connect, in a process of its own, and the walk through it without a browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from django.http import HttpResponse
from django.test import Client

from plaudit.env import Provider
from tools.machine import ROOT, install_node_packages
from tools.serving import free_port

SCRIPT = Path(__file__).with_name("openid_provider.mjs")
NODE = Path(sys.executable).with_name("node")
SECRET = "a secret for tests"


@dataclass(frozen=True)
class OpenIdProvider:
    """The provider at `issuer`. `openid_provider.mjs` says whom it knows."""

    issuer: str

    def settings(self, key: str = "school-id", **values: object) -> Provider:
        """What the product's settings say of it."""
        return Provider(key=key, name="School ID", issuer=self.issuer, client_id="plaudit", secret=SECRET, **values)

    def walk(self, client: Client, account: str, *, start: str = "/sign-in/with/school-id") -> HttpResponse:
        """Goes from the product to the provider, says there who one is, and comes back: the product's answer."""
        return client.get(self.answer(client.get(start).headers["Location"], account))

    def answer(self, asked: str, account: str) -> str:
        """Where the provider sends the browser that came with `asked`, once it has said who it is, without the host."""
        with requests.Session() as browser:
            page = browser.get(asked, timeout=10)
            sent = {"cancel": "1"} if account == "cancel" else {"account": account}
            answer = browser.post(page.url, sent, allow_redirects=False, timeout=10)
            while answer.headers.get("Location", "").startswith((self.issuer, "/")):
                where = requests.compat.urljoin(self.issuer, answer.headers["Location"])
                answer = browser.get(where, allow_redirects=False, timeout=10)
        return re.sub(r"^https?://[^/]+", "", answer.headers["Location"])


@contextmanager
def openid_provider(*callbacks: str) -> Iterator[OpenIdProvider]:
    """The provider, as long as the block lasts; it sends people back to `callbacks` only.

    Raises:
        RuntimeError: it did not start; the text is what it said.
    """
    install_node_packages()
    port = free_port()
    command = [str(NODE), str(SCRIPT), str(port), *callbacks]
    # The command of the package only starts the real one: both are one group, to be ended together.
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:  # it ends with the process, so this waits for one or the other
        said.append(line)
        if line.strip() == "listening":
            break
    else:
        raise RuntimeError(f"The provider did not start:\n{''.join(said)}")
    try:
        yield OpenIdProvider(f"http://127.0.0.1:{port}")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        process.stdout.close()
