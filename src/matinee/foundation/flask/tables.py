"""The tables of `matinee.foundation`'s events, idempotency keys and clock for a Flask room's metadata."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.mysql import LONGTEXT

from matinee.foundation.documents import Values

Id = BigInteger().with_variant(Integer, "sqlite")
"""A big integer key; SQLite counts up only what is called INTEGER."""

LongText = Text().with_variant(LONGTEXT(), "mysql")
"""Text of any length; MariaDB's own idea of TEXT ends at 64 KiB."""

EXACTLY: Values = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_nopad_bin"}
"""Options of every table of a Flask room. Without them MariaDB treats ``a``, ``A``, ``á`` and ``a`` with a space after
it as equal.
"""


def _envelope() -> list[Column[str]]:
    return [
        Column("type", String(200), nullable=False),
        Column("source", String(50), nullable=False),
        Column("subject", String(200), nullable=False),
        Column("time", String(27), nullable=False),
        Column("traceparent", String(55), nullable=False),
        Column("data", LongText, nullable=False),
    ]


def add_event_tables(metadata: MetaData) -> None:
    """Add outbox, inbox, parked events, idempotency keys and the runs of jobs to a room's metadata."""
    outbox = Table(
        "outbox",
        metadata,
        Column("position", Id, primary_key=True, autoincrement=True),
        Column("event_id", String(36), nullable=False, unique=True),
        *_envelope(),
        Column("published_at", String(27)),
        **EXACTLY,
    )
    unpublished = text("published_at IS NULL")
    Index("outbox_unpublished", outbox.c.position, sqlite_where=unpublished, postgresql_where=unpublished)
    Table(
        "inbox",
        metadata,
        Column("id", Id, primary_key=True, autoincrement=True),
        Column("event_id", String(36), nullable=False),
        Column("reaction", String(100), nullable=False),
        Column("received_at", String(27), nullable=False, index=True),
        UniqueConstraint("event_id", "reaction", name="inbox_once"),
        **EXACTLY,
    )
    Table(
        "parked_event",
        metadata,
        Column("id", Id, primary_key=True, autoincrement=True),
        Column("event_id", String(36), nullable=False),
        *_envelope(),
        Column("reaction", String(100), nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("next_attempt_at", String(27), index=True),
        Column("error", LongText, nullable=False),
        UniqueConstraint("event_id", "reaction", name="parked_once"),
        **EXACTLY,
    )
    Table(
        "idempotency_key",
        metadata,
        Column("idem_key", String(64), primary_key=True),
        Column("fingerprint", String(64), nullable=False),
        Column("answer", LongText, nullable=False),
        Column("created_at", String(27), nullable=False, index=True),
        **EXACTLY,
    )
    Table(
        "job_run",
        metadata,
        Column("job", String(100), primary_key=True),
        Column("ran_at", String(27), nullable=False),
        Column("failures", Integer, nullable=False),
        **EXACTLY,
    )
