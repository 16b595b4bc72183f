"""The handle of a service made of Flask and SQLAlchemy."""

import importlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ContextDecorator, contextmanager
from functools import cached_property
from pathlib import Path
from threading import local
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

from matinee.foundation.service import Service

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mysql+pymysql",
}
SQLITE_PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-4000", "foreign_keys=ON")
DEFERRED = "matinee_deferred"
"""The execution option of connections that take SQLite's write lock only when they write."""

log = logging.getLogger(__name__)


class _Atomic(ContextDecorator):
    """A transaction of the thread's session; inner ones join the outer one."""

    def __init__(self, service: "FlaskService") -> None:
        self.service = service

    def __enter__(self) -> Session:
        return self.service.begin()

    def __exit__(self, kind: object, *_: object) -> None:
        self.service.end(failed=kind is not None)


class _Thread(local):
    """What a thread has: the session of its transaction, and a connection for statements outside of any."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.depth = 0
        self.failed = False
        self.callbacks: list[Callable[[], None]] = []
        self.line: Connection | None = None


class FlaskService(Service):
    """A service made of Flask and SQLAlchemy. `session` is the thread's session, open inside `atomic`."""

    def __init__(self, name: str, *, about: str, limits: Mapping[str, str] | None = None) -> None:
        super().__init__(name, about=about, limits=limits)
        self.atomic = _Atomic(self)
        self._thread = _Thread()

    @cached_property
    def database(self) -> Engine:
        """The service's database as SQLAlchemy's `Engine`, made at the first use."""
        return database_at(self.database_url)

    @property
    def dialect(self) -> str:
        return "mysql" if self.database.dialect.name == "mariadb" else self.database.dialect.name

    @property
    def session(self) -> Session:
        """The session of the transaction that is under way in this thread.

        :raises RuntimeError: outside of `atomic`.
        """
        if self._thread.session is None:
            raise RuntimeError(f"No transaction: use `with {self.name}.atomic`.")
        return self._thread.session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read with: that of the transaction under way, else one that waits for no writer."""
        if self.in_transaction:
            yield self.session
            return
        with Session(self.database.execution_options(**{DEFERRED: True})) as session:
            yield session

    def begin(self) -> Session:
        """Enter `atomic`."""
        thread = self._thread
        if thread.depth == 0:
            thread.session, thread.callbacks, thread.failed = Session(self.database, expire_on_commit=False), [], False
        thread.depth += 1
        return self.session

    def end(self, *, failed: bool) -> None:
        """Leave `atomic`. The outermost block commits and then runs the callbacks, unless it or a block inside it
        failed.

        :raises RuntimeError: if a block inside failed and its error was caught before it reached the outermost.
        """
        thread, session = self._thread, self.session
        thread.depth -= 1
        thread.failed = thread.failed or failed
        if thread.depth:
            return
        callbacks, thread.callbacks, thread.session = thread.callbacks, [], None
        with session:
            if not thread.failed:
                session.commit()
            elif not failed:
                raise RuntimeError(f"A nested transaction failed: {self.name} has saved nothing of this one.")
        if not failed:
            for callback in callbacks:
                _call_back(callback)

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        if self.in_transaction:
            self.session.flush()
            return self._run(self.session.connection(), sql, parameters)
        try:
            line = self._line()
            with line.begin():
                return self._run(line, sql, parameters)
        except Exception:
            self.disconnect()
            raise

    def _line(self) -> Connection:
        """The thread's connection for statements outside of transactions; it stays, and so do locks of its session."""
        if self._thread.line is None:
            self._thread.line = self.database.connect().execution_options(**{DEFERRED: True})
        return self._thread.line

    def _run(self, connection: Connection, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        placeholder = "?" if self.dialect == "sqlite" else "%s"
        result = connection.exec_driver_sql(sql.replace("%s", placeholder), tuple(parameters))
        return [tuple(row) for row in result] if result.returns_rows else []

    @property
    def in_transaction(self) -> bool:
        return self._thread.depth > 0

    def on_commit(self, callback: Callable[[], None]) -> None:
        if self.in_transaction:
            self._thread.callbacks.append(callback)
        else:
            callback()

    def migrate(self) -> None:
        from alembic import command

        command.upgrade(self.alembic(), "head")

    def alembic(self) -> Any:
        """Alembic's configuration for the room's ``migrations`` folder."""
        from alembic.config import Config

        package = importlib.import_module(f"matinee.services.{self.name}")
        folder = Path(str(package.__file__)).parent / "migrations"
        settings = Config()
        settings.set_main_option("script_location", str(folder).replace("%", "%%"))
        settings.attributes["service"] = self
        return settings

    def disconnect(self) -> None:
        line, self._thread.line = self._thread.line, None
        if line is not None:
            # Not back to the pool: whoever asks for a disconnection wants the locks of the session gone as well.
            line.invalidate()
            line.close()


def database_at(url: str) -> Engine:
    """A database as SQLAlchemy's `Engine`; ``postgres:``, ``mysql:`` and ``mariadb:`` find their drivers.

    Threads are few and bounded by their servers, so the pool never makes one wait. All databases but SQLite, which lets
    one write at a time, read what was committed when the statement began.

    :raises ValueError: for SQLite in memory, where every thread would have a database of its own.
    """
    scheme, _, rest = url.partition(":")
    address = make_url(f"{DRIVERS.get(scheme, scheme)}:{rest}")
    if address.get_backend_name() != "sqlite":
        return create_engine(address, max_overflow=-1, pool_pre_ping=True, isolation_level="READ COMMITTED")
    if address.database in {None, "", ":memory:"}:
        raise ValueError(f"{url}: SQLite needs a file.")
    engine = create_engine(address, max_overflow=-1)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "checkin", _leave_sqlite_clean)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    deferred = connection.get_execution_options().get(DEFERRED)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")


def _leave_sqlite_clean(connection: Any, _: Any) -> None:
    # A COMMIT that a deferred constraint refuses leaves SQLite's transaction open, and SQLAlchemy takes it for closed.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _call_back(callback: Callable[[], None]) -> None:
    """Run callbacks after a commit. A failure is only logged: the commit stands and must not look undone."""
    try:
        callback()
    except Exception:
        log.exception("A callback after a commit failed")
