"""The installation on the disk: found before anything is done to it, closed to others, whole, and writable."""

import errno
import logging
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from matinee.foundation import config
from matinee.foundation.config import Config
from matinee.host import installation
from matinee.host.installation import InstallationError
from matinee.host.registry import ROOMS

Run = Callable[..., Result]
NAMES = [room.name for room in ROOMS]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it, and databases in files."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(config, "_config", Config({"MATINEE_DATA": str(folder)}))
    return folder


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process, in which nobody has read the environment yet."""
    for name, value in {"MATINEE_DATA": os.environ["MATINEE_DATA"], "MATINEE_SERVICES": ""}.items():
        monkeypatch.setenv(name, value)  # as before again after the test
    for name in NAMES:
        monkeypatch.delenv(f"{name.upper()}_DATABASE_URL", raising=False)
    monkeypatch.setattr(config, "_config", None)


def fill(folder: Path, *names: str) -> None:
    """Make a database with a row for some services."""
    for name in names:
        with closing(sqlite3.connect(folder / f"{name}.db")) as database:
            database.executescript("CREATE TABLE thing (id INTEGER); INSERT INTO thing VALUES (1)")


def damage(folder: Path, name: str) -> Path:
    """Have nonsense in the place of a service's database."""
    file = folder / f"{name}.db"
    file.write_bytes(b"It has been a database." * 1000)
    return file


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


