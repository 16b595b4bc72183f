"""What every test of auth has: a few accounts, a verifier that knows nothing yet, and keys that cost no time."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from itertools import count
from threading import Lock
from types import SimpleNamespace

import pytest

from matinee.foundation import revocation, testing, tokens
from matinee.foundation.events import envelope
from matinee.foundation.flask import http
from matinee.foundation.tokens import verifier
from matinee.foundation.web import Application
from matinee.services.auth import commands, reactions, rpc
from matinee.services.auth.domain import keys
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW

generate = keys.generate


class Stock:
    """Key pairs that are made once for all tests, and handed to each in the same order."""

    def __init__(self) -> None:
        self.pairs: list[keys.KeyPair] = []
        self.lock = Lock()

    def draw(self, number: int) -> keys.KeyPair:
        """The pair of a number."""
        with self.lock:
            while len(self.pairs) <= number:
                self.pairs.append(generate())
            return self.pairs[number]


stock = Stock()


class StandingClock(datetime):
    """A clock at which it is always `NOW`."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "StandingClock":
        return cls.fromtimestamp(NOW.timestamp(), tz or UTC)


@pytest.fixture(autouse=True)
def clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be `NOW` for all that reads a clock itself, so that no token expires while a long run goes on."""
    standing = SimpleNamespace(time=NOW.timestamp, monotonic=time.monotonic)
    for module in (tokens, revocation):
        monkeypatch.setattr(module, "time", standing)
    for door in (http, rpc, reactions, commands, envelope):
        monkeypatch.setattr(door, "datetime", StandingClock)


@pytest.fixture(autouse=True)
def users() -> Iterator[factories.Users]:
    """The users service, with a few accounts."""
    with factories.hosted_users() as users:
        yield users


@pytest.fixture(autouse=True)
def fresh_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keys from stock, and a verifier that has to ask for them."""
    numbers = count()
    monkeypatch.setattr(keys, "generate", lambda: stock.draw(next(numbers)))
    verifier.forget()
    yield
    verifier.forget()


@pytest.fixture
def client(application: Application) -> testing.Api:
    """A client whom nobody knows."""
    return testing.Api(application)


@pytest.fixture
def ada(application: Application) -> testing.Api:
    """A client that ada has signed in with."""
    return testing.Api(application, factories.sign_in("ada").access_token)


@pytest.fixture
def grace(application: Application) -> testing.Api:
    """A client that grace has signed in with."""
    return testing.Api(application, factories.sign_in("grace").access_token)
