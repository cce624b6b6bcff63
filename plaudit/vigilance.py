"""Noticing that whoever was connected has vanished: a phone that leaves the hall says no good-bye.

A thread that waits for its bytes would wait for good. The server's own sockets are out of reach, so the process that
answers asks the system, once, to look after every connection that they will accept.
"""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from stat import S_ISSOCK
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
LINUX = "linux"
IDLE, BETWEEN, TRIES = 30, 10, 3
"""Seconds of silence before the other side is asked whether it is there; seconds between two questions; how many."""


def vigilant(application: Application) -> Application:
    """`application`, with the connections of its process looked after from its first request on."""
    watched: set[int] = set()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if os.getpid() not in watched:
            watched.add(os.getpid())
            look_after_connections()
        return application(environ, start_response)

    return answer


def look_after_connections() -> None:
    """Has the system ask after whoever is silent; accepted sockets inherit it from those that listen."""
    if sys.platform != LINUX:
        return
    for listening in _listening():
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, IDLE)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, BETWEEN)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, TRIES)


def _listening() -> Iterator[socket.socket]:
    """The process's sockets that listen for TCP connections, each as another name for the same one.

    Nothing else gets another name: one that stays keeps a pipe open, and one that is closed drops a database's locks.
    """
    for descriptor in [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]:
        with suppress(OSError):  # it has been closed meanwhile
            if S_ISSOCK(os.fstat(descriptor).st_mode):
                with closing(socket.socket(fileno=os.dup(descriptor))) as found:
                    if _listens(found):
                        yield found


def _listens(found: socket.socket) -> bool:
    is_tcp = found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM
    return is_tcp and bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
