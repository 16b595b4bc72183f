"""The first tables of auth, and those of its events."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.mysql import LONGTEXT

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.String(27)
LongText = sa.Text().with_variant(LONGTEXT(), "mysql")


def upgrade() -> None:
    _create_events()
    _create_keys_and_sessions()
    _create_roll_of_ended_sessions()


def _create_table(name: str, *columns: Any) -> None:
    # MariaDB would compare without regard to case, accents and trailing blanks.
    op.create_table(name, *columns, mysql_charset="utf8mb4", mysql_collate="utf8mb4_nopad_bin")


def _create_events() -> None:
    unpublished = sa.text("published_at IS NULL")
    _create_table(
        "outbox",
        sa.Column("position", Id, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(36), nullable=False, unique=True),
        *_envelope(),
        sa.Column("published_at", Moment),
    )
    op.create_index(
        "outbox_unpublished", "outbox", ["position"], sqlite_where=unpublished, postgresql_where=unpublished
    )
    _create_table(
        "inbox",
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(36), nullable=False),
        sa.Column("reaction", sa.String(100), nullable=False),
        sa.Column("received_at", Moment, nullable=False, index=True),
        sa.UniqueConstraint("event_id", "reaction", name="inbox_once"),
    )
    _create_table(
        "parked_event",
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(36), nullable=False),
        *_envelope(),
        sa.Column("reaction", sa.String(100), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt_at", Moment, index=True),
        sa.Column("error", LongText, nullable=False),
        sa.UniqueConstraint("event_id", "reaction", name="parked_once"),
    )
    _create_table(
        "idempotency_key",
        sa.Column("idem_key", sa.String(64), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("answer", LongText, nullable=False),
        sa.Column("created_at", Moment, nullable=False, index=True),
    )


def _envelope() -> list[sa.Column[str]]:
    return [
        sa.Column("type", sa.String(200), nullable=False),
        sa.Column("source", sa.String(50), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("time", Moment, nullable=False),
        sa.Column("traceparent", sa.String(55), nullable=False),
        sa.Column("data", LongText, nullable=False),
    ]


def _create_keys_and_sessions() -> None:
    _create_table(
        "signing_key",
        sa.Column("turn", Id, primary_key=True, autoincrement=False),
        sa.Column("kid", sa.String(43), nullable=False, unique=True),
        sa.Column("private_key", LongText, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("signs_from", Moment),
        sa.Column("expires_at", Moment),
    )
    _create_table(
        "session",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("username", sa.String(254), nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("user_agent", sa.String(300), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("last_used_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False, index=True),
        sa.Column("ended_at", Moment),
        sa.Column("end_reason", sa.String(20)),
    )
    op.create_index("session_of_user", "session", ["user_id", "last_used_at"])
    _create_table(
        "refresh_token",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column(
            "session_id", sa.String(36), sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False, index=True),
        sa.Column("used_at", Moment),
    )


def _create_roll_of_ended_sessions() -> None:
    _create_table(
        "ended_session",
        sa.Column("position", Id, primary_key=True, autoincrement=False),
        sa.Column("session_id", sa.String(36), nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False, index=True),
    )
    _create_table(
        "last_position",
        sa.Column("name", sa.String(30), primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "last_position", "ended_session", "refresh_token", "session", "signing_key",
        "idempotency_key", "parked_event", "inbox", "outbox",
    ):  # fmt: skip
        op.drop_table(table)
