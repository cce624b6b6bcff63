"""An installation that is well, the doctor who looks at it, and a mail server for its letters."""

import json
import os
import socket
from importlib.metadata import version
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from plaudit.accounts.models import User
from plaudit.jobs.models import Worker
from plaudit.schools.models import Hub, Role
from plaudit.schools.operations import give_role, open_hub
from tests.cast import small_edition
from tests.cli.doctor.installation import lock
from tests.cli.doctor.mail_servers import Refusing, knows, point
from tools.serving import free_port


@pytest.fixture
def well(db, settings, tmp_path) -> Hub:
    """An installation that is well: a mark, a hub with its administrator, a worker at work, a lock of its own."""
    small_edition()
    hub = open_hub(name="Riverside", by=None)
    ada = User.objects.create_user("ada@riverside.example", "Ada")
    give_role(user=ada, role=Role.ADMINISTRATOR, hub=hub, by=None)
    Worker.objects.create(host=socket.gethostname(), process=os.getpid())
    settings.BASE_DIR = tmp_path
    lock(tmp_path, f"click=={version('click')}")
    if connection.vendor == "sqlite":  # which the test made, and not `plaudit migrate`
        for path in Path(settings.DATABASES["default"]["NAME"]).parent.glob("*.sqlite3*"):
            path.chmod(0o600)
    return hub


@pytest.fixture
def doctor(plaudit, well):
    """What the doctor finds other than well, as 'level: what | mend', and that its exit code says the same."""

    def look() -> list[str]:
        result = plaudit("doctor", "--json")
        told = json.loads(result.stdout)
        levels = {finding["level"] for finding in told["findings"]}
        assert told["well"] is ("problem" not in levels)
        assert result.exit_code == (0 if told["well"] else 1)
        return [
            f"{finding['level']}: {finding['what']} | {finding['mend']}"
            for finding in told["findings"]
            if finding["level"] != "ok"
        ]

    return look


@pytest.fixture
def mail_server(settings):
    """`mail_server(**options)` starts a real mail server, and points the product at it."""
    running = []

    def start(*, scheme: str = "smtp", sender: str = "plaudit@riverside.example", **options) -> None:
        port = free_port()
        running.append(Controller(Refusing(), hostname="127.0.0.1", port=port, **options))
        running[-1].start()
        point(settings, f"{scheme}://plaudit:secret@127.0.0.1:{port}", sender)

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def quiet(mail_server):
    """Mail is well, so that only what the test breaks is told."""
    mail_server(**knows(b"secret"))
