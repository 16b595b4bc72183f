"""Backups with fitting sums that hold more than a backup does: refused before anything is put in place."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from matinee.host.backup.database import BackupError
from matinee.host.backup.files import copy_secret, sha256
from matinee.host.backup.manifest import MOST_BYTES, Entry, Manifest
from matinee.host.backup.mariadb import LAST_LINE, MariaDB
from matinee.host.backup.postgresql import PostgreSQL
from matinee.host.backup.restoring import Restore
from matinee.host.backup.schema import expect_own_tables, own_tables
from matinee.host.backup.sqlite import SQLite
from matinee.host.registry import ROOMS, room

Change = Callable[[dict[str, Any]], object]
NAMES = [room.name for room in ROOMS]
ENTRY = Entry(engine="sqlite", server="SQLite", file="users.db", bytes=1, sha256="", rows={}, migrations=())


def done(_: float) -> None:
    """Nobody watches."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A backup of users that looks well, with a key."""
    made = tmp_path / "backup"
    made.mkdir()
    (made / "secret.key").write_text("hush")
    database(made / "users.db")
    entry = {"engine": "sqlite", "server": "SQLite", "file": "users.db", "bytes": 1, "rows": {}, "migrations": []}
    document = {
        "format": 1,
        "matinee": "0.1.0",
        "began_at": "2026-11-24T00:00:00+00:00",
        "services": {"users": {**entry, "sha256": sha256(made / "users.db")}},
        "keys": {"secret.key": sha256(made / "secret.key")},
    }
    (made / "manifest.json").write_text(json.dumps(document))
    return made


