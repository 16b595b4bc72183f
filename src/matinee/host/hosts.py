"""The names at which this installation is served: requests for others come from pages that have no business here.

A page of another site can have its own name lead to this machine, and would then read what a browser here may read.
"""

import ipaddress
import socket
from collections.abc import Iterable, Sequence

from django.http.request import split_domain_port, validate_host

from matinee.foundation.problems import Problem
from matinee.foundation.web import Application, Environ, StartResponse, answer_problem

LONGEST_NAME = 100


class UnknownHost(Problem):
    """The request is for a name at which this installation is not served."""

    status = 400

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Matinee is not served as '{name[:LONGEST_NAME]}'. If it should be, start it with"
            f" ALLOWED_HOSTS={name[:LONGEST_NAME]} (several names are parted by commas)."
        )


class KnownHosts:
    """Refuses requests for names that are not ``allowed``.

    Where none are named, these are addresses, which no page can take for itself, and the machine's own names.
    """

    def __init__(self, inner: Application, *, allowed: Sequence[str]) -> None:
        self.inner = inner
        self.allowed = allowed
        self.own = own_names()

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        said = environ.get("HTTP_HOST", "")
        name, _ = split_domain_port(said)
        if said and not self._is_known(name):  # without a name it is no browser: HTTP/1.1 demands one
            return answer_problem(UnknownHost(name or said), environ, start)
        return self.inner(environ, start)

    def _is_known(self, name: str) -> bool:
        if self.allowed:
            return validate_host(name, self.allowed)
        return is_address(name) or validate_host(name, self.own)


def own_names() -> list[str]:
    """The names of this machine, for itself and in its own network."""
    name = socket.gethostname().lower()
    return ["localhost", ".localhost", name, f"{name.partition('.')[0]}.local"]


def is_address(name: str) -> bool:
    """Whether a host is named by an IP address, that of version 6 in brackets."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
