"""What auth keeps: signing keys, sessions, refresh tokens, and the list of ended sessions."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, ForeignKey, Index, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from matinee.foundation.events.envelope import timestamp
from matinee.foundation.flask.tables import EXACTLY, Id, LongText, add_event_tables

SESSION_LIFETIME = timedelta(days=180)
"""After which a session ends, however often it was renewed."""
REPEAT_WITHIN = timedelta(seconds=10)
"""How long after its use a refresh token may be sent again, as two tabs of a browser do."""

metadata = MetaData()
add_event_tables(metadata)


class Moment(TypeDecorator[datetime]):
    """A moment as the event tables write it: RFC 3339 in UTC.

    Every database keeps it exactly and sorts it rightly, while their own types disagree about zones and fractions.
    """

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else timestamp(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


class Base(DeclarativeBase):
    """What the tables of auth have in common."""

    metadata = metadata
    __table_args__: Any = EXACTLY
    type_annotation_map = {datetime: Moment, int: BigInteger}


class SigningKey(Base):
    """A key pair. Keys sign one after another in the order of their turns.

    The next one is published before it signs, so that whoever keeps a copy of the key set knows it by then.
    """

    __tablename__ = "signing_key"

    turn: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    kid: Mapped[str] = mapped_column(String(43), unique=True)
    private_key: Mapped[str] = mapped_column(LongText)
    """A JSON Web Key (RFC 7517)."""
    created_at: Mapped[datetime]
    signs_from: Mapped[datetime | None]
    """Empty until its turn has come."""
    expires_at: Mapped[datetime | None]
    """When the last access token that it signed is dead; empty until another has taken over."""


class Session(Base):
    """A sign-in of a user on some device, from the password to its end."""

    __tablename__ = "session"
    __table_args__ = (Index("session_of_user", "user_id", "last_used_at"), EXACTLY)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[int]
    username: Mapped[str] = mapped_column(String(254))
    roles: Mapped[list[str]] = mapped_column(JSON)
    """As of the last sign-in or refresh."""
    address: Mapped[str] = mapped_column(String(64))
    user_agent: Mapped[str] = mapped_column(String(300))
    device: Mapped[str | None] = mapped_column(String(64))
    """The SHA-256 of the cookie by which a browser shows that it has signed in before; empty without one."""
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    credentials_version: Mapped[int] = mapped_column(server_default="1")
    """Which state of the account's password, roles and activity it knows: see the contract of users."""
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(String(20))

    def is_live(self, *, now: datetime) -> bool:
        """Whether the session can still be used."""
        # Sessions that were prolonged by a release without an absolute end have a later `expires_at`.
        return self.ended_at is None and min(self.expires_at, self.last_end) > now

    @property
    def last_end(self) -> datetime:
        """When it ends, however often it is renewed."""
        return self.created_at + SESSION_LIFETIME


class RefreshToken(Base):
    """A refresh token, by its SHA-256: the token itself is known to its owner alone."""

    __tablename__ = "refresh_token"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
    seed: Mapped[str | None] = mapped_column(String(43))
    """Drawn when it is used: from it and the token itself follows the next token."""

    def may_be_repeated(self, *, now: datetime) -> bool:
        """Whether it was used so short a time ago that its owner may have sent it twice. A clock may be set back."""
        return self.used_at is not None and self.seed is not None and abs(now - self.used_at) <= REPEAT_WITHIN


class EndedSession(Base):
    """A session that ended while one of its access tokens may still be alive, for the processes that verify tokens."""

    __tablename__ = "ended_session"

    position: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    session_id: Mapped[str] = mapped_column(String(36))
    until: Mapped[int] = mapped_column(index=True)
    """Seconds since the epoch."""


class LastPosition(Base):
    """The single row that counts the positions of ended sessions.

    A transaction that takes a position locks this row until it commits, so positions become visible in their order.
    With a sequence, 8 could be committed before 7, and a reader that has seen 8 would never ask for 7. SQLite would
    also give out a number again after the last rows were pruned.
    """

    __tablename__ = "last_position"

    name: Mapped[str] = mapped_column(String(30), primary_key=True)
    position: Mapped[int]
