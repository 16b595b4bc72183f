"""Clients that hold their connections, in five kinds, as somebody would who wants to stop a server."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

WRITE = b"POST /api/v1/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
KINDS = {
    "says nothing": b"",
    "begins a head": b"GET /api/v1/ HTTP/1.1\r\nHost: local",
    "begins a body": WRITE + b"Content-Length: 100\r\n\r\n{",
    "begins a body in chunks": WRITE + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    "reads no answer": b"GET /static/host/swagger.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50,
}


@contextmanager
def slow_clients(address: str, *, count: int) -> Iterator[list[socket.socket]]:
    """So many connections for the length of a block, as many of each kind."""
    host, _, port = address.removeprefix("http://").rpartition(":")
    with ExitStack() as stack:
        opened = []
        for number in range(count):
            connection = socket.socket()
            # What is left of an answer then waits in the server and not here.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect((host, int(port)))
            connection.sendall([*KINDS.values()][number % len(KINDS)])
            opened.append(stack.enter_context(connection))
        yield opened


def is_open(connection: socket.socket) -> bool:
    """Whether the other side has not closed a connection."""
    connection.settimeout(0)
    try:
        return connection.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
