"""`plaudit doctor`, on installations that are really broken, one thing at a time."""

import json
import os
import re
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.conf import settings as configured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.cli.doctor import clock
from plaudit.env import Env
from plaudit.frameworks.models import Criterion, Edition, Statement
from plaudit.jobs.models import Job, State, Worker
from plaudit.schools.models import Hub, Membership, Role
from plaudit.schools.operations import give_role, open_hub
from tests.cast import small_edition
from tools.serving import free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="It is about SQLite's file.")
ON_POSTGRES = pytest.mark.skipif(connection.vendor != "postgresql", reason="It is about a database on another machine.")


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


def lock(folder: Path, *lines: str) -> None:
    (folder / "requirements").mkdir(exist_ok=True)
    (folder / "requirements" / "run.txt").write_text("\n".join(lines) + "\n")


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


class Refusing:
    """Takes letters from one domain only."""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 the library's name
        """Takes the sender, or refuses."""
        if not address.endswith("@riverside.example"):
            return "550 Not from there"
        envelope.mail_from = address
        return "250 OK"


def point(settings, url: str, sender: str = "plaudit@riverside.example") -> None:
    settings.SENDS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = sender
    for name, value in (Env({"M": url}).mail("M") | {"EMAIL_TIMEOUT": 5}).items():
        setattr(settings, name, value)


def knows(password: bytes) -> dict[str, object]:
    """The options of a mail server that asks for that password."""

    def check(server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(success=data.password == password, handled=False)

    return {
        "auth_required": True,
        "auth_require_tls": False,
        "authenticator": check,
        "auth_exclude_mechanism": ["LOGIN"],
    }


def test_where_all_is_well_a_line_says_so_for_each_thing(plaudit, well, mail_server):
    mail_server(**knows(b"secret"))
    result = plaudit("doctor")
    assert result.exit_code == 0, result.output
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"OK"}
    assert "answers, and takes letters from plaudit@riverside.example." in result.output


def test_what_to_do_stands_below_what_is_wrong(plaudit, db, well, mail_server):
    mail_server(**knows(b"secret"))
    Worker.objects.all().delete()
    Membership.objects.all().delete()
    result = plaudit("doctor")
    assert result.exit_code == 1
    told = "problem  Riverside has no administrator who can sign in.\n         Run `plaudit createadmin"
    assert told in result.output
    assert "notice   No worker is at work, so no letter leaves.\n         Run `plaudit serve`" in result.output
    assert re.search(r"Error: 1 of \d+ are not well; see above\.\n$", result.output)


def test_no_mark(doctor, settings):
    settings.SENDS_MAIL = False
    for kept in (Statement, Criterion, Edition):
        kept.objects.all().delete()
    assert "problem: No mark is loaded. | Run `plaudit mark load frameworks/*.yaml`." in doctor()


def test_a_hub_whose_only_administrator_may_not_sign_in(doctor, settings):
    settings.SENDS_MAIL = False
    User.objects.update(is_active=False)
    assert any("Riverside has no administrator who can sign in." in line for line in doctor())


def test_a_hub_that_the_journal_does_not_know(doctor, settings):
    settings.SENDS_MAIL = False
    hub = Hub.objects.create(name="By Hand", slug="by-hand")
    give_role(user=User.objects.get(), role=Role.ADMINISTRATOR, hub=hub, by=None)
    assert any("The journal does not tell of the opening of By Hand." in line for line in doctor())


def test_real_people_and_no_mail(doctor, settings):
    settings.SENDS_MAIL = False
    assert doctor() == [
        "notice: No letters are sent: they go to the log. | Set PLAUDIT_MAIL_URL, so that people can be invited."
    ]


class TestMail:
    """A real mail server, set up wrongly in each way."""

    def test_nobody_listens(self, doctor, settings):
        port = free_port()
        point(settings, f"smtp://127.0.0.1:{port}")
        [line] = doctor()
        assert line.startswith(f"problem: 127.0.0.1:{port} does not answer: [Errno 111] Connection refused.")

    def test_a_wrong_password(self, doctor, mail_server):
        mail_server(**knows(b"another"))
        [line] = doctor()
        assert line.endswith("does not take the name and password. | Mend them in PLAUDIT_MAIL_URL.")

    def test_no_encryption_where_it_was_asked_for(self, doctor, mail_server):
        mail_server(scheme="smtp+tls", **knows(b"secret"))
        [line] = doctor()
        assert "STARTTLS extension not supported by server." in line

    def test_a_certificate_that_nobody_has_signed(self, doctor, mail_server, tmp_path):
        mail_server(scheme="smtp+tls", tls_context=own_certificate(tmp_path), **knows(b"secret"))
        [line] = doctor()
        assert "cannot be trusted: CERTIFICATE_VERIFY_FAILED. | Use the name of its certificate." in line

    def test_a_sender_that_the_server_refuses(self, doctor, mail_server):
        mail_server(sender="plaudit@elsewhere.example", **knows(b"secret"))
        [line] = doctor()
        assert "takes no letters from plaudit@elsewhere.example: Not from there | Set PLAUDIT_MAIL_FROM." in line

    @pytest.mark.parametrize("sender", ["plaudit@127.0.0.1", "plaudit@localhost"])
    def test_a_sender_that_nobody_knows(self, doctor, settings, sender):
        point(settings, f"smtp://127.0.0.1:{free_port()}", sender)
        assert any(f"Letters come from {sender}, which is no domain" in line for line in doctor())

    def test_a_password_in_the_open(self, doctor, settings):
        point(settings, f"smtp://plaudit:secret@{socket.gethostname()}.invalid:{free_port()}")
        assert any(line.startswith("notice: The mail server's password crosses the network") for line in doctor())


