"""The tables of the events in each service's database, and every statement on them.

One SQL serves SQLite, PostgreSQL and MariaDB through `Service.execute`, so Django and Flask rooms have the same tables:

* ``outbox``: events of this service, in order; ``published_at`` is empty until the bus has taken them.
* ``inbox``: which reaction has had which event.
* ``parked_event``: a reaction that failed, with its event: waiting for its next attempt, or, after too many,
  for a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol

from matinee.foundation.events.envelope import Envelope

COLUMNS = "event_id, type, source, subject, time, traceparent, data"
VALUES = attrgetter("id", "type", "source", "subject", "time", "traceparent", "data")
"""What these columns hold of an envelope; `dataclasses.astuple` would copy each value."""


class Database(Protocol):
    """What the store needs of a service."""

    @property
    def dialect(self) -> str: ...
    def execute(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Parked:
    """A reaction's event that failed ``attempts`` times; it is tried again at ``next_attempt_at``, or never if None."""

    id: int
    reaction: str
    attempts: int
    next_attempt_at: str | None
    error: str
    envelope: Envelope


def append(database: Database, envelopes: Sequence[Envelope]) -> None:
    """Add events to the outbox."""
    for start in range(0, len(envelopes), 100):
        rows = envelopes[start : start + 100]
        values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(rows))
        database.execute(
            f"INSERT INTO outbox ({COLUMNS}) VALUES {values}", [value for row in rows for value in VALUES(row)]
        )


def unpublished(database: Database, *, limit: int) -> list[tuple[int, Envelope]]:
    """The oldest events that the bus has not taken yet, with their positions."""
    rows = database.execute(
        f"SELECT position, {COLUMNS} FROM outbox WHERE published_at IS NULL ORDER BY position LIMIT {limit:d}"
    )
    return [(row[0], Envelope(*row[1:])) for row in rows]


def unpublished_positions(database: Database, *, limit: int) -> list[int]:
    """The positions of the oldest events that are not marked as published."""
    return [
        int(position)
        for (position,) in database.execute(
            f"SELECT position FROM outbox WHERE published_at IS NULL ORDER BY position LIMIT {limit:d}"
        )
    ]


def at_positions(database: Database, positions: Sequence[int]) -> list[tuple[int, Envelope]]:
    """The events at some positions, in order, with these."""
    if not positions:
        return []
    marks = ", ".join(["%s"] * len(positions))
    rows = database.execute(
        f"SELECT position, {COLUMNS} FROM outbox WHERE position IN ({marks}) ORDER BY position", positions
    )
    return [(row[0], Envelope(*row[1:])) for row in rows]


def mark_published(database: Database, positions: Sequence[int], *, at: str) -> None:
    """Note that the bus has taken these events."""
    marks = ", ".join(["%s"] * len(positions))
    database.execute(f"UPDATE outbox SET published_at = %s WHERE position IN ({marks})", [at, *positions])


def count_unpublished(database: Database) -> int:
    """How many events wait for the relay."""
    return int(database.execute("SELECT count(*) FROM outbox WHERE published_at IS NULL")[0][0])


def enter_inbox(database: Database, event_id: str, reaction: str, *, at: str) -> bool:
    """Note that a reaction has had an event; False if it had it before."""
    return insert_once(database, "inbox", "event_id, reaction, received_at", (event_id, reaction, at))


def park(
    database: Database, envelope: Envelope, reaction: str, *, attempts: int, next_attempt_at: str | None, error: str
) -> None:
    """Keep a failed event for a reaction's next attempt, or for a person when there is to be none."""
    database.execute("DELETE FROM parked_event WHERE event_id = %s AND reaction = %s", (envelope.id, reaction))
    database.execute(
        f"INSERT INTO parked_event ({COLUMNS}, reaction, attempts, next_attempt_at, error)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (*VALUES(envelope), reaction, attempts, next_attempt_at, error[:2000]),
    )


def unpark(database: Database, event_id: str, reaction: str) -> None:
    """Forget a failure that has been mended."""
    database.execute("DELETE FROM parked_event WHERE event_id = %s AND reaction = %s", (event_id, reaction))


def release(database: Database, *, at: str) -> int:
    """Give every parked event a fresh set of attempts; how many there were."""
    count = count_parked(database)
    database.execute("UPDATE parked_event SET attempts = 0, next_attempt_at = %s WHERE next_attempt_at IS NULL", (at,))
    return count


def due(database: Database, *, at: str, limit: int = 100) -> list[Parked]:
    """Failed events whose next attempt has come."""
    rows = database.execute(
        f"SELECT id, reaction, attempts, next_attempt_at, error, {COLUMNS} FROM parked_event"
        f" WHERE next_attempt_at <= %s ORDER BY id LIMIT {limit:d}",
        (at,),
    )
    return [Parked(row[0], row[1], row[2], row[3], row[4], Envelope(*row[5:])) for row in rows]


def count_parked(database: Database) -> int:
    """How many events wait for a person."""
    return int(database.execute("SELECT count(*) FROM parked_event WHERE next_attempt_at IS NULL")[0][0])


def leave_inbox(database: Database, event_id: str) -> None:
    """Forget that reactions have had an event, so that they have it once more."""
    database.execute("DELETE FROM inbox WHERE event_id = %s", (event_id,))


def told(database: Database, *, since: str) -> Iterator[Envelope]:
    """Every event in the outbox from a moment on, in order, published or not."""
    position = 0
    while rows := database.execute(
        f"SELECT position, {COLUMNS} FROM outbox WHERE position > %s AND time >= %s ORDER BY position LIMIT 500",
        (position, since),
    ):
        yield from (Envelope(*row[1:]) for row in rows)
        position = rows[-1][0]


def prune(database: Database, *, answers_before: str, inbox_before: str) -> None:
    """Delete, from before two moments, the answers kept under idempotency keys and the notes of which events reactions
    had.

    The outbox stays: derived data can be rebuilt from it.
    """
    database.execute("DELETE FROM idempotency_key WHERE created_at < %s", (answers_before,))
    database.execute("DELETE FROM inbox WHERE received_at < %s", (inbox_before,))


def insert_once(database: Database, table: str, columns: str, values: Sequence[object]) -> bool:
    """Insert a row unless its key is there; whether it was inserted."""
    marks = ", ".join(["%s"] * len(values))
    ignore, do_nothing = ("IGNORE", "") if database.dialect == "mysql" else ("", "ON CONFLICT DO NOTHING")
    statement = f"INSERT {ignore} INTO {table} ({columns}) VALUES ({marks}) {do_nothing} RETURNING 1"
    return bool(database.execute(statement, values))
