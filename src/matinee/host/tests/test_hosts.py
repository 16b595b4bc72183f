"""By which names an installation lets itself be asked."""

import socket
from collections.abc import Iterable

import pytest
from werkzeug.test import Client

from matinee.foundation.web import Environ, StartResponse
from matinee.host.hosts import KnownHosts


def greet(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    start("200 200", [])
    return [b"hello"]


def status(host: str, *allowed: str) -> int:
    return Client(KnownHosts(greet, allowed=allowed)).get("/", headers={"Host": host}).status_code


class TestWithoutAllowedHosts:
    @pytest.mark.parametrize(
        "host",
        [
            "localhost",
            "LOCALHOST:8000",
            "films.localhost",
            "127.0.0.1:8000",
            "192.0.2.7",
            "[::1]:8000",
            "attic",
            "attic.local",
        ],
    )
    def test_addresses_and_names_of_the_machine_are_known(self, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(socket, "gethostname", lambda: "Attic")

        assert status(host) == 200

    @pytest.mark.parametrize(
        "host", ["evil.example", "127.0.0.1.evil.example:8000", "localhost.evil.example", "a b", "[::1", "x" * 5000]
    )
    def test_any_other_name_is_refused(self, host: str) -> None:
        assert status(host) == 400

    def test_says_which_value_to_set(self) -> None:
        answer = Client(KnownHosts(greet, allowed=())).get("/", headers={"Host": "films.example.org:8000"})

        assert answer.json
        assert "ALLOWED_HOSTS=films.example.org " in answer.json["detail"]

    def test_takes_what_names_no_host_for_no_browser(self) -> None:
        assert status("") == 200


class TestAllowedHosts:
    @pytest.mark.parametrize(
        ("host", "code"),
        [("films.example.org", 200), ("Films.Example.org:443", 200), ("a.example.net", 200), ("example.net", 200),
         ("other.example.org", 400), ("localhost", 400), ("127.0.0.1", 400)],
    )  # fmt: skip
    def test_are_those_that_are_named(self, host: str, code: int) -> None:
        assert status(host, "films.example.org", ".example.net") == code

    def test_may_be_any(self) -> None:
        assert status("evil.example", "*") == 200
