"""Files in a folder of this machine, ``file:``."""

import contextlib
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from matinee.foundation.files.store import FilesAwayError


class Folder:
    """Keeps files below a folder; a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: bytes) -> None:
        path = self.folder / name
        draft = path.with_name(f".{secrets.token_hex(8)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_bytes(content)
            draft.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise FilesAwayError(f"{path} cannot be written: {error.strerror}") from error

    def get(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise FilesAwayError(f"{self.folder / name} cannot be read: {error.strerror}") from error

    def delete(self, name: str) -> None:
        try:
            (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise FilesAwayError(f"{self.folder / name} cannot be deleted: {error.strerror}") from error

    def list_names(self, folder: str) -> Iterator[tuple[str, datetime]]:
        if not (self.folder / folder).is_dir():
            return
        for path in sorted((self.folder / folder).iterdir()):
            yield f"{folder}/{path.name}", datetime.fromtimestamp(path.stat().st_mtime, UTC)
