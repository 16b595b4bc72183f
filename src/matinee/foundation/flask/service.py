"""The handle of a service made of Flask and SQLAlchemy."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ContextDecorator
from functools import cached_property
from pathlib import Path
from threading import local
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from matinee.foundation.service import Service

SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-4000", "foreign_keys=ON", "busy_timeout=30000")


class _Atomic(ContextDecorator):
    """A transaction of the thread's session; inner ones join the outer one."""

    def __init__(self, service: "FlaskService") -> None:
        self.service = service

    def __enter__(self) -> Session:
        return self.service.begin()

    def __exit__(self, kind: Any, *_: Any) -> None:
        self.service.end(failed=kind is not None)


class _Thread(local):
    session: Session | None = None
    depth = 0
    failed = False
    callbacks: list[Callable[[], None]]


class FlaskService(Service):
    """A service made of Flask and SQLAlchemy. `session` is the thread's session, open inside `atomic`."""

    def __init__(self, name: str, *, about: str, limits: Mapping[str, str] | None = None) -> None:
        super().__init__(name, about=about, limits=limits)
        self.atomic = _Atomic(self)
        self._thread = _Thread()

    @cached_property
    def engine(self) -> Engine:
        """The engine of the service's database, made at the first use."""
        url = self.database_url
        for scheme, driver in (("postgres:", "postgresql+psycopg:"), ("postgresql:", "postgresql+psycopg:")):
            if url.startswith(scheme):
                url = driver + url.removeprefix(scheme)
        engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_immediate)
        return engine

    @property
    def dialect(self) -> str:
        return "mysql" if self.engine.dialect.name == "mariadb" else self.engine.dialect.name

    @property
    def session(self) -> Session:
        """The session of the transaction that is under way in this thread.

        :raises RuntimeError: outside of `atomic`.
        """
        if self._thread.session is None:
            raise RuntimeError(f"No transaction: use `with {self.name}.atomic`.")
        return self._thread.session

    def begin(self) -> Session:
        """Enter `atomic`."""
        thread = self._thread
        if thread.depth == 0:
            thread.session, thread.callbacks, thread.failed = Session(self.engine, expire_on_commit=False), [], False
        thread.depth += 1
        return self.session

    def end(self, *, failed: bool) -> None:
        """Leave `atomic`: the outermost commits, unless it or one inside it failed.

        :raises RuntimeError: if an inner transaction failed and its error was caught on the way.
        """
        thread = self._thread
        thread.depth -= 1
        thread.failed = thread.failed or failed
        if thread.depth:
            return
        session, callbacks, thread.session = self.session_of(thread), thread.callbacks, None
        try:
            if thread.failed:
                session.rollback()
                if not failed:
                    raise RuntimeError(f"A transaction inside failed: {self.name} has kept nothing of this one.")
            else:
                session.commit()
        finally:
            session.close()
        if not failed:
            for callback in callbacks:
                callback()

    @staticmethod
    def session_of(thread: _Thread) -> Session:
        """The session of a thread that is known to have one."""
        if thread.session is None:
            raise RuntimeError("end without begin")
        return thread.session

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self.atomic as session:
            session.flush()
            placeholder = "?" if self.dialect == "sqlite" else "%s"
            result = session.connection().exec_driver_sql(sql.replace("%s", placeholder), tuple(parameters))
            return [tuple(row) for row in result] if result.returns_rows else []

    @property
    def in_transaction(self) -> bool:
        return self._thread.depth > 0

    def on_commit(self, callback: Callable[[], None]) -> None:
        self._thread.callbacks.append(callback)

    def migrate(self) -> None:
        from alembic import command

        command.upgrade(self.alembic(), "head")

    def alembic(self) -> Any:
        """Alembic's configuration for the room's ``migrations`` folder."""
        from alembic.config import Config

        package = importlib.import_module(f"matinee.services.{self.name}")
        settings = Config()
        settings.set_main_option("script_location", str(Path(str(package.__file__)).parent / "migrations"))
        settings.attributes["service"] = self
        return settings

    def disconnect(self) -> None:
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
