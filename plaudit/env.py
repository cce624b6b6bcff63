"""The environment, read and checked in one place. A wrong value stops the start and names its variable."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import dj_database_url

T = TypeVar("T")

HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]+)?")
PROVIDER_KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
# Microsoft's addresses for the accounts of everybody's tenants.
MANY_TENANTS = re.compile(r"login\.microsoftonline\.com/(common|organizations|consumers)\b", re.IGNORECASE)
LAST_PORT = 65_535
MAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class WrongSetting(Exception):
    """A variable of the environment holds what cannot be used. Its text names the variable and what was expected."""

    def __init__(self, name: str, expected: str, value: str | None = None) -> None:
        shown = "" if value is None else f" It is {value!r}."
        super().__init__(f"{name} should be {expected}.{shown}")
        self.name = name


@dataclass(frozen=True)
class Site:
    """Where the product is reached: 'https', 'plaudit.example.org', 'https://plaudit.example.org'."""

    scheme: str
    host: str
    origin: str


@dataclass(frozen=True)
class Provider:
    """Who signs people in by OpenID Connect. `key` stands in addresses and variables, `name` on the button.

    The provider's word for an e-mail address counts where it says itself that it has verified it. Some never say so:
    `trusted_domains` lists the domains whose addresses it gives to their owners only, '*' standing for all.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    secret: str = field(repr=False)
    trusted_domains: tuple[str, ...] = ()


