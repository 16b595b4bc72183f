"""The engines of the fault tests, and what the tests look up in their databases."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from typing import Any

import psycopg

from deploy.engines.registry import SERVERS
from matinee.foundation.events import store
from matinee.foundation.events.envelope import Envelope

ENGINES = {engine.name: engine for engine in SERVERS}
USED = ("postgres", "kafka", "redis")
REACTIONS = {"auth": "end_sessions_of_the_old_account", "movies": "show_the_new_name"}
"""A reaction of each service that hears of changes of users."""


@contextmanager
def engine_values() -> Iterator[dict[str, str]]:
    """Have the engines running for the length of a block: the values that lead to them."""
    for name in USED:
        ENGINES[name].start()
    try:
        yield {name: value for engine in USED for name, value in ENGINES[engine].values().items()}
    finally:
        for name in USED:
            ENGINES[name].stop()


class Databases:
    """The PostgreSQL databases of the services, by the services' names."""

    def __init__(self, urls: Mapping[str, str]) -> None:
        self.urls = urls

    def rows(self, service: str, sql: str) -> list[tuple[Any, ...]]:
        """What a statement finds in a service's database."""
        with psycopg.connect(self.urls[service]) as connection:
            return connection.execute(sql).fetchall()

    def say(self, service: str, envelopes: Sequence[Envelope]) -> None:
        """Put events into a service's outbox, in this order."""
        marks = ", ".join(["%s"] * 7)
        with psycopg.connect(self.urls[service]) as connection, connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO outbox ({store.COLUMNS}) VALUES ({marks})", [astuple(envelope) for envelope in envelopes]
            )

    def empty(self) -> None:
        """Drop everything that is in them."""
        for url in self.urls.values():
            with psycopg.connect(url, autocommit=True) as connection:
                for (table,) in connection.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                ).fetchall():
                    connection.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