class TestACommand:
    COMMANDS = (
        ("events", "status"),
        ("jobs", "list"),
        ("backup", "somewhere"),
        ("replay", "movies"),
        ("keys", "list"),
        ("admin", "grant", "ada"),
        ("export", "films", "somewhere"),
        ("serve", "movies"),
    )

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    @pytest.mark.parametrize("place", ["before", "after"])
    @pytest.mark.usefixtures("unread")
    def test_refuses_a_folder_without_an_installation(
        self, matinee: Run, tmp_path: Path, command: tuple[str, ...], place: str
    ) -> None:
        mistyped = ("--data", str(tmp_path / "mispelt"))
        arguments = (*mistyped, *command) if place == "before" else (*command, *mistyped)

        done = matinee(*arguments)

        assert done.exit_code == 1, done.output
        assert f"There is no installation in {tmp_path}/mispelt" in done.stderr
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.usefixtures("unread")
    def test_needs_no_installation_to_look_after_topics(self, matinee: Run, tmp_path: Path) -> None:
        done = matinee("events", "apply", "--data", str(tmp_path / "new"), env={"EVENTS_URL": "local:"})

        assert (done.exit_code, done.stdout) == (0, "EVENTS_URL=local: has no topics.\n")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.usefixtures("unread")
    def test_checks_migrations_in_a_folder_of_its_own(self, matinee: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        used: list[Path] = []

        def note() -> list[str]:
            used.append(config.config().data)
            return []

        monkeypatch.setattr("matinee.host.drift.missing_migrations", note)
        monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as in a new process

        done = matinee("migrate", "--check")

        assert (done.exit_code, len(used)) == (0, 1), done.output
        assert used[0].name.startswith("matinee-check-")

    def test_takes_one_folder_alone(self, matinee: Run) -> None:
        done = matinee("--data", "one", "events", "status", "--data=other")

        assert done.exit_code == 2
        assert "--data names two folders" in done.stderr

    @pytest.mark.parametrize("command", [*COMMANDS, ("up",), ("migrate",), ("restore", "x")], ids=" ".join)
    def test_names_the_option_in_its_help_wherever_it_is_called(
        self, matinee: Run, data: Path, command: tuple[str, ...]
    ) -> None:
        done = matinee(*command, "--help")

        assert (done.exit_code, "--data" in done.stdout) == (0, True)
        assert list(data.iterdir()) == []

    def test_leaves_what_follows_a_double_dash(self, matinee: Run, data: Path) -> None:
        fill(data, *NAMES)

        done = matinee("events", "--", "--data", "x")

        assert done.exit_code == 2
        assert "No such option '--data'" in done.stderr


class TestClosing:
    def test_takes_the_rights_of_others_and_says_so_once(self, data: Path, caplog: pytest.LogCaptureFixture) -> None:
        fill(data, *NAMES)
        (data / "secret.key").write_text("hush")
        for path in data.iterdir():
            path.chmod(0o644)
        data.chmod(0o755)

        with caplog.at_level(logging.WARNING):
            installation.close_to_others()
            installation.close_to_others()

        assert rights(data) == 0o700
        assert {rights(path) for path in data.iterdir()} == {0o600}
        assert len(caplog.records) == 1

    def test_closes_databases_that_lie_elsewhere(
        self, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        values = {"MATINEE_DATA": str(data), "MOVIES_DATABASE_URL": f"sqlite:///{tmp_path}/movies.db"}
        monkeypatch.setattr(config, "_config", Config(values))
        fill(tmp_path, "movies")
        (tmp_path / "movies.db").chmod(0o664)
        (tmp_path / "other").touch(mode=0o644)

        installation.close_to_others()

        assert (rights(tmp_path / "movies.db"), rights(tmp_path / "other")) == (0o600, 0o644)

    def test_leaves_a_folder_alone_that_holds_something_else(self, data: Path) -> None:
        (data / "letters").mkdir()
        data.chmod(0o755)

        with pytest.raises(InstallationError, match=r"holds something else \(letters\)"):
            installation.close_to_others()

        assert rights(data) == 0o755

    @pytest.mark.parametrize("error", [None, PermissionError(errno.EPERM, "Operation not permitted")])
    def test_fails_if_rights_cannot_be_taken(
        self, data: Path, monkeypatch: pytest.MonkeyPatch, error: OSError | None
    ) -> None:
        def chmod(*_: Any, **__: Any) -> None:
            if error:
                raise error

        data.chmod(0o755)
        monkeypatch.setattr(Path, "chmod", chmod)

        with pytest.raises(InstallationError, match=r"Other accounts can read .*/data, and that cannot be changed"):
            installation.close_to_others()

    @pytest.mark.usefixtures("unread")
    def test_holds_for_what_a_command_makes(self, matinee: Run, tmp_path: Path) -> None:
        fill(tmp_path, *NAMES)
        before = os.umask(0o022)
        try:
            matinee("--data", str(tmp_path), "events", "status")
            after = os.umask(0o022)
        finally:
            os.umask(before)

        assert {rights(path) for path in tmp_path.glob("*.db")} == {0o600}
        assert after == 0o022


class TestExpectingItWhole:
    @pytest.mark.parametrize("left", [None, b""], ids=["missing", "empty"])
    def test_refuses_a_database_that_is_lost(self, data: Path, left: bytes | None) -> None:
        fill(data, "auth", "users")
        if left is not None:
            (data / "movies.db").write_bytes(left)

        with pytest.raises(
            InstallationError, match=r"movies: no database, or an empty one, at .*/movies\.db"
        ) as raised:
            installation.open_or_make()
        installation.open_or_make(new=True)

        assert "there is data of auth, users" in str(raised.value)

    def test_is_content_with_a_start_that_was_cut(self, data: Path) -> None:
        with closing(sqlite3.connect(data / "auth.db")) as database:
            database.execute("CREATE TABLE alembic_version (version_num TEXT)")
            database.execute("CREATE TABLE session (id INTEGER)")
        (data / "movies.db").touch()

        installation.open_or_make()

    @pytest.mark.parametrize("command", ["up", "migrate"])
    @pytest.mark.usefixtures("unread")
    def test_is_asked_for_by_what_could_make_another(self, matinee: Run, tmp_path: Path, command: str) -> None:
        fill(tmp_path, "auth", "users")

        done = matinee(command, "--data", str(tmp_path), env={"PORT": "0" if command == "migrate" else "65533"})

        assert done.exit_code == 1
        assert "add --new to make it" in done.stderr
        assert not (tmp_path / "movies.db").exists()


class TestExpectingToWrite:
    def test_names_the_database_that_cannot_be_written_to(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: Any, **__: Any) -> Any:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(tempfile, "TemporaryFile", refuse)

        with pytest.raises(
            InstallationError, match=r"auth: .*/auth\.db cannot be written to \(Read-only file system\)"
        ):
            installation.open_or_make()

    def test_leaves_nothing_behind(self, data: Path) -> None:
        installation.open_or_make()

        assert list(data.iterdir()) == []


class TestADamagedDatabase:
    def test_is_named_with_what_to_do(self, data: Path) -> None:
        fill(data, "auth", "users")
        file = damage(data, "movies")

        [said] = installation.damages()

        assert said.startswith(f"movies: {file} is damaged (file is not a database)")
        assert "matinee restore FOLDER --replace" in said

    @pytest.mark.parametrize("command", [("backup", "copy"), ("events", "status"), ("migrate",)], ids=" ".join)
    def test_ends_a_command_with_a_sentence(
        self, matinee: Run, monkeypatch: pytest.MonkeyPatch, data: Path, command: tuple[str, ...]
    ) -> None:
        fill(data, "auth", "users")
        file = damage(data, "movies")

        def stumble(*_: Any, **__: Any) -> Any:
            with closing(sqlite3.connect(file)) as database:
                return database.execute("SELECT 1 FROM sqlite_master").fetchall()

        for room in ROOMS:
            monkeypatch.setattr(room.service, "execute", stumble)
            monkeypatch.setattr(room.service, "migrate", stumble)

        done = matinee(*command)

        assert done.exit_code == 1
        assert f"Error: movies: {file} is damaged" in done.stderr
