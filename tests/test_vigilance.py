"""Whoever has vanished is noticed: connections are looked after, from the first request of a process on."""

import fcntl
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from plaudit.vigilance import IDLE, LINUX, look_after_connections, vigilant

pytestmark = pytest.mark.skipif(sys.platform != LINUX, reason="the system's own means, which are Linux's")


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def accepted(server: socket.socket) -> socket.socket:
    with closing(socket.create_connection(server.getsockname())):
        return server.accept()[0]


def is_looked_after(connection: socket.socket) -> bool:
    with connection:
        keeps = bool(connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE))
        return keeps and connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == IDLE


def test_what_is_accepted_from_then_on_is_looked_after(listening):
    assert not is_looked_after(accepted(listening))
    look_after_connections()
    assert is_looked_after(accepted(listening))
    assert listening.fileno() > 0, "the server's own socket stays open"


def test_the_first_request_has_it_done_and_is_answered(listening):
    application = vigilant(lambda environ, start_response: [environ["said"]])
    assert application({"said": b"hello"}, lambda *_: None) == [b"hello"]
    assert is_looked_after(accepted(listening))


def test_nothing_is_left_open(listening):
    with Path("/dev/null").open() as file:
        before = sorted(Path("/proc/self/fd").iterdir())
        look_after_connections()
        assert sorted(Path("/proc/self/fd").iterdir()) == before
        assert not file.closed


def test_other_sockets_are_left_as_they_are():
    one, other = socket.socketpair()
    with one, other, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        look_after_connections()
        assert not any(each.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) for each in (one, other, datagrams))


def test_the_locks_of_a_file_are_kept(listening, tmp_path):
    taken = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'ab'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    path = tmp_path / "database"
    with path.open("wb") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        look_after_connections()
        assert subprocess.run([sys.executable, "-c", taken, path], check=False, capture_output=True).returncode == 1