def own_certificate(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate that it has signed itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1)
    )
    certificate = builder.sign(key, hashes.SHA256())
    keep = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *keep) + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.fixture
def quiet(mail_server):
    """Mail is well, so that only what the test breaks is told."""
    mail_server(**knows(b"secret"))


@pytest.mark.usefixtures("quiet")
class TestTheRest:
    """Everything but mail."""

    def test_a_worker_that_is_silent_and_a_job_that_waits(self, doctor):
        Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
        Job.objects.create(name="send-letter", due_at=timezone.now() - timedelta(minutes=7))
        nobody, waits = doctor()
        assert nobody.startswith("notice: No worker is at work")
        assert waits.startswith("problem: Jobs wait to be done: 1, the oldest (send-letter) for 7 minutes.")

    def test_a_job_that_failed(self, doctor):
        Job.objects.create(
            name="send-letter", outcome=State.FAILED, finished_at=timezone.now(), error="550 No such person\nmore"
        )
        [line] = doctor()
        assert line.startswith("problem: Jobs failed: 1. send-letter ")
        assert "550 No such person. | Mend what they say, then run `plaudit jobs retry --all`" in line

    def test_a_migration_that_waits_and_one_from_the_future(self, doctor):
        MigrationRecorder(connection).record_unapplied("mail", "0001_initial")
        assert doctor() == ["problem: The database waits for changes: 1. | Run `plaudit migrate`."]
        MigrationRecorder(connection).record_applied("mail", "0001_initial")
        MigrationRecorder(connection).record_applied("mail", "0999_the_future")
        [line] = doctor()
        assert line.startswith("problem: The database is newer than this code: mail.0999_the_future.")

    def test_packages_that_differ_from_the_lock(self, doctor, tmp_path):
        lock(
            tmp_path,
            "click==0.1 \\",
            "    --hash=sha256:00",
            "no-such-package==1",
            "pywin32==1 ; sys_platform == 'win32'",
        )
        [line] = doctor()
        assert line.startswith("problem: 2 of 2 packages differ from the lock: click is ")
        assert "no-such-package is missing." in line
        (tmp_path / "requirements" / "run.txt").unlink()
        assert doctor()[0].startswith("notice: The lock of the packages is not here.")

    def test_a_secret_that_others_can_read(self, doctor):
        secret = Path(configured.DATA_DIR) / "secret-key"
        secret.chmod(0o644)
        try:
            assert doctor() == [f"problem: Others can read {secret}. | Run chmod 600 {secret}."]
        finally:
            secret.chmod(0o600)

    def test_assets_that_are_not_built(self, doctor, settings, tmp_path):
        settings.STATIC_ROOT = tmp_path
        assert doctor() == ["problem: The assets are missing, or older than the code. | Run `plaudit assets`."]

    def test_a_data_folder_that_takes_nothing(self, doctor, settings, tmp_path):
        settings.DATA_DIR = tmp_path / "gone"
        found = "\n".join(doctor())
        assert f"problem: {tmp_path / 'gone'} cannot be written to: No such file or directory." in found

    def test_a_disk_that_is_full(self, doctor, monkeypatch):
        from plaudit.cli.doctor import storage

        monkeypatch.setattr(storage, "LEAST_FREE_BYTES", 10**18)  # no disk has as much
        assert any(" MB left. | Make room on that disk." in line for line in doctor())

    def test_a_clock_in_the_past(self, doctor, monkeypatch):
        monkeypatch.setattr(clock, "EARLIEST_NOW", 10**11)  # for the clock cannot be set in a test
        assert "which is past. | Set the clock of this machine, and have it kept by NTP." in doctor()[0]

    def test_an_entry_from_tomorrow(self, doctor):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE journal_entry SET at = %s", [timezone.now() + timedelta(days=1)])
        [line] = doctor()
        assert "which is still to come." in line

    @ON_POSTGRES
    def test_a_database_that_is_read_only(self, doctor):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL default_transaction_read_only = on")
        assert (
            "The database takes no writes: it is a standby, or set to be read only. | Mend DATABASE_URL."
            in (doctor()[0])
        )

    @ON_SQLITE
    def test_a_row_that_points_nowhere(self, doctor):
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            cursor.execute("UPDATE schools_membership SET user_id = 999999")
            found = doctor()
            cursor.execute("UPDATE schools_membership SET user_id = %s", [User.objects.get().pk])
        assert any(
            "a row of schools_membership points at a row of accounts_user that is gone" in line for line in found
        )


def on_file(path: Path) -> subprocess.CompletedProcess[str]:
    """The doctor in a process of its own, on that SQLite file."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plaudit.settings", "DATABASE_URL": f"sqlite:///{path}"}
    return subprocess.run(
        [sys.executable, "-m", "plaudit.cli", "doctor"], env=environment, check=False, capture_output=True, text=True
    )


@ON_SQLITE
def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "plaudit.sqlite3"
    path.write_bytes(b"This is no database." * 400)
    answer = on_file(path)
    assert answer.returncode == 1
    assert "problem  The database: file is not a database" in answer.stdout
    assert "Traceback" not in answer.stderr


@ON_SQLITE
def test_a_new_installation_is_told_what_comes_first(tmp_path):
    answer = on_file(tmp_path / "new.sqlite3")
    assert answer.returncode == 1
    assert re.search(r"problem  The database waits for changes: \d+\.\n         Run `plaudit migrate`\.", answer.stdout)
