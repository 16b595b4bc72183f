"""What is no backup, or would do harm, is refused with a sentence, and nothing is changed."""

import json
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from matinee.host.backup.files import sha256
from tests.backups.dying import PLACES
from tests.backups.installation import NAMES, Installation

Change = Callable[[dict[str, Any]], object]


def edit(folder: Path, change: Change) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.one_engine
class TestADamagedBackup:
    """Of whatever kind, it is found out before anything else is looked at."""

    def test_is_refused_and_nothing_is_touched(self, installation: Installation, tmp_path: Path) -> None:
        installation.data.mkdir()
        whole = self.made_up(tmp_path / "whole")
        manifest = (whole / "manifest.json").read_text()
        damages: dict[str, Callable[[], object]] = {
            "has no manifest.json": (whole / "manifest.json").unlink,
            "cannot be read": lambda: (whole / "manifest.json").write_text('{"format": 1, "matin'),
            "is no manifest": lambda: (whole / "manifest.json").write_text("[]"),
            "was made by a newer Matinee": lambda: edit(whole, lambda m: m.update(format=2, matinee="9.0")),
            "is no file of the backup": lambda: edit(whole, lambda m: m["services"]["auth"].update(file="../auth.db")),
            "has no time zone": lambda: edit(whole, lambda m: m.update(began_at="2026-11-24T00:00:00")),
            "has changed since": lambda: (whole / "movies.db").write_bytes(b"other"),
            "is missing": (whole / "users.db").unlink,
        }
        for sentence, damage in damages.items():
            (whole / "manifest.json").write_text(manifest)
            damage()
            assert sentence in installation.refuse("restore", str(whole), "--replace", "--yes")

        assert list(installation.data.iterdir()) == []

    def made_up(self, folder: Path) -> Path:
        folder.mkdir()
        digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        entry = {"engine": "sqlite", "server": "SQLite", "bytes": 0, "sha256": digest, "rows": {}, "migrations": []}
        for name in NAMES:
            (folder / f"{name}.db").touch()
        services = {name: {**entry, "file": f"{name}.db"} for name in NAMES}
        document = {"format": 1, "matinee": "0.1.0", "began_at": "2026-11-24T00:00:00+00:00", "keys": {}}
        (folder / "manifest.json").write_text(json.dumps({**document, "services": services}))
        return folder


class TestARestore:
    def test_replaces_only_what_it_may(self, filled: Installation, folder: Path) -> None:
        before = filled.counts()

        refused = filled.refuse("restore", str(folder))
        doubted = filled.run("restore", str(folder), "--replace")

        assert "Not empty: the database of auth, the database of users." in refused
        assert (doubted.returncode, "Replace" in doubted.stdout) == (1, True)
        assert filled.counts() == before
        assert "as in the backup" in filled.succeed("restore", str(folder), "--replace", "--yes")
        assert filled.counts() == before

    @pytest.mark.one_engine
    def test_replaces_keys_only_if_told(self, filled: Installation, folder: Path) -> None:
        key = (folder / "secret.key").read_text()
        filled.wipe()
        filled.data.mkdir()
        (filled.data / "secret.key").write_text("somebody else's, and long enough to be one")

        assert "secret.key" in filled.refuse("restore", str(folder))
        filled.succeed("restore", str(folder), "--replace", "--yes")

        assert (filled.data / "secret.key").read_text() == key

    def test_refuses_migrations_that_it_does_not_know(self, filled: Installation, folder: Path) -> None:
        before = filled.counts()
        for name, migration in {"auth": "0999", "movies": "movies.0999_from_the_future"}.items():
            kept = (folder / "manifest.json").read_text()
            edit(folder, lambda m, name=name, new=migration: m["services"][name]["migrations"].append(new))  # type: ignore[misc]
            said = filled.refuse("restore", str(folder), "--replace", "--yes")
            assert f"{name}: the backup has migrations that this version" in said
            assert migration in said
            (folder / "manifest.json").write_text(kept)

        assert filled.counts() == before

    def test_refuses_another_kind_of_database(self, filled: Installation, folder: Path) -> None:
        kind = filled.database("users").kind
        (folder / f"users{filled.database('users').suffix}").rename(folder / "users.sql")
        edit(folder, lambda m: m["services"]["users"].update(engine="mariadb", file="users.sql"))

        said = filled.refuse("restore", str(folder), "--services", "users", "--replace", "--yes")

        assert (
            f"the backup is of MariaDB, and the database here is {'SQLite' if kind == 'sqlite' else 'Postgre'}" in said
        )
        assert "a restore cannot change the kind of a database" in said

    def test_keeps_what_it_had_when_a_file_was_never_good(self, filled: Installation, folder: Path) -> None:
        before = filled.counts()
        path = folder / f"users{filled.database('users').suffix}"
        lost = 5000 if path.suffix == ".db" else 100  # the list at a dump's beginning stays, and some of the data
        path.write_bytes(path.read_bytes()[:-lost])
        edit(folder, lambda m: m["services"]["users"].update(sha256=sha256(path)))

        said = filled.refuse("restore", str(folder), "--services", "users", "--replace", "--yes")

        assert "is damaged" in said or "PostgreSQL keeps what it had" in said
        assert filled.counts() == before

    def test_waits_for_nobody_who_runs(self, filled: Installation, folder: Path) -> None:
        running = filled.deployment().start()
        try:
            said = filled.refuse("restore", str(folder), "--replace", "--yes")
        finally:
            running.stop()

        assert "stop every process of Matinee first" in said

    def test_brings_back_what_a_newer_version_has_added_to(self, filled: Installation, folder: Path) -> None:
        if filled.database("users").kind == "sqlite":
            with closing(sqlite3.connect(filled.data / "users.db")) as database:
                database.execute("CREATE TABLE added (id integer)")
        else:
            import psycopg

            with psycopg.connect(filled.urls["users"]) as connection:
                connection.execute("CREATE TABLE added (id integer)")

        filled.succeed("restore", str(folder), "--replace", "--yes")

        assert "added" not in filled.counts()["users"]

    def test_survives_a_damaged_database(self, filled: Installation, folder: Path) -> None:
        if filled.database("users").kind != "sqlite":
            pytest.skip("A server looks after its files itself.")
        before = filled.counts()
        (filled.data / "users.db").write_bytes(b"This is no database, but it has been one." * 1000)
        (filled.data / "users.db-wal").write_bytes(b"and this was its log" * 1000)

        assert "the database of users" in filled.refuse("restore", str(folder))
        filled.succeed("restore", str(folder), "--replace", "--yes")

        assert filled.counts() == before


