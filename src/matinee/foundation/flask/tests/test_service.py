"""The handle of a Flask room: transactions, what happens after them, and statements outside of them."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from google.protobuf.wrappers_pb2 import StringValue
from sqlalchemy import MetaData, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matinee.foundation import config
from matinee.foundation.events import store
from matinee.foundation.flask.service import FlaskService, database_at
from matinee.foundation.flask.tables import add_event_tables


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskService]:
    """A service with a table of notes, on a database of its own."""
    environ = {**config.config().environ, "NOTES_DATABASE_URL": f"sqlite:///{tmp_path}/notes.db"}
    monkeypatch.setattr(config, "_config", config.Config(environ))
    service = FlaskService("notes", about="Notes.")
    metadata = MetaData()
    add_event_tables(metadata)
    metadata.create_all(service.database)
    service.execute("CREATE TABLE note (body TEXT NOT NULL UNIQUE)")
    service.execute("CREATE TABLE answer (note TEXT REFERENCES note(body) DEFERRABLE INITIALLY DEFERRED)")
    yield service
    service.disconnect()
    service.database.dispose()


def write(service: FlaskService, body: str) -> None:
    service.execute("INSERT INTO note VALUES (%s)", [body])


def bodies(service: FlaskService) -> list[str]:
    return [body for (body,) in service.execute("SELECT body FROM note ORDER BY body")]


class TestAtomic:
    def test_commits_what_was_written(self, notes: FlaskService) -> None:
        with notes.atomic:
            write(notes, "a")

        assert bodies(notes) == ["a"]
        assert not notes.in_transaction

    def test_keeps_nothing_when_it_fails(self, notes: FlaskService) -> None:
        with pytest.raises(ZeroDivisionError), notes.atomic:
            write(notes, "a")
            raise ZeroDivisionError

        assert bodies(notes) == []

    def test_decorates_a_function(self, notes: FlaskService) -> None:
        @notes.atomic
        def add(body: str) -> bool:
            write(notes, body)
            return notes.in_transaction

        assert add("a")
        assert bodies(notes) == ["a"]

    def test_joins_the_transaction_around_it(self, notes: FlaskService) -> None:
        with pytest.raises(ZeroDivisionError), notes.atomic as outer:
            with notes.atomic as inner:
                write(notes, "a")
            assert inner is outer
            raise ZeroDivisionError

        assert bodies(notes) == []

    def test_keeps_nothing_when_a_failure_inside_was_caught(self, notes: FlaskService) -> None:
        with pytest.raises(RuntimeError, match="nested transaction failed"), notes.atomic:
            write(notes, "a")
            with pytest.raises(ZeroDivisionError), notes.atomic:
                raise ZeroDivisionError

        assert bodies(notes) == []
        assert not notes.in_transaction

    def test_lets_go_of_everything_when_the_commit_fails(self, notes: FlaskService) -> None:
        called: list[str] = []

        with pytest.raises(IntegrityError), notes.atomic:
            notes.on_commit(lambda: called.append("committed"))
            notes.execute("INSERT INTO answer VALUES ('to nothing')")

        assert not called
        assert not notes.in_transaction
        with notes.atomic:
            write(notes, "the database is free again")
        assert bodies(notes) == ["the database is free again"]

    def test_is_the_own_one_of_each_thread(self, notes: FlaskService) -> None:
        with notes.atomic, ThreadPoolExecutor(1) as threads:
            assert threads.submit(lambda: notes.in_transaction).result() is False
            assert threads.submit(bodies, notes).result() == []

    def test_of_many_threads_write_one_after_another(self, notes: FlaskService) -> None:
        together = Barrier(8)

        def add(number: int) -> None:
            together.wait()
            with notes.atomic:
                count = len(bodies(notes))
                write(notes, str(count))

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(add, range(8)))

        assert bodies(notes) == list("01234567")

    def test_is_needed_for_a_session(self, notes: FlaskService) -> None:
        with pytest.raises(RuntimeError, match="No transaction"):
            _ = notes.session


class TestOnCommit:
    def test_calls_back_in_order_after_the_outermost_commit(self, notes: FlaskService) -> None:
        called: list[str] = []

        with notes.atomic:
            notes.on_commit(lambda: called.append(f"first {bodies(notes)} {notes.in_transaction}"))
            with notes.atomic:
                write(notes, "a")
                notes.on_commit(lambda: called.append("second"))
            assert called == []

        assert called == ["first ['a'] False", "second"]

    def test_forgets_callbacks_of_a_transaction_that_failed(self, notes: FlaskService) -> None:
        called: list[str] = []
        with pytest.raises(ZeroDivisionError), notes.atomic:
            notes.on_commit(lambda: called.append("committed"))
            raise ZeroDivisionError

        with notes.atomic:
            write(notes, "a")

        assert called == []

    def test_calls_back_at_once_outside_of_a_transaction(self, notes: FlaskService) -> None:
        called: list[str] = []

        notes.on_commit(lambda: called.append("now"))

        assert called == ["now"]

    def test_lets_a_callback_open_a_transaction(self, notes: FlaskService) -> None:
        with notes.atomic:
            notes.on_commit(lambda: write(notes, "afterwards"))

        assert bodies(notes) == ["afterwards"]

    def test_calls_back_the_others_when_one_fails(self, notes: FlaskService, caplog: pytest.LogCaptureFixture) -> None:
        called: list[str] = []

        with notes.atomic:
            notes.on_commit(lambda: called.remove("nothing"))
            notes.on_commit(lambda: called.append("second"))

        assert called == ["second"]
        assert "callback" in caplog.text


class TestExecute:
    def test_commits_by_itself_outside_of_a_transaction(self, notes: FlaskService, tmp_path: Path) -> None:
        write(notes, "a")

        assert sqlite3.connect(tmp_path / "notes.db").execute("SELECT body FROM note").fetchall() == [("a",)]

    def test_sees_what_the_session_has_not_written_yet(self, notes: FlaskService) -> None:
        with notes.atomic as session:
            session.execute(text("INSERT INTO note VALUES ('a')"))

            assert bodies(notes) == ["a"]

    def test_waits_for_no_writer(self, notes: FlaskService) -> None:
        with notes.atomic, ThreadPoolExecutor(1) as threads:
            write(notes, "a")

            assert threads.submit(bodies, notes).result(timeout=5) == []

    def test_recovers_from_a_statement_that_failed(self, notes: FlaskService) -> None:
        write(notes, "a")
        with pytest.raises(IntegrityError):
            write(notes, "a")

        assert bodies(notes) == ["a"]

    def test_keeps_to_one_connection_until_it_is_told_to_disconnect(self, notes: FlaskService) -> None:
        notes.execute("CREATE TEMP TABLE mine (x)")
        assert notes.execute("SELECT * FROM mine") == []

        notes.disconnect()

        assert notes.execute("SELECT name FROM sqlite_temp_master") == []


class TestReading:
    def test_waits_for_no_writer(self, notes: FlaskService) -> None:
        def read() -> int:
            with notes.reading() as session:
                return len(session.execute(text("SELECT * FROM note")).all())

        with notes.atomic, ThreadPoolExecutor(1) as threads:
            write(notes, "a")

            assert threads.submit(read).result(timeout=5) == 0

    def test_joins_a_transaction(self, notes: FlaskService) -> None:
        with notes.atomic as session, notes.reading() as reading:
            assert reading is session

    def test_keeps_nothing_that_is_written(self, notes: FlaskService) -> None:
        with notes.reading() as session:
            session.execute(text("INSERT INTO note VALUES ('a')"))

        assert bodies(notes) == []


class TestPublish:
    def test_shares_the_fate_of_the_transaction(self, notes: FlaskService) -> None:
        with pytest.raises(ZeroDivisionError), notes.atomic:
            notes.publish(StringValue(value="lost"), subject="note/1")
            raise ZeroDivisionError
        assert not notes.written.is_set()

        with notes.atomic:
            notes.publish(StringValue(value="kept"), subject="note/1")

        [(_, envelope)] = store.unpublished(notes, limit=10)
        assert envelope.data == '"kept"'
        assert notes.written.is_set()

    def test_needs_a_transaction(self, notes: FlaskService) -> None:
        with pytest.raises(RuntimeError, match="outside of notes"):
            notes.publish(StringValue(value="lost"), subject="note/1")


class TestEngine:
    def test_prepares_sqlite_for_many_readers_and_a_writer(self, notes: FlaskService) -> None:
        assert notes.execute("PRAGMA journal_mode") == [("wal",)]
        assert notes.execute("PRAGMA foreign_keys") == [(1,)]
        assert notes.execute("PRAGMA busy_timeout") == [(30000,)]

    def test_takes_the_write_lock_before_it_reads(self, notes: FlaskService) -> None:
        with notes.atomic as session:
            session.execute(text("SELECT 1"))

            with pytest.raises(sqlite3.OperationalError, match="locked"):
                sqlite3.connect(str(notes.database.url.database), timeout=0).execute("INSERT INTO note VALUES ('a')")

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
    def test_finds_the_driver_of_postgresql(self, scheme: str) -> None:
        assert database_at(f"{scheme}://host/name").driver == "psycopg"

    @pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
    def test_refuses_sqlite_in_memory(self, url: str) -> None:
        with pytest.raises(ValueError, match="needs a file"):
            database_at(url)

    def test_serves_more_threads_than_a_pool_has_by_default(self, notes: FlaskService) -> None:
        together = Barrier(20)

        def read(_: int) -> int:
            with notes.reading() as session:
                assert isinstance(session, Session)
                session.execute(text("SELECT 1"))
                return together.wait(timeout=10)

        with ThreadPoolExecutor(20) as threads:
            assert len(set(threads.map(read, range(20)))) == 20
