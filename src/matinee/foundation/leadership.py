"""Leadership: the right to do something for a service, which one process has at a time."""

import fcntl
from pathlib import Path
from typing import IO

from matinee.foundation.service import Service


class Leadership:
    """The right to relay a service's outbox, or to run its clock: a lock that dies with its process.

    A file lock beside a SQLite database, an advisory lock of the session on PostgreSQL and MariaDB.
    """

    def __init__(self, service: Service, name: str) -> None:
        self.service = service
        self.name = name
        self.held = False
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the right unless another process has it; returns whether it is held now.

        A lock of a database session is requested again each time, since it is lost together with the session.
        """
        if self._file is None:
            self.held = {"sqlite": self._lock_file, "postgresql": self._lock_postgresql, "mysql": self._lock_mysql}[
                self.service.dialect
            ]()
        return self.held

    def release(self) -> None:
        """Give the right back."""
        self.held = False
        if self._file:
            self._file.close()
            self._file = None

    def _lock_file(self) -> bool:
        path = Path(f"{self.service.database_url.removeprefix('sqlite:///')}.{self.name}")
        file = path.open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def _lock_postgresql(self) -> bool:
        lock = "SELECT pg_try_advisory_lock(hashtext(%s))"
        return bool(self.service.execute(lock, [f"matinee.{self.name}"])[0][0])

    def _lock_mysql(self) -> bool:
        lock = "SELECT GET_LOCK(left(concat(%s, database()), 64), 0)"
        return bool(self.service.execute(lock, [f"matinee.{self.name}."])[0][0])
