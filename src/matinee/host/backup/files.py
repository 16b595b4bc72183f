"""Files of backups: kept from others, on the disk for good, and known by their sums."""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from matinee.host.backup.database import BackupError

CHUNK = 1 << 20


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into, which gets its name when the block has ended without an error; else nothing stays.

    :raises BackupError: if there is something at that name already.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise BackupError(f"{folder} is there already and not empty: name a new folder.")
    if folder.is_mount():
        raise BackupError(f"{folder} is a mounted file system: name a new folder inside of it.")
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = folder.with_name(f"{folder.name}.partial-{secrets.token_hex(4)}")
    partial.mkdir(mode=0o700)
    try:
        yield partial
        sync(partial)
        partial.rename(folder)
        sync(folder.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def opened_plain(path: Path) -> BufferedReader:
    """A file to read that is one: a link in a backup could lead to any file that its reader may see, a pipe nowhere.

    :raises BackupError: if it is none.
    :raises OSError: if it cannot be opened.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise BackupError(f"{path} is a symbolic link: a backup consists of plain files.") from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BackupError(f"{path} is no plain file: a backup consists of these.")
    return open(descriptor, "rb")


def sha256(path: Path) -> str:
    """The sum of a plain file.

    :raises BackupError: if it is none.
    """
    with opened_plain(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_secret(source: Path, target: Path) -> None:
    """Copy a small plain file at once to where only its owner can read it.

    :raises BackupError: if it is none.
    """
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    with (
        opened_plain(source) as original,
        open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
    ):
        shutil.copyfileobj(original, file)
    keep(draft, like=target.parent)
    draft.replace(target)
    sync(target.parent)


def keep(path: Path, *, like: Path) -> None:
    """Bring a file to the disk, for its owner alone: whoever owns the folder that it goes to."""
    path.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(path, like.stat().st_uid, like.stat().st_gid)
    sync(path)


def sync(path: Path) -> None:
    """Wait until a file, or the list of files in a folder, would survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