class Env:
    """Typed readers over a mapping of variables. An unset or empty variable gives the default."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, default: str) -> str:
        """The value, without spaces around it."""
        return self._variables.get(name, "").strip() or default

    def choice(self, name: str, options: tuple[str, ...], default: str) -> str:
        """One of `options`.

        Raises:
            WrongSetting: the value is none of them.
        """
        value = self.text(name, default)
        if value not in options:
            raise WrongSetting(name, f"one of {', '.join(options)}", value)
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """1 or 0.

        Raises:
            WrongSetting: the value is neither.
        """
        return self.choice(name, ("0", "1"), "1" if default else "0") == "1"

    def whole_number(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number between `least` and `most`, both included.

        Raises:
            WrongSetting: the value is no such number.
        """
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            raise WrongSetting(name, f"a whole number from {least} to {most}", value)
        return int(value)

    def folder(self, name: str, default: Path) -> Path:
        """A folder that exists, or could be made, and can be written to; it is made if it is missing.

        Raises:
            WrongSetting: it cannot be made or written to.
        """
        path = Path(self.text(name, str(default))).expanduser().absolute()
        return _refused_as(name, "a folder that this program may write to", str(path), lambda: _writable(path))

    def site(self, name: str, default: str) -> Site:
        """The address of the site: scheme, host and perhaps a port, with no path.

        Raises:
            WrongSetting: the value is no such address.
        """
        value = self.text(name, default).rstrip("/")
        parts = _refused_as(name, "an address such as https://plaudit.example.org", value, lambda: urlsplit(value))
        _refused_as(name, "an address such as https://plaudit.example.org", value, lambda: parts.port)
        plain = value == f"{parts.scheme}://{parts.netloc}" and HOST.fullmatch(parts.netloc)
        if parts.scheme not in ("http", "https") or not plain or not parts.hostname:
            raise WrongSetting(name, "an address such as https://plaudit.example.org", value)
        return Site(parts.scheme, parts.hostname, value)

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Django's settings for sqlite:///path or postgres://user:password@host/name.

        Raises:
            WrongSetting: the address cannot be read, or is of another kind of database. The value is not repeated:
                it may hold a password.
        """
        value = self.text(name, default)
        expected = "an address that begins with sqlite:/// or postgres://"
        if not value.startswith(("sqlite:///", "postgres://", "postgresql://")):
            raise WrongSetting(name, expected)
        config = _refused_as(name, expected, None, lambda: dict(dj_database_url.parse(value)))
        if not config.get("NAME") or value == "sqlite:///":
            raise WrongSetting(name, expected + " and names the database")
        return config

    def storage(self, name: str, default: Path) -> dict[str, Any]:
        """Django's settings for file:///folder or s3://key:secret@host:port/bucket?region=eu-west-2&scheme=https.

        Raises:
            WrongSetting: the address cannot be read. The value is not repeated: it may hold a secret.
        """
        value = self.text(name, default.absolute().as_uri())
        expected = "an address such as s3://key:secret@s3.example.org/bucket?region=eu-west-2, or file:///folder"
        parts = _refused_as(name, expected, None, lambda: urlsplit(value))
        if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
            return {"BACKEND": "plaudit.evidence.storage.disk.Disk", "OPTIONS": {"location": Path(unquote(parts.path))}}
        options = _refused_as(name, expected, None, lambda: _bucket(parts))
        return {"BACKEND": "plaudit.evidence.storage.bucket.Bucket", "OPTIONS": options}

    def socket(self, name: str) -> str | tuple[str, int] | None:
        """Where a daemon listens: 'unix:/path' is a socket's path, 'tcp:host:port' a host and a port; unset is None.

        Raises:
            WrongSetting: the value is neither.
        """
        value = self.text(name, "")
        kind, _, where = value.partition(":")
        host, _, port = where.rpartition(":")
        if not value:
            return None
        if kind == "unix" and where.startswith("/"):
            return where
        if kind == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port) <= LAST_PORT:
            return host.strip("[]"), int(port)
        raise WrongSetting(name, "unix:/path/of/the/socket or tcp:host:port", value)

    def providers(self, name: str) -> tuple[Provider, ...]:
        """Those who sign people in by OpenID Connect: `name` lists their keys, and each has variables of its own.

        For `google` in the variable PLAUDIT_OIDC these are PLAUDIT_OIDC_GOOGLE_ISSUER, _CLIENT_ID, _SECRET, and where
        they differ from what is usual _NAME (what the button says) and _TRUSTED_DOMAINS (see `Provider`).

        Raises:
            WrongSetting: a key or a value cannot be used, or a variable is missing. No secret is repeated.
        """
        keys = [key.strip() for key in self.text(name, "").split(",") if key.strip()]
        for key in keys:
            if not PROVIDER_KEY.fullmatch(key) or keys.count(key) > 1:
                raise WrongSetting(name, "different short words in small letters, such as google,microsoft", key)
        return tuple(self._provider(key, f"{name}_{key.upper().replace('-', '_')}") for key in keys)

    def _provider(self, key: str, name: str) -> Provider:
        issuer = self.site_or_path(f"{name}_ISSUER")
        domains = tuple(part.strip().lower() for part in self.text(f"{name}_TRUSTED_DOMAINS", "").split(",") if part)
        for domain in domains:
            if domain != "*" and not DOMAIN.fullmatch(domain):
                raise WrongSetting(
                    f"{name}_TRUSTED_DOMAINS", "* or domains such as school.example, with commas", domain
                )
        if domains and MANY_TENANTS.search(issuer):
            raise WrongSetting(
                f"{name}_ISSUER",
                "your own tenant's address where TRUSTED_DOMAINS is set: at a shared one anybody may claim any address",
                issuer,
            )
        return Provider(
            key=key,
            name=self.text(f"{name}_NAME", key.replace("-", " ").capitalize()),
            issuer=issuer,
            client_id=self._needed(f"{name}_CLIENT_ID", "the name that the provider has given to this installation"),
            secret=self._needed(f"{name}_SECRET", "the secret that the provider has given to this installation"),
            trusted_domains=domains,
        )

    def site_or_path(self, name: str) -> str:
        """An https address, perhaps with a path; plain http on this machine only, for who tries things out.

        Raises:
            WrongSetting: it is missing or none.
        """
        expected = "an address such as https://accounts.example.org"
        value = self._needed(name, expected).rstrip("/")
        parts = _refused_as(name, expected, value, lambda: urlsplit(value))
        _refused_as(name, expected, value, lambda: parts.port)
        local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
        plain = HOST.fullmatch(parts.netloc) and not parts.query and not parts.fragment
        if not plain or not (local or parts.scheme == "https"):
            raise WrongSetting(name, expected, value)
        return value

    def _needed(self, name: str, expected: str) -> str:
        value = self.text(name, "")
        if not value:
            raise WrongSetting(name, f"{expected}, and is not set")
        return value

    def sender(self, name: str, default: str) -> str:
        """An e-mail address, with or without a name before it: 'Plaudit <plaudit@example.org>'.

        Raises:
            WrongSetting: it is none.
        """
        value = self.text(name, default)
        if "@" not in parseaddr(value)[1].strip("@"):
            raise WrongSetting(name, "an address such as Plaudit <plaudit@example.org>", value)
        return value

    def mail(self, name: str) -> dict[str, Any]:
        """Django's mail settings for smtp+tls://user:password@host:587. Unset: messages go to the log.

        Raises:
            WrongSetting: the address cannot be read. The value is not repeated: it may hold a password.
        """
        value = self.text(name, "")
        if not value:
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        expected = "an address such as smtp+tls://user:password@mail.example.org:587"
        parts = _refused_as(name, expected, None, lambda: urlsplit(value))
        if parts.scheme not in MAIL_SCHEMES or not parts.hostname:
            raise WrongSetting(name, expected)
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": _refused_as(name, expected, None, lambda: parts.port) or MAIL_SCHEMES[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_TIMEOUT": 10,
        }


def _bucket(parts: SplitResult) -> dict[str, str]:
    """The options of a bucket's address.

    Raises:
        ValueError: it is none, or something is missing or too much.
    """
    told = {"region": "us-east-1", "scheme": "https"} | dict(
        parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    )
    key, secret, bucket = unquote(parts.username or ""), unquote(parts.password or ""), parts.path.removeprefix("/")
    host = f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""
    known = set(told) == {"region", "scheme"} and told["scheme"] in ("http", "https") and told["region"]
    if parts.scheme != "s3" or not (known and key and secret and HOST.fullmatch(host) and BUCKET.fullmatch(bucket)):
        raise ValueError
    return {
        "endpoint": f"{told['scheme']}://{host}",
        "bucket": bucket,
        "region": told["region"],
        "key": key,
        "secret": secret,
    }


def _writable(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    if not os.access(path, os.W_OK | os.X_OK):
        raise OSError(path)
    return path


def _refused_as(name: str, expected: str, value: str | None, read: Callable[[], T]) -> T:
    try:
        return read()
    except (OSError, ValueError) as error:
        raise WrongSetting(name, expected, value) from error
