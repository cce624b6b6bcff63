"""`plaudit assets`: builds what the pages are dressed in, when it is missing or has changed."""

import fcntl
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path

import click

from plaudit.cli.family import epilog, with_django

# The modules of plaudit.web that decide what is built.
BUILDERS = ("assets.py", "icons.py", "typefaces.py", "storage.py")


@click.command("assets", epilog=epilog("plaudit assets", "plaudit assets --again"))
@click.option("--again", is_flag=True, help="Build them even when nothing has changed.")
@with_django
def command(*, again: bool) -> None:
    """Builds the typefaces and style sheets, and compresses all static files under names that never change."""
    click.echo("The assets are built." if build(again=again) else "The assets are up to date.")


def build(*, again: bool = False) -> bool:
    """Builds the assets where they are missing or have changed, or `again`. Returns whether there was work to do."""
    from django.conf import settings

    with _alone(settings.DATA_DIR / "assets.lock"):
        if are_built() and not again:
            return False
        _build()
    return True


def are_built() -> bool:
    """Whether the assets are there, and made from what is there now."""
    manifest, stamp = _manifest(), _stamp()
    return manifest.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == _digest()


def _build() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from plaudit.web.assets import build_assets

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    digest = _digest()
    _stamp().unlink(missing_ok=True)
    build_assets(settings.ASSETS_DIR)
    call_command("collectstatic", interactive=False, verbosity=0)
    _stamp().write_text(digest, encoding="utf-8")


def _stamp() -> Path:
    from django.conf import settings

    return Path(settings.DATA_DIR) / "assets.digest"


def _manifest() -> Path:
    from django.conf import settings

    return Path(settings.STATIC_ROOT) / "staticfiles.json"


def _digest() -> str:
    """Of our own static files, of the code that builds from them, and of every package that is installed."""
    web = Path(__file__).parent.parent / "web"
    digest = hashlib.sha256()
    for path in sorted((*(web / "static").rglob("*"), *(web / name for name in BUILDERS))):
        if path.is_file():
            digest.update(f"{path.relative_to(web)}\n".encode() + path.read_bytes())
    digest.update((web.parents[1] / "package-lock.json").read_bytes())
    packages = sorted(f"{package.name}=={package.version}" for package in distributions())
    digest.update("\n".join(packages).encode())
    return digest.hexdigest()


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Two commands that build at once would mix their files: the second waits, and finds the work done."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
