"""The installation on the disk: whether there is one, that other accounts cannot read it, that it can be written to."""

import logging
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click

from matinee.foundation.config import config
from matinee.foundation.log import start as start_log
from matinee.host.registry import hosted

ASKS_FOR_HELP = "matinee.asks_for_help"
"""What the context of a command says of its arguments."""
SQLITE = "sqlite:///"
OTHERS = 0o077
"""The rights of the group and of everybody else."""
OURS = ("secret.key", "rpc.secret", "gateway", "lost+found")
"""What may be in the data folder besides databases; the last is there where a disk is mounted."""

log = logging.getLogger(__name__)


class InstallationError(Exception):
    """Matinee cannot work with what is on the disk as it is; the message says why, and what to do."""


def database_files() -> dict[str, Path]:
    """The databases that are files, by the services of this process that have them."""
    urls = {room.name: config().database_url(room.name) for room in hosted()}
    return {name: Path(url.removeprefix(SQLITE)) for name, url in urls.items() if url.startswith(SQLITE)}


def is_founded() -> bool:
    """Whether a service of this process has its database; one on a server counts as there."""
    files = database_files()
    return len(files) < len(hosted()) or any(map(_has_content, files.values()))


def expect_founded() -> None:
    """Find an installation, so that a mistyped folder does not become another one.

    :raises InstallationError: if there is none.
    """
    if not is_founded():
        raise InstallationError(
            f"There is no installation in {config().data}: name its folder with --data or MATINEE_DATA."
            " `matinee up` and `matinee migrate` make a new one."
        )


def open_founded() -> None:
    """Find an installation, and close it to other accounts.

    :raises InstallationError: if there is none, or it cannot be closed.
    """
    expect_founded()
    close_to_others()


def asks_for_help(ctx: click.Context) -> bool:
    """Whether a command is only asked what it does, which needs no installation."""
    return bool(ctx.meta.get(ASKS_FOR_HELP))


def expect_whole() -> None:
    """Find every database, if any of them holds something: an empty one in its place would hide that it was lost.

    :raises InstallationError: if a service has no database, or an empty file, while another's holds rows.
    """
    files = database_files()
    lost = [name for name, file in files.items() if not _has_content(file)]
    full = [name for name, file in files.items() if name not in lost and _holds_rows(name, file)] if lost else []
    if lost and full:
        raise InstallationError(
            f"{_listed(lost)}: no database, or an empty one, at {_listed([str(files[name]) for name in lost])}, while"
            f" there is data of {_listed(full)}. If it was lost, bring it back with `matinee restore`. If it was never"
            " there, as after an upgrade with another service, add --new to make it."
        )


def expect_writable() -> None:
    """Try to write beside every database that is a file.

    :raises InstallationError: if that is not allowed.
    """
    for name, file in database_files().items():
        try:
            with tempfile.TemporaryFile(dir=file.parent):
                pass
            if file.exists() and not os.access(file, os.W_OK):
                raise PermissionError(0, "Permission denied")
        except OSError as error:
            raise InstallationError(
                f"{name}: {file} cannot be written to ({error.strerror}): let this account write there, or name another"
                " folder with --data."
            ) from None


def open_or_make(*, new: bool = False) -> None:
    """Have a data folder that this process alone can read and write, new or as it was left.

    :param new: whether a service may begin with an empty database while others hold data.
    :raises InstallationError: if something there is not as it has to be.
    """
    make_folder()
    expect_writable()
    close_to_others()
    if not new:
        expect_whole()


def make_folder() -> None:
    """Make the data folder, if it is not there yet, for its owner alone.

    :raises InstallationError: if that fails.
    """
    try:
        config().data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise InstallationError(f"{config().data} cannot be made ({error.strerror}).") from None


def close_to_others() -> None:
    """Take the rights of other accounts from the data folder and the files in it: they hold hashes and private keys.

    :raises InstallationError: if that fails, or the folder is one that other things are kept in.
    """
    folder = config().data
    if not folder.is_dir():
        return
    _expect_own(folder)
    beside = [file for database in database_files().values() for file in database.parent.glob(f"{database.name}*")]
    paths = [folder, *(path for path in {*folder.iterdir(), *beside} if path.is_file() and not path.is_symlink())]
    mended = [path for path in paths if _is_open(path)]
    for path in mended:
        _close(path)
    if mended:
        if not logging.getLogger().handlers:
            start_log()  # no service has been loaded yet
        log.warning("Took the rights of other accounts from %s", _listed([str(path) for path in mended]))


def is_of_sqlite(error: BaseException | None) -> bool:
    """Whether an error comes from SQLite, however many libraries have wrapped it."""
    while error is not None and not isinstance(error, sqlite3.DatabaseError):
        error = error.__cause__ or error.__context__
    return error is not None


def damages() -> Iterator[str]:
    """What is wrong with databases that are files, in a sentence each."""
    for name, file in database_files().items():
        try:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                found = [str(fault) for (fault,) in connection.execute("PRAGMA quick_check(1)")]
        except sqlite3.OperationalError:  # not there, or locked: nothing that a backup would mend
            continue
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        if found != ["ok"]:
            yield (
                f"{name}: {file} is damaged ({found[0]}). Stop every process, keep a copy of the file, and bring back a"
                " backup: matinee restore FOLDER --replace"
            )


def _expect_own(folder: Path) -> None:
    """Find nothing in an open folder that is not Matinee's: closing /tmp or a home would lock others out.

    :raises InstallationError: if there is anything.
    """
    if not _is_open(folder) or is_founded():
        return
    known = {file.name for file in database_files().values()}
    foreign = [
        path.name for path in folder.iterdir() if path.name not in OURS and not any(map(path.name.startswith, known))
    ]
    if foreign:
        raise InstallationError(
            f"Other accounts can read {folder}, and it holds something else ({foreign[0]}): name a folder for Matinee"
            " alone, such as one inside of it, with --data."
        )


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & OTHERS)
    except FileNotFoundError:  # -wal and -shm go when the last process ends
        return False


def _close(path: Path) -> None:
    try:
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
        still_open = _is_open(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _stays_open(path, error.strerror) from None
    if still_open:
        raise _stays_open(path, "its file system has no such rights")


def _stays_open(path: Path, why: str | None) -> InstallationError:
    return InstallationError(
        f"Other accounts can read {path}, and that cannot be changed ({why}): give it to the account that runs Matinee,"
        " or name another folder with --data."
    )


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _holds_rows(name: str, file: Path) -> bool:
    from matinee.host.backup.sqlite import SQLite

    try:
        return SQLite(name, f"{SQLITE}{file}").holds_anything()
    except sqlite3.OperationalError:  # locked by a process that is running
        return True


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