def database(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE account (id INTEGER)")
        connection.executescript(";".join(statements))


def edit(folder: Path, change: Change) -> None:
    document = json.loads((folder / "manifest.json").read_text())
    change(document)
    (folder / "manifest.json").write_text(json.dumps(document))


class TestAManifest:
    def test_is_read_if_it_is_well(self, folder: Path) -> None:
        assert list(Restore(folder, []).entries) == ["users"]

    @pytest.mark.parametrize(
        "change",
        [
            lambda document: document["keys"].update({"authorized_keys": "0"}),
            lambda document: document["keys"].update({"movies.db-wal": "0"}),
            lambda document: document.update(format=True),
            lambda document: document["services"]["users"].update(bytes="1"),
            lambda document: document["services"]["users"].update(rows={"account": -1}),
            lambda document: document["services"]["users"].update(rows={"account": True}),
        ],
        ids=["a foreign key", "a part of a database", "a format", "a size", "less than nothing", "truth for a count"],
    )
    def test_holds_nothing_but_what_a_backup_holds(self, folder: Path, change: Change) -> None:
        edit(folder, change)

        with pytest.raises(BackupError, match="is no manifest of a backup"):
            Manifest.read(folder)

    @pytest.mark.parametrize("text", ["[" * 200_000, " " * (MOST_BYTES + 1)], ids=["deep", "long"])
    def test_is_neither_deep_nor_long(self, folder: Path, text: str) -> None:
        (folder / "manifest.json").write_text(text)

        with pytest.raises(BackupError, match=r"manifest\.json cannot be read"):
            Manifest.read(folder)

    @pytest.mark.parametrize("file", ["movies.db", "secret.key", "manifest.json", "users.dump"])
    def test_names_no_file_of_something_else(self, folder: Path, file: str) -> None:
        edit(folder, lambda document: document["services"]["users"].update(file=file))

        with pytest.raises(BackupError, match=rf"names {file} as the file of users, which is users\.db"):
            Restore(folder, [])


class TestAFile:
    @pytest.mark.parametrize("name", ["manifest.json", "users.db", "secret.key"])
    def test_is_no_link(self, folder: Path, tmp_path: Path, name: str) -> None:
        elsewhere = (folder / name).rename(tmp_path / "elsewhere")
        (folder / name).symlink_to(elsewhere)

        with pytest.raises(BackupError, match=rf"{name} is a symbolic link"):
            Restore(folder, [])

    @pytest.mark.parametrize("name", ["manifest.json", "users.db", "secret.key"])
    def test_is_no_pipe(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

        with pytest.raises(BackupError, match=rf"{name} is no plain file"):
            Restore(folder, [])

    def test_may_have_become_a_link_since(self, folder: Path, tmp_path: Path) -> None:
        (folder / "link").symlink_to(folder / "secret.key")

        with pytest.raises(BackupError, match="is a symbolic link"):
            copy_secret(folder / "link", tmp_path / "secret.key")

        assert not (tmp_path / "secret.key").exists()


class TestTables:
    @pytest.mark.parametrize("name", NAMES)
    def test_are_those_of_the_service(self, name: str) -> None:
        service = room(name).service

        expect_own_tables(service, [*own_tables(service), "outbox", "django_migrations", "added_by_a_newer_version"])

    @pytest.mark.parametrize(("name", "other"), [(name, other) for name in NAMES for other in NAMES if name != other])
    def test_are_none_of_another_service(self, name: str, other: str) -> None:
        tables = own_tables(room(other).service)

        with pytest.raises(BackupError, match=rf"{name}: the backup has a table '\w+', which is of {other}"):
            expect_own_tables(room(name).service, tables)

    def test_are_there(self) -> None:
        with pytest.raises(BackupError, match="auth: the backup has no table of auth"):
            expect_own_tables(room("auth").service, ["outbox", "alembic_version"])


class TestSQLite:
    @pytest.mark.parametrize(
        ("statement", "kind"),
        [
            ("CREATE TRIGGER harm AFTER INSERT ON account BEGIN DELETE FROM account; END", "trigger 'harm'"),
            ("CREATE VIEW harm AS SELECT 1", "view 'harm'"),
            ("CREATE VIRTUAL TABLE harm USING fts5(text)", "table 'harm'"),
        ],
    )
    def test_takes_tables_and_indexes_alone(self, tmp_path: Path, statement: str, kind: str) -> None:
        database(tmp_path / "backup.db", "CREATE INDEX well ON account (id)", statement)
        target = SQLite("users", f"sqlite:///{tmp_path}/users.db")

        with pytest.raises(BackupError, match=f"holds a {kind}"):
            target.stage(tmp_path / "backup.db", done)

    def test_says_what_is_staged(self, tmp_path: Path) -> None:
        database(tmp_path / "backup.db", "INSERT INTO account VALUES (1)", "CREATE INDEX well ON account (id)")
        target = SQLite("users", f"sqlite:///{tmp_path}/users.db")

        target.stage(tmp_path / "backup.db", done)

        assert target.staged_contents().rows == {"account": 1}

    @pytest.mark.parametrize(
        "told", [replace(ENTRY, rows={"account": 2}), replace(ENTRY, rows={"account": 0}, migrations=("0001",))]
    )
    def test_keeps_what_it_has_if_the_manifest_lies(self, tmp_path: Path, told: Entry) -> None:
        database(tmp_path / "users.db", "INSERT INTO account VALUES (7)")
        (tmp_path / "backup").mkdir()
        database(tmp_path / "backup" / "users.db")
        target = SQLite("users", f"sqlite:///{tmp_path}/users.db")
        restore = Restore.__new__(Restore)
        restore.folder, restore.databases, restore.entries = tmp_path / "backup", [target], {"users": told}

        with pytest.raises(BackupError, match="holds something else than the manifest says"):
            restore.replace()

        assert target.contents().rows == {"account": 1}
        assert sorted(os.listdir(tmp_path)) == ["backup", "users.db"]


class TestPostgreSQL:
    @pytest.mark.parametrize("kind", ["TRIGGER", "EVENT TRIGGER", "VIEW", "MATERIALIZED VIEW", "FUNCTION", "RULE"])
    def test_refuses_what_runs_code(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str) -> None:
        listed = f"; Archive\n215; 1259 16386 TABLE public view users\n216; 1259 16390 {kind} public harm users\n"
        monkeypatch.setattr(PostgreSQL, "program", lambda *_: "pg_restore")
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=listed, stderr=""))

        with pytest.raises(BackupError, match=f"holds a {kind.lower()}"):
            PostgreSQL("users", "postgres://x/y").stage(tmp_path / "users.dump", done)

    def test_takes_tables(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        listed = "215; 1259 16386 TABLE public view users\n3456; 0 16386 TABLE DATA public trigger users\n"
        monkeypatch.setattr(PostgreSQL, "program", lambda *_: "pg_restore")
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=listed, stderr=""))
        target = PostgreSQL("users", "postgres://x/y")

        target.stage(tmp_path / "users.dump", done)

        assert target.tables_staged == 1


class TestMariaDB:
    @pytest.mark.parametrize(
        "line",
        [
            "/*!50003 CREATE*/ /*!50017 DEFINER=`x`@`y`*/ /*!50003 TRIGGER harm AFTER INSERT ON account",
            "CREATE VIEW `harm` AS SELECT 1;",
            "create or replace function harm() returns int return 1;",
        ],
    )
    def test_refuses_what_runs_code(self, tmp_path: Path, line: str) -> None:
        dump = tmp_path / "auth.sql"
        dump.write_bytes(f"CREATE TABLE `account` (\n{line}\n".encode() + LAST_LINE)

        with pytest.raises(BackupError, match="Matinee makes none"):
            MariaDB("auth", "mysql://x/y").stage(dump, done)

    def test_takes_tables_and_rows(self, tmp_path: Path) -> None:
        dump = tmp_path / "auth.sql"
        dump.write_bytes(b"CREATE TABLE `view` (\nINSERT INTO `view` VALUES ('CREATE VIEW');\n" + LAST_LINE)

        MariaDB("auth", "mysql://x/y").stage(dump, done)
