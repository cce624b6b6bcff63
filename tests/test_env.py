"""The environment: what is right is read, and what is wrong stops the start and names its variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plaudit.env import Env, Provider, Site, WrongSetting
from tests.cast import ROOT

OWNER_ONLY = 0o600


def env(value: str | None) -> Env:
    """An environment with one variable."""
    return Env({} if value is None else {"NAME": value})


@pytest.mark.parametrize("value", [None, "", "  "])
def test_what_is_not_set_or_empty_has_its_default(value):
    assert env(value).text("NAME", "as before") == "as before"
    assert env(value).choice("NAME", ("a", "b"), "b") == "b"
    assert env(value).flag("NAME", default=True) is True
    assert env(value).flag("NAME", default=False) is False
    assert env(value).whole_number("NAME", 7, least=1, most=9) == 7
    assert env(value).mail("NAME") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_blanks_around_a_value_do_not_matter():
    assert env(" b ").choice("NAME", ("a", "b"), "a") == "b"
    assert env("1\n").flag("NAME", default=False) is True
    assert env(" 3 ").whole_number("NAME", 7, least=1, most=9) == 3


def refused(read, value: str) -> str:
    """The sentence with which reading that value is refused."""
    with pytest.raises(WrongSetting) as refusal:
        read(env(value))
    assert refusal.value.name == "NAME"
    return str(refusal.value)


@pytest.mark.parametrize("value", ["yes", "true", "True", "on", "2", "-1", "01", "1\x00"])
def test_a_flag_is_1_or_0(value):
    assert refused(lambda e: e.flag("NAME", default=False), value) == f"NAME should be one of 0, 1. It is {value!r}."


@pytest.mark.parametrize("value", ["0", "10", "-1", "1.5", "three", "٣", "1e1", "0x3", "9" * 4000, "+3", "1 2"])
def test_a_whole_number_is_within_its_bounds(value):
    sentence = refused(lambda e: e.whole_number("NAME", 7, least=1, most=9), value)
    assert sentence == f"NAME should be a whole number from 1 to 9. It is {value!r}."


def test_a_site_is_a_scheme_and_a_host():
    assert env("https://plaudit.example.org/").site("NAME", "") == Site(
        "https", "plaudit.example.org", "https://plaudit.example.org"
    )
    assert env("http://127.0.0.1:8000").site("NAME", "") == Site("http", "127.0.0.1", "http://127.0.0.1:8000")


SITES = [
    "plaudit.example.org",
    "ftp://a.b",
    "https://",
    "https:///path",
    "https://a.b/path",
    "https://a.b?q",
    "http://[::1",
    "//a",
    "http://foo bar",
    "http://x:99999",
    "https://user:secret@example.org",
]


@pytest.mark.parametrize("value", SITES)
def test_a_site_is_nothing_else(value):
    sentence = refused(lambda e: e.site("NAME", ""), value)
    assert sentence.startswith("NAME should be an address such as https://plaudit.example.org. It is ")


def test_a_database_is_sqlite_or_postgresql():
    assert env("sqlite:////srv/plaudit.sqlite3").database("NAME", "")["NAME"] == "/srv/plaudit.sqlite3"
    found = env("postgres://me:p%40ss@db.example:5433/plaudit").database("NAME", "")
    assert (found["ENGINE"], found["NAME"], found["USER"]) == ("django.db.backends.postgresql", "plaudit", "me")
    assert (found["PASSWORD"], found["HOST"], found["PORT"]) == ("p@ss", "db.example", 5433)


DATABASES = [
    "sqlite:///",
    "mysql://me:hush@db/plaudit",
    "nonsense",
    "sqlite://",
    "postgres://",
    "postgres://me:hush@db/",
    "postgres://me:hush@db:port/plaudit",
    "postgres://[me:hush@db/plaudit",
]


@pytest.mark.parametrize("value", DATABASES)
def test_a_database_that_cannot_be_is_refused_without_showing_a_password(value):
    sentence = refused(lambda e: e.database("NAME", ""), value)
    assert sentence.startswith("NAME should be an address that begins with sqlite:/// or postgres://")
    assert "hush" not in sentence


def test_evidence_lies_in_a_folder_or_in_a_bucket():
    folder = env("file:///srv/the%20files").storage("NAME", Path("/"))
    assert folder["OPTIONS"] == {"location": Path("/srv/the files")}
    assert env("").storage("NAME", Path("/var/a b"))["OPTIONS"] == {"location": Path("/var/a b")}
    bucket = env("s3://key:s%2Fcret@s3.example:9000/choir?region=eu-west-2&scheme=http").storage("NAME", Path("/"))
    assert bucket["OPTIONS"] == {
        "endpoint": "http://s3.example:9000",
        "bucket": "choir",
        "region": "eu-west-2",
        "key": "key",
        "secret": "s/cret",
    }
    assert env("s3://k:s@s3.example/choir").storage("NAME", Path("/"))["OPTIONS"]["endpoint"] == "https://s3.example"


STORAGES = [
    "file://host/folder",
    "file:",
    "/srv/files",
    "s3://",
    "s3://key:hush@host",
    "s3://key:hush@host/",
    "s3://key@host/bucket",
    "s3://host/bucket",
    "s3://key:hush@host/Bucket",
    "s3://key:hush@host/a/b",
    "s3://key:hush@host:port/bucket",
    "s3://key:hush@[host/bucket",
    "s3://key:hush@host/bucket?region=",
    "s3://key:hush@host/bucket?scheme=ftp",
    "s3://key:hush@host/bucket?regoin=a",
]


def test_a_socket_is_a_path_or_a_host_and_a_port():
    assert env("").socket("NAME") is None
    assert env("unix:/run/clamav/clamd.ctl").socket("NAME") == "/run/clamav/clamd.ctl"
    assert env("tcp:scanner.example:3310").socket("NAME") == ("scanner.example", 3310)
    assert env("tcp:[::1]:3310").socket("NAME") == ("::1", 3310)


@pytest.mark.parametrize(
    "value", ["unix:run", "tcp:host", "tcp:host:0", "tcp::3310", "tcp:h:99999", "/run/x", "http://h"]
)
def test_what_is_no_socket_is_refused(value):
    with pytest.raises(WrongSetting, match="unix:/path/of/the/socket"):
        env(value).socket("NAME")


@pytest.mark.parametrize("value", STORAGES)
def test_a_storage_that_cannot_be_is_refused_without_showing_a_secret(value):
    with pytest.raises(WrongSetting, match="NAME should be") as refused:
        env(value).storage("NAME", Path("/"))
    assert "hush" not in str(refused.value)


def test_mail_leaves_by_one_of_three_ways():
    found = env("smtp+tls://me%40school:p%3Ass@mail.example").mail("NAME")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        "mail.example",
        587,
        True,
        False,
    )
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me@school", "p:ss")
    assert env("smtps://mail.example").mail("NAME")["EMAIL_PORT"] == 465
    assert env("smtp://mail.example:2525").mail("NAME")["EMAIL_PORT"] == 2525


@pytest.mark.parametrize(
    "value", ["mail.example", "http://me:hush@mail", "smtp://", "smtp://me:hush@mail:port", "smtp://m:99999"]
)
def test_mail_that_cannot_leave_is_refused_without_showing_a_password(value):
    sentence = refused(lambda e: e.mail("NAME"), value)
    assert sentence == "NAME should be an address such as smtp+tls://user:password@mail.example.org:587."


def test_a_folder_is_made_where_it_can_be(tmp_path):
    folder = env(str(tmp_path / "a" / "b")).folder("NAME", Path("unused"))
    assert (folder.is_dir(), folder.is_absolute()) == (True, True)


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    for value in (tmp_path / "file", tmp_path / "file" / "below", "\x00"):
        sentence = refused(lambda e: e.folder("NAME", Path("unused")), str(value))
        assert sentence.startswith("NAME should be a folder that this program may write to. It is ")


# Who signs people in

GOOD = {
    "NAME": "google, dfe-sign-in",
    "NAME_GOOGLE_ISSUER": "https://accounts.google.com/",
    "NAME_GOOGLE_CLIENT_ID": "1.apps",
    "NAME_GOOGLE_SECRET": "hush",
    "NAME_DFE_SIGN_IN_ISSUER": "https://oidc.example/path",
    "NAME_DFE_SIGN_IN_CLIENT_ID": "plaudit",
    "NAME_DFE_SIGN_IN_SECRET": "hush",
    "NAME_DFE_SIGN_IN_NAME": "DfE Sign-in",
    "NAME_DFE_SIGN_IN_TRUSTED_DOMAINS": "School.example, trust.example",
}


def test_providers_are_read_each_from_its_own_variables():
    google, dfe = Env(GOOD).providers("NAME")
    assert google == Provider("google", "Google", "https://accounts.google.com", "1.apps", "hush", ())
    domains = ("school.example", "trust.example")
    assert dfe == Provider("dfe-sign-in", "DfE Sign-in", "https://oidc.example/path", "plaudit", "hush", domains)
    assert "hush" not in repr(google)
    assert env(None).providers("NAME") == ()


WRONG_PROVIDERS = [
    ("NAME", "Google"),
    ("NAME", "google,google"),
    ("NAME", "a/b"),
    ("NAME", "elsewhere"),
    ("NAME_GOOGLE_ISSUER", ""),
    ("NAME_GOOGLE_ISSUER", "http://accounts.google.com"),
    ("NAME_GOOGLE_ISSUER", "https://user:hush@accounts.example"),
    ("NAME_GOOGLE_ISSUER", "https://accounts.example?x=1"),
    ("NAME_GOOGLE_CLIENT_ID", " "),
    ("NAME_GOOGLE_SECRET", ""),
    ("NAME_DFE_SIGN_IN_TRUSTED_DOMAINS", "school"),
    ("NAME_DFE_SIGN_IN_TRUSTED_DOMAINS", "*.example"),
    ("NAME_DFE_SIGN_IN_ISSUER", "https://login.microsoftonline.com/common/v2.0"),
    ("NAME_DFE_SIGN_IN_ISSUER", "https://Login.MicrosoftOnline.com/Organizations/v2.0"),
]


@pytest.mark.parametrize(("name", "value"), WRONG_PROVIDERS)
def test_a_wrong_provider_is_refused_and_its_variable_named(name, value):
    with pytest.raises(WrongSetting) as refusal:
        Env(GOOD | {name: value}).providers("NAME")
    assert refusal.value.name == ("NAME_ELSEWHERE_ISSUER" if value == "elsewhere" else name)


def test_a_provider_on_this_machine_may_do_without_https():
    (provider, _) = Env(GOOD | {"NAME_GOOGLE_ISSUER": "http://127.0.0.1:3000"}).providers("NAME")
    assert provider.issuer == "http://127.0.0.1:3000"


# The start itself

WRONG = {
    "PLAUDIT_DATA_DIR": "/dev/null/below",
    "PLAUDIT_SITE": "plaudit.example.org",
    "PLAUDIT_BEHIND_PROXY": "perhaps",
    "PLAUDIT_SERVER_TIMING": "yes",
    "DATABASE_URL": "mysql://me:hush@db/plaudit",
    "STORAGE_URL": "s3://key:hush@host/no/bucket",
    "PLAUDIT_EVIDENCE_GIGABYTES": "0",
    "PLAUDIT_MAIL_URL": "mail.example",
    "PLAUDIT_OFFLINE": "maybe",
    "PLAUDIT_MAIL_FROM": "not an address",
    "PLAUDIT_OIDC": "Not a key",
    "PLAUDIT_CLAMD": "clamd",
    "PLAUDIT_LOG_FORMAT": "xml",
    "PLAUDIT_LOG_LEVEL": "LOUD",
}


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """Loads the product on its own settings."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plaudit.settings"} | variables
    loading = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(loading, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("name", "value"), WRONG.items())
def test_a_wrong_value_stops_the_start_and_names_its_variable(name, value):
    ended = start(**{name: value})
    assert ended.returncode == 1
    last = ended.stderr.strip().splitlines()[-1]
    assert last.startswith(f"plaudit.env.WrongSetting: {name} should be ")
    assert "hush" not in ended.stderr


def test_every_variable_that_the_settings_read_is_tried():
    settings = (ROOT / "plaudit" / "settings.py").read_text()
    read = {part.split('"')[0] for part in settings.split('("')[1:] if part.split('"')[0].isupper()}
    assert {name for name in read if name.startswith(("PLAUDIT_", "DATABASE_", "STORAGE_"))} == set(WRONG)
