"""`plaudit serve`: the production server, and beside it the workers for what is done in the background."""

import os
import socket
from typing import TYPE_CHECKING, Any

import click

from plaudit.cli.family import epilog, load_django
from plaudit.cli.forking import ready_to_fork, refuse_unmigrated
from plaudit.refusals import Refusal

if TYPE_CHECKING:
    from plaudit.jobs.overseeing import Overseer

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command(
    "serve",
    epilog=epilog("plaudit serve", "PLAUDIT_SITE=http://school.example:9000 plaudit serve --host 0.0.0.0 --port 9000"),
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="How many processes answer.")
@click.option("--threads", default=6, show_default=True, type=click.IntRange(1, 64), help="Threads of each process.")
@click.option(
    "--background",
    default=2,
    show_default=True,
    type=click.IntRange(0, 64),
    help="How many processes do what is done in the background, one of them nothing that takes long; 0 where "
    "`plaudit work` runs apart.",
)
def command(*, host: str, port: int, workers: int, threads: int, background: int) -> None:
    """Serves the product, and does its background work, until it is stopped with Ctrl+C.

    On another address than this machine's own, PLAUDIT_SITE says by which name people reach it; no other is answered.
    It refuses to start while the configuration is unsound, the database waits for `plaudit migrate` or the assets wait
    for `plaudit assets`.
    """
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if host in LOOPBACK:
        os.environ.setdefault("PLAUDIT_SITE", address)
    load_django()
    _refuse_unsound()
    _refuse_taken(host, port)
    _load_application()
    server = _server(host, port, workers, threads)
    server.on_startup(lambda: click.echo(f"Plaudit is at {address} (Ctrl+C stops it)."))
    overseer = _overseer(background)
    try:
        server.serve()
    finally:
        overseer.stop()


def _refuse_unsound() -> None:
    from django.conf import settings
    from django.core.checks import ERROR, run_checks

    errors = [str(message) for message in run_checks() if message.level >= ERROR]
    if errors:
        raise Refusal("The configuration is unsound, so nothing is served.\n" + "\n".join(errors))
    refuse_unmigrated()
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise Refusal("The style sheets and typefaces are not built. Run `plaudit assets`, then serve again.")


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(f"Port {port} of {host} cannot be used: {error.strerror}. Choose another --port.") from error


def _load_application() -> None:
    """Loads all that answers requests before the workers are forked, so that they share it and start at once."""
    import plaudit.wsgi  # noqa: F401 - loaded for its effect

    ready_to_fork()


def _overseer(processes: int) -> "Overseer":
    """Starts the background's processes, before the server starts threads of its own."""
    from plaudit.jobs.overseeing import Overseer

    return Overseer(processes)


def _server(host: str, port: int, workers: int, threads: int) -> Any:
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    return Granian(
        "plaudit.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,
        log_dictconfig=settings.LOGGING,
        log_level=LogLevels.warning,
    )
