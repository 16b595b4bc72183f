"""What was drawn before: files in the folder of data, which can be deleted at any time."""

import contextlib
import logging
import os
import secrets
from pathlib import Path
from threading import Lock

MOST_BYTES = 256 * 1024 * 1024
log = logging.getLogger(__name__)


class Kept:
    """Files under names that say what is in them, of so many bytes together; the oldest go first."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        self._unchecked = most_bytes
        self._pruning = Lock()

    def find(self, name: str) -> bytes | None:
        """What is kept under a name, or None."""
        try:
            return self._path(name).read_bytes()
        except OSError:
            return None

    def keep(self, name: str, content: bytes) -> None:
        """Keep a file; where that cannot be, it is drawn again next time."""
        path = self._path(name)
        draft = path.with_name(f".{secrets.token_hex(8)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
            draft.replace(path)
            self._prune(len(content))
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()
            log.warning("A drawing could not be kept in %s", self.folder, exc_info=True)

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _prune(self, size: int) -> None:
        """Delete the oldest, whenever a sixteenth of what may be kept has come."""
        self._unchecked += size
        if self._unchecked < self.most_bytes // 16 or not self._pruning.acquire(blocking=False):
            return
        try:
            self._unchecked = 0
            files = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in self._entries()]
            held = sum(length for _, length, _ in files)
            for _, length, path in sorted(files):
                if held <= self.most_bytes:
                    break
                Path(path).unlink(missing_ok=True)
                held -= length
        finally:
            self._pruning.release()

    def _entries(self) -> "list[os.DirEntry[str]]":
        folders = [entry for entry in os.scandir(self.folder) if entry.is_dir()]
        return [file for folder in folders for file in os.scandir(folder)]