class TestABackup:
    @pytest.mark.one_engine
    def test_goes_into_a_new_folder_alone(self, filled: Installation, folder: Path) -> None:
        kept = {path.name: path.read_bytes() for path in folder.iterdir()}

        assert "is there already and not empty" in filled.refuse("backup", str(folder))
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
        (filled.backups / "empty").mkdir()
        filled.back_up("empty")
        assert (filled.backups / "empty").stat().st_mode & 0o777 == 0o700

    def test_of_nothing_is_refused(self, installation: Installation) -> None:
        if installation.database("auth").kind != "sqlite":
            pytest.skip("A server's database is there from the beginning.")

        assert "There is no installation in" in installation.refuse("backup", str(installation.backups / "none"))
        assert not installation.backups.exists()

    def test_tells_no_password(self, filled: Installation, folder: Path) -> None:
        manifest = (folder / "manifest.json").read_text()

        for url in filled.urls.values():
            assert url not in manifest
            assert (url.startswith("sqlite") or url.split("@")[0].rpartition(":")[2]) not in manifest.split('"')


class TestAKill:
    @pytest.mark.one_engine
    @pytest.mark.parametrize("place", [place for place in PLACES if "manifest" in place or "copy" in place])
    def test_of_a_backup_leaves_nothing_that_is_restored(self, filled: Installation, place: str) -> None:
        target = filled.backups / "cut"

        done = filled.run("backup", str(target), program="tests.backups.dying", DIES_AT=place)

        assert done.returncode == -signal.SIGKILL
        assert not target.exists()
        [left] = filled.backups.glob("cut.partial-*")
        assert "has no manifest.json" in filled.refuse("restore", str(left), "--replace", "--yes")
        filled.back_up("cut")

    @pytest.mark.parametrize("place", [place for place in PLACES if "manifest" not in place and "copy" not in place])
    def test_of_a_restore_is_mended_by_another(self, filled: Installation, folder: Path, place: str) -> None:
        before = filled.counts()
        filled.wipe()

        done = filled.run("restore", str(folder), program="tests.backups.dying", DIES_AT=place)
        assert done.returncode == -signal.SIGKILL, done.stderr
        filled.succeed("restore", str(folder), "--replace", "--yes")

        assert filled.counts() == before
        assert not [name for name in os.listdir(filled.data) if "restoring" in name]


class TestPrograms:
    def test_are_asked_for_by_name(self, filled: Installation, tmp_path: Path) -> None:
        if filled.database("users").kind != "postgresql":
            pytest.skip("SQLite needs none.")
        code = (
            "from pathlib import Path; from matinee.host.backup import programs; programs.DEBIAN = Path('/nowhere');"
            "from matinee.host.cli import main; main()"
        )
        old = tmp_path / "old" / "pg_dump"
        old.parent.mkdir()
        old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
        old.chmod(0o755)

        missing = filled.refuse("backup", str(filled.backups / "x"), program=f"-c{code}", PATH=str(tmp_path))
        outdated = filled.refuse("backup", str(filled.backups / "x"), program=f"-c{code}", PATH=str(old.parent))

        assert "'pg_dump' is not installed" in missing
        assert "older than the server's" in outdated
